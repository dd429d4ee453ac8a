import assert from 'node:assert/strict';
import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { CommandId } from '@tertulia/protocol/ids.ts';

/** What one client did and was told, to be held against the log afterwards. */
export interface History {
  readonly who: string;
  /** Every command it ever sent, in order. */
  readonly sent: readonly CommandId[];
  /** What it was told is stored, with the seq. */
  readonly accepted: ReadonlyMap<CommandId, number>;
  /** The seqs it received, in order of arrival, over all its connections. */
  readonly received: readonly number[];
}

/**
 * Accepted is in the log once and where it was said to be; nothing is there twice; no gap; everyone's own order is
 * kept; everyone received the whole log in order. What was never answered may be there or not.
 */
export function checkHistories(log: readonly LogEvent[], histories: readonly History[]): void {
  assert.deepEqual(
    log.map((event) => event.seq),
    log.map((_, i) => i + 1),
    'seq has no gap',
  );
  const places = new Map<string, number>();
  for (const event of log) {
    if (!event.id) continue;
    assert.ok(!places.has(event.id), `${event.id} is in the log twice`);
    places.set(event.id, event.seq);
  }
  for (const { who, sent, accepted, received } of histories) {
    for (const [id, seq] of accepted)
      assert.equal(places.get(id), seq, `${who} was told that ${id} is at ${seq}`);
    const own = sent.flatMap((id) => places.get(id) ?? []);
    assert.deepEqual(
      own,
      own.toSorted((a, b) => a - b),
      `${who}'s own order is kept`,
    );
    assert.deepEqual(
      received,
      received.map((_, i) => received[0]! + i),
      `${who} received without gap or double`,
    );
    assert.equal(received.at(-1), log.length, `${who} received everything`);
  }
}
