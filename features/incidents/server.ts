import type { Feature } from '@tertulia/server/feature.ts';
import { followTopic } from './follow.ts';
import { incidentProjection } from './projection.ts';
import { queueIncidentWork, queueLeaving } from './queue.ts';
import { incidentRoutes } from './routes.ts';
import { incidentWorker } from './worker.ts';

/** One problem that many customers have: opened once, told to each of them once. */
export const incidents: Feature = {
  name: 'incidents',
  migrations: [new URL('./0001-incidents.sql', import.meta.url)],
  projections: [incidentProjection],
  uponAppend: [queueIncidentWork, queueLeaving],
  commands: { 'topic.follow': followTopic },
  routes: incidentRoutes,
  workers: (house) => [incidentWorker(house)],
};
