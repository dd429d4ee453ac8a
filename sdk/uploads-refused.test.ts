import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ErrorCode } from '@tertulia/protocol/errors.ts';
import { MemoryStore } from './memory-store.ts';
import { hex, KILO, openGroup, photo, received, send, shown, until } from './testing/uploading.ts';
import { at, World } from './testing/world.ts';

const REFUSALS: [string, ErrorCode, (world: World) => void][] = [
  ['too large, which is known before', 'too-large', ({ server }) => (server.http.limits['photo'] = 1000)],
  [
    'refused at its beginning',
    'storage-full',
    ({ server }) => (server.http.refusesBegin = () => 'storage-full'),
  ],
  ['not allowed there', 'not-allowed', ({ server }) => (server.http.refusesBegin = () => 'not-allowed')],
  ['not what it says it is', 'media-problem', ({ server }) => (server.http.refuses = () => true)],
];
for (const [name, code, arrange] of REFUSALS) {
  void test(`${name}: it is shown as failed with ${code}, and can be tried again or thrown away`, async () => {
    const world = new World();
    const ana = await openGroup(world);
    arrange(world);
    const id = send(ana, world);
    const outcome = assert.rejects(ana.outcome(id), { code });
    await until(world, () => shown(ana, world)[0] === 'look (failed, 1)');
    await outcome;
    assert.equal(at(ana, world.group).view.get().pending[0]?.code, code);
    assert.deepEqual(
      ana.unsent.get().map((entry) => entry.code),
      [code],
    );
    if (code === 'too-large') assert.equal(world.server.http.uploads.size, 0, 'not a byte was sent');
    world.server.http.limits['photo'] = 1e7;
    world.server.http.refusesBegin = () => undefined;
    world.server.http.refuses = () => false;
    const second = send(ana, world, { text: 'second', files: [photo(500)] });
    await until(world, () => world.group.head === 1);
    if (code !== 'too-large') {
      ana.retry(id);
      await until(world, () => world.group.head === 2);
      assert.equal(world.group.events[1]?.id, id, 'the same id');
    } else {
      assert.equal(ana.discard(id), true);
      await world.pass();
    }
    assert.equal(world.group.events[0]?.id, second);
    assert.equal(at(ana, world.group).view.get().pending.length, 0);
    await ana.dispose();
  });
}

void test('refused for now it is tried again by itself', async () => {
  const world = new World();
  const ana = await openGroup(world);
  let refusals = 3;
  world.server.http.refusesBegin = () => (refusals-- > 0 ? 'too-fast' : undefined);
  send(ana, world);
  await until(world, () => world.group.head === 1);
  await ana.dispose();
});

void test('an upload that the server lost begins anew', async () => {
  const world = new World();
  const ana = await openGroup(world);
  world.server.http.processing = 3000;
  send(ana, world);
  await until(world, () => [...world.server.http.uploads.values()].some(({ readyAt }) => readyAt > 0));
  world.server.http.uploads.clear();
  await until(world, () => world.group.head === 1);
  assert.deepEqual(received(world), [[hex(3 * KILO)]]);
  await ana.dispose();
});

void test('files that the server no longer has when the message is posted: trying again sends them again', async () => {
  const world = new World();
  const ana = await openGroup(world);
  world.server.faults.refuses = ({ kind }) => {
    if (kind === 'message.post') world.server.http.uploads.clear();
    return undefined;
  };
  const id = send(ana, world);
  await until(world, () => shown(ana, world)[0] === 'look (failed, 1)');
  world.server.faults.refuses = () => undefined;
  ana.retry(id);
  await until(world, () => world.group.head === 1);
  assert.deepEqual(received(world), [[hex(3 * KILO)]]);
  assert.deepEqual(shown(ana, world), ['look']);
  await ana.dispose();
});

void test('thrown away on its way: gone here, on the device and at the server', async () => {
  const world = new World();
  const store = new MemoryStore();
  const ana = await openGroup(world, store);
  world.server.faults.delay = () => 300;
  const id = send(ana, world, { files: [photo(7 * KILO * KILO)] });
  await until(world, () => world.server.http.asked.some(({ method }) => method === 'PATCH'));
  const outcome = assert.rejects(ana.outcome(id), { code: 'not-found' });
  assert.equal(ana.discard(id), true);
  await outcome;
  await world.pass(20_000);
  assert.deepEqual(shown(ana, world), []);
  assert.equal(world.server.http.uploads.size, 0);
  assert.equal(world.group.head, 0);
  assert.deepEqual(await store.all('uploads'), []);
  assert.deepEqual(ana.unsent.get(), []);
  await ana.dispose();
});

void test('a disk that is full: it is shown as failed and can be tried again', async () => {
  const world = new World();
  const store = new MemoryStore();
  const add = store.addUpload.bind(store);
  let isFull = true;
  store.addUpload = (...args) => (isFull ? Promise.reject(new Error('full')) : add(...args));
  const ana = await world.arrive(world.ana, { store });
  at(ana, world.group).open();
  const id = send(ana, world);
  await until(world, () => at(ana, world.group).view.get().pending[0]?.code === 'storage-full');
  isFull = false;
  ana.retry(id);
  await until(world, () => world.group.head === 1);
  await ana.dispose();
});

void test('someone else signs in on this browser: files of the one before are neither shown nor sent', async () => {
  const world = new World();
  const store = new MemoryStore();
  const ana = await openGroup(world, store);
  world.server.faults.isAway = () => true;
  world.server.cutAll();
  send(ana, world);
  await world.pass();
  await ana.dispose();
  assert.equal((await store.all('uploads')).length, 1);
  world.server.faults.isAway = () => false;
  const bea = world.client(world.bea, { store });
  at(bea, world.group).open();
  await world.pass(10_000);
  assert.equal(world.group.head, 0);
  assert.deepEqual([shown(bea, world), bea.unsent.get()], [[], []]);
  assert.deepEqual(await store.all('uploads'), []);
  await bea.dispose();
});
