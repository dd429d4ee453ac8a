import type { App } from '@tertulia/server/gateway/app.ts';
import type { House } from '@tertulia/server/house.ts';
import { MapTilesAnswer } from './protocol.ts';

/** Where map pictures come from, when the business has set it: asked by the first place that is drawn. */
export function tilesRoute(app: App, { config }: House): void {
  app.route({
    method: 'GET',
    url: '/api/map-tiles',
    config: { who: 'anyone' },
    schema: { tags: ['places'], summary: 'Where map pictures come from', response: { 200: MapTilesAnswer } },
    handler: () => ({ ...(config.mapTiles && { tiles: config.mapTiles }) }),
  });
}
