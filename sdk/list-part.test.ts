import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CaseCard, CaseFilter } from '@tertulia/protocol/case.ts';
import type { ConversationId, LabelId, LineId, PersonId } from '@tertulia/protocol/ids.ts';
import { suits } from './case-filter.ts';
import { caseListOf, ownListOf, type PartList } from './list-part.ts';
import type { FakeConversation } from './testing/fake-log.ts';
import { World } from './testing/world.ts';

const HOUR = 3_600_000;

function card({ id }: Pick<FakeConversation, 'id'>, given: Partial<CaseCard> = {}): CaseCard {
  return {
    id: id.replace(/^0/, 'f') as ConversationId,
    reference: 'K7Q-3FX',
    conversation: id,
    line: 'line' as LineId,
    state: 'open',
    labels: [],
    priority: 'normal',
    opened: 0,
    due: {},
    partners: 0,
    ...given,
  };
}

/** So many customers who wait, each with an open case; the first waits longest. */
function openCases(world: World, count: number, given: Partial<CaseCard> = {}): FakeConversation[] {
  return Array.from({ length: count }, (_, i) => {
    const one = world.server.open('line', [world.ana, world.bea, world.carla]);
    world.server.post(one, world.carla, 'x');
    one.waitingSince = i + 1;
    one.unanswered = 1;
    one.cases = [card(one, given)];
    return one;
  });
}

const ids = (list: PartList) => list.view.get().conversations.map(({ id }) => id);

test('what suits a filter: all of it must hold, and what is resolved waits for nothing', () => {
  const here = { id: 'a' as ConversationId };
  const waits = { waitingSince: 1 };
  const ana = 'ana' as PersonId;
  const label = 'retraso' as LabelId;
  const table: [CaseFilter, Partial<CaseCard>, boolean][] = [
    [{}, {}, true],
    [{ states: ['new', 'snoozed'] }, {}, false],
    [{ states: ['new', 'open'] }, {}, true],
    [{ owner: 'nobody' }, {}, true],
    [{ owner: 'nobody' }, { owner: ana }, false],
    [{ owner: ana }, { owner: ana }, true],
    [{ label, priority: 'high' }, { labels: [label] }, false],
    [{ label, priority: 'high' }, { labels: [label], priority: 'high' }, true],
    [{ line: 'other' as LineId }, {}, false],
    [{ waiting: true }, {}, true],
    [{ waiting: true }, { state: 'resolved' }, false],
    [{ human: true }, { humanSince: 5 }, true],
    [{ human: true }, {}, false],
    [{ late: true }, { due: { resolve: 10 * HOUR } }, false],
    [{ late: true }, { due: { resolve: 10 * HOUR, answer: 2 * HOUR } }, true],
    [{ late: true }, { due: { complaint: 0 } }, true],
    [{ late: true }, { due: { complaint: 0 }, state: 'resolved' }, false],
  ];
  for (const [filter, given, expected] of table)
    assert.equal(suits(filter, card(here, given), waits, HOUR), expected, JSON.stringify([filter, given]));
});

test('cases come by the page, in order, and stay out of the list until it comes down to them', async () => {
  const world = new World();
  const owned = openCases(world, 120, { owner: world.ana.id });
  openCases(world, 60);
  const ana = await world.arrive(world.ana, { followNewest: 0 });
  assert.equal(ana.list.view.get().conversations.length, 50);
  const mine = caseListOf(ana, { owner: world.ana.id });
  assert.equal(caseListOf(ana, { owner: world.ana.id }), mine);
  mine.view.subscribe(() => {});
  await world.pass();
  const expected = owned.map(({ id }) => id);
  assert.deepEqual(ids(mine), expected.slice(0, 50));
  for (const count of [100, 120]) {
    const both = Promise.all([mine.loadMore(), mine.loadMore()]);
    await world.pass();
    await both;
    assert.deepEqual(ids(mine), expected.slice(0, count));
  }
  assert.deepEqual([mine.view.get().hasMore, mine.view.get().loaded], [false, true]);
  assert.equal(ana.list.view.get().conversations.length, 50, 'the list itself is where it was');
  assert.equal(ana.list.known().length, 120 + 50);
  await ana.dispose();
});

test('live: what comes to suit appears, what no longer suits goes, and nobody asks the server', async () => {
  const world = new World();
  const [one, other] = openCases(world, 60) as [FakeConversation, FakeConversation];
  const ana = await world.arrive(world.ana, { followNewest: 0 });
  const mine = caseListOf(ana, { owner: world.ana.id });
  mine.view.subscribe(() => {});
  await world.pass();
  assert.deepEqual(ids(mine), []);
  const asked = world.server.said.length;
  for (const conversation of [other, one]) {
    conversation.cases = [card(conversation, { owner: world.ana.id })];
    world.server.move(conversation);
  }
  await world.pass();
  assert.deepEqual(ids(mine), [one.id, other.id]);
  one.cases = [card(one)];
  world.server.move(one);
  await world.pass();
  assert.deepEqual(ids(mine), [other.id]);
  assert.equal(world.server.said.length, asked);
  await ana.dispose();
});

test('a line conversation that was not known is taken as it comes; of others the server is asked once', async () => {
  const world = new World();
  openCases(world, 60);
  const old = world.server.open('line', [world.ana, world.carla]);
  const groups = [1, 2, 3].map(() => world.server.open('group', [world.ana, world.bea]));
  for (const one of [old, ...groups]) one.position = -1;
  const ana = await world.arrive(world.ana, { followNewest: 0 });
  const shown = () => ana.list.view.get().conversations.map(({ id }) => id);
  assert.equal(ana.list.entry(old.id), undefined);
  const asked = world.server.said.length;
  old.cases = [card(old)];
  world.server.move(old);
  await world.pass();
  assert.equal(ana.list.entry(old.id)?.unread, 0);
  assert.ok(!shown().includes(old.id), 'nothing was said there: it is further down than the list was read');
  old.unanswered = 2;
  world.server.post(old, world.carla, 'hello?');
  await world.pass();
  assert.equal(ana.list.entry(old.id)?.unread, 2);
  assert.ok(!shown().includes(old.id), 'others have waited longer, more of them than were read');
  old.waitingSince = 1;
  world.server.move(old);
  await world.pass();
  assert.ok(shown().includes(old.id));
  assert.equal(world.server.said.length, asked);
  for (const group of groups) world.server.post(group, world.bea, 'x');
  await world.pass();
  assert.equal(world.server.said.length, asked + 1);
  assert.ok(groups.every(({ id }) => ana.list.entry(id)?.unread === 1));
  await ana.dispose();
});

test('late is a matter of the clock', async () => {
  const world = new World();
  const [one] = openCases(world, 1, { due: { answer: world.server.clock.now + 2 * HOUR } });
  const ana = await world.arrive(world.ana, { followNewest: 0 });
  const late = caseListOf(ana, { late: true });
  late.view.subscribe(() => {});
  await world.pass();
  assert.deepEqual(ids(late), []);
  await world.pass(HOUR);
  late.look();
  assert.deepEqual(ids(late), [one!.id]);
  await ana.dispose();
});

test('one that is asked for by itself is known, and a stranger’s is not', async () => {
  const world = new World();
  openCases(world, 60);
  const old = world.server.open('group', [world.ana, world.bea]);
  const strange = world.server.open('group', [world.bea]);
  old.position = -1;
  const ana = await world.arrive(world.ana, { followNewest: 0 });
  assert.equal(ana.list.entry(old.id), undefined);
  void ana.list.need(old.id);
  void ana.list.need(strange.id);
  await world.pass();
  assert.equal(ana.list.entry(old.id)?.id, old.id);
  assert.equal(ana.list.entry(strange.id), undefined);
  await ana.dispose();
});

test('colleagues are found however many customers wait', async () => {
  const world = new World();
  openCases(world, 120);
  world.group.position = -1;
  const ana = await world.arrive(world.ana, { followNewest: 0 });
  assert.equal(ana.list.entry(world.group.id), undefined);
  const own = ownListOf(ana);
  own.view.subscribe(() => {});
  await world.pass();
  assert.deepEqual(ids(own), [world.group.id]);
  world.server.post(world.group, world.bea, 'coffee?');
  await world.pass();
  assert.equal(own.view.get().unread, 1);
  await ana.dispose();
});
