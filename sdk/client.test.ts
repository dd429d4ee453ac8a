import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PersonId } from '@tertulia/protocol/ids.ts';
import type { Client } from './client.ts';
import { MemoryStore } from './memory-store.ts';
import { at, say, shown, texts, World } from './testing/world.ts';

function listen(client: Client): string[] {
  const heard: string[] = [];
  client.on('event', (_conversation, { body }) => heard.push(String(body['text'])));
  return heard;
}

void test('a program hears each new event once, over restarts, and nothing old', async () => {
  const world = new World();
  const store = new MemoryStore();
  for (let i = 0; i < 5; i++) world.server.post(world.group, world.bea, 'old');
  const first = world.client(world.ana, { hearAll: true, store: new MemoryStore({ sharedWith: store }) });
  const heard = listen(first);
  await world.pass();
  world.server.post(world.group, world.bea, '1');
  world.server.cutAll();
  for (let i = 2; i <= 800; i++) world.server.post(world.group, world.bea, `${i}`);
  await world.pass(5000);
  assert.equal(heard.length, 800, 'however many were missed');
  await first.dispose();
  world.server.post(world.group, world.bea, 'while it was away');
  const second = world.client(world.ana, { hearAll: true, store });
  const heardAgain = listen(second);
  await world.pass(5000);
  assert.deepEqual(heardAgain, ['while it was away']);
  assert.deepEqual(
    heard,
    Array.from({ length: 800 }, (_, i) => `${i + 1}`),
  );
  await second.dispose();
});

void test('a program hears conversations it did not follow, and new ones from their beginning', async () => {
  const world = new World();
  world.server.post(world.line, world.carla, 'old');
  const ana = world.client(world.ana, { hearAll: true, followNewest: 0 });
  const heard = listen(ana);
  await world.pass();
  world.server.post(world.line, world.carla, 'known');
  const fresh = world.server.open('line', [world.ana, world.carla]);
  world.server.post(fresh, world.carla, 'first');
  world.server.post(fresh, world.carla, 'second');
  await world.pass(1000);
  assert.deepEqual(heard.sort(), ['first', 'known', 'second']);
  await ana.dispose();
});

void test('what a group said before this person came in is not told', async () => {
  const world = new World();
  const ana = world.client(world.ana, { hearAll: true });
  const heard = listen(ana);
  await world.pass();
  const group = world.server.open('group', [world.bea]);
  world.server.post(group, world.bea, 'before');
  group.members.add(world.ana.id);
  group.events.push({ seq: 2, at: 1, kind: 'member.joined', body: { person: world.ana.id } });
  world.server.post(group, world.bea, 'after');
  await world.pass(1000);
  assert.deepEqual(heard, ['after']);
  await ana.dispose();
});

void test('a listener that throws stops neither the others nor the frames', async ({ mock }) => {
  const world = new World();
  const ana = await world.arrive(world.ana);
  const problems: unknown[] = [];
  const soon = queueMicrotask;
  mock.method(globalThis, 'queueMicrotask', (run: () => void) => {
    soon(() => {
      try {
        run();
      } catch (problem) {
        problems.push(problem);
      }
    });
  });
  ana.on('event', () => {
    throw new Error('a bug in a bot');
  });
  const heard = listen(ana);
  world.server.post(world.group, world.bea, 'one');
  await world.pass();
  assert.deepEqual(heard, ['one']);
  assert.equal(problems.length, 1, 'and surfaces');
  assert.equal(at(ana, world.group).view.get().events.length, 1);
  await ana.dispose();
});

void test('someone else signs in on this browser: nothing is shown, nothing is sent in the new name', async () => {
  const world = new World();
  const store = new MemoryStore();
  world.server.post(world.group, world.bea, 'secret');
  const ana = await world.arrive(world.ana, { store: new MemoryStore({ sharedWith: store }) });
  world.server.faults.isAway = () => true;
  world.server.cutAll();
  say(ana, world.group, 'from Ana');
  at(ana, world.group).setDraft('of Ana');
  await world.pass(300);
  await ana.dispose();
  world.server.faults.isAway = () => false;
  const bea = world.client(world.bea, { store, followNewest: 0 });
  at(bea, world.group).open();
  await world.pass(5000);
  assert.equal(bea.me.get()?.id, world.bea.id);
  assert.deepEqual(texts(world.group), ['secret']);
  assert.deepEqual(bea.unsent.get(), []);
  await bea.dispose();
  assert.deepEqual(await store.all('outbox'), []);
  assert.deepEqual(await store.all('drafts'), []);
});

void test('a client of one person ends when the browser is someone else’s, and what was not sent is still there', async () => {
  const world = new World();
  const store = new MemoryStore();
  const ana = await world.arrive(world.ana, { store: new MemoryStore({ sharedWith: store }) });
  world.server.faults.isAway = () => true;
  world.server.cutAll();
  say(ana, world.group, 'from Ana');
  await world.pass(300);
  await ana.dispose();
  world.server.faults.isAway = () => false;
  const bea = world.client(world.bea, { store, followNewest: 0, isOfOne: true });
  await world.pass(5000);
  assert.equal(bea.status.get().state, 'signed-out');
  assert.deepEqual(texts(world.group), [], 'nothing is sent in the new name');
  await bea.dispose();
  assert.equal((await store.all('outbox')).length, 1);
});

void test('signed out keeps what is unsent; signed in again as the same person it is sent', async () => {
  const world = new World();
  const store = new MemoryStore();
  const before = await world.arrive(world.ana, { store: new MemoryStore({ sharedWith: store }) });
  world.server.cutAll(4401);
  assert.equal(before.status.get().state, 'signed-out');
  say(before, world.group, 'kept');
  await world.pass();
  await before.dispose();
  const after = await world.arrive(world.ana, { store });
  await world.pass();
  assert.deepEqual(texts(world.group), ['kept']);
  await after.dispose();
});

void test('forget leaves nothing behind', async () => {
  const world = new World();
  const store = new MemoryStore();
  world.server.post(world.group, world.bea, 'one');
  const ana = await world.arrive(world.ana, { store });
  await world.pass();
  await ana.forget();
  await world.pass();
  for (const table of ['outbox', 'list', 'people', 'drafts', 'marks', 'facts'] as const) {
    assert.deepEqual(await store.all(table), [], table);
  }
  assert.deepEqual(await store.events(world.group.id, 10), []);
});

void test('a store that cannot be opened: everything works, nothing is kept', async () => {
  const world = new World();
  const ana = await world.arrive(world.ana, { store: Promise.reject(new Error('private window')) });
  at(ana, world.group).open();
  say(ana, world.group, 'one');
  await world.pass();
  assert.deepEqual(shown(at(ana, world.group)), ['one']);
  await ana.dispose();
});

void test('without any connection: the list, who is who and the last conversations are there after a cold start', async () => {
  const world = new World();
  const store = new MemoryStore();
  const groups = Array.from({ length: 25 }, () => world.server.open('group', [world.ana, world.bea]));
  for (const group of groups) {
    for (let i = 1; i <= 60; i++) world.server.post(group, world.bea, `${i}`);
    await world.pass(10);
  }
  const before = await world.arrive(world.ana, { store: new MemoryStore({ sharedWith: store }) });
  await world.pass(1000);
  await before.dispose();
  world.server.faults.isAway = () => true;
  const after = world.client(world.ana, { store });
  await world.pass(10);
  assert.equal(after.me.get()?.name, 'Ana');
  const listed = after.list.view.get();
  assert.deepEqual([listed.loaded, listed.conversations.length], [true, 27]);
  assert.equal(after.people.get(world.bea.id)?.name, 'Bea');
  for (const { id, last } of listed.conversations.slice(0, 20)) {
    assert.equal(last?.text, '60');
    const talk = after.conversation(id);
    talk.open();
    await world.pass(10);
    assert.deepEqual([talk.view.get().state, talk.view.get().events.length], ['kept', 50]);
  }
  await after.dispose();
});

void test('the data saver loads nothing before it is asked for, and is remembered on this device', async () => {
  const world = new World();
  const store = new MemoryStore();
  world.server.post(world.group, world.bea, 'one');
  const before = await world.arrive(world.ana, { store: new MemoryStore({ sharedWith: store }) });
  const link = () => [...world.server.links].at(-1)!;
  assert.equal(link().follows.size, 1);
  before.setSaver(true);
  await world.pass();
  assert.deepEqual([before.saver.get(), link().follows.size], [true, 0]);
  await before.dispose();
  const follows = () => world.server.said.filter(({ frame }) => frame.type === 'follow').length;
  const said = follows();
  const after = await world.arrive(world.ana, { store });
  assert.deepEqual([after.saver.get(), follows()], [true, said]);
  at(after, world.group).open();
  await world.pass();
  assert.deepEqual(shown(at(after, world.group)), ['one'], 'what is opened is there');
  after.setSaver(false);
  await world.pass();
  assert.equal(after.saver.get(), false);
  await after.dispose();
});

void test('who listens to pokes may fail, and stops when he wants', async ({ mock }) => {
  const world = new World();
  const ana = await world.arrive(world.ana);
  const problems = mock.method(globalThis, 'queueMicrotask', () => {});
  ana.on('nudge', () => {
    throw new Error('a bug in a page');
  });
  const heard: string[] = [];
  const stop = ana.on('nudge', (topic) => heard.push(topic));
  world.server.nudge(world.ana, 'reminders');
  await world.pass();
  stop();
  world.server.nudge(world.ana, 'reminders');
  await world.pass();
  assert.deepEqual(heard, ['reminders']);
  assert.ok(problems.mock.callCount() >= 2);
  assert.equal(ana.status.get().state, 'online');
  await ana.dispose();
});

void test('people who are not known are asked for, once', async () => {
  const world = new World();
  const ana = await world.arrive(world.ana);
  const guest = world.server.person('Dora', 'guest');
  world.group.members.add(guest.id);
  for (let i = 0; i < 3; i++) world.server.post(world.group, guest, 'hi');
  await world.pass(1000);
  assert.equal(ana.people.get(guest.id)?.name, 'Dora');
  assert.equal(ana.people.get('nobody' as PersonId), undefined);
  assert.equal(world.server.said.filter(({ frame }) => frame.type === 'who').length, 1);
  await ana.dispose();
});

void test('disposed, it says nothing more and leaves no timer', async () => {
  const world = new World();
  const ana = await world.arrive(world.ana);
  at(ana, world.group).open();
  at(ana, world.group).setTyping(true);
  await ana.dispose();
  await ana.dispose();
  const start = world.server.said.length;
  await world.pass(120_000);
  assert.equal(world.server.said.length, start);
  assert.equal(world.server.links.size, 0);
});
