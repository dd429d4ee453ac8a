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
