import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { ConversationId, PersonId } from '@tertulia/protocol/ids.ts';
import type { StoreUnderTest } from './store-contract.ts';
import { KEPT_CONVERSATIONS, KEPT_ON_DISK, type Store } from './store.ts';

const HERE = 'here' as ConversationId;
const THERE = 'there' as ConversationId;

/** How every store keeps events. */
export function eventStoreContract({ name, keeps = KEPT_ON_DISK, open, reopen }: StoreUnderTest): void {
  const again = async (store: Store) => (reopen ? reopen(store) : store);

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

  void test(`${name}: of each conversation one run without a hole`, async () => {
    let store = await open();
    await store.putEvents(HERE, events(11, 13));
    await store.putEvents(HERE, events(1, 3));
    assert.deepEqual(seqs(await store.events(HERE, 10)), [11, 12, 13], 'older ones that do not join');
    assert.deepEqual(await store.events(HERE, 10, 4), []);
    await store.putEvents(HERE, events(8, 12));
    store = await again(store);
    assert.deepEqual(seqs(await store.events(HERE, 10)), [8, 9, 10, 11, 12, 13]);
    await store.putEvents(HERE, events(16, 17));
    store = await again(store);
    assert.deepEqual(seqs(await store.events(HERE, 10)), [16, 17], 'newer ones that do not join');
    assert.deepEqual(await store.events(HERE, 10, 16), []);
    assert.deepEqual(await store.events(HERE, 10, 30), [], 'nothing right below');
    await store[Symbol.asyncDispose]();
  });

  void test(`${name}: what an event erases is empty with it, whatever it was`, async () => {
    let store = await open();
    await store.putEvents(HERE, events(1, 4));
    await store.putEvents(THERE, events(1, 4));
    await store.putEvents(HERE, [event(5, { erases: [2, 4, 99, 'x'] })]);
    store = await again(store);
    const bodies = (await store.events(HERE, 10)).map(({ seq, body }) => [seq, body['text']]);
    assert.deepEqual(bodies.slice(0, 4), [
      [1, '1'],
      [2, undefined],
      [3, '3'],
      [4, undefined],
    ]);
    assert.deepEqual(await store.events(THERE, 10), events(1, 4), 'elsewhere nothing changes');
    await store[Symbol.asyncDispose]();
  });

  void test(`${name}: what has expired is emptied, and the next time is told`, async () => {
    let store = await open();
    assert.equal(await store.expireEvents(1000), Infinity);
    await store.putEvents(HERE, [event(1, { expires: 2000 }), event(2, { expires: 1000 })]);
    await store.putEvents(THERE, [event(1, { expires: 3000 }), event(2, { text: 'stays' })]);
    assert.equal(await store.expireEvents(1500), 2000);
    store = await again(store);
    assert.deepEqual(
      (await store.events(HERE, 10)).map(({ body }) => body),
      [{ expires: 2000 }, {}],
    );
    assert.equal(await store.expireEvents(3000), Infinity);
    assert.deepEqual(
      (await store.events(THERE, 10)).map(({ body }) => body),
      [{}, { text: 'stays' }],
    );
    await store[Symbol.asyncDispose]();
  });

  void test(`${name}: the newest of each kind and sender about some events`, async () => {
    const store = await open();
    const about = (seq: number, of: number, kind = 'edited', by = 'ana') => ({
      ...event(seq, { of }),
      kind,
      by: by as PersonId,
    });
    await store.putEvents(HERE, [
      ...events(1, 5),
      about(6, 2),
      about(7, 2),
      about(8, 2, 'reacted'),
      about(9, 2, 'edited', 'bea'),
      about(10, 5),
    ]);
    assert.deepEqual(seqs(await store.eventsAbout(HERE, 1, 4)), [7, 8, 9]);
    assert.deepEqual(seqs(await store.eventsAbout(HERE, 1, 7)), [8, 9, 10]);
    assert.deepEqual(await store.eventsAbout(THERE, 1, 4), []);
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

  void test(`${name}: the newest ${keeps} of ${KEPT_CONVERSATIONS} conversations are kept`, async () => {
    let store = await open();
    await store.putEvents(HERE, events(1, keeps));
    await store.putEvents(HERE, events(keeps + 1, keeps + 20));
    store = await again(store);
    const kept = seqs(await store.events(HERE, 2 * keeps));
    assert.deepEqual([kept.length, kept[0], kept.at(-1)], [keeps, 21, keeps + 20]);
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
}

function event(seq: number, body: LogEvent['body']): LogEvent {
  return { ...events(seq, seq)[0]!, body };
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
