import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { CommandId, ConversationId, PersonId } from '@tertulia/protocol/ids.ts';
import { KEPT_CONVERSATIONS, KEPT_EVENTS, type Note, type OutboxEntry, type Store } from './store.ts';

const HERE = 'here' as ConversationId;
const THERE = 'there' as ConversationId;

export interface StoreUnderTest {
  readonly name: string;
  /** An empty store. */
  readonly open: () => Promise<Store>;
  /** What is there after `store` was closed and opened again; absent where nothing outlives. */
  readonly reopen?: (store: Store) => Promise<Store>;
  /** Another tab on the same store; absent where there is only one. */
  readonly share?: (store: Store) => Promise<Store>;
}

/** What every store must do. Each implementation's test file calls this. */
export function storeContract({ name, open, reopen, share }: StoreUnderTest): void {
  const again = async (store: Store) => (reopen ? reopen(store) : store);

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

  void test(`${name}: events come back rising, newest run first, page by page`, async () => {
    let store = await open();
    await store.putEvents(HERE, events(4, 6));
    await store.putEvents(HERE, events(1, 3));
    await store.putEvents(THERE, events(1, 1));
    store = await again(store);
    assert.deepEqual(seqs(await store.events(HERE, 4)), [3, 4, 5, 6]);
    assert.deepEqual(seqs(await store.events(HERE, 2, 3)), [1, 2]);
    assert.deepEqual(await store.events(HERE, 10, 1), []);
    assert.deepEqual(await store.events('nobody' as ConversationId, 10), []);
    assert.deepEqual((await store.events(THERE, 10))[0], events(1, 1)[0]);
    await store[Symbol.asyncDispose]();
  });

  void test(`${name}: never an event from before a hole`, async () => {
    const store = await open();
    await store.putEvents(HERE, events(1, 3));
    await store.putEvents(HERE, events(6, 7));
    assert.deepEqual(seqs(await store.events(HERE, 10)), [6, 7]);
    assert.deepEqual(await store.events(HERE, 10, 6), []);
    await store.putEvents(HERE, events(4, 5));
    assert.deepEqual(seqs(await store.events(HERE, 10)), [1, 2, 3, 4, 5, 6, 7]);
    await store[Symbol.asyncDispose]();
  });

  void test(`${name}: an event that is there stays as it is`, async () => {
    const store = await open();
    await store.putEvents(HERE, events(1, 1));
    await store.putEvents(HERE, [{ ...events(1, 1)[0]!, kind: 'other' }, ...events(2, 2)]);
    assert.deepEqual(
      (await store.events(HERE, 10)).map(({ kind }) => kind),
      ['message.posted', 'message.posted'],
    );
    await store[Symbol.asyncDispose]();
  });

  void test(`${name}: the newest ${KEPT_EVENTS} of ${KEPT_CONVERSATIONS} conversations are kept`, async () => {
    let store = await open();
    await store.putEvents(HERE, events(1, KEPT_EVENTS));
    await store.putEvents(HERE, events(KEPT_EVENTS + 1, KEPT_EVENTS + 20));
    store = await again(store);
    const kept = seqs(await store.events(HERE, 2000));
    assert.deepEqual([kept.length, kept[0], kept.at(-1)], [KEPT_EVENTS, 21, KEPT_EVENTS + 20]);
    for (let i = 0; i < KEPT_CONVERSATIONS; i++) {
      // Timestamps order them where nothing else does.
      await new Promise((resolve) => setTimeout(resolve, 2));
      await store.putEvents(`c${i}` as ConversationId, events(1, 1));
    }
    store = await again(store);
    assert.deepEqual(await store.events(HERE, 1), [], 'the one that was written to longest ago went');
    assert.equal((await store.events('c0' as ConversationId, 1)).length, 1);
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
    await store.clear();
    store = await again(store);
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

export function events(from: number, to: number): LogEvent[] {
  return Array.from({ length: to - from + 1 }, (_, i) => ({
    seq: from + i,
    at: from + i,
    by: 'ana' as PersonId,
    kind: 'message.posted',
    body: { text: `${from + i}` },
  }));
}

function seqs(list: readonly LogEvent[]): number[] {
  return list.map(({ seq }) => seq);
}
