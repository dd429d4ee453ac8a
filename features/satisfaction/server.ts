import { Refusal } from '@tertulia/protocol/errors.ts';
import { LineId } from '@tertulia/protocol/ids.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import type { Feature } from '@tertulia/server/feature.ts';
import type { App } from '@tertulia/server/gateway/app.ts';
import type { House } from '@tertulia/server/house.ts';
import * as z from 'zod';
import { surveyQueue, surveyWorker } from './ask-customers.ts';
import { LineSurvey, NEW_SURVEY } from './protocol.ts';

const EVERY_MS = 15_000;
const tags = ['satisfaction'];
const params = z.object({ id: LineId });
const config = { who: 'owner', budget: 'normal' } as const;

/** How customers were served, as they say it: asked when their case is settled. Their answers are in the cases' logs. */
export const satisfaction: Feature = {
  name: 'satisfaction',
  migrations: [new URL('./0001-satisfaction.sql', import.meta.url)],
  uponAppend: [surveyQueue],
  workers: (house) => [surveyWorker(house, EVERY_MS)],
  routes: surveyRoutes,
};

function surveyRoutes(app: App, house: House): void {
  app.route({
    method: 'GET',
    url: '/api/lines/:id/survey',
    config,
    schema: { tags, summary: 'Whether a line asks how it was', params, response: { 200: LineSurvey } },
    handler: async (request) => readSurvey(house, await findLine(house, request.params.id)),
  });

  app.route({
    method: 'PUT',
    url: '/api/lines/:id/survey',
    config,
    schema: {
      tags,
      summary: 'Ask customers how it was, or no longer',
      params,
      body: LineSurvey,
      response: { 200: LineSurvey },
    },
    handler: async (request) => {
      const line = await findLine(house, request.params.id);
      const { on, minutes } = request.body;
      await house.db.write(
        on
          ? sql`insert into line_survey (line, minutes) values (${line}, ${minutes})
              on conflict (line) do update set minutes = excluded.minutes`
          : sql`delete from line_survey where line = ${line}`,
      );
      return readSurvey(house, line);
    },
  });
}

async function readSurvey({ db }: House, line: number): Promise<LineSurvey> {
  const row = await db.row<{ minutes: number }>(sql`select minutes from line_survey where line = ${line}`);
  return row ? { on: true, minutes: row.minutes } : NEW_SURVEY;
}

async function findLine({ db }: House, id: LineId): Promise<number> {
  const row = await db.row<{ id: number }>(
    sql`select id from line where ref = ${refBytes(id)} and closed = 0`,
  );
  if (!row) throw new Refusal('not-found');
  return row.id;
}
