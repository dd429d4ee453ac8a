import type { ConversationId } from '@tertulia/protocol/ids.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import type { Fact } from '@tertulia/server/feature.ts';
import type { House } from '@tertulia/server/house.ts';
import { readCase } from './case-row.ts';
import { openCase } from './open-case.ts';
import { CaseDivided } from './protocol.ts';
import type { Task } from './task.ts';

/** The case that a part of another becomes. What of that part is unanswered waits in the new one. */
export async function openDivided(house: House, { strand, body }: Task): Promise<void> {
  const row = await readCase(house, strand);
  const [roster, from] = [
    row && (await house.rosters.findById(row.conversation)),
    await house.rosters.findById(strand),
  ];
  if (!roster || !from) return;
  const { seq, subject } = CaseDivided.parse(JSON.parse(body));
  await openCase(house, {
    roster,
    from: seq,
    subject,
    split: from.ref satisfies ConversationId,
    facts: await waitFacts(house, roster.id, seq),
  });
}

async function waitFacts({ db }: House, conversation: number, from: number): Promise<Fact[]> {
  const first = await db.row<{ seq: number; at: number }>(
    sql`select e.seq, e.at from event e join summary s on s.conversation = e.conversation and s.customer = e.sender
      where e.conversation = ${conversation} and e.seq >= ${from} and e.seq > s.answered and e.kind = 'message.posted'
      order by e.seq limit 1`,
  );
  return first ? [{ kind: 'case.awaited', body: { seq: first.seq, at: first.at } }] : [];
}
