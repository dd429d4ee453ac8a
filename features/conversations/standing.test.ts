import { deepStrictEqual, strictEqual } from 'node:assert/strict';
import { test } from 'node:test';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { ListedConversation } from '@tertulia/protocol/summary.ts';
import type { Placement } from '@tertulia/sdk/own.ts';
import { pinnedFirst, standingOf, unreadIn } from './standing.ts';

const NOW = 1_800_000_000_000;

function listed(id: string, head: number, unread = 0): ListedConversation {
  return {
    id: id as ConversationId,
    kind: 'group',
    title: id,
    people: [],
    head,
    messages: head,
    changed: 0,
    read: head - unread,
    delivered: head,
    unread,
  };
}

function put(id: string, placement: Omit<Placement, 'conversation'>) {
  return new Map([[id as ConversationId, { conversation: id as ConversationId, ...placement }]]);
}

test('what was put away comes back with the next event, unless it is muted', () => {
  strictEqual(standingOf(listed('a', 5), put('a', { archived: 5 }), NOW).isArchived, true);
  strictEqual(standingOf(listed('a', 6), put('a', { archived: 5 }), NOW).isArchived, false);
  const muted = put('a', { archived: 5, mutedUntil: NOW + 1 });
  strictEqual(standingOf(listed('a', 6), muted, NOW).isArchived, true);
  strictEqual(standingOf(listed('a', 6), muted, NOW + 2).isArchived, false);
});

test('a mark makes what was read unread', () => {
  strictEqual(standingOf(listed('a', 5), new Map(), NOW).isUnread, false);
  strictEqual(standingOf(listed('a', 5), put('a', { unread: true }), NOW).isUnread, true);
  strictEqual(standingOf(listed('a', 5, 2), new Map(), NOW).isUnread, true);
});

test('the newest pin stands first, the others keep their order', () => {
  const all = ['a', 'b', 'c', 'd'].map((id) => listed(id, 1));
  const pins = new Map([...put('c', { pinned: 1 }), ...put('d', { pinned: 2 })]);
  deepStrictEqual(
    pinnedFirst(all, pins).map(({ id }) => id),
    ['d', 'c', 'a', 'b'],
  );
});

test('what is muted does not count, until it is told again', () => {
  const all = [listed('a', 5, 2), listed('b', 9, 4)];
  const muted = put('b', { mutedUntil: NOW + 1 });
  strictEqual(unreadIn(all, new Map(), NOW), 6);
  strictEqual(unreadIn(all, muted, NOW), 2);
  strictEqual(unreadIn(all, muted, NOW + 1), 6);
});
