import type { Feature } from '@tertulia/server/feature.ts';
import { type Post, postOutside } from '../post-outside.ts';
import { callWorker } from './call-worker.ts';
import { engineWorker } from './engine.ts';
import { hearingWorker } from './hearing.ts';
import { queueCases, queueStops } from './queue.ts';
import { ruleLogRoutes, ruleRoutes } from './routes.ts';

/** What of the outside rules need; a test brings its own. */
export interface Outside {
  readonly post: Post;
  /** Milliseconds between two looks at what is due. */
  readonly everyMs: number;
}

/** What happens by itself to cases: rules as data, menus, calls to the outside. */
export function automationsWith({ post, everyMs }: Outside): Feature {
  return {
    name: 'automations',
    migrations: [new URL('./0001-automations.sql', import.meta.url)],
    uponAppend: [queueCases, queueStops],
    routes(app, house) {
      ruleRoutes(app, house);
      ruleLogRoutes(app, house);
    },
    workers: (house) => [
      hearingWorker(house, everyMs),
      engineWorker(house, everyMs),
      callWorker(house, post, everyMs * 2),
    ],
  };
}

export const automations: Feature = automationsWith({ post: postOutside, everyMs: 300 });
