import { LineId } from '@tertulia/protocol/ids.ts';
import { Refusal } from '@tertulia/protocol/errors.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { inList, sql } from '@tertulia/server/db/sql.ts';
import type { App } from '@tertulia/server/gateway/app.ts';
import type { House } from '@tertulia/server/house.ts';
import * as z from 'zod';
import { forgetLineDesks, readLineDesk } from '../line-desk.ts';
import { openNow, readLineHours } from '../line-hours.ts';
import { ChangeLineDesk, LineDesk, LineDeskSeen, LookAtHours, OpenNow } from './protocol.ts';

const tags = ['hours'];
const params = z.object({ id: LineId });

export function deskRoutes(app: App, house: House): void {
  app.route({
    method: 'GET',
    url: '/api/lines/:id/desk',
    config: { who: 'staff', budget: 'normal' },
    schema: { tags, summary: 'How a line works', params, response: { 200: LineDeskSeen } },
    handler: async (request) => see(house, await lineOf(house, request.params.id)),
  });

  app.route({
    method: 'PUT',
    url: '/api/lines/:id/desk',
    config: { who: 'owner', budget: 'normal' },
    schema: {
      tags,
      summary: 'Change hours, first words and questions, targets',
      params,
      body: ChangeLineDesk,
      response: { 200: LineDeskSeen },
    },
    handler: async (request) => {
      const { id } = request.params;
      const line = await lineOf(house, id);
      await changeDesk(house, { id, line }, request.body);
      return see(house, line);
    },
  });

  app.route({
    method: 'POST',
    url: '/api/hours/look',
    config: { who: 'owner', budget: 'normal' },
    schema: {
      tags,
      summary: 'What these hours would say now',
      body: LookAtHours,
      response: { 200: OpenNow },
    },
    handler: async (request) => {
      const row = await house.db.row<{ zone: string }>(sql`select time_zone as zone from business`);
      return openNow({ ...request.body.hours, zone: row?.zone ?? 'UTC' }, house.now());
    },
  });
}

async function see(house: House, line: number): Promise<LineDeskSeen> {
  const { zone, language: _, ...desk } = await readLineDesk(house, line);
  return { desk, zone, now: openNow(await readLineHours(house, line), house.now()) };
}

async function changeDesk(
  house: House,
  { id, line }: { id: LineId; line: number },
  change: ChangeLineDesk,
): Promise<void> {
  forgetLineDesks(house);
  const { zone: _, language: _language, ...before } = await readLineDesk(house, line);
  const desk = LineDesk.parse({ ...before, ...change });
  await checkTargets(house, id, desk);
  if (JSON.stringify(desk) === JSON.stringify(before)) return;
  await house.db.write(
    sql`insert into line_desk (line, since, settings) values (${line}, ${house.now()}, ${JSON.stringify(desk)})`,
    // What is promised to those who wait follows at once.
    sql`update clock_task set at = 0, stamp = stamp + 1
      where strand in (select strand from support_case where line = ${line} and state <> 'resolved')`,
  );
  forgetLineDesks(house);
}

/** Where the first questions lead has to be there. @throws Refusal `not-found` */
async function checkTargets(
  house: House,
  own: LineId,
  { questions, complaintLabel }: LineDesk,
): Promise<void> {
  const choices = questions.matter?.choices ?? [];
  const lines = new Set(choices.flatMap(({ line }) => line ?? []));
  const labels = new Set([
    ...choices.flatMap(({ label }) => label ?? []),
    ...(complaintLabel ? [complaintLabel] : []),
  ]);
  const [foundLines, foundLabels] = await Promise.all([
    countOf(house, 'select count(*) as found from line where closed = 0 and ref in', lines),
    countOf(house, 'select count(*) as found from label where archived = 0 and ref in', labels),
  ]);
  if (lines.has(own) || foundLines !== lines.size || foundLabels !== labels.size)
    throw new Refusal('not-found');
}

async function countOf(house: House, text: string, refs: ReadonlySet<string>): Promise<number> {
  if (refs.size === 0) return 0;
  const row = await house.db.row<{ found: number }>(inList(text, [...refs].map(refBytes)));
  return Number(row?.found);
}

async function lineOf(house: House, id: LineId): Promise<number> {
  const row = await house.db.row<{ id: number }>(
    sql`select id from line where ref = ${refBytes(id)} and closed = 0`,
  );
  if (!row) throw new Refusal('not-found');
  return row.id;
}
