import { defineWords } from '../kit/i18n.ts';

export const words = defineWords({
  es: {
    title: 'Opciones y privacidad',
    human: 'Hablar con una persona',
    search: 'Buscar en la conversación',
    starred: 'Mensajes destacados',
    scheduled: 'Mensajes programados',
    reminders: 'Recordatorios',
    saver: 'Ahorrar datos',
    saverHint:
      'Las fotos, los vídeos y los audios se cargan solo cuando los tocas, y las notas de voz se graban con menos calidad.',
    name: 'Tu nombre',
    nameHint: (business: string) =>
      `Si quieres. Lo ve el equipo de ${business} y lo puedes cambiar cuando quieras.`,
    theTeam: 'quien te responde',
    save: 'Guardar',
    saved: 'Nombre guardado',
    notSaved: 'No se ha guardado: no llegamos al servidor. Inténtalo de nuevo en un momento.',
    notTaken: 'Ese nombre no se puede usar. Escríbelo con letras, hasta 60.',
    readers: 'Quién puede leer esto',
    readersYou: 'Tú, desde este navegador.',
    readersTeam: (business: string) =>
      `Las personas del equipo de ${business} que atienden esta línea, y quien administra su servidor.`,
    readersTeamUnnamed: 'Las personas del equipo que atienden esta línea, y quien administra el servidor.',
    readersNobody: 'Nadie más. La conversación se guarda en el servidor de la propia empresa.',
    device:
      'No hay cuenta: para volver, abre este enlace en este mismo navegador. Si borras sus datos, aquí ya no la verás.',
    page: 'Esta página',
    language: 'Idioma',
    theme: 'Apariencia',
    system: 'Como el dispositivo',
    light: 'Clara',
    dark: 'Oscura',
  },
  en: {
    title: 'Options and privacy',
    human: 'Talk to a person',
    search: 'Search the conversation',
    starred: 'Starred messages',
    scheduled: 'Scheduled messages',
    reminders: 'Reminders',
    saver: 'Use less data',
    saverHint:
      'Photos, videos and audio load only when you tap them, and voice notes are recorded at lower quality.',
    name: 'Your name',
    nameHint: (business) =>
      `If you like. The team of ${business} sees it, and you can change it at any time.`,
    theTeam: 'those who answer',
    save: 'Save',
    saved: 'Name saved',
    notSaved: 'Not saved: we cannot reach the server. Try again in a moment.',
    notTaken: 'That name cannot be used. Write it with letters, up to 60.',
    readers: 'Who can read this',
    readersYou: 'You, in this browser.',
    readersTeam: (business) =>
      `The people of ${business} who answer on this line, and whoever runs its server.`,
    readersTeamUnnamed: 'The people of the team who answer on this line, and whoever runs the server.',
    readersNobody: 'Nobody else. The conversation is kept on the business’s own server.',
    device:
      'There is no account: to come back, open this link in this same browser. If you clear its data, you will no longer see it here.',
    page: 'This page',
    language: 'Language',
    theme: 'Appearance',
    system: 'Same as the device',
    light: 'Light',
    dark: 'Dark',
  },
});
