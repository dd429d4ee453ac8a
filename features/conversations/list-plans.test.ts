import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Sql } from '@tertulia/server/db/sql.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import { Wire } from '@tertulia/server/testing/wire.ts';
import { openWorld, wish, type World } from '@tertulia/server/testing/world.ts';
import { openFirstLine } from '../lines/first-line.ts';
import { casesWanted } from './list-cases.ts';
import { ranksOf, ranksWithCase } from './list-ranks.ts';

/** What grows without end. */
const LARGE = [
  'person',
  'event',
  'conversation',
  'summary',
  'support_case',
  'case_conversation',
  'case_label',
  'receipt',
  'member',
];

it('nothing that lists ask, and nothing that a message makes them tell, reads a whole table', async (t) => {
  await using world = await openWorld();
  await openFirstLine(world.house);
  const line = (await world.house.db.row<{ id: number }>(sql`select id from line`))!.id;
  const ana = await world.person('Ana');
  await world.house.teams.add(line, ana.id);
  const customers = [await world.person('Carla', 'customer'), await world.person('Dario', 'customer')];
  const rooms = [];
  for (const one of customers) rooms.push(await world.conversation('line', [[one, 'customer']], line));
  const asked = new Map<string, Sql>();
  listen(world, asked);

  await using wire = await Wire.open(world, ana);
  let request = 0;
  const list = (question: object) => {
    wire.say({ type: 'list', request: ++request, limit: 1, ...question });
    return wire.next('list');
  };
  const { position } = await list({});
  for (const [i, room] of rooms.entries())
    await world.house.log.execute(wish(customers[i]!, room.ref, 'hello'));
  await wire.next('changed', ({ conversation }) => conversation.cases !== undefined);
  await list({ after: (await list({})).next });
  await list({ since: position, after: (await list({ since: position })).next });
  await list({ only: rooms[0]!.ref });
  await list({ own: true });
  const label = rooms[0]!.ref;
  for (const filter of [
    { owner: 'nobody' },
    { waiting: true },
    { late: true },
    { human: true },
    { label },
    { states: ['resolved'] },
  ])
    await list({ filter });
  await world.app.inject({ url: '/api/cases/counts', headers: { cookie: ana.cookie } });
  const some = { person: ana.id, teams: [line, line + 1], limit: 50, after: undefined };
  asked.set('many', ranksWithCase(some, casesWanted({ states: ['open'], line: ana.ref as never }, 0)));

  assert.ok(asked.size > 20, 'the questions were heard');
  const questions = [...asked.values()];
  for (const question of questions) {
    const plan = await planOf(world, question);
    t.diagnostic(`${question.text.replaceAll(/\s+/g, ' ')}\n    ${plan.join('\n    ')}`);
    const names = namesIn(question.text);
    for (const step of plan) {
      const [, name] = /^SCAN (\w+)(?! USING)/.exec(step) ?? [];
      const table = name && (names.get(name) ?? name);
      const isWhole = table && LARGE.includes(table) && !/ USING /.test(step);
      assert.ok(!isWhole, `${step}: ${question.text}`);
    }
  }
  for (const after of [
    undefined,
    { waiting_since: 5, last_at: 5, conversation: 5 },
    { waiting_since: null, last_at: 5, conversation: 5 },
  ]) {
    const plan = await planOf(world, ranksOf({ ...some, after }));
    const runs = plan.filter((step) => /summary_team/.test(step));
    assert.ok(
      runs.length >= 2 && runs.every((step) => /^SEARCH s USING .*INDEX summary_team_/.test(step)),
      plan.join('\n'),
    );
    const isSorted = runs.every((step) => !/TEMP B-TREE/.test(plan[plan.indexOf(step) + 1] ?? ''));
    assert.ok(
      isSorted,
      `what comes from an index in order is not sorted before its page is cut: ${plan.join('\n')}`,
    );
  }
});

/** Statements that are asked of the store, by their text. */
function listen({ store }: World, asked: Map<string, Sql>): void {
  const query = store.query.bind(store);
  store.query = (question) => {
    asked.set(question.text, question);
    return query(question);
  };
}

async function planOf({ store }: World, { text, params }: Sql): Promise<readonly string[]> {
  return (await store.query({ text: `explain query plan ${text}`, params })).map(({ detail }) =>
    String(detail),
  );
}

/** Tables by the short names that a statement gives them. */
function namesIn(text: string): ReadonlyMap<string, string> {
  return new Map(
    [...text.matchAll(/(?:from|join)\s+(\w+)\s+(\w+)/g)].map(([, table = '', name = '']) => [name, table]),
  );
}
