import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { CommandId, ConversationId, PersonId } from '@tertulia/protocol/ids.ts';
import { Book, type Reader } from './book.ts';
import { Tally } from './tally.ts';

const ANA = 'ana' as PersonId;
const BEA = 'bea' as PersonId;
const BYTES = Buffer.from('any');

interface Scene {
  readonly book: Book;
  readonly tally: Tally;
  readonly bea: Reader;
  readonly events: readonly LogEvent[];
}

/** Ana has written three messages, all acknowledged; the log has one event from before. */
function threeWritten(): Scene {
  const tally = new Tally();
  const book = new Book('here' as ConversationId, 2, tally);
  book.beginsAfter(1);
  const events = [2, 3, 4].map((seq) => {
    const sent = JSON.parse(book.write(ANA, 0)) as { id: CommandId; body: { text: string } };
    book.acknowledged(sent.id, seq);
    return { seq, at: 0, by: ANA, id: sent.id, kind: 'message.posted', body: sent.body };
  });
  return { book, tally, bea: { person: BEA, position: 1, missing: undefined }, events };
}

test('each once and in order is no fault', () => {
  const { book, tally, bea, events } = threeWritten();
  book.read(bea, events, BYTES);
  assert.deepEqual([book.lostBy(bea), tally.doubled, tally.reordered], [0, 0, 0]);
});

test('a hole is a loss until it is filled, and then out of order', () => {
  const { book, tally, bea, events } = threeWritten();
  book.read(bea, [events[0]!, events[2]!], BYTES);
  assert.equal(book.lostBy(bea), 1);
  book.read(bea, [events[1]!], BYTES);
  assert.deepEqual([book.lostBy(bea), tally.doubled, tally.reordered], [0, 0, 1]);
});

test('what never comes is lost', () => {
  const { book, bea, events } = threeWritten();
  book.read(bea, events.slice(0, 1), BYTES);
  assert.equal(book.lostBy(bea), 2);
});

test('the same seq twice is doubled, and so is one command under two seqs', () => {
  const { book, tally, bea, events } = threeWritten();
  book.read(bea, events, BYTES);
  book.read(bea, events.slice(2), BYTES);
  assert.equal(tally.doubled, 1);
  book.read(bea, [{ ...events[2]!, seq: 5 }], BYTES);
  assert.equal(tally.doubled, 2);
});

test('another text than was sent stops the bench', () => {
  const { book, bea, events } = threeWritten();
  assert.throws(
    () => book.read(bea, [{ ...events[0]!, body: { text: 'other' } }], BYTES),
    /is not what was sent/,
  );
});

test('bytes that someone parsed count for the next reader without parsing', () => {
  const { book, tally, bea, events } = threeWritten();
  const ana: Reader = { person: ANA, position: 1, missing: undefined };
  tally.open = true;
  book.read(ana, events, BYTES);
  const known = book.expects(bea);
  assert.ok(known);
  assert.deepEqual(known.bytes, BYTES);
  book.readKnown(bea, known);
  assert.equal(book.expects(bea), undefined);
  assert.deepEqual([bea.position, book.lostBy(bea), tally.deliveries], [4, 0, 3]);
});
