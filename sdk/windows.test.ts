import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Client } from './client.ts';
import type { Conversation } from './conversation.ts';
import { MemoryStore } from './memory-store.ts';
import { at, World } from './testing/world.ts';

const ONLY_OPEN = { followNewest: 0 };

/** The group with so many messages, opened by Ana. */
async function longTalk(messages: number, store?: MemoryStore): Promise<[World, Client, Conversation]> {
  const world = new World();
  for (let i = 1; i <= messages; i++) world.server.post(world.group, world.bea, `${i}`);
  const ana = await world.arrive(world.ana, { ...ONLY_OPEN, ...(store && { store }) });
  const talk = at(ana, world.group);
  talk.open();
  await world.pass();
  return [world, ana, talk];
}

/** First and last of what is shown; all without gap. */
function range(talk: Conversation): [number | undefined, number | undefined] {
  const seqs = talk.view.get().events.map(({ seq }) => seq);
  seqs.forEach((seq, i) => assert.equal(seq, seqs[0]! + i, 'without gap'));
  return [seqs[0], seqs.at(-1)];
}

async function done<T>(world: World, work: Promise<T>): Promise<T> {
  await world.pass();
  return work;
}

void test('a jump far up shows what is around it; the newest are one call away', async () => {
  const [world, ana, talk] = await longTalk(5000);
  assert.equal(await done(world, talk.jumpTo(2000)), true);
  assert.deepEqual(range(talk), [1950, 2050]);
  const { hasOlder, hasNewer, state } = talk.view.get();
  assert.deepEqual([hasOlder, hasNewer, state], [true, true, 'live']);
  world.server.post(world.group, world.bea, 'meanwhile');
  await world.pass();
  assert.deepEqual(range(talk), [1950, 2050], 'what comes does not move the reader');
  talk.toLatest();
  assert.deepEqual([range(talk)[1], talk.view.get().hasNewer], [5001, false]);
  await ana.dispose();
});

void test('a window moves both ways with bounded memory, until it meets the newest', async () => {
  const [world, ana, talk] = await longTalk(3000);
  await done(world, talk.jumpTo(1500));
  for (let i = 0; i < 20; i++) await done(world, talk.loadOlder());
  assert.equal(range(talk)[0], 450);
  assert.equal(talk.view.get().events.length, 400, 'the far side is let go');
  let steps = 0;
  while (talk.view.get().hasNewer && steps++ < 100) {
    assert.ok(talk.view.get().events.length <= 450);
    const newer = talk.loadNewer();
    assert.equal(talk.view.get().loadingNewer, true);
    await done(world, newer);
  }
  assert.equal(range(talk)[1], 3000);
  assert.equal(talk.view.get().hasOlder, true);
  world.server.post(world.group, world.bea, 'next');
  await world.pass();
  assert.equal(range(talk)[1], 3001, 'live again');
  await ana.dispose();
});

void test('who scrolls far up from the newest is in a window at last, and nothing is lost on the way back', async () => {
  const [world, ana, talk] = await longTalk(1200);
  world.server.do(world.group, world.bea, 'message.react', { of: 300, emoji: '👍' });
  await world.pass();
  let most = 0;
  while (range(talk)[0]! > 300) await done(world, talk.loadOlder());
  assert.equal(talk.view.get().hasNewer, true);
  assert.deepEqual(
    talk.view.get().later.map(({ kind }) => kind),
    ['message.reacted'],
    'what is about it does not go with what is let go',
  );
  while (talk.view.get().hasOlder) {
    await done(world, talk.loadOlder());
    most = Math.max(most, talk.view.get().events.length);
  }
  assert.equal(range(talk)[0], 1);
  assert.ok(most <= 850, `${most} at once`);
  assert.equal(talk.view.get().hasNewer, true);
  while (talk.view.get().hasNewer) await done(world, talk.loadNewer());
  assert.equal(range(talk)[1], 1201);
  talk.toLatest();
  assert.ok(talk.view.get().events.length <= 400, 'at the end, what is far above is let go');
  assert.equal(talk.view.get().hasOlder, true);
  await ana.dispose();
});

void test('what nobody looks at does not grow for ever', async () => {
  const world = new World();
  const ana = await world.arrive(world.ana);
  for (let i = 0; i < 1000; i++) {
    world.server.post(world.group, world.bea, `${i}`);
    if (i % 100 === 0) await world.pass(50);
  }
  await world.pass();
  const talk = at(ana, world.group);
  assert.deepEqual([talk.view.get().events.length, range(talk)[1]], [400, 1000]);
  const close = talk.open();
  await done(world, talk.loadOlder());
  assert.equal(talk.view.get().events.length, 450, 'what is above is still to be had');
  close();
  assert.equal(talk.view.get().events.length, 400);
  await ana.dispose();
});

void test('a jump near the newest joins them; to one that is shown it changes nothing', async () => {
  const [world, ana, talk] = await longTalk(300);
  assert.equal(range(talk)[0], 251);
  assert.equal(await done(world, talk.jumpTo(220)), true);
  assert.deepEqual([range(talk), talk.view.get().hasNewer], [[170, 300], false]);
  const before = talk.view.get().events;
  assert.equal(await talk.jumpTo(280), true);
  assert.equal(talk.view.get().events, before);
  assert.equal(await done(world, talk.jumpTo(1)), true);
  assert.deepEqual([range(talk)[0], talk.view.get().hasOlder], [1, false]);
  await ana.dispose();
});

void test('a jump to what is not there, or while there is no connection, says so and leaves all as it is', async () => {
  const [world, ana, talk] = await longTalk(300);
  const before = range(talk);
  assert.equal(await done(world, talk.jumpTo(301)), false);
  assert.equal(await done(world, talk.jumpTo(0)), false);
  world.server.faults.losesUp = ({ type }) => type === 'page';
  assert.equal(await done(world, talk.jumpTo(20)), false, 'lost on the way');
  world.server.faults.isAway = () => true;
  world.server.cutAll();
  assert.equal(await done(world, talk.jumpTo(20)), false);
  assert.deepEqual(range(talk), before);
  await ana.dispose();
});

void test('edits and reactions of what a window shows are in `later`, the newest of each, wherever they come from', async () => {
  const [world, ana, talk] = await longTalk(1000);
  const { server, group, bea } = world;
  server.do(group, bea, 'message.edit', { of: 100, text: 'first edit' });
  server.do(group, bea, 'message.edit', { of: 100, text: 'second edit' });
  server.do(group, world.ana, 'message.react', { of: 100, emoji: '👍' });
  server.do(group, bea, 'message.edit', { of: 990, text: 'of one of the newest' });
  for (let i = 0; i < 600; i++) server.post(group, bea, 'more');
  server.cutAll();
  await world.pass(5000);
  await done(world, talk.jumpTo(100));
  const later = () => talk.view.get().later.map(({ seq, kind }) => [seq, kind]);
  assert.deepEqual(later(), [
    [1002, 'message.edited'],
    [1003, 'message.reacted'],
  ]);
  const same = talk.view.get().later;
  talk.markRead(1);
  assert.equal(talk.view.get().later, same, 'the same array until something changed');
  const live = server.do(group, bea, 'message.react', { of: 101, emoji: '🎉' });
  await world.pass();
  assert.deepEqual(later().at(-1), [live, 'message.reacted'], 'one that comes now');
  talk.toLatest();
  assert.deepEqual(talk.view.get().later, [], 'the newest hold their own');
  await ana.dispose();
});

void test('what is about a window does not go with what is let go of, above the newest as well', async () => {
  const [world, ana, talk] = await longTalk(1550);
  const reaction = world.server.do(world.group, world.ana, 'message.react', { of: 1500, emoji: '👍' });
  for (let i = 0; i < 600; i++) world.server.post(world.group, world.bea, 'more');
  world.server.cutAll();
  await world.pass(5000);
  await done(world, talk.jumpTo(1520));
  assert.ok(talk.view.get().events.some(({ seq }) => seq === reaction));
  while (range(talk)[1]! >= reaction) await done(world, talk.loadOlder());
  assert.ok(range(talk)[1]! >= 1500);
  assert.deepEqual(
    talk.view.get().later.map(({ seq }) => seq),
    [reaction],
  );
  await ana.dispose();
});

void test('what is about a window is known although it is only on the device', async () => {
  const store = new MemoryStore();
  const [world, ana] = await longTalk(1, store);
  for (let i = 0; i < 199; i++) world.server.post(world.group, world.bea, 'more');
  world.server.do(world.group, world.bea, 'message.edit', { of: 60, text: 'edited' });
  for (let i = 0; i < 240; i++) world.server.post(world.group, world.bea, 'more');
  await world.pass(1000);
  const pages = () => world.server.said.filter(({ frame }) => frame.type === 'page').length;
  await ana.dispose();
  world.server.faults.isAway = () => true;
  const again = world.client(world.ana, { ...ONLY_OPEN, store });
  const offline = at(again, world.group);
  offline.open();
  await world.pass(10);
  const before = pages();
  assert.equal(await done(world, offline.jumpTo(60)), true, 'without a connection');
  assert.deepEqual(
    offline.view.get().later.map(({ body }) => body['text']),
    ['edited'],
  );
  assert.equal(pages(), before);
  for (let i = 0; i < 3; i++) await done(world, offline.loadNewer());
  assert.deepEqual([range(offline)[1], offline.view.get().later], [260, []], 'now it is among them');
  await again.dispose();
});

void test('a hole while the reader is in a window: it is read anew, erased and edited as it is now', async () => {
  const [world, ana, talk] = await longTalk(1000);
  await done(world, talk.jumpTo(300));
  world.server.faults.isAway = () => true;
  world.server.cutAll();
  world.server.do(world.group, world.bea, 'message.delete', { of: 300 });
  for (let i = 0; i < 600; i++) world.server.post(world.group, world.bea, 'more');
  world.server.faults.isAway = () => false;
  await world.pass(5000);
  assert.deepEqual(talk.event(300)?.body, {});
  assert.deepEqual([talk.view.get().hasNewer, talk.view.get().state], [true, 'live']);
  await ana.dispose();
});

void test('quoted messages are fetched once, together, and kept up to date', async () => {
  const [world, ana, talk] = await longTalk(1000);
  const { server, group, bea } = world;
  const edit = server.do(group, bea, 'message.edit', { of: 12, text: 'edited' });
  for (let i = 0; i < 600; i++) server.post(group, bea, 'more');
  server.cutAll();
  await world.pass(5000);
  let changes = 0;
  talk.view.subscribe(() => changes++);
  const asked = () => server.said.filter(({ frame }) => frame.type === 'page');
  talk.need([12, 40, 500, 990, 5000]);
  talk.need([12]);
  assert.equal(talk.event(12), undefined);
  await world.pass();
  assert.deepEqual(
    [12, 40, 500, 990].map((seq) => talk.event(seq)?.body['text']),
    ['12', '40', '500', '990'],
  );
  assert.equal(talk.event(13), undefined, 'only what was asked for');
  assert.equal(talk.event(5000), undefined);
  assert.ok(asked().length <= 4 && changes > 0, `${asked().length} questions`);
  assert.deepEqual(
    talk.view.get().later.map(({ seq }) => seq),
    [edit],
  );
  const before = asked().length;
  talk.need([12, 40, 500, 990, 5000]);
  await world.pass();
  assert.equal(asked().length, before, 'nothing twice');
  server.do(group, bea, 'message.delete', { of: 12 });
  await world.pass();
  assert.deepEqual(talk.event(12)?.body, {});
  await ana.dispose();
});

void test('one that is quoted and on this device needs no connection', async () => {
  const store = new MemoryStore();
  const [world, ana] = await longTalk(300, store);
  await ana.dispose();
  world.server.faults.isAway = () => true;
  const offline = world.client(world.ana, { ...ONLY_OPEN, store });
  const talk = at(offline, world.group);
  talk.open();
  await world.pass(10);
  talk.need([255]);
  await world.pass(100);
  assert.equal(talk.event(255)?.body['text'], '255');
  await offline.dispose();
});
