import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Client } from './client.ts';
import { MemoryStore } from './memory-store.ts';
import type { Store } from './store.ts';
import type { FakeConversation } from './testing/fake-log.ts';
import { slowly } from './testing/slow-store.ts';
import { until } from './testing/uploading.ts';
import { at, World } from './testing/world.ts';

const ONLY_OPEN = { followNewest: 0 };
const HOUR = 3_600_000;

/** Texts of what is shown, `-` where the body is empty; and of what the store keeps. */
function seen(client: Client, conversation: FakeConversation): unknown[] {
  return at(client, conversation).view.get().events.map(textOf);
}

async function kept(store: Store, { id }: FakeConversation): Promise<unknown[]> {
  return (await store.events(id, 1000)).map(textOf);
}

function textOf({ body }: { body: Record<string, unknown> }): unknown {
  return Object.keys(body).length === 0 ? '-' : (body['text'] ?? body['of']);
}

void test('what is erased is empty here, on the screen and on the device, also where nothing shows it', async () => {
  const world = new World();
  const store = new MemoryStore();
  const ana = await world.arrive(world.ana, { ...ONLY_OPEN, store: new MemoryStore({ sharedWith: store }) });
  const close = at(ana, world.group).open();
  for (const text of ['one', 'two', 'three']) world.server.post(world.group, world.bea, text);
  const edit = world.server.do(world.group, world.bea, 'message.edit', { of: 2, text: 'two!' });
  await world.pass();
  assert.deepEqual(seen(ana, world.group), ['one', 'two', 'three', 'two!']);
  world.server.do(world.group, world.bea, 'message.delete', { of: 2 });
  await world.pass();
  assert.deepEqual(seen(ana, world.group), ['one', '-', 'three', '-', 2]);
  assert.deepEqual(await kept(store, world.group), ['one', '-', 'three', '-', 2]);
  assert.equal(at(ana, world.group).event(edit)?.seq, edit, 'its place stays');
  close();
  await ana.dispose();

  // Long after: the erased event is on the device, but not among those in memory.
  for (let i = 0; i < 120; i++) world.server.post(world.group, world.bea, `${i}`);
  const again = await world.arrive(world.ana, { store: new MemoryStore({ sharedWith: store }) });
  await world.pass();
  world.server.do(world.group, world.bea, 'message.delete', { of: 1 });
  await world.pass();
  assert.deepEqual((await kept(store, world.group)).slice(0, 2), ['-', '-']);
  await again.dispose();
});

void test('what was erased while this device was away is empty when it is back, however much it missed', async () => {
  for (const missed of [3, 700]) {
    const world = new World();
    const store = new MemoryStore();
    for (const text of ['one', 'two']) world.server.post(world.group, world.bea, text);
    const before = await world.arrive(world.ana, { store: new MemoryStore({ sharedWith: store }) });
    assert.deepEqual(await kept(store, world.group), ['one', 'two']);
    await before.dispose();
    world.server.do(world.group, world.bea, 'message.delete', { of: 1 });
    for (let i = 0; i < missed; i++) world.server.post(world.group, world.bea, `${i}`);
    const after = await world.arrive(world.ana, { store: new MemoryStore({ sharedWith: store }) });
    at(after, world.group).open();
    await world.pass(1000);
    assert.ok(!(await kept(store, world.group)).includes('one'), `after ${missed}`);
    while (at(after, world.group).view.get().hasOlder) {
      const older = at(after, world.group).loadOlder();
      await world.pass();
      await older;
    }
    assert.ok(!seen(after, world.group).includes('one'));
    await after.dispose();
  }
});

void test('a page that was read before the erasure and comes after it is emptied', async () => {
  const world = new World();
  for (let i = 1; i <= 120; i++) world.server.post(world.group, world.bea, `${i}`);
  const ana = await world.arrive(world.ana, ONLY_OPEN);
  at(ana, world.group).open();
  await world.pass();
  // The server reads the page, then erases; the page comes last.
  const link = [...world.server.links][0]!;
  const say = link.say.bind(link);
  let sayPage = () => {};
  link.say = (frame) => (frame.type === 'page' ? void (sayPage = () => say(frame)) : say(frame));
  const older = at(ana, world.group).loadOlder();
  await world.pass();
  world.server.do(world.group, world.bea, 'message.delete', { of: 60 });
  await world.pass();
  sayPage();
  await world.pass();
  await older;
  assert.equal(world.group.events[59]?.body['text'], undefined);
  assert.equal(at(ana, world.group).event(60)?.body['text'], undefined);
  assert.equal(at(ana, world.group).event(61)?.body['text'], '61');
  await ana.dispose();
});

void test('what is erased while a page of it is written to the device is empty', async () => {
  const world = new World();
  for (let i = 1; i <= 120; i++) world.server.post(world.group, world.bea, `${i}`);
  const store = new MemoryStore();
  let takes = 0;
  const slow = slowly(store, world.server.clock, () => takes);
  const ana = await world.arrive(world.ana, { ...ONLY_OPEN, store: slow });
  at(ana, world.group).open();
  await world.pass();
  takes = 300;
  const older = at(ana, world.group).loadOlder();
  await until(world, () => world.server.said.some(({ frame }) => frame.type === 'page'));
  world.server.do(world.group, world.bea, 'message.delete', { of: 60 });
  await world.pass(5000);
  await older;
  takes = 0;
  assert.equal(at(ana, world.group).event(61)?.body['text'], '61');
  assert.equal(at(ana, world.group).event(60)?.body['text'], undefined);
  assert.ok(!(await kept(store, world.group)).includes('60'));
  await ana.dispose();
});

void test('what expires is emptied in time, on the screen and on the device, also in what nobody opened', async () => {
  const world = new World();
  const store = new MemoryStore();
  const other = world.server.open('group', [world.ana, world.bea]);
  const ana = await world.arrive(world.ana, { store: new MemoryStore({ sharedWith: store }) });
  at(ana, world.group).open();
  const now = world.server.clock.now;
  const post = (conversation: FakeConversation, text: string, expires?: number) =>
    world.server.do(conversation, world.bea, 'message.post', { text, ...(expires && { expires }) });
  post(world.group, 'an hour', now + HOUR);
  post(world.group, 'five hours', now + 5 * HOUR);
  post(world.group, 'stays');
  post(other, 'two hours', now + 2 * HOUR);
  await world.pass(HOUR - 1000);
  assert.deepEqual(seen(ana, world.group), ['an hour', 'five hours', 'stays']);
  await world.pass(2000);
  assert.deepEqual(seen(ana, world.group), ['-', 'five hours', 'stays']);
  assert.deepEqual(await kept(store, world.group), ['-', 'five hours', 'stays']);
  assert.deepEqual(await kept(store, other), ['two hours']);
  await world.pass(HOUR);
  assert.deepEqual(await kept(store, other), ['-']);
  await ana.dispose();

  world.server.clock.now += 5 * HOUR;
  world.server.faults.isAway = () => true;
  const after = world.client(world.ana, { store: new MemoryStore({ sharedWith: store }) });
  at(after, world.group).open();
  await world.pass(10);
  assert.deepEqual(seen(after, world.group), ['-', '-', 'stays'], 'before any connection');
  assert.deepEqual(await kept(store, world.group), ['-', '-', 'stays']);
  await after.dispose();
});

void test('the last words that a list shows are gone in time, also after a start without a network', async () => {
  const world = new World();
  const store = new MemoryStore();
  const options = () => ({ ...ONLY_OPEN, store: new MemoryStore({ sharedWith: store }) });
  const last = (client: Client) => client.list.entry(world.group.id)?.last;
  const before = await world.arrive(world.ana, options());
  const expires = world.server.clock.now + HOUR;
  world.server.do(world.group, world.bea, 'message.post', { text: 'an hour', expires });
  await world.pass();
  assert.equal(last(before)?.text, 'an hour');
  await before.dispose();
  assert.match(JSON.stringify(await store.all('list')), /an hour/);
  world.server.faults.isAway = () => true;
  const after = world.client(world.ana, options());
  await world.pass();
  assert.equal(last(after)?.text, 'an hour', 'while there is time');
  await world.pass(HOUR);
  assert.deepEqual([last(after)?.text, last(after)?.content], ['', 'deleted']);
  await after.dispose();
  assert.doesNotMatch(JSON.stringify(await store.all('list')), /an hour/);
});

void test('the last words of a list go with the event that erases them: no summary may come any more', async () => {
  const world = new World();
  const ana = await world.arrive(world.ana);
  world.server.post(world.group, world.bea, 'to the wrong people');
  await world.pass();
  const last = () => ana.list.entry(world.group.id)?.last;
  assert.equal(last()?.text, 'to the wrong people');
  world.server.sparesFollowers = true;
  world.server.do(world.group, world.bea, 'message.delete', { of: 1 });
  await world.pass();
  assert.deepEqual([last()?.text, last()?.content], ['', 'deleted']);
  await ana.dispose();
});

void test("the server's clock says when something has expired", async () => {
  const world = new World();
  const store = new MemoryStore();
  // This machine's clock is a day ahead.
  const platform = {
    ...world.server.platform(world.ana),
    now: () => world.server.clock.now + 24 * HOUR,
  };
  const before = await world.arrive(world.ana, { store: new MemoryStore({ sharedWith: store }), platform });
  at(before, world.group).open();
  const expires = world.server.clock.now + HOUR;
  world.server.do(world.group, world.bea, 'message.post', { text: 'an hour', expires });
  await world.pass();
  assert.deepEqual(seen(before, world.group), ['an hour']);
  await before.dispose();
  world.server.faults.isAway = () => true;
  const after = world.client(world.ana, { store, platform });
  at(after, world.group).open();
  await world.pass(10);
  assert.deepEqual(seen(after, world.group), ['an hour'], 'also before the next connection');
  await world.pass(HOUR);
  assert.deepEqual(seen(after, world.group), ['-']);
  await after.dispose();
});

void test('a server that was restored from a backup: what did not happen is forgotten', async () => {
  const world = new World();
  const store = new MemoryStore();
  for (const text of ['one', 'two', 'three']) world.server.post(world.group, world.bea, text);
  const ana = await world.arrive(world.ana, { store: new MemoryStore({ sharedWith: store }) });
  at(ana, world.group).open();
  await world.pass();
  world.group.events.splice(1, 2);
  world.server.post(world.group, world.bea, 'another two');
  world.server.cutAll();
  await world.pass(5000);
  assert.deepEqual(seen(ana, world.group), ['one', 'another two']);
  assert.deepEqual(await kept(store, world.group), ['one', 'another two']);
  await ana.dispose();
});
