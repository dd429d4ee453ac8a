import { defineWords } from '@tertulia/web/kit/i18n.ts';
import type { LabelId } from '@tertulia/protocol/ids.ts';
import type { Around, Draft } from './draft.ts';

export const TEMPLATES = ['menu', 'greeting', 'closed', 'tag', 'escalate', 'empty'] as const;
export type Template = (typeof TEMPLATES)[number];

export const templateWords = defineWords({
  es: {
    menu: 'Menú de bienvenida',
    menuWhy: 'Quien empieza elige entre unas pocas respuestas.',
    greeting: 'Saludo a quien llega',
    greetingWhy: 'La primera vez que alguien escribe, se le saluda.',
    closed: 'Fuera de horario',
    closedWhy: 'Con la línea cerrada, se dice cuándo habrá alguien.',
    tag: 'Etiqueta por palabras',
    tagWhy: 'Lo que nombra algo concreto se encuentra después.',
    escalate: 'Diez minutos sin respuesta',
    escalateWhy: 'Lo que nadie ha cogido sube de prioridad.',
    empty: 'Desde cero',
    emptyWhy: 'Una regla sin nada.',
  },
  en: {
    menu: 'Welcome menu',
    menuWhy: 'Whoever begins chooses between a few answers.',
    greeting: 'Greet newcomers',
    greetingWhy: 'The first time someone writes, they are greeted.',
    closed: 'Out of hours',
    closedWhy: 'While the line is closed, it says when someone will be there.',
    tag: 'Label by words',
    tagWhy: 'What names something in particular is found later.',
    escalate: 'Ten minutes without an answer',
    escalateWhy: 'What nobody has taken gets a higher priority.',
    empty: 'From nothing',
    emptyWhy: 'A rule with nothing in it.',
  },
});

const EMPTY: Draft = { name: '', when: { happens: 'opened' }, if: {}, acts: [], menus: [] };

/** @param name as it is called in the reader's language */
export function draftOf(template: Template, name: string, { labels }: Around): Draft {
  switch (template) {
    case 'empty':
      return EMPTY;
    case 'greeting':
      return {
        ...EMPTY,
        name,
        if: { first: true },
        acts: [
          {
            do: 'reply',
            texts: {
              es: 'Hola, {{customer}}. Gracias por escribir a {{business}}. Te leemos ahora mismo.',
              en: 'Hello, {{customer}}. Thank you for writing to {{business}}. Someone will read this in a moment.',
            },
          },
        ],
      };
    case 'closed':
      return {
        ...EMPTY,
        name,
        when: { happens: 'closed' },
        acts: [
          {
            do: 'reply',
            texts: {
              es: 'Ahora está cerrado. Volvemos {{opens}} y te respondemos entonces. Tu número es {{reference}}.',
              en: 'We are closed now. We are back {{opens}} and will answer you then. Your number is {{reference}}.',
            },
          },
        ],
      };
    case 'tag':
      return {
        ...EMPTY,
        name,
        when: { happens: 'keyword', words: ['mochila', 'objeto perdido', 'lost property'] },
        acts: [{ do: 'label', label: (labels[0]?.id ?? '') as LabelId, on: true }],
      };
    case 'escalate':
      return {
        ...EMPTY,
        name,
        when: { happens: 'unanswered', minutes: 10 },
        if: { owner: 'none', hours: 'open' },
        acts: [
          { do: 'prioritise', priority: 'high' },
          { do: 'assign', to: 'in-turn' },
        ],
      };
    case 'menu':
      return {
        ...EMPTY,
        name,
        acts: [{ do: 'menu', menu: 'm1' }],
        menus: [
          {
            key: 'm1',
            texts: { es: 'Hola. ¿En qué te ayudamos?', en: 'Hello. How can we help?' },
            choices: [
              {
                key: 'a1',
                labels: { es: 'Horarios', en: 'Timetable' },
                acts: [
                  {
                    do: 'reply',
                    texts: {
                      es: 'Estamos de lunes a viernes, de 9:00 a 18:00.',
                      en: 'We are here from Monday to Friday, 9:00 to 18:00.',
                    },
                  },
                ],
              },
              {
                key: 'a2',
                labels: { es: 'Objetos perdidos', en: 'Lost property' },
                acts: [
                  {
                    do: 'reply',
                    texts: {
                      es: 'Cuéntanos qué has perdido y dónde. Tu número es {{reference}}.',
                      en: 'Tell us what you lost and where. Your number is {{reference}}.',
                    },
                  },
                ],
              },
            ],
            minutes: 30,
          },
        ],
      };
  }
}
