import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ConversationItem, MessageState } from './conversation-items.ts';
import { arrangeRows, type ConversationRow } from './conversation-rows.ts';

const NOON = Date.UTC(2026, 10, 22, 12);
const MINUTE = 60_000;

test('an empty conversation has no rows', () => assert.deepEqual(arrangeRows([]), []));

test('a run by one person within five minutes shares one name and one time', () => {
  const rows = arrangeRows([says('ana', 0), says('ana', 4), says('ana', 8), says('ana', 13)], {
    timeZone: 'UTC',
  });
  assert.deepEqual(rows.map(shape), ['day', 'first', 'middle', 'last', 'only']);
});

test('another author, a system line and a day end a run', () => {
  const line: ConversationItem = {
    key: 'line',
    kind: 'system',
    at: NOON + 2 * MINUTE,
    text: 'Case resolved',
  };
  const rows = arrangeRows([says('ana', 0), says('leo', 1), line, says('leo', 2), says('leo', 12 * 60 + 1)], {
    timeZone: 'UTC',
  });
  assert.deepEqual(rows.map(shape), ['day', 'only', 'only', 'system', 'only', 'day', 'only']);
});

test('days follow the zone of the reader', () => {
  const items = [says('ana', 10.5 * 60), says('leo', 11.5 * 60)];
  assert.equal(arrangeRows(items, { timeZone: 'UTC' }).filter(isDay).length, 1);
  assert.equal(arrangeRows(items, { timeZone: 'Europe/Madrid' }).filter(isDay).length, 2);
});

test('the unread line stands after the last one read and cuts the run', () => {
  const items = [says('ana', 0), says('ana', 1)];
  const rows = arrangeRows(items, { unreadAfterKey: items[0]?.key, timeZone: 'UTC' });
  assert.deepEqual(rows.map(shape), ['day', 'only', 'unread', 'only']);
});

test('there is no unread line at the end, over own words, or for an unknown key', () => {
  const items = [says('ana', 0), says('me', 1, 'sent')];
  for (const unreadAfterKey of ['ana 0', 'me 1', 'nobody'])
    assert.ok(!arrangeRows(items, { unreadAfterKey }).some((row) => row.kind === 'unread'));
});

test('ticks stand at the end of a run and where the next has come less far', () => {
  const run = [
    says('me', 0, 'read'),
    says('me', 1, 'read'),
    says('me', 2, 'failed'),
    says('me', 3, 'queued'),
  ];
  const shown = arrangeRows(run, { timeZone: 'UTC' }).flatMap((row) =>
    row.kind === 'message' ? [row.showsState] : [],
  );
  assert.deepEqual(shown, [false, true, true, true]);
});

test('a pending message and its confirmed copy give the same key', () => {
  const [pending, confirmed] = [says('me', 0, 'queued'), { ...says('me', 0, 'sent'), at: NOON + 900 }];
  assert.deepEqual(arrangeRows([pending]).map(keyOf), arrangeRows([confirmed]).map(keyOf));
});

test('keys are unique, and older pages keep the keys of what was shown', () => {
  const items = Array.from({ length: 300 }, (_, n) => says(n % 7 < 3 ? 'ana' : 'leo', n * 40));
  const all = arrangeRows(items, { timeZone: 'UTC' }).map(keyOf);
  assert.equal(new Set(all).size, all.length);
  const tail = arrangeRows(items.slice(100), { timeZone: 'UTC' }).map(keyOf);
  assert.ok(tail.every((key) => all.includes(key)));
});

function says(who: string, minute: number, state?: MessageState): ConversationItem {
  const item = {
    key: `${who} ${minute}`,
    kind: 'message',
    mine: who === 'me',
    author: { id: who, name: who },
  } as const;
  return { ...item, at: NOON + minute * MINUTE, text: 'Hola', ...(state && { state }) };
}

function shape(row: ConversationRow): string {
  if (row.kind !== 'message') return row.kind;
  if (row.startsRun) return row.endsRun ? 'only' : 'first';
  return row.endsRun ? 'last' : 'middle';
}

function keyOf(row: ConversationRow): string {
  return row.key;
}

function isDay(row: ConversationRow): boolean {
  return row.kind === 'day';
}
