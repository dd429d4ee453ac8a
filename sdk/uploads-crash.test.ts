import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MemoryStore } from './memory-store.ts';
import { hex, KILO, openGroup, photo, received, send, shown, until } from './testing/uploading.ts';
import { at, World } from './testing/world.ts';

void test('a lost network: it goes on where it was, and nothing is sent twice', async () => {
  for (const loss of ['request', 'half', 'answer'] as const) {
    const world = new World();
    const ana = await openGroup(world);
    let losses = 3;
    world.server.faults.losesHttp = ({ method }) => (method === 'PATCH' && losses-- > 0 ? loss : undefined);
    send(ana, world, { files: [photo(5 * KILO * KILO)] });
    await until(world, () => world.group.head === 1, loss);
    assert.deepEqual(received(world), [[hex(5 * KILO * KILO)]]);
    const asked = world.server.http.asked.filter(({ path }) => path.startsWith('/media/uploads'));
    assert.equal(asked.filter(({ method }) => method === 'POST').length, 1, 'begun once');
    assert.ok(
      asked.some(({ method }) => method === 'HEAD'),
      'it asked how far it was',
    );
    await ana.dispose();
  }
});

void test('a connection that is lost stops it, and the next goes on', async () => {
  const world = new World();
  const ana = await openGroup(world);
  world.server.faults.delay = () => 300;
  send(ana, world, { files: [photo(7 * KILO * KILO)] });
  await until(world, () => world.server.http.asked.some(({ method }) => method === 'PATCH'));
  await world.pass(1000);
  world.server.faults.isAway = () => true;
  world.server.cutAll();
  const before = world.server.http.asked.length;
  await world.pass(60_000);
  assert.deepEqual(world.server.http.asked.slice(before), [], 'nothing is tried without a connection');
  assert.deepEqual(shown(ana, world), ['look (uploading, 1)']);
  world.server.faults.isAway = () => false;
  await until(world, () => world.group.head === 1);
  assert.deepEqual(received(world), [[hex(7 * KILO * KILO)]]);
  await ana.dispose();
});

void test('a crash at any moment: the message is there once, whole, and never away from the screen', async () => {
  const heads = new Set<number>();
  for (let step = 0; step < 4500; step += 90) {
    const world = new World();
    const store = new MemoryStore();
    const before = await openGroup(world, store);
    world.server.faults.delay = () => 50;
    const files = [
      photo(),
      photo(4 * KILO, 2),
      { ...photo(), kind: 'video', poster: new Blob(['still']) } as const,
    ];
    const id = send(before, world, { files });
    await world.pass(0);
    await world.pass(step);
    // A crash: the old tab never gets to say anything more.
    world.server.faults.isAway = () => true;
    world.server.cutAll();
    heads.add(world.group.head);
    void before.dispose();
    await world.pass(200);
    const reloaded = world.client(world.ana, { store: new MemoryStore({ sharedWith: store }) });
    at(reloaded, world.group).open();
    await world.pass(10);
    const isShown = () => shown(reloaded, world).length === 1;
    assert.ok(world.group.head === 1 || isShown(), `shown without a network after ${step} ms`);
    world.server.faults.isAway = () => false;
    let wasTwice = false;
    at(reloaded, world.group).view.subscribe(() => (wasTwice ||= shown(reloaded, world).length > 1));
    await until(
      world,
      () => world.group.head === 1 && reloaded.unsent.get().length === 0,
      `after ${step} ms`,
    );
    await world.pass(5000);
    assert.deepEqual(shown(reloaded, world), ['look'], `once, after ${step} ms`);
    assert.equal(wasTwice, false, `never twice on the screen, after ${step} ms`);
    assert.equal(world.group.events[0]?.id, id);
    assert.deepEqual(received(world), [[hex(3 * KILO), hex(4 * KILO, 2), hex(3 * KILO)]]);
    assert.deepEqual(
      [await store.all('uploads'), await store.all('outbox')],
      [[], []],
      'nothing is left behind',
    );
    await reloaded.dispose();
  }
  assert.deepEqual([...heads], [0, 1], 'before and after it was posted');
});

void test('a crash between the two stores of one change', async () => {
  // What is written at last before the crash; everything after it is lost.
  for (const last of ['addUpload', 'put', 'remove', 'removeUpload'] as const) {
    const world = new World();
    const store = new MemoryStore();
    const mine = new DyingStore(store, last);
    const before = world.client(world.ana, { store: mine });
    await world.pass();
    send(before, world);
    await world.pass(10_000);
    assert.ok(mine.isDead, last);
    world.server.cutAll();
    const after = await openGroup(world, store);
    await until(world, () => world.group.head === 1 && after.unsent.get().length === 0, last);
    await world.pass(2000);
    assert.deepEqual(shown(after, world), ['look'], last);
    assert.deepEqual([await store.all('uploads'), await store.all('outbox')], [[], []], last);
    await after.dispose();
  }
});

void test('a crash after the message was stored, before its files were put away: they are not shown again', async () => {
  const world = new World();
  const store = new MemoryStore();
  const forgetful = new MemoryStore({ sharedWith: store });
  forgetful.removeUpload = () => new Promise(() => {});
  const before = world.client(world.ana, { store: forgetful });
  at(before, world.group).open();
  send(before, world);
  await until(world, () => world.group.head === 1);
  await world.pass(1000);
  world.server.faults.isAway = () => true;
  world.server.cutAll();
  assert.equal((await store.all('uploads')).length, 1);
  const after = world.client(world.ana, { store: new MemoryStore({ sharedWith: store }) });
  const seen = new Set<string>();
  at(after, world.group).view.subscribe(() => {
    if (at(after, world.group).view.get().events.length > 0) seen.add(shown(after, world).join());
  });
  at(after, world.group).open();
  await world.pass(100);
  world.server.faults.isAway = () => false;
  await world.pass(20_000);
  assert.deepEqual([...seen], ['look']);
  assert.deepEqual(await store.all('uploads'), []);
  await after.dispose();
});

/** A store that takes one more write of a kind, and then none. */
class DyingStore extends MemoryStore {
  isDead = false;
  readonly #last: string;

  constructor(sharedWith: MemoryStore, last: string) {
    super({ sharedWith });
    this.#last = last;
  }

  override addUpload(...args: Parameters<MemoryStore['addUpload']>): Promise<void> {
    return this.#write('addUpload', () => super.addUpload(...args));
  }

  override changeUpload(...args: Parameters<MemoryStore['changeUpload']>): Promise<void> {
    return this.#write('changeUpload', () => super.changeUpload(...args));
  }

  override removeUpload(...args: Parameters<MemoryStore['removeUpload']>): Promise<void> {
    return this.#write('removeUpload', () => super.removeUpload(...args));
  }

  override put(...args: Parameters<MemoryStore['put']>): Promise<void> {
    return this.#write(args[0] === 'outbox' ? 'put' : '', () => super.put(...args));
  }

  override remove(...args: Parameters<MemoryStore['remove']>): Promise<void> {
    return this.#write(args[0] === 'outbox' ? 'remove' : '', () => super.remove(...args));
  }

  #write(name: string, write: () => Promise<void>): Promise<void> {
    if (this.isDead) return new Promise(() => {});
    this.isDead = name === this.#last;
    return write();
  }
}

void test('the code that uploads cannot be loaded at first: nothing is lost', async () => {
  const world = new World();
  const platform = world.server.platform(world.ana);
  let failures = 3;
  const flaky =
    <T>(load: () => Promise<T>) =>
    async () => {
      if (failures-- > 0) throw new Error('offline');
      return load();
    };
  const ana = world.client(world.ana, {
    platform: {
      ...platform,
      loadExtras: flaky(() => platform.loadExtras()),
      loadUploading: flaky(() => platform.loadUploading()),
    },
  });
  at(ana, world.group).open();
  send(ana, world);
  await until(world, () => world.group.head === 1);
  await ana.dispose();
});
