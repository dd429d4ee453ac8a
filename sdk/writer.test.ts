import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MemoryStore } from './memory-store.ts';
import { FakeClock, settle } from './testing/fake-clock.ts';
import { slowly } from './testing/slow-store.ts';
import { thisPlatform } from './platform.ts';
import { Writer } from './writer.ts';

test('what is typed last as the page goes away does not wait for what is still being written', async () => {
  const asked: string[] = [];
  const memory = new MemoryStore();
  const put = memory.put.bind(memory);
  memory.put = (table, rows) => {
    asked.push(...rows.map(([key, value]) => [key, value].join(' ')));
    return asked.length > 1 ? put(table, rows) : new Promise(() => {});
  };
  const clock = new FakeClock();
  const writer = new Writer('drafts', Promise.resolve(memory), { ...thisPlatform(), later: clock.later });
  writer.keep('one', 'half');
  await clock.advance(250);
  writer.keep('two', 'whole');
  void writer.flush();
  await settle();
  assert.deepEqual(asked, ['one half', 'two whole']);
});

test('of a row that is written and removed in quick succession the last counts', async () => {
  const clock = new FakeClock();
  const memory = new MemoryStore();
  const store = slowly(memory, clock, () => 100);
  const writer = new Writer('drafts', Promise.resolve(store), { ...thisPlatform(), later: clock.later });
  for (const value of ['a', undefined, 'b']) {
    writer.keep('one', value);
    writer.keep('two', value === undefined ? 'c' : undefined);
    void writer.flush();
  }
  await clock.advance(5000);
  assert.deepEqual([await memory.get('drafts', 'one'), await memory.get('drafts', 'two')], ['b', undefined]);
});
