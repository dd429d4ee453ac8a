import type { Feature } from '@tertulia/server/feature.ts';
import { clockQueue, clockWorker } from './keep-time.ts';

const EVERY_MS = 5000;

/** What a line promised its customers, and how much of the time is left. */
export const clocks: Feature = {
  name: 'clocks',
  migrations: [new URL('./0001-clocks.sql', import.meta.url)],
  uponAppend: [clockQueue],
  workers: (house) => [clockWorker(house, EVERY_MS)],
};
