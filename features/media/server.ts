import { sql } from '@tertulia/server/db/sql.ts';
import type { Feature } from '@tertulia/server/feature.ts';
import type { House } from '@tertulia/server/house.ts';
import { mediaPlaceProjection } from './erase.ts';
import { serveRoutes } from './serve.ts';
import { stateRoutes } from './state-routes.ts';
import { sweeper } from './sweep.ts';
import { uploadRoutes } from './upload-routes.ts';
import { uploadsOf } from './uploads.ts';

/** Photos, videos, sounds and files of messages: how they come in, what is made of them, who is given them. */
export const media: Feature = {
  name: 'media',
  migrations: [new URL('./0001-media.sql', import.meta.url)],
  projections: [mediaPlaceProjection],
  routes: (app, house) => {
    uploadRoutes(app, house);
    stateRoutes(app, house);
    serveRoutes(app, house);
  },
  workers: (house) => [sweeper(house)],
  start: async (house) => {
    await forgetClaims(house);
    return uploadsOf(house);
  },
};

/** A data folder has one node: whatever was being worked on, nobody works on it now. */
async function forgetClaims({ db }: House): Promise<void> {
  if (db.dialect === 'sqlite') await db.write(sql`update media set claimed = 0 where state = 'processing'`);
}
