import type { Feature } from '@tertulia/server/feature.ts';
import { deskRoutes } from './desk-routes.ts';
import { awayQueue, awayWorker } from './say-away.ts';

const EVERY_MS = 5000;

/** When a line is open, what it promises, and what is said by itself while nobody is there. */
export const hours: Feature = {
  name: 'hours',
  migrations: [new URL('./0001-hours.sql', import.meta.url)],
  uponAppend: [awayQueue],
  routes: deskRoutes,
  workers: (house) => [awayWorker(house, EVERY_MS)],
};
