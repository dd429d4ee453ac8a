import { hoursClient } from '@tertulia/features/hours/client.ts';
import type { Hours } from '@tertulia/features/hours/protocol.ts';
import { repliesClient } from '@tertulia/features/replies/client.ts';
import type { LineId } from '@tertulia/protocol/ids.ts';
import type { Browser } from './browser.ts';

const EVERY_DAY: Hours = {
  week: Array.from({ length: 7 }, () => [{ from: '07:00', to: '21:00' }]),
  holidays: [
    { date: '2026-12-25', name: 'Navidad', yearly: true, shifts: [] },
    { date: '2026-01-01', name: 'Año Nuevo', yearly: true, shifts: [{ from: '10:00', to: '20:00' }] },
  ],
};

const REPLIES = [
  {
    name: 'Horarios de invierno',
    shortcut: 'horario',
    es: 'Hola, {{customer}}: los horarios de invierno están en https://autobuses-sierra.example/horarios/invierno',
    en: 'Hello {{customer}}, the winter timetable is at https://autobuses-sierra.example/horarios/invierno',
  },
  {
    name: 'Objeto perdido: qué hacemos',
    shortcut: 'perdido',
    es: 'Avisamos a cocheras y le escribimos aquí en cuanto aparezca. Su número es {{reference}}.',
    en: 'We are telling the depot and will write to you here as soon as it turns up. Your number is {{reference}}.',
  },
  {
    name: 'Despedida',
    shortcut: 'adios',
    es: 'A usted. ¡Buen viaje! {{agent}}, {{business}}',
    en: 'You are welcome. Have a good trip! {{agent}}, {{business}}',
  },
] as const;

/** When the line is open, how soon it answers, and what its agents need not type again. */
export async function setUpLine(call: Browser['call'], line: LineId): Promise<void> {
  await hoursClient(call).change(line, { hours: EVERY_DAY, answerMinutes: 15, resolveMinutes: 24 * 60 });
  const { add } = repliesClient(call);
  for (const { name, shortcut, es, en } of REPLIES)
    await add({ name, shortcut, texts: { es, en }, own: false });
}
