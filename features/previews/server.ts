import { sql } from '@tertulia/server/db/sql.ts';
import type { Feature } from '@tertulia/server/feature.ts';
import type { App } from '@tertulia/server/gateway/app.ts';
import type { House } from '@tertulia/server/house.ts';
import { type Net, PUBLIC_NET } from './net.ts';
import { previewWorker } from './preview-worker.ts';
import { PreviewSetting } from './protocol.ts';
import { queuePreview } from './queue.ts';

/** @param net is another only in tests */
export function previewsOf(net: Net): Feature {
  return {
    name: 'previews',
    migrations: [new URL('./0001-previews.sql', import.meta.url)],
    uponAppend: [queuePreview],
    workers: (house) => [previewWorker(house, net)],
    routes: settingRoutes,
  };
}

export const previews: Feature = previewsOf(PUBLIC_NET);

const tags = ['previews'];

function settingRoutes(app: App, house: House): void {
  app.route({
    method: 'GET',
    url: '/api/previews/setting',
    config: { who: 'staff', budget: 'normal' },
    schema: { tags, summary: 'Whether links are looked at', response: { 200: PreviewSetting } },
    handler: () => readSetting(house),
  });

  app.route({
    method: 'PUT',
    url: '/api/previews/setting',
    config: { who: 'owner', budget: 'normal' },
    schema: {
      tags,
      summary: 'Have links looked at, or not',
      body: PreviewSetting,
      response: { 200: PreviewSetting },
    },
    handler: async ({ body: { on } }) => {
      await house.db.write(
        sql`update preview_setting set on_for_all = ${on ? 1 : 0} where one = 1`,
        // What was waiting is not looked at later either.
        sql`delete from preview_job where ${on ? 1 : 0} = 0`,
      );
      return readSetting(house);
    },
  });
}

async function readSetting({ db }: House): Promise<PreviewSetting> {
  const row = await db.row<{ on_for_all: number }>(sql`select on_for_all from preview_setting where one = 1`);
  return { on: row?.on_for_all === 1 };
}
