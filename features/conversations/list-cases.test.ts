import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CaseCard, CaseFilter } from '@tertulia/protocol/case.ts';
import { CASE_STATES, PRIORITIES } from '@tertulia/protocol/case.ts';
import type { ConversationId, LabelId, LineId } from '@tertulia/protocol/ids.ts';
import type { ListedConversation } from '@tertulia/protocol/summary.ts';
import { suits } from '@tertulia/sdk/case-filter.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { type Sql, sql } from '@tertulia/server/db/sql.ts';
import { Random } from '@tertulia/server/testing/random.ts';
import { stores } from '@tertulia/server/testing/house.ts';
import { tell } from '@tertulia/server/testing/talk.ts';
import { Wire } from '@tertulia/server/testing/wire.ts';
import { type Person, wish, type World, openWorld } from '@tertulia/server/testing/world.ts';
import { openFirstLine } from '../lines/first-line.ts';
import { features } from '../server.ts';
import { clerkRests } from '../test-cases.ts';
import { countsHere } from './counts-here.ts';
import { casesWanted } from './list-cases.ts';
import { ranksOfCases, ranksWithCase } from './list-ranks.ts';
import type { Rank } from './positions.ts';

const HOUR = 3_600_000;

for (const store of stores()) {
  describe(`lists of cases on ${store}`, () => {
    it('a filter is answered with what the client itself would choose, whatever the page and the way to find it', async (t) => {
      await using desk = await openDesk(store);
      const { world, ana, ben, lines, labels } = desk;
      const random = new Random();
      t.diagnostic(`FUZZ_SEED=${random.seed}`);
      await liveThrough(desk, random);
      const all = await pages(world, ana, {}, undefined);
      assert.equal(all.length, desk.customers.length);
      const owners = [ana.ref, ben.ref, 'nobody' as const];
      const one = <T>(list: readonly T[]) => (random.chance(50) ? random.pick(list) : undefined);
      const filters: CaseFilter[] = [
        {},
        ...CASE_STATES.map((state) => ({ states: [state] })),
        ...owners.map((owner) => ({ owner })),
        ...lines.map((line) => ({ line })),
        ...labels.map((label) => ({ label })),
        ...PRIORITIES.map((priority) => ({ priority })),
        { waiting: true },
        { human: true },
        { late: true },
        { waiting: true, human: true, late: true, states: ['new', 'resolved'] },
        { human: true, states: ['resolved'] },
        { label: ana.ref as string as LabelId },
        ...Array.from({ length: 30 }, (): CaseFilter => {
          const [owner, line, label, priority] = [one(owners), one(lines), one(labels), one(PRIORITIES)];
          const states = one(CASE_STATES);
          return {
            ...(states && { states: [states, 'open'] }),
            ...(owner && { owner }),
            ...(line && { line }),
            ...(label && { label }),
            ...(priority && { priority }),
            ...(random.chance(20) && { waiting: true as const }),
            ...(random.chance(10) && { late: true as const }),
          };
        }),
      ];
      let found = 0;
      await using wire = await Wire.open(world, ana);
      for (const filter of filters) {
        const fits = ({ cases = [], ...one }: ListedConversation) =>
          cases.some((card) => suits(filter, card, one, world.clock.now));
        const expected = all.filter(fits).map(({ id }) => id);
        const listed = await pagesOver(wire, { filter });
        assert.deepEqual(
          listed.map(({ id }) => id),
          expected,
          JSON.stringify(filter),
        );
        found += expected.length;
        const cases = casesWanted(filter, world.clock.now);
        const rows = async (query: Sql) =>
          (await world.house.db.rows<Rank>(query)).map((row) => row.conversation);
        const every = { teams: world.house.teams.teamsOf(ana.id), after: undefined, limit: 1000 };
        assert.deepEqual(
          await rows(ranksWithCase(every, cases)),
          await rows(ranksOfCases(every, cases)),
          `both ways to find ${JSON.stringify(filter)}`,
        );
      }
      assert.ok(found > desk.customers.length * 5, 'the filters found something');
      assert.deepEqual(await numbers(world, ana), countsHere(all, ana.ref, world.clock.now));
    });

    it('only the team of a line is shown its cases and their number, and no customer may ask', async () => {
      await using desk = await openDesk(store, 2);
      const { world, ana, mallory, customers } = desk;
      await say(world, customers[0]!.person, customers[0]!.conversation, 'hello');
      await casesOf(desk, 1);
      assert.equal(
        (await pages(world, ana, { waiting: true }, undefined)).length,
        1,
        'there is something to see',
      );
      assert.deepEqual(await pages(world, mallory, { waiting: true }, undefined), []);
      assert.deepEqual(await pages(world, mallory, undefined, customers[0]!.conversation), []);
      assert.equal((await pages(world, ana, undefined, customers[0]!.conversation)).length, 1);
      const nothing = { mine: 0, unassigned: 0, waiting: 0, human: 0, late: 0, snoozed: 0 };
      assert.deepEqual(await numbers(world, mallory), nothing);
      await using wire = await Wire.open(world, customers[0]!.person);
      wire.say({ type: 'list', request: 1, limit: 5, filter: { waiting: true } });
      assert.equal((await wire.next('failed')).code, 'not-allowed');
      wire.say({ type: 'list', request: 2, limit: 5 });
      const own = await wire.next('list');
      assert.equal(own.conversations[0]?.cases, undefined);
    });

    it('who comes back hears what happened to cases in which nothing was said', async () => {
      await using desk = await openDesk(store, 2);
      const { world, ana, customers } = desk;
      for (const { person, conversation } of customers) await say(world, person, conversation, 'hello');
      const [card] = await casesOf(desk, 2);
      await using wire = await Wire.open(world, ana);
      await clerkRests(world.house);
      wire.say({ type: 'list', request: 1, limit: 50 });
      const { position } = await wire.next('list');
      await tell(world, ana, card!.id, 'case.prioritise', { priority: 'urgent' });
      wire.say({ type: 'list', request: 0, limit: 1, since: position });
      const news = await wire.next('list', ({ request }) => request === 0);
      assert.deepEqual(
        news.conversations.map(({ id, cases }) => [id, cases?.[0]?.priority]),
        [[card!.conversation, 'urgent']],
      );
      await using own = await Wire.open(world, customers[0]!.person);
      own.say({ type: 'list', request: 1, limit: 5, since: position });
      assert.deepEqual((await own.next('list')).conversations, [], 'to the customer nothing has happened');
    });
  });
}

interface Desk extends AsyncDisposable {
  readonly world: World;
  readonly ana: Person;
  readonly ben: Person;
  /** Of the team of another line. */
  readonly mallory: Person;
  readonly lines: readonly LineId[];
  readonly labels: readonly LabelId[];
  readonly customers: readonly { readonly person: Person; readonly conversation: ConversationId }[];
}

/** Two lines of Ana and Ben and their customers, and one of Mallory. */
async function openDesk(store: 'sqlite' | 'postgres', count = 24): Promise<Desk> {
  // Nobody but the clerk works here: what is due and who has a case is what the test says.
  const quiet = features.map((one) => (one.name === 'cases' ? one : { ...one, workers: () => [] }));
  const world = await openWorld({ store, features: quiet });
  const { house } = world;
  await openFirstLine(house);
  const owner = await world.person('Olga', 'agent', 'owner');
  const people = [
    await world.person('Ana'),
    await world.person('Ben'),
    await world.person('Mallory'),
  ] as const;
  const [ana, ben, mallory] = people;
  const post = async (url: string, payload: object) =>
    (await world.app.inject({ method: 'POST', url, payload, headers: { cookie: owner.cookie } })).json<{
      id: string;
    }>();
  const lines: LineId[] = [];
  const teams: number[] = [];
  for (const [name, team] of [
    ['Norte', [ana, ben]],
    ['Sur', [ana, ben]],
    ['Otra', [mallory]],
  ] as const) {
    const { id } = await post('/api/lines', { name, people: team.map(({ ref }) => ref) });
    lines.push(id as LineId);
    const row = await house.db.row<{ id: number }>(sql`select id from line where ref = ${refBytes(id)}`);
    teams.push(row!.id);
  }
  const labels = [];
  for (const name of ['Retraso', 'Reembolso', 'Mochila'])
    labels.push((await post('/api/labels', { name, colour: '#a3441b' })).id as LabelId);
  const customers = [];
  for (let i = 0; i < count; i++) {
    const person = await world.person(`C${i}`, 'customer');
    const line = i % 2;
    const { ref } = await house.log.open({
      kind: 'line',
      team: teams[line]!,
      by: person.id,
      members: [{ person: person.id, role: 'customer' }],
      events: [{ kind: 'conversation.opened', body: { kind: 'line', title: '', line: lines[line]! } }],
    });
    customers.push({ person, conversation: ref });
  }
  return {
    world,
    ana,
    ben,
    mallory,
    lines: lines.slice(0, 2),
    labels,
    customers,
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

/** Everybody writes; then things happen to their cases, different ones to each. */
async function liveThrough(desk: Desk, random: Random): Promise<void> {
  const { world, ana, ben, labels, customers } = desk;
  for (const { person, conversation } of customers) {
    await say(world, person, conversation, 'hello');
    world.clock.advance(random.below(60_000));
  }
  for (const card of await casesOf(desk, customers.length)) {
    const customer = customers.find(({ conversation }) => conversation === card.conversation)!;
    const act = (kind: string, body: Readonly<Record<string, unknown>>) =>
      tell(world, ana, card.id, kind, body);
    if (random.chance(60)) await act('case.assign', { owner: random.pick([ana, ben]).ref });
    for (const label of labels) if (random.chance(30)) await act('case.label', { label, on: true });
    if (random.chance(50)) await act('case.prioritise', { priority: random.pick(PRIORITIES) });
    if (random.chance(25)) await tell(world, customer.person, card.conversation, 'human.request', {});
    if (random.chance(40)) await clock(desk, card, random.below(4 * HOUR));
    if (random.chance(40)) await say(world, random.pick([ana, ben]), card.conversation, 'an answer');
    if (random.chance(20)) await act('case.snooze', { until: world.clock.now + HOUR });
    else if (random.chance(30)) await act('case.resolve', {});
  }
  await clerkRests(world.house);
}

/** As the clocks of a line do it. */
async function clock({ world }: Desk, card: CaseCard, left: number): Promise<void> {
  const roster = await world.house.rosters.find(card.id);
  const due = { resolve: world.clock.now - HOUR + left };
  await world.house.log.record({
    conversation: roster!.id,
    events: [{ kind: 'case.clocked', body: { due } }],
  });
}

async function casesOf({ world, ana }: Desk, count: number): Promise<readonly CaseCard[]> {
  for (;;) {
    const cards = (await pages(world, ana, {}, undefined)).flatMap(({ cases = [] }) => cases);
    if (cards.length === count) return cards;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function say(world: World, by: Person, conversation: ConversationId, text: string): Promise<number> {
  return world.house.log.execute(wish(by, conversation, text));
}

async function pages(
  world: World,
  person: Person,
  filter: CaseFilter | undefined,
  only: ConversationId | undefined,
): Promise<readonly ListedConversation[]> {
  await using wire = await Wire.open(world, person);
  return await pagesOver(wire, { ...(filter && { filter }), ...(only && { only }) });
}

let asked = 0;

async function pagesOver(wire: Wire, question: object): Promise<readonly ListedConversation[]> {
  const found: ListedConversation[] = [];
  let after: string | undefined;
  do {
    const request = ++asked;
    wire.say({ type: 'list', request, limit: 7, ...question, ...(after && { after }) });
    const page = await wire.next('list', (frame) => frame.request === request);
    found.push(...page.conversations);
    after = page.next;
  } while (after);
  return found;
}

async function numbers(world: World, { cookie }: Person) {
  return (await world.app.inject({ url: '/api/cases/counts', headers: { cookie } })).json<
    Record<string, number>
  >();
}
