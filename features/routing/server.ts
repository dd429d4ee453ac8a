import type { Feature } from '@tertulia/server/feature.ts';
import { answerHumans } from './answer-humans.ts';
import { startNoting } from './availability.ts';
import { humanRequestProjection } from './human-requests.ts';
import { releaseAbsent } from './release-absent.ts';
import { routeCases } from './route-cases.ts';
import { routingRoutes } from './routes.ts';

/** After these the queue may have grown, or someone may have a hand free. */
const MOVING = [
  'opened',
  'awaited',
  'answered',
  'assigned',
  'moved',
  'woken',
  'reopened',
  'turned',
  'resolved',
  'snoozed',
  'merged',
].map((what) => `case.${what}`);

/** How a case finds its agent: the queue, the rules of a line, who is there, and a person for whoever asks for one. */
export const routing: Feature = {
  name: 'routing',
  migrations: [new URL('./0001-routing.sql', import.meta.url)],
  projections: [humanRequestProjection],
  routes: routingRoutes,
  start: async (house) => startNoting(house),
  workers: (house) => [
    {
      name: 'routing',
      everyMs: 1000,
      kinds: MOVING,
      run: (signal) => routeCases(house, signal),
    },
    {
      name: 'routing-humans',
      everyMs: 1000,
      kinds: ['case.human', 'case.assigned', 'case.moved'],
      async run() {
        await answerHumans(house);
        return false;
      },
    },
    {
      name: 'routing-away',
      everyMs: 15_000,
      run: () => releaseAbsent(house),
    },
  ],
};
