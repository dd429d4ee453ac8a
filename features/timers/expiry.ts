import { sql, type Write } from '@tertulia/server/db/sql.ts';
import type { StoredEvent, UponAppend, Worker } from '@tertulia/server/feature.ts';
import type { House } from '@tertulia/server/house.ts';
import { erasedBy } from '@tertulia/server/log/about.ts';
import { keyOf } from '../key-of.ts';
import { nothingRepeats, repeatsOf } from '../message-at.ts';

/** What may be seen once and was not opened by everyone is erased after this time. */
export const LONGEST_UNOPENED_MS = 14 * 86_400_000;

const MOST_AT_ONCE = 500;

/** Whatever says when it is over is noted, of whatever kind it is; what was erased needs no note any more. */
export const expiryQueue: UponAppend = {
  kinds: 'all',
  queue(event) {
    const due = dueOf(event);
    const erased = erasedBy(event);
    if (due === undefined && erased.length === 0) return NONE;
    return [
      ...erased.flatMap((seq) => forgetWrites(event.conversation, seq)),
      ...(due === undefined ? NONE : [expireWrite(event.conversation, event.seq, due)]),
    ];
  },
};

/** To be erased then, or earlier when that was said before. */
export function expireWrite(conversation: number, seq: number, due: number): Write {
  return sql`insert into expiry (conversation, seq, due) values (${conversation}, ${seq}, ${due})
    on conflict (conversation, seq) do update
      set due = case when excluded.due < expiry.due then excluded.due else expiry.due end`;
}

/** Erases what has lasted its time, together with what repeats it: one event for each conversation. */
export function expiryWorker(house: House): Worker {
  return {
    name: 'expiry',
    everyMs: 1000,
    async run() {
      const due = await house.db.rows<{ conversation: number; seq: number }>(
        sql`select conversation, seq from expiry where due <= ${house.now()}
          order by due, conversation, seq limit ${MOST_AT_ONCE}`,
      );
      const rooms = [...Map.groupBy(due, (row) => row.conversation)];
      // All at once, so that they share commits; one that fails is no reason for the others to wait.
      const erasing = await Promise.allSettled(
        rooms.map(([conversation, rows]) =>
          erase(
            house,
            conversation,
            rows.map(({ seq }) => seq),
          ),
        ),
      );
      for (const outcome of erasing) if (outcome.status === 'rejected') throw outcome.reason;
      return due.length === MOST_AT_ONCE;
    },
  };
}

async function erase({ db, log }: House, conversation: number, due: readonly number[]): Promise<void> {
  const erases = [...new Set([...due, ...(await repeatsOf(db, conversation, due))])].toSorted(
    (a, b) => a - b,
  );
  await log.record({
    conversation,
    events: [{ kind: 'messages.expired', erases, body: {} }],
    writes: [nothingRepeats(conversation, due)],
    // Two nodes that both believe it is their turn, or one that was cut off from the answer, say it once.
    key: keyOf('messages.expired', conversation, ...erases),
  });
}

function dueOf({ kind, at, body }: StoredEvent): number | undefined {
  // A text cannot hold these letters: its own quotation marks are escaped.
  const isOnce = kind === 'message.posted' && body.includes('"once":true');
  if (!isOnce && !body.includes('"expires":')) return undefined;
  const { expires = Infinity } = JSON.parse(body) as { expires?: number };
  const due = Math.min(expires, isOnce ? at + LONGEST_UNOPENED_MS : Infinity);
  return due === Infinity ? undefined : due;
}

function forgetWrites(conversation: number, seq: number): Write[] {
  return [
    sql`delete from expiry where conversation = ${conversation} and seq = ${seq}`,
    sql`delete from opening where conversation = ${conversation} and seq = ${seq}`,
  ];
}

const NONE: readonly Write[] = [];
