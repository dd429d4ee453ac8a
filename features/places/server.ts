import type { Feature } from '@tertulia/server/feature.ts';
import { liveRoutes } from './live-routes.ts';
import { tilesRoute } from './tiles-route.ts';
import { placeStop } from './stop.ts';
import { sweepLive } from './sweep-live.ts';

/** Places are messages; a live one is told beside the log, and forgotten when it ends. */
export const places: Feature = {
  name: 'places',
  migrations: [new URL('./0001-places.sql', import.meta.url)],
  commands: { 'place.stop': placeStop },
  routes(app, house) {
    liveRoutes(app, house);
    tilesRoute(app, house);
  },
  workers: (house) => [
    {
      name: 'live places',
      everyMs: 10_000,
      kinds: ['place.stopped', 'message.deleted', 'messages.expired', 'member.left'],
      run: () => sweepLive(house),
    },
  ],
};
