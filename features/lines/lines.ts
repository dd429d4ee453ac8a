import { LineId, type PersonId } from '@tertulia/protocol/ids.ts';
import { Refusal } from '@tertulia/protocol/errors.ts';
import { formatUuid, uuidv7 } from '@tertulia/protocol/uuid.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { expecting, inList, sql } from '@tertulia/server/db/sql.ts';
import type { App } from '@tertulia/server/gateway/app.ts';
import type { House } from '@tertulia/server/house.ts';
import * as z from 'zod';
import { type LineRow, lineCardOf, linkOf } from './line.ts';
import { ChangeLine, Line, Lines, OpenLine } from './protocol.ts';
import { slugOf } from './slug.ts';

const tags = ['lines'];

/** Lines as the desk sees them; `door.ts` is the customer's side. */
export function lineRoutes(app: App, house: House): void {
  app.route({
    method: 'GET',
    url: '/api/lines',
    config: { who: 'staff', budget: 'normal' },
    schema: { tags, summary: 'All lines', response: { 200: Lines } },
    handler: async () => ({ lines: await readLines(house) }),
  });

  app.route({
    method: 'POST',
    url: '/api/lines',
    config: { who: 'owner', budget: 'normal' },
    schema: { tags, summary: 'Open a line', body: OpenLine, response: { 200: Line } },
    handler: (request) => openLine(house, request.body),
  });

  app.route({
    method: 'PUT',
    url: '/api/lines/:id',
    config: { who: 'owner', budget: 'normal' },
    schema: {
      tags,
      summary: 'Change a line or its team',
      params: z.object({ id: LineId }),
      body: ChangeLine,
      response: { 200: Line },
    },
    handler: (request) => changeLine(house, request.params.id, request.body),
  });
}

async function openLine(house: House, body: OpenLine): Promise<Line> {
  const { name, slug = slugOf(name), greeting = '', greetings = {}, language = '' } = body;
  const team = await staffOf(house, body.people);
  const now = house.now();
  const id = uuidv7(now) as LineId;
  const ref = refBytes(id);
  await house.db.write(
    expecting(
      1,
      'already-taken',
      sql`insert into line (ref, slug, name, greeting, greetings, language, created)
        values (${ref}, ${slug}, ${name}, ${greeting}, ${JSON.stringify(greetings)}, ${language}, ${now}) on conflict (slug) do nothing`,
    ),
    ...team.map(
      (person) =>
        sql`insert into team_member (team, person) values ((select id from line where ref = ${ref}), ${person})`,
    ),
  );
  const row = await rowOf(house, id);
  for (const person of team) await house.teams.add(row.id, person);
  return readLine(house, id);
}

async function changeLine(house: House, id: LineId, body: ChangeLine): Promise<Line> {
  const before = await rowOf(house, id);
  const team = body.people && (await staffOf(house, body.people));
  const {
    name = before.name,
    slug = before.slug,
    greeting = before.greeting,
    greetings,
    language = before.language,
  } = body;
  // A slug of another line breaks the unique index, which the store answers as `already-taken`.
  await house.db.write(
    sql`update line set name = ${name}, slug = ${slug}, greeting = ${greeting}, language = ${language},
        greetings = ${greetings ? JSON.stringify(greetings) : before.greetings}
      where id = ${before.id}`,
  );
  if (team) await setTeam(house, before.id, new Set(team));
  return readLine(house, id);
}

async function setTeam(house: House, team: number, people: ReadonlySet<number>): Promise<void> {
  for (const person of house.teams.peopleOf(team)) {
    if (!people.has(person)) await house.teams.remove(team, person);
  }
  for (const person of people) if (!house.teams.has(team, person)) await house.teams.add(team, person);
}

/** Row ids of active staff: those asked for, or all. @throws Refusal `not-found` when one of them is not */
async function staffOf(house: House, asked: readonly PersonId[] | undefined): Promise<number[]> {
  const active = 'select id from person where role is not null and deactivated = 0';
  if (!asked) return (await house.db.rows<{ id: number }>({ text: active, params: [] })).map((row) => row.id);
  if (asked.length === 0) return [];
  const refs = [...new Set(asked)].map(refBytes);
  const rows = await house.db.rows<{ id: number }>(inList(`${active} and ref in`, refs));
  if (rows.length !== refs.length) throw new Refusal('not-found');
  return rows.map((row) => row.id);
}

async function rowOf(house: House, id: LineId): Promise<LineRow> {
  const row = await house.db.row<LineRow>(
    sql`select l.id, l.ref, l.slug, l.name, l.greeting, l.greetings, l.language, l.created, b.language as business_language
      from line l, business b where l.ref = ${refBytes(id)} and l.closed = 0`,
  );
  if (!row) throw new Refusal('not-found');
  return row;
}

async function readLine(house: House, id: LineId): Promise<Line> {
  const line = (await readLines(house)).find((one) => one.id === id);
  if (!line) throw new Refusal('not-found');
  return line;
}

async function readLines(house: House): Promise<Line[]> {
  const [rows, members] = await Promise.all([
    house.db.rows<LineRow>(
      sql`select l.id, l.ref, l.slug, l.name, l.greeting, l.greetings, l.language, l.created, b.language as business_language
        from line l, business b where l.closed = 0 order by l.id`,
    ),
    house.db.rows<{ team: number; ref: Uint8Array }>(
      sql`select t.team, p.ref from team_member t join person p on p.id = t.person order by p.name, p.id`,
    ),
  ]);
  return rows.map((row) => ({
    ...lineCardOf(row),
    link: linkOf(house, row.slug),
    people: members.filter((one) => one.team === row.id).map((one) => formatUuid(one.ref) as PersonId),
    created: row.created,
  }));
}
