import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Client } from './client.ts';
import { MemoryStore } from './memory-store.ts';
import { at, say, World } from './testing/world.ts';

const unread = (client: Client, { id }: World['group']) => client.list.entry(id)?.unread;

void test('unread: what others wrote since it was read, over list, changes and a reconnect', async () => {
  const world = new World();
  for (let i = 0; i < 3; i++) world.server.post(world.group, world.bea, 'old');
  const ana = await world.arrive(world.ana);
  assert.equal(unread(ana, world.group), 3);
  for (let i = 0; i < 2; i++) world.server.post(world.group, world.bea, 'new');
  await world.pass();
  assert.equal(unread(ana, world.group), 5);
  assert.equal(ana.list.view.get().unread, 5);
  at(ana, world.group).markRead(4);
  await world.pass();
  assert.equal(unread(ana, world.group), 1);
  at(ana, world.group).markRead(5);
  assert.equal(unread(ana, world.group), 0);
  world.server.faults.isAway = () => true;
  world.server.cutAll();
  world.server.post(world.group, world.bea, 'missed');
  world.server.faults.isAway = () => false;
  await world.pass(5000);
  assert.equal(unread(ana, world.group), 1);
  await ana.dispose();
});

void test('what a screen read before the list heard of it is not unread', async () => {
  const world = new World();
  const ana = await world.arrive(world.ana);
  const view = at(ana, world.group);
  view.view.subscribe(() => view.markRead(view.view.get().events.at(-1)?.seq ?? 0));
  const counts = new Set<number | undefined>();
  ana.list.view.subscribe(() => counts.add(unread(ana, world.group)));
  for (let i = 0; i < 3; i++) world.server.post(world.group, world.bea, 'new');
  await world.pass();
  assert.deepEqual([...counts], [0]);
  await ana.dispose();
});

void test('own messages are not unread, from whichever device', async () => {
  const world = new World();
  const ana = await world.arrive(world.ana);
  const phone = await world.arrive(world.ana, { followNewest: 0 });
  world.server.post(world.group, world.bea, 'theirs');
  for (let i = 0; i < 3; i++) say(phone, world.group, 'mine');
  world.server.post(world.group, world.bea, 'theirs');
  await world.pass();
  assert.equal(unread(ana, world.group), 2);
  assert.equal(unread(phone, world.group), 2, 'where it is not followed too');
  await ana.dispose();
  await phone.dispose();
});

void test('read on one device is read on the other', async () => {
  const world = new World();
  const ana = await world.arrive(world.ana);
  const phone = await world.arrive(world.ana);
  world.server.post(world.group, world.bea, 'one');
  await world.pass();
  at(phone, world.group).markRead(1);
  await world.pass();
  assert.equal(unread(ana, world.group), 0);
  assert.equal(at(ana, world.group).view.get().ownRead, 1);
  await ana.dispose();
  await phone.dispose();
});

void test('an answered line is read for all colleagues', async () => {
  const world = new World();
  world.server.post(world.line, world.carla, 'hello?');
  const ana = await world.arrive(world.ana);
  assert.equal(unread(ana, world.line), 1);
  world.server.post(world.line, world.bea, 'yes');
  await world.pass();
  assert.equal(unread(ana, world.line), 0);
  await ana.dispose();
});

void test('who waits longest is first, then by last activity', async () => {
  const world = new World();
  const lines = [1, 2, 3].map(() => world.server.open('line', [world.ana, world.carla]));
  const other = world.server.open('group', [world.ana, world.bea]);
  for (const one of [lines[0]!, other, lines[1]!, world.group, lines[2]!]) {
    world.server.post(one, world.carla, 'x');
    await world.pass(10);
  }
  lines[1]!.waitingSince = 200;
  lines[0]!.waitingSince = 100;
  lines[2]!.waitingSince = undefined;
  const ana = await world.arrive(world.ana);
  const order = () => ana.list.view.get().conversations.map(({ id }) => id);
  const expected = [lines[0], lines[1], lines[2], world.group, other, world.line].map((one) => one!.id);
  assert.deepEqual(order(), expected);
  world.server.post(lines[0]!, world.ana, 'answered');
  await world.pass();
  assert.deepEqual(order(), [expected[1], expected[0], ...expected.slice(2)]);
  await ana.dispose();
});

void test('of some kinds only, always by the same observable', async () => {
  const world = new World();
  const ana = await world.arrive(world.ana);
  world.server.post(world.line, world.carla, 'x');
  world.server.post(world.group, world.bea, 'x');
  world.server.post(world.line, world.carla, 'x');
  await world.pass();
  const groups = ana.list.ofKind('group', 'direct');
  assert.equal(ana.list.ofKind('group', 'direct'), groups);
  assert.deepEqual(
    groups.get().conversations.map(({ id }) => id),
    [world.group.id],
  );
  assert.equal(groups.get().unread, 1);
  assert.equal(ana.list.view.get().unread, 3);
  assert.equal(groups.get(), groups.get());
  await ana.dispose();
});

void test('older conversations come by the page, on demand', async () => {
  const world = new World();
  const groups = Array.from({ length: 118 }, () => world.server.open('group', [world.ana]));
  const ana = await world.arrive(world.ana, { followNewest: 0 });
  const count = () => ana.list.view.get().conversations.length;
  assert.deepEqual([count(), ana.list.view.get().hasMore], [50, true]);
  for (const expected of [100, 120]) {
    const both = Promise.all([ana.list.loadMore(), ana.list.loadMore()]);
    await world.pass();
    await both;
    assert.equal(count(), expected);
  }
  assert.equal(ana.list.view.get().hasMore, false);
  assert.equal(groups.length, 118);
  await ana.list.loadMore();
  await ana.dispose();
});

void test('a reload asks only for what changed, and hears what is gone', async () => {
  const world = new World();
  const store = new MemoryStore();
  const before = await world.arrive(world.ana, { store: new MemoryStore({ sharedWith: store }) });
  await before.dispose();
  const group = world.server.open('group', [world.ana, world.bea]);
  world.server.post(group, world.bea, 'new');
  world.server.remove(world.group, world.ana);
  const start = world.server.said.length;
  const after = await world.arrive(world.ana, { store });
  const lists = world.server.said.slice(start).flatMap(({ frame }) => (frame.type === 'list' ? frame : []));
  assert.deepEqual([lists.length, typeof lists[0]?.since], [1, 'string']);
  assert.deepEqual(
    after.list.view.get().conversations.map(({ id }) => id),
    [group.id, world.line.id],
  );
  assert.equal(unread(after, group), 1);
  await after.dispose();
});

void test('changes over several pages while the connection is lost: nothing is missing', async () => {
  const world = new World();
  const groups = Array.from({ length: 250 }, () => world.server.open('group', [world.ana, world.bea]));
  const ana = await world.arrive(world.ana, { followNewest: 0 });
  world.server.cutAll();
  for (const group of groups) world.server.post(group, world.bea, 'x');
  let pages = 0;
  world.server.faults.losesDown = ({ type }) => {
    if (type !== 'list' || ++pages !== 2) return false;
    for (const group of groups) world.server.post(group, world.bea, 'y');
    return true;
  };
  await world.pass(10_000);
  assert.equal(ana.list.view.get().conversations.filter(({ messages }) => messages === 2).length, 250);
  await ana.dispose();
});

void test('follows the newest by itself: groups, and lines in which someone waits', async () => {
  const world = new World();
  const groups = Array.from({ length: 30 }, () => world.server.open('group', [world.ana, world.bea]));
  for (const group of groups) {
    world.server.post(group, world.bea, 'x');
    await world.pass(1);
  }
  world.server.post(world.line, world.carla, 'x');
  const quiet = world.server.open('line', [world.ana, world.carla]);
  const ana = await world.arrive(world.ana);
  const follows = () => [...world.server.links][0]!.follows;
  assert.equal(follows().size, 20);
  assert.equal(follows().has(world.line.id), true);
  assert.equal(follows().has(quiet.id), false);
  assert.equal(follows().has(groups[0]!.id), false);
  world.server.post(groups[0]!, world.bea, 'x');
  await world.pass();
  assert.equal(follows().size, 20);
  assert.equal(follows().has(groups[0]!.id), true);
  assert.equal(at(ana, groups[0]!).view.get().state, 'live');
  await ana.dispose();
});

void test('at the door the list follows the conversation by its own events: nothing else is said', async () => {
  const world = new World();
  const customer = await world.arrive(world.carla, { side: 'door' });
  at(customer, world.line).open();
  await world.pass();
  // As the gateway does at the door.
  world.server.sparesFollowers = true;
  world.server.post(world.line, world.ana, 'We are open until eight');
  await world.pass();
  const entry = customer.list.entry(world.line.id);
  assert.deepEqual([entry?.unread, entry?.last?.text], [1, 'We are open until eight']);
  at(customer, world.line).markRead(entry?.head ?? 0);
  assert.equal(customer.list.entry(world.line.id)?.unread, 0);
  await customer.dispose();
});
