import type { ConversationItem, MessageItem, MessageState } from '../conversation-items.ts';
import type { Language } from '../i18n.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Who writes on the reader's side without being the reader. */
const COLLEAGUES = new Set(['Omar Haddad', 'Lucía Sanz']);

type Line = [who: string, minutesAgo: number, text: string, state?: MessageState];

const SUPPORT: Record<Language, Line[]> = {
  es: [
    ['Marta', 1502, 'Buenas tardes. ¿La línea 7 pasa hoy por la calle Mayor?'],
    ['me', 1500, 'Hola, Marta. Hoy no: hay obras hasta las 20:00.', 'read'],
    [
      'me',
      1499,
      'La parada más cercana es la de la plaza. Aquí está el plano: https://autobusesdelnorte.es/desvios/linea-7',
      'read',
    ],
    ['Marta', 1496, 'Muchas gracias 🙏'],
    ['system', 1440, 'Caso resuelto'],
    ['Marta', 22, 'Hola otra vez'],
    [
      'Marta',
      21,
      'Me he dejado un paraguas verde en el bus de las 8:15. Estaba en la última fila, del lado de la ventana. ¿Cómo puedo saber si lo ha encontrado alguien?',
    ],
    ['system', 20, 'Leo se ha unido'],
    ['me', 12, 'Lo pregunto en cocheras y te digo.\nNormalmente lo sabemos en una hora.', 'read'],
    [
      'me',
      3,
      'Ha aparecido. Puedes recogerlo en la oficina:\n  · L–V 9:00–14:00\n  · con el número AN-4471',
      'delivered',
    ],
    ['me', 2, '¿Quieres que te lo guardemos hasta el lunes?', 'sent'],
    ['Marta', 1, 'Sí, por favor'],
  ],
  en: [
    ['Marta', 1502, 'Good afternoon. Does line 7 pass through Main Street today?'],
    ['me', 1500, 'Hello Marta. Not today: there are road works until 20:00.', 'read'],
    [
      'me',
      1499,
      'The nearest stop is the one on the square. Here is the map: https://northbuses.example/detours/line-7',
      'read',
    ],
    ['Marta', 1496, 'Thank you so much 🙏'],
    ['system', 1440, 'Case resolved'],
    ['Marta', 22, 'Hello again'],
    [
      'Marta',
      21,
      'I left a green umbrella on the 8:15 bus. It was in the last row, on the window side. How can I find out whether anyone found it?',
    ],
    ['system', 20, 'Leo joined'],
    ['me', 12, 'I will ask at the depot and let you know.\nUsually we know within an hour.', 'read'],
    [
      'me',
      3,
      'It turned up. You can pick it up at the office:\n  · Mon–Fri 9:00–14:00\n  · with the number AN-4471',
      'delivered',
    ],
    ['me', 2, 'Shall we keep it for you until Monday?', 'sent'],
    ['Marta', 1, 'Yes, please'],
  ],
};

const TEAM: Record<Language, Line[]> = {
  es: [
    ['Marta', 26, 'Me he dejado un paraguas verde en el bus de las 8:15'],
    ['Omar Haddad', 24, 'Buenos días, Marta. Lo pregunto ahora mismo en cocheras.', 'read'],
    ['Omar Haddad', 23, '¿De qué línea era?', 'read'],
    ['Marta', 22, 'De la 7'],
    ['me', 12, 'Sigo yo, que Omar ha terminado su turno.', 'read'],
    ['Lucía Sanz', 3, 'Ha aparecido: https://autobusesdelnorte.es/objetos/4471', 'delivered'],
    ['me', 2, '¿Te lo guardamos hasta el lunes?', 'delivered'],
    ['Lucía Sanz', 1, 'Abrimos a las 9:00.', 'sent'],
  ],
  en: [
    ['Marta', 26, 'I left a green umbrella on the 8:15 bus'],
    ['Omar Haddad', 24, 'Good morning, Marta. I am asking at the depot right now.', 'read'],
    ['Omar Haddad', 23, 'Which line was it?', 'read'],
    ['Marta', 22, 'Line 7'],
    ['me', 12, 'I take over from Omar, whose shift has ended.', 'read'],
    ['Lucía Sanz', 3, 'It turned up: https://northbuses.example/found/4471', 'delivered'],
    ['me', 2, 'Shall we keep it for you until Monday?', 'delivered'],
    ['Lucía Sanz', 1, 'We open at 9:00.', 'sent'],
  ],
};

const OFFLINE: Record<Language, Line[]> = {
  es: [
    ['Marta', 9, '¿Sigue en pie lo de las 17:00?'],
    ['me', 4, 'Sí, salimos a las 17:00 desde el andén 3.', 'failed'],
    ['me', 1, 'Te espero en la puerta.', 'queued'],
    ['me', 0, 'Llevo chaqueta azul.', 'queued'],
  ],
  en: [
    ['Marta', 9, 'Is 17:00 still on?'],
    ['me', 4, 'Yes, we leave at 17:00 from platform 3.', 'failed'],
    ['me', 1, 'I will wait at the door.', 'queued'],
    ['me', 0, 'I am wearing a blue jacket.', 'queued'],
  ],
};

const GROUP: Record<Language, Line[]> = {
  es: [
    ['Ana Ruiz', 44, 'Equipo, la fuga de la planta 2 sigue igual'],
    ['Ana Ruiz', 43, 'He cerrado la llave general'],
    ['Omar Haddad', 38, 'Voy. Llego en diez minutos con la bomba.'],
    ['María del Mar Ochoa', 36, '¿Avisamos a los de la planta 1?'],
    ['me', 35, 'Ya lo he hecho', 'read'],
    ['system', 30, 'Omar Haddad ha abierto una incidencia'],
    ['Omar Haddad', 8, 'Arreglado. Era la junta.'],
    ['Omar Haddad', 7, 'Subo las fotos de antes y después.'],
  ],
  en: [
    ['Ana Ruiz', 44, 'Team, the leak on floor 2 is still the same'],
    ['Ana Ruiz', 43, 'I have closed the main valve'],
    ['Omar Haddad', 38, 'On my way. Ten minutes, with the pump.'],
    ['María del Mar Ochoa', 36, 'Shall we tell the people on floor 1?'],
    ['me', 35, 'Done already', 'read'],
    ['system', 30, 'Omar Haddad opened an incident'],
    ['Omar Haddad', 8, 'Fixed. It was the gasket.'],
    ['Omar Haddad', 7, 'I am adding the photos from before and after.'],
  ],
};

const FAILURE = {
  es: 'No se ha enviado: se cortó la conexión.',
  en: 'It was not sent: the connection broke.',
};

export const talks = {
  support: (language: Language) => read('support', SUPPORT[language], language),
  /** At the desk: colleagues stand on the reader's side. */
  team: (language: Language) =>
    read('team', TEAM[language], language).map((item) =>
      item.kind === 'message' && COLLEAGUES.has(item.author.id) ? { ...item, colleague: true } : item,
    ),
  offline: (language: Language) => read('offline', OFFLINE[language], language),
  group: (language: Language) => read('group', GROUP[language], language),
  /** Pages of fifty, oldest first, without end backwards: page 0 is the newest. */
  page: (language: Language, page: number) =>
    Array.from({ length: 50 }, (_, n) => endless(language, page * 50 + 49 - n)),
};

function read(talk: string, lines: Line[], language: Language): ConversationItem[] {
  const now = Date.now();
  return lines.map(([who, minutes, text, state], index) => {
    const key = `${talk} ${index}`;
    const at = now - minutes * MINUTE;
    if (who === 'system') return { key, kind: 'system', at, text };
    return {
      ...message(key, who, at, text),
      ...(state && { state }),
      ...(state === 'failed' && { failure: FAILURE[language] }),
    };
  });
}

function endless(language: Language, back: number): ConversationItem {
  const lines = [...SUPPORT[language], ...GROUP[language]].filter(([who]) => who !== 'system');
  const [who, , text] = lines[back % lines.length] ?? ['me', 0, ''];
  const at = Date.now() - back * 17 * MINUTE - (back % 5) * MINUTE;
  const item = message(
    `endless ${back}`,
    who,
    at - (at % DAY > DAY / 2 ? 0 : MINUTE),
    text.repeat(back % 9 === 0 ? 4 : 1),
  );
  return item.mine ? { ...item, state: 'read' } : item;
}

export function message(key: string, who: string, at: number, text: string): MessageItem {
  return {
    key,
    kind: 'message',
    mine: who === 'me',
    author: { id: who, name: who === 'me' ? 'Leo' : who },
    at,
    text,
  };
}
