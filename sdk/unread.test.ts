import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { ConversationId, PersonId } from '@tertulia/protocol/ids.ts';
import type { PersonCard } from '@tertulia/protocol/people.ts';
import type { ListedConversation, Summary } from '@tertulia/protocol/summary.ts';
import { fromListed, ownSeqs, withOwn, withRead, withSummary } from './unread.ts';

const ana: PersonCard = { id: 'ana' as PersonId, name: 'Ana', kind: 'agent' };
const bea = 'bea' as PersonId;
const NEW = { heard: 0, own: [] };

function summary(head: number, by: PersonId = bea, kind: Summary['kind'] = 'group'): Summary {
  const last = { seq: head, at: head, by, text: '' };
  return {
    id: 'here' as ConversationId,
    kind,
    title: '',
    people: [],
    head,
    messages: head,
    last,
    changed: head,
  };
}

function listed(head: number, read = 0, unread = head - read): ListedConversation {
  return { ...summary(head), read, delivered: read, unread };
}

/** `mine`: seqs of own messages. */
function events(to: number, mine: number[] = []): LogEvent[] {
  return Array.from({ length: to }, (_, i) => ({
    seq: i + 1,
    at: 1,
    by: mine.includes(i + 1) ? ana.id : bea,
    kind: 'message.posted',
    body: {},
  }));
}

void test('one summary for several messages: own ones among them are not unread', () => {
  const kept = withOwn(fromListed(listed(5, 5), NEW), [6, 7]);
  assert.equal(kept.listed.unread, 0, 'noted before the summary came');
  assert.equal(withSummary(kept, summary(8), ana).listed.unread, 1);
});

void test('an own message that overtook the answer to the list', () => {
  const mine = events(6, [6]);
  const kept = withOwn(fromListed(listed(5, 5), NEW), ownSeqs(mine, ana.id));
  assert.equal(withSummary(kept, summary(7), ana).listed.unread, 1);
});

void test('an older summary changes nothing', () => {
  const kept = fromListed(listed(5, 2), NEW);
  assert.equal(withSummary(kept, summary(4), ana), kept);
});

void test('reading is counted by the events that are here, else guessed and counted later', () => {
  const kept = fromListed(listed(10, 0, 7), NEW);
  const mine = [2, 9, 10];
  assert.equal(withRead(kept, 6, events(10, mine), ana.id).listed.unread, 2);
  const guess = withRead(kept, 6, [], ana.id);
  assert.deepEqual([guess.listed.unread, guess.isGuess], [4, true]);
  const counted = withRead(guess, 0, events(10, mine), ana.id);
  assert.deepEqual([counted.listed.unread, counted.isGuess], [2, false]);
  assert.equal(withRead(kept, 10, [], ana.id).listed.unread, 0);
});

void test('events the summary does not know yet are not counted twice', () => {
  const kept = withRead(fromListed(listed(5), NEW), 3, events(7), ana.id);
  assert.equal(kept.listed.unread, 2);
  assert.equal(withSummary(kept, summary(7), ana).listed.unread, 4);
});

void test('an own message that is here before its summary stays noted when something is read', () => {
  const noted = withOwn(fromListed(listed(5), NEW), [6]);
  const kept = withRead(noted, 3, events(6, [6]), ana.id);
  assert.equal(withSummary(kept, summary(7), ana).listed.unread, 3);
});

void test('read before the summary came', () => {
  const kept = withRead(fromListed(listed(5), NEW), 6, events(6), ana.id);
  const next = withRead(withSummary(kept, summary(7), ana), 0, events(7), ana.id);
  assert.equal(next.listed.unread, 1);
});

void test('an answered line is nobody’s work; for the customer the answer is unread', () => {
  const kept = fromListed({ ...listed(3), kind: 'line', waitingSince: 1 }, NEW);
  assert.equal(withSummary(kept, summary(4, bea, 'line'), ana).listed.unread, 0);
  assert.equal(withSummary(kept, summary(4, bea, 'line'), { ...ana, kind: 'customer' }).listed.unread, 4);
});
