import type { FileKind } from '@tertulia/sdk/media.ts';
import type { Carried, CarriedThing, Fate } from '@tertulia/web/kit/attach/carried.ts';
import { defineWords, type Language, readerLocale } from '@tertulia/web/kit/i18n.ts';
import type { CapabilitiesView, ConversationChannel } from '../../protocol.ts';

const words = defineWords({
  es: {
    not: (network: string) => `no en ${network}`,
    shut: 'ahora no',
    shutWhy: 'Ahora no sale nada más que una plantilla aprobada.',
    files: (network: string) => `${network} no lleva archivos.`,
    voice: (network: string) => `${network} no lleva notas de voz.`,
    place: (network: string) => `${network} no lleva lugares.`,
    placeLess: 'como enlace',
    placeLessWhy: 'Llega como un enlace a un mapa.',
    live: (network: string) => `${network} no lleva la posición en directo.`,
    liveLess: 'solo el punto',
    liveLessWhy: 'Llega como un lugar fijo: quien lo recibe no ve cómo te mueves.',
    contact: (network: string) => `${network} no lleva contactos.`,
    contactLess: 'como texto',
    contactLessWhy: 'Llega como texto, no como una tarjeta que se guarda.',
    poll: (network: string) => `${network} no lleva encuestas.`,
    pollLess: 'como lista',
    pollLessWhy: 'Llega como una lista numerada: las respuestas no se cuentan solas.',
    link: (network: string) => `${network} no lleva botones con enlace.`,
    linkLess: 'como texto',
    linkLessWhy: 'Llega como una dirección escrita, no como un botón.',
    once: (network: string) => `${network} no sabe de archivos para una sola vez.`,
    onceLess: 'se queda',
    onceLessWhy: 'En su teléfono se queda como cualquier otro: allí no existe «para una sola vez».',
    reply: (network: string) => `En ${network} no se puede contestar a un mensaje concreto.`,
    replyLess: 'como cita',
    replyLessWhy: 'Llega con el mensaje citado como texto.',
    react: (network: string) => `${network} no lleva reacciones.`,
    edit: (network: string) => `${network} no deja cambiar lo que ya ha salido.`,
    editLess: 'corrección',
    editLessWhy: 'Allí no se cambia: llega otro mensaje con la corrección.',
    delete: (network: string) => `En ${network} no se puede retirar: quien lo ha recibido lo sigue viendo.`,
    deleteLess: 'no siempre',
    deleteLessWhy: 'Allí no siempre se puede retirar: pasado un tiempo se queda.',
    together: (network: string) => `${network} los lleva en mensajes separados.`,
    togetherNote: 'separados',
    caption: (network: string, most: string) =>
      `El texto irá aparte: ${network} no pone más de ${most} caracteres junto a un archivo.`,
  },
  en: {
    not: (network) => `not by ${network}`,
    shut: 'not now',
    shutWhy: 'Nothing but an approved template goes out now.',
    files: (network) => `${network} takes no files.`,
    voice: (network) => `${network} takes no voice notes.`,
    place: (network) => `${network} takes no places.`,
    placeLess: 'as a link',
    placeLessWhy: 'It arrives as a link to a map.',
    live: (network) => `${network} takes no live position.`,
    liveLess: 'the point alone',
    liveLessWhy: 'It arrives as a fixed place: whoever gets it does not see you move.',
    contact: (network) => `${network} takes no contacts.`,
    contactLess: 'as text',
    contactLessWhy: 'It arrives as text, not as a card that can be saved.',
    poll: (network) => `${network} takes no polls.`,
    pollLess: 'as a list',
    pollLessWhy: 'It arrives as a numbered list: answers are not counted by themselves.',
    link: (network) => `${network} takes no link buttons.`,
    linkLess: 'as text',
    linkLessWhy: 'It arrives as a written address, not as a button.',
    once: (network) => `${network} knows no files for one look.`,
    onceLess: 'it stays',
    onceLessWhy: 'It stays on their phone like any other: there is no “for one look” there.',
    reply: (network) => `By ${network} one cannot answer a certain message.`,
    replyLess: 'as a quote',
    replyLessWhy: 'It arrives with the message quoted as text.',
    react: (network) => `${network} takes no reactions.`,
    edit: (network) => `${network} does not let what has left be changed.`,
    editLess: 'correction',
    editLessWhy: 'It is not changed there: another message arrives with the correction.',
    delete: (network) => `By ${network} it cannot be taken back: whoever got it still sees it.`,
    deleteLess: 'not always',
    deleteLessWhy: 'It cannot always be taken back there: after some time it stays.',
    together: (network) => `${network} takes them as messages of their own.`,
    togetherNote: 'apart',
    caption: (network, most) =>
      `The words go apart: ${network} puts at most ${most} characters beside a file.`,
  },
});

type Say = (typeof words)['es'];
type Where = Pick<ConversationChannel, 'name' | 'capabilities'>;
type Support = CapabilitiesView['place'];

/** Which capability each thing is. */
const GRADED = [
  ['place', 'place'],
  ['live', 'livePlace'],
  ['contact', 'contact'],
  ['poll', 'poll'],
  ['link', 'link'],
  ['once', 'once'],
  ['reply', 'reply'],
  ['react', 'reaction'],
  ['edit', 'edit'],
  ['delete', 'delete'],
] as const;
type Graded = (typeof GRADED)[number][0];
const KINDS: readonly FileKind[] = ['photo', 'video', 'voice', 'audio', 'file'];

/** What a network can carry, as the screen asks it. `isShut`: for the moment, next to nothing. */
export function carriedOf(where: Where, isShut: boolean, language: Language): Carried {
  const say = words[language];
  const { name: network, capabilities } = where;
  const carried: Carried = { network };
  for (const [thing, capability] of GRADED) {
    const fate = fateOf(thing, capabilities[capability], network, say);
    if (fate) carried[thing] = fate;
  }
  const most = limitsOf(capabilities.files);
  const locale = readerLocale(language);
  const figure = capabilities.caption.toLocaleString(locale);
  const no = (why: string): Fate => ({ can: false, note: say.not(network), words: why });
  return {
    ...carried,
    most,
    caption: { most: capabilities.caption, words: say.caption(network, figure) },
    ...(Object.keys(most).length === 0 && { files: no(say.files(network)) }),
    ...(most.voice === undefined && { voice: no(say.voice(network)) }),
    ...(!capabilities.filesTogether && {
      together: { can: true, note: say.togetherNote, words: say.together(network) },
    }),
    ...(isShut && shut(say)),
  };
}

function fateOf(thing: Graded, support: Support, network: string, say: Say): Fate | undefined {
  if (support === 'none') return { can: false, note: say.not(network), words: say[thing](network) };
  if (support !== 'degraded' || thing === 'react') return undefined;
  return { can: true, note: say[`${thing}Less`], words: say[`${thing}LessWhy`] };
}

/** A kind that a network does not know goes as a plain file. */
function limitsOf(files: CapabilitiesView['files']): Partial<Record<FileKind, number>> {
  const known = KINDS.flatMap((kind) => {
    const limit = files[kind] ?? files.file;
    return limit ? [[kind, limit.bytes] as const] : [];
  });
  return Object.fromEntries(known);
}

/** What can still be done is what happens here alone. */
function shut(say: Say): Partial<Record<CarriedThing, Fate>> {
  const fate: Fate = { can: false, note: say.shut, words: say.shutWhy };
  return {
    files: fate,
    voice: fate,
    place: fate,
    contact: fate,
    poll: fate,
    link: fate,
    reply: fate,
    react: fate,
    edit: fate,
  };
}
