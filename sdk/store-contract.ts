import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CommandId, ConversationId } from '@tertulia/protocol/ids.ts';
import { eventStoreContract, events } from './event-store-contract.ts';
import type { Note, OutboxEntry, Store, UploadEntry } from './store.ts';

const HERE = 'here' as ConversationId;
const THERE = 'there' as ConversationId;

export interface StoreUnderTest {
  readonly name: string;
  /** Events of one conversation; as on a disk when absent. */
  readonly keeps?: number;
  /** An empty store. */
  readonly open: () => Promise<Store>;
  /** What is there after `store` was closed and opened again; absent where nothing outlives. */
  readonly reopen?: (store: Store) => Promise<Store>;
  /** Another tab on the same store; absent where there is only one. */
  readonly share?: (store: Store) => Promise<Store>;
}

/** What every store must do. Each implementation's test file calls this. */
export function storeContract(store: StoreUnderTest): void {
  eventStoreContract(store);
  const { name, open, reopen, share } = store;
  const again = async (before: Store) => (reopen ? reopen(before) : before);

  void test(`${name}: rows are put, replaced, read and removed`, async () => {
    let store = await open();
    assert.deepEqual(await store.all('drafts'), []);
    await store.put('drafts', [
      ['a', 'one'],
      ['b', 'two'],
    ]);
    await store.put('drafts', [['a', 'three']]);
    store = await again(store);
    assert.equal(await store.get('drafts', 'a'), 'three');
    assert.equal(await store.get('drafts', 'nothing'), undefined);
    await store.remove('drafts', ['b', 'nothing']);
    store = await again(store);
    assert.deepEqual(await store.all('drafts'), ['three']);
    await store[Symbol.asyncDispose]();
  });

  void test(`${name}: what was put is what is read, to the last character`, async () => {
    const entry: OutboxEntry = {
      id: 'id' as CommandId,
      conversation: HERE,
      kind: 'message.post',
      body: { text: 'línea\n"dos" \u2028 👩‍👩‍👧', list: [1, null, { deep: true }] },
      at: 1,
      order: 2,
      state: 'queued',
    };
    let store = await open();
    await store.put('outbox', [['id', entry]]);
    store = await again(store);
    assert.deepEqual(await store.all('outbox'), [entry]);
    await store[Symbol.asyncDispose]();
  });

  void test(`${name}: writes keep their order without being awaited`, async () => {
    let store = await open();
    const writes = Array.from({ length: 50 }, (_, i) => store.put('drafts', [['a', `${i}`]]));
    await Promise.all([...writes, store.remove('drafts', ['a']), store.put('drafts', [['a', 'last']])]);
    store = await again(store);
    assert.equal(await store.get('drafts', 'a'), 'last');
    await store[Symbol.asyncDispose]();
  });

  void test(`${name}: an upload and its files: kept, changed and removed together`, async () => {
    let store = await open();
    const blob = new Blob(['a picture'], { type: 'image/jpeg' });
    await store.addUpload(UPLOAD, [
      ['one', blob],
      ['one-poster', new Blob(['still'])],
    ]);
    store = await again(store);
    assert.deepEqual(await store.all('uploads'), [UPLOAD]);
    assert.equal(await (await store.file('one'))?.text(), 'a picture');
    assert.equal(await (await store.file('one-poster'))?.text(), 'still');
    assert.equal(await store.file('other'), undefined);
    const changed: UploadEntry = { ...UPLOAD, state: 'failed', code: 'too-large' };
    await store.changeUpload(changed);
    store = await again(store);
    assert.deepEqual(await store.all('uploads'), [changed]);
    await Promise.all([store.removeUpload(UPLOAD), store.changeUpload(UPLOAD)]);
    store = await again(store);
    assert.deepEqual(await store.all('uploads'), [], 'a change after the removal does not bring it back');
    assert.equal(await store.file('one'), undefined);
    assert.equal(await store.file('one-poster'), undefined);
    await store[Symbol.asyncDispose]();
  });

  void test(`${name}: forgets one conversation, or everything`, async () => {
    let store = await open();
    await store.putEvents(HERE, events(1, 2));
    await store.putEvents(THERE, events(1, 2));
    await store.put('drafts', [['a', 'one']]);
    await store.forgetEvents(HERE);
    store = await again(store);
    assert.deepEqual(await store.events(HERE, 10), []);
    assert.equal((await store.events(THERE, 10)).length, 2);
    await store.addUpload(UPLOAD, [['one', new Blob(['a picture'])]]);
    await store.clear();
    store = await again(store);
    assert.deepEqual([await store.all('uploads'), await store.file('one')], [[], undefined]);
    assert.deepEqual(await store.events(THERE, 10), []);
    assert.deepEqual(await store.all('drafts'), []);
    await store[Symbol.asyncDispose]();
  });

  void test(`${name}: one holds it at a time, also after one failed`, async () => {
    const store = await open();
    const order: string[] = [];
    const hold = (name: string, fails = false) =>
      store.hold('list', async () => {
        order.push(`${name} in`);
        await new Promise((resolve) => setTimeout(resolve, 2));
        order.push(`${name} out`);
        if (fails) throw new Error(name);
        return name;
      });
    const answers = await Promise.allSettled([hold('a'), hold('b', true), hold('c')]);
    assert.deepEqual(order, ['a in', 'a out', 'b in', 'b out', 'c in', 'c out']);
    assert.deepEqual(
      answers.map(({ status }) => status),
      ['fulfilled', 'rejected', 'fulfilled'],
    );
    const inside = await store.hold('list', () => store.hold('outbox', async () => 'two names, two holds'));
    assert.equal(inside, 'two names, two holds');
    await store[Symbol.asyncDispose]();
  });

  if (!share) return;
  void test(`${name}: tabs see each other's rows, hear each other and not themselves`, async () => {
    const left = await open();
    const right = await share(left);
    const heard: [string, Note][] = [];
    left.watch((note) => heard.push(['left', note]));
    const stop = right.watch((note) => heard.push(['right', note]));
    await left.put('drafts', [['a', 'one']]);
    assert.equal(await right.get('drafts', 'a'), 'one');
    left.tell({ type: 'changed' });
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.deepEqual(heard, [['right', { type: 'changed' }]]);
    stop();
    left.tell({ type: 'changed' });
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(heard.length, 1);
    await right[Symbol.asyncDispose]();
    await left[Symbol.asyncDispose]();
  });
}

const UPLOAD: UploadEntry = {
  id: 'id' as CommandId,
  conversation: HERE,
  body: { text: 'caption' },
  files: [{ id: 'one', kind: 'video', bytes: 9, sent: 0, posterKey: 'one-poster' }],
  at: 1,
  order: 2,
  state: 'uploading',
};
