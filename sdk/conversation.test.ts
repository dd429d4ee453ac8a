import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MemoryStore } from './memory-store.ts';
import { at, say, shown, World } from './testing/world.ts';

/** With nobody followed but what a test opens. */
const ONLY_OPEN = { followNewest: 0 };

void test('an own message is never there twice and never away, whichever comes first', async () => {
  for (const before of [0, 1]) {
    const world = new World();
    for (let i = 0; i < before; i++) world.server.post(world.group, world.bea, 'before');
    const ana = await world.arrive(world.ana);
    const view = at(ana, world.group);
    view.open();
    await world.pass();
    const states = new Set<string>();
    view.view.subscribe(() => states.add(shown(view).slice(before).join()));
    say(ana, world.group, 'one');
    await world.pass();
    assert.deepEqual([...states], before ? ['one (queued)', 'one'] : ['one (queued)', 'one (sent)', 'one']);
    await ana.dispose();
  }
});

void test('events of unknown kinds are kept, in order', async () => {
  const world = new World();
  const ana = await world.arrive(world.ana);
  at(ana, world.group).open();
  await world.pass();
  ana.send(world.group.id, 'poll.opened', { text: 'unknown' });
  say(ana, world.group, 'known');
  await world.pass();
  const { events } = at(ana, world.group).view.get();
  assert.deepEqual(
    events.map(({ seq, kind }) => [seq, kind]),
    [
      [1, 'poll.opened'],
      [2, 'message.posted'],
    ],
  );
  await ana.dispose();
});

void test('a snapshot is the same object until something changed', async () => {
  const world = new World();
  const ana = await world.arrive(world.ana);
  const { view } = at(ana, world.group);
  at(ana, world.group).open();
  world.server.post(world.group, world.bea, 'one');
  await world.pass();
  const before = view.get();
  assert.equal(view.get(), before);
  at(ana, world.group).markRead(1);
  assert.notEqual(view.get(), before);
  assert.equal(view.get().events, before.events);
  assert.equal(view.get().pending, before.pending);
  await ana.dispose();
});

void test('the past comes in pages of 50, once, down to the first', async () => {
  const world = new World();
  for (let i = 1; i <= 120; i++) world.server.post(world.group, world.bea, `${i}`);
  const ana = await world.arrive(world.ana, ONLY_OPEN);
  const view = at(ana, world.group);
  view.open();
  await world.pass();
  const from = () => view.view.get().events[0]?.seq;
  assert.equal(from(), 71);
  assert.equal(view.view.get().hasOlder, true);
  const both = Promise.all([view.loadOlder(), view.loadOlder()]);
  assert.equal(view.view.get().loadingOlder, true);
  await world.pass();
  await both;
  assert.deepEqual([from(), view.view.get().loadingOlder], [21, false]);
  const last = view.loadOlder();
  await world.pass();
  await last;
  assert.deepEqual([from(), view.view.get().hasOlder, view.view.get().events.length], [1, false, 120]);
  await view.loadOlder();
  await ana.dispose();
});

void test('the past is asked for again when the connection is lost over it', async () => {
  const world = new World();
  for (let i = 1; i <= 60; i++) world.server.post(world.group, world.bea, `${i}`);
  const ana = await world.arrive(world.ana, ONLY_OPEN);
  const view = at(ana, world.group);
  view.open();
  await world.pass();
  let losses = 1;
  world.server.faults.losesDown = ({ type }) => type === 'page' && losses-- > 0;
  const older = view.loadOlder();
  await world.pass(5000);
  await older;
  assert.equal(view.view.get().events.length, 60);
  await ana.dispose();
});

void test('what is kept is there at once after a reload, and only what is missing is asked for', async () => {
  const world = new World();
  const store = new MemoryStore();
  for (let i = 1; i <= 30; i++) world.server.post(world.group, world.bea, `${i}`);
  const before = await world.arrive(world.ana, { store: new MemoryStore({ sharedWith: store }) });
  await before.dispose();
  world.server.post(world.group, world.bea, '31');
  world.server.faults.isAway = () => true;
  const after = world.client(world.ana, { store });
  const view = at(after, world.group);
  view.open();
  await world.pass(10);
  assert.deepEqual([view.view.get().state, view.view.get().events.length], ['kept', 30]);
  assert.equal(after.list.entry(world.group.id)?.messages, 30, 'the list as well');
  world.server.faults.isAway = () => false;
  await world.pass(5000);
  assert.deepEqual([view.view.get().state, view.view.get().events.length], ['live', 31]);
  const follows = world.server.said.flatMap(({ frame }) =>
    frame.type === 'follow' && frame.conversation === world.group.id ? frame.after : [],
  );
  assert.deepEqual(follows, [0, 30]);
  await after.dispose();
});

void test('a hole: what no longer joins goes, and can be scrolled back to', async () => {
  const world = new World();
  for (let i = 1; i <= 10; i++) world.server.post(world.group, world.bea, `${i}`);
  const ana = await world.arrive(world.ana);
  const view = at(ana, world.group);
  view.open();
  world.server.faults.isAway = () => true;
  world.server.cutAll();
  for (let i = 11; i <= 600; i++) world.server.post(world.group, world.bea, `${i}`);
  world.server.faults.isAway = () => false;
  await world.pass(5000);
  const seqs = () => view.view.get().events.map(({ seq }) => seq);
  assert.deepEqual([seqs()[0], seqs().at(-1), view.view.get().state], [101, 600, 'live']);
  while (view.view.get().hasOlder) {
    const older = view.loadOlder();
    await world.pass();
    await older;
  }
  assert.deepEqual(
    seqs(),
    Array.from({ length: 600 }, (_, i) => i + 1),
  );
  await ana.dispose();
});

void test('a draft survives a reload', async () => {
  const world = new World();
  const store = new MemoryStore();
  const before = await world.arrive(world.ana, { store: new MemoryStore({ sharedWith: store }) });
  at(before, world.group).setDraft('half a sent');
  at(before, world.line).setDraft('gone');
  await world.pass(300);
  at(before, world.line).setDraft('');
  await before.dispose();
  const after = world.client(world.ana, { store });
  for (const one of [world.group, world.line]) at(after, one).open();
  await world.pass(10);
  assert.deepEqual(
    [at(after, world.group).draft.get(), at(after, world.line).draft.get()],
    ['half a sent', ''],
  );
  await after.dispose();
});

void test('no longer a member: nothing stays', async () => {
  const world = new World();
  const store = new MemoryStore();
  world.server.post(world.group, world.bea, 'secret');
  const ana = await world.arrive(world.ana, { store });
  at(ana, world.group).open();
  world.server.remove(world.group, world.ana);
  await world.pass();
  assert.deepEqual([at(ana, world.group).view.get().state, shown(at(ana, world.group))], ['gone', []]);
  assert.deepEqual(await store.events(world.group.id, 10), []);
  assert.equal(ana.list.entry(world.group.id), undefined);
  await ana.dispose();
});

void test('closed by all who had it open, it is followed no more', async () => {
  const world = new World();
  const ana = await world.arrive(world.ana, ONLY_OPEN);
  const close = [at(ana, world.group).open(), at(ana, world.group).open()];
  await world.pass();
  const link = [...world.server.links][0]!;
  close[0]!();
  close[0]!();
  await world.pass();
  assert.equal(link.follows.has(world.group.id), true);
  close[1]!();
  await world.pass();
  assert.equal(link.follows.has(world.group.id), false);
  await ana.dispose();
});
