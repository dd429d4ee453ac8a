import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ErrorCode } from '@tertulia/protocol/errors.ts';
import { LARGEST_UP_FRAME } from '@tertulia/protocol/up.ts';
import { Refusal } from '@tertulia/protocol/errors.ts';
import { MemoryStore } from './memory-store.ts';
import { LARGEST_FRAME } from './outbox.ts';
import { at, say, shown, texts, World } from './testing/world.ts';

void test('what is written offline is sent in order when there is a connection', async () => {
  const world = new World();
  world.server.faults.isAway = () => true;
  const ana = world.client(world.ana);
  const view = at(ana, world.group);
  view.open();
  for (const text of ['one', 'two', 'three']) say(ana, world.group, text);
  await world.pass(60_000);
  assert.deepEqual(shown(view), ['one (queued)', 'two (queued)', 'three (queued)']);
  world.server.faults.isAway = () => false;
  await world.pass(60_000);
  assert.deepEqual(texts(world.group), ['one', 'two', 'three']);
  assert.deepEqual(shown(view), ['one', 'two', 'three']);
  await ana.dispose();
});

void test('nothing is sent before it is kept', async () => {
  const world = new World();
  const store = new MemoryStore();
  let letWrite = () => {};
  const put = store.put.bind(store);
  store.put = async (table, rows) => {
    if (table === 'outbox') await new Promise<void>((resolve) => (letWrite = resolve));
    await put(table, rows);
  };
  const ana = await world.arrive(world.ana, { store });
  world.server.faults.delay = () => 3000;
  say(ana, world.line, 'on its way');
  await world.pass(10);
  letWrite();
  await world.pass(10);
  say(ana, world.group, 'one');
  await world.pass(9000);
  assert.deepEqual([texts(world.line), texts(world.group)], [['on its way'], []]);
  letWrite();
  world.server.faults.delay = () => 5;
  await world.pass(5000);
  assert.deepEqual(texts(world.group), ['one']);
  await ana.dispose();
});

void test('what cannot be kept is shown as failed, and can be tried again', async () => {
  const world = new World();
  const store = new MemoryStore();
  const put = store.put.bind(store);
  let isFull = true;
  store.put = (table, rows) =>
    isFull && table === 'outbox' ? Promise.reject(new Error('full')) : put(table, rows);
  const ana = await world.arrive(world.ana, { store });
  const id = say(ana, world.group, 'one');
  await world.pass(5000);
  assert.deepEqual(
    ana.unsent.get().map(({ state, code }) => [state, code]),
    [['failed', 'storage-full']],
  );
  isFull = false;
  ana.retry(id);
  await world.pass();
  assert.deepEqual(texts(world.group), ['one']);
  await ana.dispose();
});

void test('an answer that was lost after storing: sent again with the same id, stored once', async () => {
  const world = new World();
  const ana = await world.arrive(world.ana);
  let losses = 2;
  world.server.faults.losesDown = (frame) =>
    (frame.type === 'done' || frame.type === 'events') && losses-- > 0;
  const id = say(ana, world.group, 'one');
  say(ana, world.group, 'two');
  const stored = ana.outcome(id);
  await world.pass(10_000);
  assert.equal(await stored, 1);
  assert.deepEqual(texts(world.group), ['one', 'two']);
  assert.deepEqual(ana.unsent.get(), []);
  await ana.dispose();
});

for (const code of ['too-fast', 'server-problem', 'storage-full', 'restarting'] as ErrorCode[]) {
  void test(`refused with ${code}: it and what follows waits and goes out in order`, async () => {
    const world = new World();
    const ana = await world.arrive(world.ana);
    const refusals: ErrorCode[] = [code, code];
    world.server.faults.refuses = ({ body }) => (body['text'] === 'one' ? refusals.shift() : undefined);
    say(ana, world.group, 'one');
    say(ana, world.group, 'two');
    say(ana, world.line, 'elsewhere');
    await world.pass(500);
    assert.deepEqual(texts(world.group), []);
    assert.deepEqual(texts(world.line), ['elsewhere'], 'other conversations go on');
    await world.pass(5000);
    assert.deepEqual(texts(world.group), ['one', 'two']);
    await ana.dispose();
  });
}

void test('refused for good: it stays, marked, and lets the others go on; then again, or away', async () => {
  const world = new World();
  const ana = await world.arrive(world.ana);
  const view = at(ana, world.group);
  view.open();
  await world.pass();
  let isRefused = true;
  world.server.faults.refuses = ({ body }) =>
    isRefused && String(body['text']).startsWith('bad') ? 'not-allowed' : undefined;
  const bad = say(ana, world.group, 'bad');
  const outcome = assert.rejects(
    ana.outcome(bad),
    (problem) => problem instanceof Refusal && problem.code === 'not-allowed',
  );
  say(ana, world.group, 'good');
  const worse = say(ana, world.group, 'bad too');
  await world.pass();
  await outcome;
  assert.deepEqual(shown(view), ['good', 'bad (failed)', 'bad too (failed)']);
  assert.equal(view.view.get().pending[0]?.code, 'not-allowed');
  isRefused = false;
  ana.retry(bad);
  assert.equal(ana.discard(worse), true);
  await world.pass();
  assert.deepEqual(shown(view), ['good', 'bad']);
  assert.equal(world.group.events[1]?.id, bad, 'the same id');
  await ana.dispose();
});

void test('of one conversation one is on its way, of all together sixteen', async () => {
  const world = new World();
  const groups = Array.from({ length: 20 }, () => world.server.open('group', [world.ana]));
  const ana = await world.arrive(world.ana);
  world.server.faults.delay = () => 2000;
  for (const group of groups) for (const text of ['one', 'two']) say(ana, group, text);
  await world.pass(2100);
  const sent = world.server.said.filter(({ frame }) => frame.type === 'do');
  assert.equal(sent.length, 16);
  assert.equal(groups.filter((group) => texts(group).length === 1).length, 16);
  await world.pass(120_000);
  for (const group of groups) assert.deepEqual(texts(group), ['one', 'two']);
  await ana.dispose();
});

void test('a crash between any two steps loses nothing and doubles nothing', async () => {
  for (let step = 0; step < 60; step += 3) {
    const world = new World();
    const store = new MemoryStore();
    const before = await world.arrive(world.ana, { store: new MemoryStore({ sharedWith: store }) });
    say(before, world.group, 'one');
    say(before, world.group, 'two');
    await world.pass(step);
    // A crash: the old client never gets to say anything more.
    world.server.cutAll();
    world.server.faults.isAway = () => true;
    void before.dispose();
    await world.pass(100);
    world.server.faults.isAway = () => false;
    const after = await world.arrive(world.ana, { store });
    await world.pass(2000);
    assert.deepEqual(texts(world.group), ['one', 'two'], `after ${step} ms`);
    assert.deepEqual(after.unsent.get(), []);
    await after.dispose();
  }
});

void test('the order outlives a clock that was set back', async () => {
  const world = new World();
  const store = new MemoryStore();
  world.server.faults.isAway = () => true;
  const before = world.client(world.ana, { store: new MemoryStore({ sharedWith: store }) });
  say(before, world.group, 'one');
  await world.pass();
  await before.dispose();
  world.server.clock.now -= 3_600_000;
  const after = world.client(world.ana, { store });
  await world.pass();
  say(after, world.group, 'two');
  world.server.faults.isAway = () => false;
  await world.pass(60_000);
  assert.deepEqual(texts(world.group), ['one', 'two']);
  await after.dispose();
});

void test('two tabs: in the order of writing, each once, and both see it', async () => {
  const world = new World();
  const store = new MemoryStore();
  world.server.faults.isAway = () => true;
  const left = world.client(world.ana, { store: new MemoryStore({ sharedWith: store }) });
  const right = world.client(world.ana, { store });
  for (const view of [at(left, world.group), at(right, world.group)]) view.open();
  const expected: string[] = [];
  for (let i = 0; i < 6; i++) {
    say(i % 2 ? left : right, world.group, `${i}`);
    expected.push(`${i}`);
    await world.pass(10);
  }
  assert.deepEqual(
    shown(at(left, world.group)),
    expected.map((text) => `${text} (queued)`),
    'each shows both tabs',
  );
  world.server.faults.isAway = () => false;
  await world.pass(60_000);
  assert.deepEqual(texts(world.group), expected);
  assert.deepEqual(shown(at(left, world.group)), expected);
  assert.deepEqual(shown(at(right, world.group)), expected);
  const sent = world.server.said.filter(({ frame }) => frame.type === 'do');
  assert.equal(sent.length, 6, 'the tabs took turns');
  await left.dispose();
  await right.dispose();
});

void test('a tab that is closed leaves its messages to the other', async () => {
  const world = new World();
  const store = new MemoryStore();
  const right = await world.arrive(world.ana, { store });
  const left = world.client(world.ana, {
    store: new MemoryStore({ sharedWith: store }),
    platform: { openSocket: () => ({ send() {}, close() {} }) },
  });
  const id = say(left, world.group, 'one');
  const outcome = left.outcome(id);
  await world.pass();
  assert.deepEqual(texts(world.group), ['one'], 'sent by the tab that has a connection');
  assert.equal(await outcome, 1, 'and told to the one that asked');
  await left.dispose();
  await right.dispose();
});

void test('a command without an event, and one whose event will not come, do not stay', async () => {
  const world = new World();
  const ana = await world.arrive(world.ana, { followNewest: 0 });
  const talk = at(ana, world.group);
  ana.send(world.group.id, 'message.keep', { of: 1, starred: true });
  const reaction = ana.send(world.group.id, 'message.react', { of: 1, emoji: '👍' });
  assert.equal(talk.view.get().pending.length, 2);
  const seq = ana.outcome(reaction);
  await world.pass();
  assert.equal(await seq, 1);
  assert.deepEqual(talk.view.get().pending, [], 'nobody follows it');

  // Its answer comes, and before its event the reader closes the conversation.
  const close = talk.open();
  await world.pass();
  const link = [...world.server.links][0]!;
  const tell = link.say.bind(link);
  link.say = (frame) => (frame.type === 'events' ? undefined : tell(frame));
  ana.send(world.group.id, 'message.react', { of: 1 });
  await world.pass();
  assert.deepEqual(
    talk.view.get().pending.map(({ state }) => state),
    ['sent'],
  );
  close();
  assert.deepEqual(talk.view.get().pending, []);
  await ana.dispose();
});

void test('a frame that the server would not read fails here', async () => {
  assert.equal(LARGEST_FRAME, LARGEST_UP_FRAME);
  const world = new World();
  const ana = await world.arrive(world.ana);
  say(ana, world.group, 'é'.repeat(LARGEST_UP_FRAME / 2));
  say(ana, world.group, 'small');
  await world.pass();
  assert.deepEqual(
    ana.unsent.get().map(({ code }) => code),
    ['too-large'],
  );
  assert.deepEqual(texts(world.group), ['small']);
  assert.equal(ana.status.get().state, 'online');
  await ana.dispose();
});
