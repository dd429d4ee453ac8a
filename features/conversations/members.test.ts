import { deepStrictEqual } from 'node:assert/strict';
import { test } from 'node:test';
import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { PersonId } from '@tertulia/protocol/ids.ts';
import { membersOf } from './members.ts';

const person = (name: string) => name as PersonId;
const joined = (seq: number, name: string): LogEvent => ({
  seq,
  at: 0,
  kind: 'member.joined',
  body: { person: name },
});
const left = (seq: number, name: string): LogEvent => ({
  seq,
  at: 0,
  kind: 'member.left',
  body: { person: name },
});

test('who joined and did not leave is in, whatever else is known', () => {
  const receipts = new Map([[person('z'), { person: person('z'), delivered: 1, read: 1 }]]);
  const events = [joined(1, 'a'), joined(2, 'b'), left(3, 'a'), joined(4, 'c'), left(5, 'c'), joined(6, 'c')];
  deepStrictEqual([...membersOf({ events, receipts, hasOlder: false })], ['b', 'c']);
});

test('while the beginning is not loaded, readers and writers stand in for it', () => {
  const receipts = new Map([[person('a'), { person: person('a'), delivered: 1, read: 1 }]]);
  const said: LogEvent = { seq: 90, at: 0, by: person('b'), kind: 'message.posted', body: { text: 'x' } };
  deepStrictEqual([...membersOf({ events: [said, left(91, 'a')], receipts, hasOlder: true })], ['b']);
});
