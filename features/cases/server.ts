import type { Feature } from '@tertulia/server/feature.ts';
import { adoptWaiting } from './adopt-waiting.ts';
import { Clerk } from './clerk.ts';
import { caseCommands } from './commands.ts';
import { findRoutes } from './find.ts';
import { caseTasks, followUpWorker } from './follow-ups.ts';
import { labelRoutes } from './labels.ts';
import { caseProjection } from './projection.ts';

/** A customer's matter: opened by his first message, kept by the staff in a conversation of its own. */
export const cases: Feature = {
  name: 'cases',
  migrations: [new URL('./0001-cases.sql', import.meta.url)],
  projections: [caseProjection],
  uponAppend: [caseTasks],
  commands: caseCommands,
  routes(app, house) {
    labelRoutes(app, house);
    findRoutes(app, house);
  },
  start: adoptWaiting,
  workers: (house) => [new Clerk(house).worker(), followUpWorker(house)],
};
