import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FileToSend } from './media.ts';
import { MemoryStore } from './memory-store.ts';
import { bytes, hex, KILO, openGroup, photo, received, send, shown, until } from './testing/uploading.ts';
import { at, say, World } from './testing/world.ts';

void test('a message with files is shown at once, uploaded, then posted, and its place never changes', async () => {
  const world = new World();
  const ana = await openGroup(world);
  const states = new Set<string>();
  const files = [
    photo(),
    { ...photo(5 * KILO, 2), kind: 'file', name: 'plan ñ.pdf', original: true } as const,
  ];
  const id = send(ana, world, { files, replyTo: 1, mentions: [{ person: world.bea.id, name: 'Bea' }] });
  const outcome = ana.outcome(id);
  await world.pass(0);
  assert.deepEqual(shown(ana, world), ['look (uploading, 2)']);
  at(ana, world.group).view.subscribe(() => states.add(shown(ana, world).join(' | ')));
  assert.deepEqual(
    ana.unsent.get().map(({ kind, state }) => [kind, state]),
    [['message.post', 'queued']],
  );
  await until(world, () => world.group.head === 1);
  await world.pass();
  assert.equal(await outcome, 1);
  assert.deepEqual(received(world), [[hex(3 * KILO), hex(5 * KILO, 2)]]);
  const { id: posted, body } = world.group.events[0]!;
  assert.equal(posted, id);
  assert.deepEqual([body['text'], body['replyTo']], ['look', 1]);
  assert.deepEqual(body['mentions'], [{ person: world.bea.id, name: 'Bea' }]);
  const metadata = [...world.server.http.uploads.values()].map((upload) => upload.metadata);
  assert.deepEqual(metadata, [
    { conversation: world.group.id, kind: 'photo' },
    { conversation: world.group.id, kind: 'file', name: 'plan ñ.pdf', original: '1' },
  ]);
  assert.deepEqual(shown(ana, world), ['look']);
  assert.deepEqual(ana.unsent.get(), []);
  for (const state of states) assert.match(state, /^look( \((uploading|queued|sent), 2\))?$/, 'never away');
  await ana.dispose();
});

void test('its place among what is pending stays, and words written meanwhile do not wait for it', async () => {
  const world = new World();
  const ana = await openGroup(world);
  world.server.http.processing = 20_000;
  send(ana, world);
  await world.pass(200);
  say(ana, world.group, 'words');
  await world.pass(1000);
  assert.deepEqual(shown(ana, world), ['words', 'look (uploading, 1)']);
  world.server.faults.refuses = () => 'too-fast';
  say(ana, world.group, 'later words');
  await world.pass(1000);
  assert.deepEqual(shown(ana, world), ['words', 'look (uploading, 1)', 'later words (queued, 0)']);
  await until(world, () => shown(ana, world)[1] === 'look (queued, 1)');
  world.server.faults.refuses = () => undefined;
  await until(world, () => shown(ana, world).length === 3 && world.group.head === 3);
  await ana.dispose();
});

void test('progress goes up, and the file is the same object until it changed', async () => {
  const world = new World();
  const ana = await openGroup(world);
  world.server.faults.delay = () => 200;
  const files = [photo(5 * KILO * KILO)];
  const id = send(ana, world, { files });
  const seen: number[] = [];
  at(ana, world.group).view.subscribe(() => {
    const file = at(ana, world.group).view.get().pending[0]?.files?.[0];
    if (file) seen.push(file.progress);
  });
  await until(world, () => world.group.head === 1);
  assert.deepEqual(
    [...new Set(seen)],
    [...new Set(seen)].toSorted((a, b) => a - b),
    'it never goes back',
  );
  assert.ok(new Set(seen).size >= 4 && seen.at(-1) === 1, seen.join());
  assert.equal(world.group.events[0]?.id, id);
  const patches = world.server.http.asked.filter(({ method }) => method === 'PATCH');
  assert.equal(patches.length, 3, 'in chunks');
  await ana.dispose();
});

void test('a video sends its still picture first; one that is refused is left out', async () => {
  for (const isRefused of [false, true]) {
    const world = new World();
    const ana = await openGroup(world);
    world.server.http.refuses = ({ metadata }) => isRefused && metadata['kind'] === 'poster';
    const video: FileToSend = { ...photo(), kind: 'video', seconds: 3, poster: new Blob([bytes(500, 3)]) };
    send(ana, world, { files: [video] });
    await until(world, () => world.group.head === 1);
    const [poster, film] = [...world.server.http.uploads.values()];
    assert.equal(poster?.metadata['kind'], 'poster');
    assert.equal(film?.metadata['poster'], isRefused ? undefined : poster?.id);
    await ana.dispose();
  }
});

void test('at most two files at once, over all messages', async () => {
  const world = new World();
  const ana = await openGroup(world);
  world.server.faults.delay = () => 50;
  for (const text of ['one', 'two', 'three'])
    send(ana, world, { text, files: [photo(), photo(2 * KILO, 2), photo(KILO, 3)] });
  let most = 0;
  for (let i = 0; i < 400 && world.group.head < 3; i++) {
    await world.pass(20);
    const open = [...world.server.http.uploads.values()].filter((upload) => !upload.message);
    most = Math.max(most, open.filter(({ bytes: sent, length }) => sent.length < length).length);
  }
  assert.equal(world.group.head, 3);
  assert.ok(most <= 2, `${most}`);
  await ana.dispose();
});

void test('messages with files arrive in the order in which they were sent; one that fails holds nobody back', async () => {
  const world = new World();
  const ana = await openGroup(world);
  const other = world.server.open('group', [world.ana, world.bea]);
  world.server.faults.delay = () => 100;
  const texts = () => world.group.events.map(({ body }) => body['text']);
  send(ana, world, { text: 'large', files: [{ ...photo(25 * KILO * KILO), kind: 'file' }] });
  at(ana, other).sendMedia({ files: [photo()], text: 'elsewhere' });
  send(ana, world, { text: 'small' });
  await until(world, () => other.head === 1);
  assert.deepEqual(texts(), [], 'only what was sent later here has to wait');
  await until(world, () => world.group.head === 2);
  assert.deepEqual(texts(), ['large', 'small']);

  world.server.http.refuses = ({ length }) => length === 7 * KILO;
  send(ana, world, { text: 'refused', files: [photo(7 * KILO)] });
  send(ana, world, { text: 'after it' });
  await until(world, () => world.group.head === 3);
  assert.deepEqual(texts(), ['large', 'small', 'after it']);
  await ana.dispose();
});

void test('two tabs: one uploads, both show it, and it is posted once', async () => {
  const world = new World();
  const store = new MemoryStore();
  const left = await openGroup(world, store);
  const right = await openGroup(world, store);
  world.server.faults.delay = () => 50;
  send(left, world, { text: 'left', files: [photo(5 * KILO * KILO)] });
  await world.pass(10);
  send(right, world, { text: 'right' });
  await world.pass(100);
  assert.deepEqual(shown(left, world), ['left (uploading, 1)', 'right (uploading, 1)']);
  assert.deepEqual(shown(right, world), shown(left, world));
  await until(world, () => world.group.head === 2);
  await world.pass(1000);
  assert.deepEqual(shown(left, world), shown(right, world));
  assert.equal(at(left, world.group).view.get().pending.length, 0);
  const begun = world.server.http.asked.filter(
    ({ method, path }) => method === 'POST' && path === '/media/uploads',
  );
  assert.equal(begun.length, 2);
  await left.dispose();
  await right.dispose();
});

void test('what is added while the store is being read is not forgotten', async () => {
  const world = new World();
  const store = new MemoryStore();
  const left = await openGroup(world, store);
  const slow = new MemoryStore({ sharedWith: store });
  const all = slow.all.bind(slow);
  slow.all = async (table) => {
    const rows = await all(table);
    await new Promise((resolve) => setTimeout(resolve, 20));
    return rows;
  };
  const right = world.client(world.ana, { store: slow });
  await new Promise((resolve) => setTimeout(resolve, 100));
  await world.pass(2000);
  at(right, world.group).open();
  await world.pass();
  world.server.http.processing = 60_000;
  send(left, world, { text: 'left' });
  await world.pass(1);
  send(right, world, { text: 'right' });
  await new Promise((resolve) => setTimeout(resolve, 100));
  await world.pass(0);
  assert.deepEqual(shown(right, world), ['left (uploading, 1)', 'right (uploading, 1)']);
  await left.dispose();
  await right.dispose();
});

void test('a tab that is closed leaves its files to the other', async () => {
  const world = new World();
  const store = new MemoryStore();
  const left = await openGroup(world, store);
  const right = await openGroup(world, store);
  world.server.faults.delay = () => 100;
  send(left, world, { files: [photo(7 * KILO * KILO)] });
  await until(world, () => world.server.http.asked.some(({ method }) => method === 'PATCH'));
  await left.dispose();
  await until(world, () => world.group.head === 1);
  assert.deepEqual(received(world), [[hex(7 * KILO * KILO)]]);
  await world.pass(1000);
  assert.deepEqual(shown(right, world), ['look']);
  await right.dispose();
});

void test('thrown away in another tab than the one that uploads', async () => {
  const world = new World();
  const store = new MemoryStore();
  const left = await openGroup(world, store);
  const right = await openGroup(world, store);
  world.server.faults.delay = () => 100;
  const id = send(left, world, { files: [photo(9 * KILO * KILO)] });
  await until(world, () => world.server.http.asked.some(({ method }) => method === 'PATCH'));
  assert.equal(right.discard(id), true);
  await world.pass(30_000);
  assert.equal(world.group.head, 0);
  assert.deepEqual([shown(left, world), shown(right, world)], [[], []]);
  assert.deepEqual(await store.all('uploads'), []);
  await left.dispose();
  await right.dispose();
});

void test('limits are asked once, when wanted', async () => {
  const world = new World();
  const ana = await openGroup(world);
  assert.equal(ana.limits.get(), undefined);
  ana.loadLimits();
  await until(world, () => ana.limits.get() !== undefined);
  assert.equal(ana.limits.get()?.perMessage, 10);
  ana.loadLimits();
  send(ana, world);
  await until(world, () => world.group.head === 1);
  assert.equal(world.server.http.asked.filter(({ path }) => path === '/media/limits').length, 1);
  await ana.dispose();
});
