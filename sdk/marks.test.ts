import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tickOf, type ConversationView } from './conversation.ts';
import { MemoryStore } from './memory-store.ts';
import { at, say, World } from './testing/world.ts';

void test('ticks: sent, delivered to a device, read', async () => {
  const world = new World();
  const ana = await world.arrive(world.ana);
  const view = at(ana, world.group);
  view.open();
  say(ana, world.group, 'one');
  await world.pass();
  const tick = () => tickOf(view.view.get(), view.view.get().events[0]!);
  assert.equal(tick(), 'sent');
  const bea = await world.arrive(world.bea);
  await world.pass();
  assert.equal(tick(), 'delivered', 'without Bea doing anything');
  at(bea, world.group).markRead(1);
  await world.pass();
  assert.equal(tick(), 'read');
  assert.deepEqual(view.view.get().receipts.get(world.bea.id), {
    person: world.bea.id,
    delivered: 1,
    read: 1,
  });
  await ana.dispose();
  await bea.dispose();
});

void test('with a customer, colleagues do not count; a bot never does', async () => {
  const world = new World();
  const bot = world.server.person('Eco', 'bot');
  world.group.members.add(bot.id);
  world.line.members.add(bot.id);
  const alone = world.server.open('group', [world.ana, bot]);
  const ana = await world.arrive(world.ana);
  for (const conversation of [world.line, world.group, alone]) {
    at(ana, conversation).open();
    say(ana, conversation, 'hello');
  }
  const clients = [await world.arrive(bot), await world.arrive(world.bea)];
  for (const client of clients)
    for (const one of [world.line, world.group, alone]) {
      client.conversation(one.id).open();
      client.conversation(one.id).markRead(1);
    }
  await world.pass();
  const tick = (view: ConversationView) => tickOf(view, view.events[0]!);
  assert.equal(tick(at(ana, world.line).view.get()), 'sent');
  assert.equal(tick(at(ana, world.group).view.get()), 'read');
  assert.equal(alone.receipts.get(bot.id)?.read, 1);
  assert.equal(tick(at(ana, alone).view.get()), 'sent');
  const carla = await world.arrive(world.carla);
  await world.pass();
  assert.equal(tick(at(ana, world.line).view.get()), 'delivered');
  say(carla, world.line, 'hi');
  await world.pass();
  at(carla, world.line).open();
  at(ana, world.line).markRead(2);
  await world.pass();
  const view = at(carla, world.line).view.get();
  assert.equal(tickOf(view, view.events[1]!), 'read', 'for the customer each of the staff counts');
  for (const client of [ana, carla, ...clients]) await client.dispose();
});

void test('typing: told every 3 s at most, lapses after 6, ends with the message', async () => {
  const world = new World();
  const ana = await world.arrive(world.ana);
  const bea = await world.arrive(world.bea);
  const view = at(bea, world.group);
  const typing = () => view.view.get().typing.length;
  view.open();
  await world.pass();
  for (let i = 0; i < 20; i++) {
    at(ana, world.group).setTyping(true);
    await world.pass(200);
  }
  assert.equal(world.server.said.filter(({ frame }) => frame.type === 'typing').length, 2);
  assert.equal(typing(), 1);
  await world.pass(5500);
  assert.equal(typing(), 0, 'lapsed');
  at(ana, world.group).setTyping(true);
  await world.pass(20);
  assert.equal(typing(), 1);
  say(ana, world.group, 'one');
  await world.pass(20);
  assert.equal(typing(), 0, 'the message ends it');
  at(ana, world.group).setTyping(true);
  await world.pass(20);
  at(ana, world.group).setTyping(false);
  await world.pass(20);
  assert.equal(typing(), 0);
  await ana.dispose();
  await bea.dispose();
});

void test('what was read a moment before one answers is told as well', async () => {
  const world = new World();
  const ana = await world.arrive(world.ana);
  at(ana, world.group).open();
  await world.pass();
  world.server.post(world.group, world.bea, 'one');
  await world.pass(100);
  at(ana, world.group).markRead(1);
  say(ana, world.group, 'two');
  await world.pass(2000);
  assert.equal(world.group.head, 2);
  assert.equal(world.group.receipts.get(world.ana.id)?.read, 2);
  await ana.dispose();
});

void test('marks: at most one frame in 300 ms, never back, told again when the server may have forgotten', async () => {
  const world = new World();
  for (let i = 1; i <= 30; i++) world.server.post(world.group, world.bea, `${i}`);
  const ana = await world.arrive(world.ana);
  const start = world.server.said.length;
  for (let i = 1; i <= 30; i++) {
    at(ana, world.group).markRead(i);
    await world.pass(10);
  }
  at(ana, world.group).markRead(3);
  await world.pass(1000);
  const marks = world.server.said.slice(start).filter(({ frame }) => frame.type === 'mark');
  assert.ok(marks.length >= 2 && marks.length <= 3, `${marks.length} frames`);
  for (let i = 1; i < marks.length; i++) assert.ok(marks[i]!.at - marks[i - 1]!.at >= 300);
  assert.equal(world.group.receipts.get(world.ana.id)?.read, 30);
  assert.equal(at(ana, world.group).view.get().ownRead, 30);
  at(ana, world.line).markRead(0);
  world.server.post(world.group, world.bea, '31');
  await world.pass(10);
  at(ana, world.group).markRead(31);
  await world.pass(600);
  world.group.receipts.set(world.ana.id, { person: world.ana.id, delivered: 30, read: 30 });
  world.server.cutAll();
  await world.pass(5000);
  assert.deepEqual(world.group.receipts.get(world.ana.id), { person: world.ana.id, delivered: 31, read: 31 });
  await ana.dispose();
});

void test('a clock that was set back delays no mark', async () => {
  const world = new World();
  for (const text of ['one', 'two']) world.server.post(world.group, world.bea, text);
  let setBack = 0;
  const now = () => world.server.clock.now - setBack;
  const ana = await world.arrive(world.ana, { platform: { ...world.server.platform(world.ana), now } });
  at(ana, world.group).markRead(1);
  await world.pass();
  setBack = 3_600_000;
  at(ana, world.group).markRead(2);
  await world.pass(400);
  assert.equal(world.group.receipts.get(world.ana.id)?.read, 2);
  await ana.dispose();
});

void test('what was read offline is told after a reload', async () => {
  const world = new World();
  const store = new MemoryStore();
  world.server.post(world.group, world.bea, 'one');
  const before = await world.arrive(world.ana, { store: new MemoryStore({ sharedWith: store }) });
  world.server.faults.isAway = () => true;
  world.server.cutAll();
  at(before, world.group).markRead(1);
  await world.pass(300);
  await before.dispose();
  world.server.faults.isAway = () => false;
  const after = await world.arrive(world.ana, { store, followNewest: 0 });
  await world.pass();
  assert.equal(world.group.receipts.get(world.ana.id)?.read, 1);
  await after.dispose();
});
