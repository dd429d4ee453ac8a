import type { Choices, MessageItem } from '../conversation-items.ts';
import type { Language } from '../i18n.ts';
import { message } from './sample-talk.ts';

type Sample = [who: string, text: string, more?: Partial<MessageItem>];

const ANA = { id: 'Ana', name: 'Ana' };

const SAMPLES: Record<Language, Sample[]> = {
  es: [
    ['Ana', 'Se puede escribir en *negrita*, _cursiva_, ~tachado~ y con `código`.'],
    ['Ana', 'Para mañana:\n- abrir a las *nueve*\n- llamar a cocheras\n\n1. primero esto\n2. luego lo otro'],
    ['me', '> ¿Abrís el domingo?\nSí, de 10 a 14.', { state: 'read' }],
    ['Ana', '```\nSELECT *\n  FROM paradas\n```', { pinned: true }],
    [
      'me',
      'Entonces quedamos ahí.',
      {
        state: 'delivered',
        edited: true,
        starred: true,
        quote: { seq: 2, author: ANA, text: 'Para mañana: abrir a las *nueve*' },
      },
    ],
    ['Ana', 'Mira esto, @Leo', { forwarded: true, mentions: [{ name: 'Leo', me: true }] }],
    [
      'Ana',
      'Y esto lo vio @Omar Haddad ayer',
      {
        mentions: [{ name: 'Omar Haddad', me: false }],
        quote: { seq: 99 },
        reactions: [
          { emoji: '👍', count: 3, mine: true, names: ['Tú', 'Omar', 'Lucía'] },
          { emoji: '🙏', count: 1, mine: false, names: ['Omar'] },
        ],
      },
    ],
    ['me', 'Eliminaste este mensaje', { deleted: true, state: 'read' }],
    [
      'me',
      '¡Gracias!',
      { state: 'read', reactions: [{ emoji: '❤️', count: 2, mine: false, names: ['Ana', 'Omar'] }] },
    ],
    ['Ana', '🎉'],
    ['Ana', '👏🏽👏🏽'],
    ['me', 'Esto desaparece mañana.', { state: 'sent', expires: Date.now() + 86_400_000 }],
    ['Ana', '¿Qué buscas?', { auto: true, choices: offer(['Horarios', 'Objetos perdidos', 'Otra cosa'], 1) }],
    ['Ana', '¿Dónde lo perdiste?', { auto: true, choices: offer(['En el autobús', 'En la parada']) }],
  ],
  en: [
    ['Ana', 'One can write in *bold*, _italic_, ~struck~ and with `code`.'],
    ['Ana', 'For tomorrow:\n- open at *nine*\n- call the depot\n\n1. this first\n2. then that'],
    ['me', '> Are you open on Sunday?\nYes, from 10 to 2.', { state: 'read' }],
    ['Ana', '```\nSELECT *\n  FROM stops\n```', { pinned: true }],
    [
      'me',
      'Then we meet there.',
      {
        state: 'delivered',
        edited: true,
        starred: true,
        quote: { seq: 2, author: ANA, text: 'For tomorrow: open at *nine*' },
      },
    ],
    ['Ana', 'Look at this, @Leo', { forwarded: true, mentions: [{ name: 'Leo', me: true }] }],
    [
      'Ana',
      'And @Omar Haddad saw this yesterday',
      {
        mentions: [{ name: 'Omar Haddad', me: false }],
        quote: { seq: 99 },
        reactions: [
          { emoji: '👍', count: 3, mine: true, names: ['You', 'Omar', 'Lucía'] },
          { emoji: '🙏', count: 1, mine: false, names: ['Omar'] },
        ],
      },
    ],
    ['me', 'You deleted this message', { deleted: true, state: 'read' }],
    [
      'me',
      'Thanks!',
      { state: 'read', reactions: [{ emoji: '❤️', count: 2, mine: false, names: ['Ana', 'Omar'] }] },
    ],
    ['Ana', '🎉'],
    ['Ana', '👏🏽👏🏽'],
    ['me', 'This disappears tomorrow.', { state: 'sent', expires: Date.now() + 86_400_000 }],
    [
      'Ana',
      'What do you need?',
      { auto: true, choices: offer(['Timetable', 'Lost property', 'Something else'], 1) },
    ],
    ['Ana', 'Where did you lose it?', { auto: true, choices: offer(['On the bus', 'At the stop']) }],
  ],
};

/** Each thing that can be so of a message, once. */
export function sampleMessages(language: Language): MessageItem[] {
  const samples = SAMPLES[language];
  return samples.map(([who, text, more], index) => ({
    ...message(`sample ${index + 1}`, who, Date.now() - (samples.length - index) * 4 * 60_000, text),
    seq: index + 1,
    ...more,
  }));
}

/** @param chosen the place of the one that was; left out, it can be chosen now */
function offer(labels: readonly string[], chosen?: number): Choices {
  const options = labels.map((label, place) => ({ key: label, label, chosen: place === chosen }));
  return { open: chosen === undefined, options };
}
