import type { Feature } from '@tertulia/server/feature.ts';
import { strandsWorker } from './awaiting.ts';
import { noteCalls } from './calls.ts';
import { joinRoutes } from './join-routes.ts';
import { partnerRoutes } from './partner-routes.ts';

/** What is said beside a customer's conversation: among staff, and with partners. */
export const strands: Feature = {
  name: 'strands',
  migrations: [new URL('./0001-strands.sql', import.meta.url)],
  uponAppend: [noteCalls],
  routes: (app, house) => {
    partnerRoutes(app, house);
    joinRoutes(app, house);
  },
  workers: (house) => [strandsWorker(house, 1000)],
};
