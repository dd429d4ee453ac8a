import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Kept, Mine } from '../features/mine/protocol.ts';
import type { MediaLimits as ServerLimits } from '../features/media/protocol.ts';
import type { Client } from './client.ts';
import type { MediaLimits } from './media.ts';
import { MemoryStore } from './memory-store.ts';
import type { Placement } from './own.ts';
import type { KeptSeqs } from './store.ts';
import type { FakeConversation } from './testing/fake-log.ts';
import { at, say, World } from './testing/world.ts';

/** When the client has loaded what it does not need at first, and asked. */
const SETTLED = 2000;

async function arrive(world: World, store?: MemoryStore): Promise<Client> {
  const client = await world.arrive(world.ana, store && { store: new MemoryStore({ sharedWith: store }) });
  await world.pass(SETTLED);
  return client;
}

function placement(client: Client, { id }: FakeConversation): Partial<Placement> | undefined {
  const found = client.mine.get().get(id);
  if (!found) return undefined;
  const { conversation: _, ...fields } = found;
  return fields;
}

function kept(client: Client, conversation: FakeConversation): [number[], number[]] {
  const { starred, hidden } = at(client, conversation).view.get().kept;
  return [[...starred], [...hidden]];
}

void test('the shapes are those of the server', () => {
  const placements: Mine['placements'] = [] as Placement[];
  const seqs: Omit<KeptSeqs, 'conversation'> = {} as Kept;
  const limits: ServerLimits = {} as MediaLimits;
  assert.ok(placements && seqs && limits);
});

void test('where someone puts a conversation is shown at once, stored, and known after a reload without a network', async () => {
  const world = new World();
  const store = new MemoryStore();
  for (let i = 0; i < 3; i++) world.server.post(world.group, world.bea, 'hi');
  const ana = await arrive(world, store);
  const started = world.server.clock.now;
  ana.place(world.group.id, { pinned: true, archived: true, mutedUntil: started + 1000 });
  assert.deepEqual(placement(ana, world.group), { pinned: started, archived: 3, mutedUntil: started + 1000 });
  assert.equal(placement(ana, world.line), undefined);
  ana.place(world.group.id, { archived: false });
  await world.pass();
  assert.deepEqual(ana.unsent.get(), []);
  assert.equal(world.group.head, 3, 'no event');
  const shown = placement(ana, world.group);
  assert.deepEqual(Object.keys(shown ?? {}), ['pinned', 'mutedUntil']);
  ana.place(world.group.id, { mutedUntil: 0, unread: true });
  await world.pass();
  assert.deepEqual(Object.keys(placement(ana, world.group) ?? {}), ['pinned', 'unread']);
  await ana.dispose();

  world.server.faults.isAway = () => true;
  const offline = world.client(world.ana, { store: new MemoryStore({ sharedWith: store }) });
  await world.pass(10);
  assert.deepEqual(Object.keys(placement(offline, world.group) ?? {}), ['pinned', 'unread']);
  offline.place(world.group.id, { pinned: false });
  assert.deepEqual(Object.keys(placement(offline, world.group) ?? {}), ['unread']);
  await world.pass();
  await offline.dispose();

  const again = world.client(world.ana, { store });
  await world.pass(10);
  assert.deepEqual(Object.keys(placement(again, world.group) ?? {}), ['unread'], 'what is unsent counts');
  world.server.faults.isAway = () => false;
  await world.pass(60_000);
  assert.deepEqual(world.server.http.own(world.ana.id).mine().placements.length, 1);
  await again.dispose();
});

void test('what moved on another device is asked for after the poke, and after a time without connection', async () => {
  const world = new World();
  const ana = await arrive(world);
  at(ana, world.group).open();
  await world.pass();
  const own = world.server.http.own(world.ana.id);
  const elsewhere = (kind: string, body: Record<string, unknown>) => {
    const frame = { type: 'do', id: world.server.id(), conversation: world.group.id, kind, body } as const;
    own.take(frame as Parameters<typeof own.take>[0], 7, world.server.clock.now);
  };
  elsewhere('conversation.place', { archived: true });
  elsewhere('message.keep', { of: 2, starred: true });
  await world.pass();
  assert.equal(placement(ana, world.group), undefined);
  const heard: unknown[] = [];
  const stop = ana.on('nudge', (...args) => heard.push(args));
  world.server.nudge(world.ana, 'mine', world.group.id);
  world.server.nudge(world.bea, 'mine');
  await world.pass();
  assert.deepEqual(heard, [['mine', world.group.id]]);
  assert.deepEqual(placement(ana, world.group), { archived: 7 });
  assert.deepEqual(kept(ana, world.group), [[2], []]);
  world.server.faults.isAway = () => true;
  world.server.cutAll();
  elsewhere('conversation.place', { archived: false });
  elsewhere('message.keep', { of: 3, hidden: true });
  world.server.faults.isAway = () => false;
  await world.pass(5000);
  assert.equal(placement(ana, world.group), undefined);
  assert.deepEqual(kept(ana, world.group), [[2], [3]]);
  stop();
  world.server.nudge(world.ana, 'reminders');
  await world.pass();
  assert.equal(heard.length, 1);
  await ana.dispose();
});

void test('starred and hidden messages: at once, without a flicker, and kept on the device', async () => {
  const world = new World();
  const store = new MemoryStore();
  for (let i = 0; i < 3; i++) world.server.post(world.group, world.bea, `${i}`);
  const ana = await arrive(world, store);
  const talk = at(ana, world.group);
  talk.open();
  await world.pass();
  const same = talk.view.get().kept;
  say(ana, world.group, 'hi');
  assert.equal(talk.view.get().kept, same, 'the same object until it changed');
  const seen = new Set<string>();
  talk.view.subscribe(() => seen.add(JSON.stringify(kept(ana, world.group))));
  ana.keep(world.group.id, 2, { starred: true });
  ana.keep(world.group.id, 3, { hidden: true });
  assert.deepEqual(kept(ana, world.group), [[2], [3]]);
  await world.pass(1000);
  assert.deepEqual([...seen], ['[[2],[]]', '[[2],[3]]']);
  ana.keep(world.group.id, 2, { starred: false });
  await world.pass(1000);
  assert.deepEqual(kept(ana, world.group), [[], [3]]);
  assert.deepEqual(talk.view.get().pending, []);
  await ana.dispose();
  world.server.faults.isAway = () => true;
  const offline = world.client(world.ana, { store });
  const again = at(offline, world.group);
  const hidden = new Set<string>();
  again.view.subscribe(() => {
    const { events, kept: own } = again.view.get();
    if (events.length > 0) hidden.add([...own.hidden].join());
  });
  again.open();
  await world.pass(10);
  assert.deepEqual([...hidden], ['3'], 'not shown for a moment either');
  await offline.dispose();
});

void test('an answer that was on its way when something was stored does not undo it', async () => {
  const world = new World();
  const ana = await arrive(world);
  at(ana, world.group).open();
  await world.pass();
  const { faults } = world.server;
  let isSlow = false;
  faults.delay = () => (isSlow ? 300 : 5);
  // The answers are made at once, and are long on their way.
  faults.losesHttp = () => {
    isSlow = true;
    queueMicrotask(() => (isSlow = false));
    return undefined;
  };
  world.server.nudge(world.ana, 'mine');
  await world.pass(20);
  const seen: unknown[] = [];
  const look = () =>
    seen.push([placement(ana, world.group)?.pinned !== undefined, ...kept(ana, world.group)[0]].join());
  ana.place(world.group.id, { pinned: true });
  ana.keep(world.group.id, 1, { starred: true });
  ana.mine.subscribe(look);
  at(ana, world.group).view.subscribe(look);
  await world.pass(5000);
  assert.deepEqual([...new Set(seen)], ['true,1']);
  await ana.dispose();
});

void test('a wish about oneself that is refused leaves nothing behind', async () => {
  const world = new World();
  const ana = await arrive(world);
  world.server.faults.refuses = () => 'not-allowed';
  ana.place(world.group.id, { pinned: true });
  assert.notEqual(placement(ana, world.group), undefined);
  await world.pass();
  assert.equal(placement(ana, world.group), undefined);
  assert.deepEqual(ana.unsent.get(), []);
  await ana.dispose();
});

void test('reading takes the mark "unread" away, once', async () => {
  const world = new World();
  world.server.post(world.group, world.bea, 'hi');
  const ana = await arrive(world);
  const talk = at(ana, world.group);
  talk.open();
  await world.pass();
  talk.markRead(1);
  ana.place(world.group.id, { unread: true });
  await world.pass();
  assert.deepEqual(placement(ana, world.group), { unread: true });
  for (let i = 0; i < 3; i++) talk.markRead(1);
  assert.equal(placement(ana, world.group), undefined);
  await world.pass();
  assert.deepEqual(world.server.http.own(world.ana.id).mine().placements, []);
  const commands = world.server.said.filter(({ frame }) => frame.type === 'do');
  assert.equal(commands.length, 2);
  await ana.dispose();
});

void test('a server that cannot answer is asked again', async () => {
  const world = new World();
  world.server.http.own(world.ana.id).placements.set(world.group.id, {
    conversation: world.group.id,
    pinned: 1,
  });
  let losses = 1;
  world.server.faults.losesHttp = ({ path }) => (path === '/mine' && losses-- > 0 ? 'answer' : undefined);
  const ana = await arrive(world);
  assert.equal(placement(ana, world.group), undefined);
  await world.pass(20_000);
  assert.deepEqual(placement(ana, world.group), { pinned: 1 });
  await ana.dispose();
});

void test('someone else on the same browser has nothing of the one before', async () => {
  const world = new World();
  const store = new MemoryStore();
  const ana = await arrive(world, store);
  at(ana, world.group).open();
  ana.place(world.group.id, { pinned: true });
  ana.keep(world.group.id, 1, { hidden: true });
  await world.pass(1000);
  await ana.dispose();
  const bea = world.client(world.bea, { store });
  at(bea, world.group).open();
  await world.pass(SETTLED);
  assert.deepEqual([placement(bea, world.group), kept(bea, world.group)], [undefined, [[], []]]);
  await bea.dispose();
});
