import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import type { ConversationId, PersonId } from '@tertulia/protocol/ids.ts';
import type { PersonCard } from '@tertulia/protocol/people.ts';
import { Cell } from '@tertulia/sdk/observable.ts';
import { Deletions, resumeDeletions } from './deletions.ts';

const here = 'here' as ConversationId;
const there = 'there' as ConversationId;
let kept: Map<string, string>;

beforeEach(() => {
  kept = new Map();
  Object.assign(globalThis, {
    localStorage: {
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, value: string) => void kept.set(name, value),
      removeItem: (name: string) => void kept.delete(name),
    },
  });
});
afterEach(() => void Reflect.deleteProperty(globalThis, 'localStorage'));

/** One page: what it sent, and what it hides. */
function page(who: string, conversation = here) {
  const card: PersonCard = { id: who as PersonId, name: who, kind: 'agent' };
  const sent: string[] = [];
  let hidden: readonly number[] = [];
  const client = {
    me: new Cell<PersonCard | undefined>(card),
    keep: (id: ConversationId, of: number) => void sent.push(`${id} ${of}`),
  };
  const deletions = new Deletions(client, conversation, (seqs) => (hidden = [...seqs]));
  return { deletions, sent, hidden: () => hidden, resume: () => resumeDeletions(client) };
}

test('hidden at once, sent when the time to undo is over', () => {
  const { deletions, sent, hidden } = page('ana');
  deletions.add([3, 5]);
  assert.deepEqual([hidden(), sent], [[3, 5], []]);
  deletions.send([3]);
  assert.deepEqual([hidden(), sent], [[5], ['here 3']]);
  deletions.send([3]);
  assert.deepEqual(sent, ['here 3'], 'once');
});

test('taken back, nothing was ever sent', () => {
  const { deletions, sent, hidden } = page('ana');
  deletions.add([3]);
  deletions.undo([3]);
  deletions.send();
  assert.deepEqual([hidden(), sent, kept.size], [[], [], 0]);
});

test('a page that was closed before leaves it to the next one of the same person, once', () => {
  page('ana').deletions.add([3]);
  page('ana', there).deletions.add([8]);
  const stranger = page('luis');
  stranger.resume();
  assert.deepEqual(stranger.sent, []);
  const next = page('ana');
  next.resume();
  assert.deepEqual(next.sent, ['here 3', 'there 8']);
  const again = page('ana');
  again.resume();
  assert.deepEqual(again.sent, []);
});

test('a memory that makes no sense is put aside', () => {
  kept.set('tertulia.doomed', '{"me":7');
  const { resume, sent } = page('ana');
  resume();
  assert.deepEqual(sent, []);
});
