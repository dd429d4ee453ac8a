import { defineWords, plural } from '@tertulia/web/kit/i18n.ts';

/** What staff read and do about the partners of a case. */
export const partnerWords = defineWords({
  es: {
    title: 'Ayuda de fuera',
    about:
      'Un taller, un mensajero… lee y escribe solo en su propia conversación: nunca lo del cliente ni las notas.',
    ask: 'Pedir ayuda fuera',
    askTitle: 'Pedir ayuda a alguien de fuera',
    who: 'A quién',
    whoHint: 'Lo verá quien entre. Por ejemplo: Taller Ruiz.',
    whoMissing: 'Escribe a quién pides ayuda.',
    message: 'Primer mensaje',
    messageHint: 'Opcional. No se envía nada del cliente: cuenta tú lo que haga falta.',
    make: 'Crear el enlace',
    made: (title: string) => `Enlace para ${title}`,
    link: 'Envíaselo por donde habléis',
    linkHint: 'Pueden entrar hasta 10 personas en 7 días. Solo se ve ahora; luego puedes hacer otro.',
    done: 'Hecho',
    newLink: 'Nuevo enlace',
    links: (n: number, until: string) =>
      plural('es', n, {
        one: `Enlace abierto: 1 persona más, hasta el ${until}`,
        other: `Enlace abierto: ${n} personas más, hasta el ${until}`,
      }),
    withdraw: 'Retirar el enlace',
    remove: (name: string) => `Quitar a ${name}`,
    removeAsk: (name: string) => `¿Quitar a ${name}?`,
    removeWhy:
      'Deja de leer y de escribir al momento. Los enlaces dejan de valer: haz otro si falta alguien.',
    removeDo: 'Quitar',
    close: 'Cerrar la conversación',
    closeAsk: (title: string) => `¿Cerrar la conversación con ${title}?`,
    closeWhy:
      'Quienes están dentro salen al momento y los enlaces dejan de valer. Lo hablado sigue a la vista del equipo.',
    closeDo: 'Cerrar',
    closed: 'Cerrada',
    nobody: 'Todavía no ha entrado nadie.',
    waits: 'Espera respuesta desde hace',
    more: (title: string) => `Más sobre ${title}`,
    tooMany: 'Este caso ya tiene 10 conversaciones con gente de fuera. Cierra alguna antes.',
  },
  en: {
    title: 'Help from outside',
    about:
      'A workshop, a courier… reads and writes only in a conversation of their own: never the customer’s words or the notes.',
    ask: 'Ask outside for help',
    askTitle: 'Ask someone outside for help',
    who: 'Who',
    whoHint: 'Whoever comes in sees it. For example: Ruiz Garage.',
    whoMissing: 'Write whom you ask for help.',
    message: 'First message',
    messageHint: 'Optional. Nothing of the customer is sent: tell what is needed yourself.',
    make: 'Make the link',
    made: (title) => `Link for ${title}`,
    link: 'Send it to them wherever you talk',
    linkHint: 'Up to 10 people can come in within 7 days. It is shown only now; you can make another later.',
    done: 'Done',
    newLink: 'New link',
    links: (n, until) =>
      plural('en', n, {
        one: `Open link: 1 more person, until ${until}`,
        other: `Open link: ${n} more people, until ${until}`,
      }),
    withdraw: 'Withdraw the link',
    remove: (name) => `Remove ${name}`,
    removeAsk: (name) => `Remove ${name}?`,
    removeWhy:
      'They stop reading and writing at once. The links no longer work: make another if someone is missing.',
    removeDo: 'Remove',
    close: 'Close the conversation',
    closeAsk: (title) => `Close the conversation with ${title}?`,
    closeWhy:
      'Whoever is in it is out at once, and the links no longer work. The team still sees what was said.',
    closeDo: 'Close',
    closed: 'Closed',
    nobody: 'Nobody has come in yet.',
    waits: 'Has waited for an answer since',
    more: (title) => `More about ${title}`,
    tooMany: 'This case already has 10 conversations with people outside. Close one first.',
  },
});
