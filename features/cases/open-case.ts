import { Refusal } from '@tertulia/protocol/errors.ts';
import { expecting, sql } from '@tertulia/server/db/sql.ts';
import type { Fact } from '@tertulia/server/feature.ts';
import type { House } from '@tertulia/server/house.ts';
import type { Roster } from '@tertulia/server/log/rosters.ts';
import { lineRef } from './line-ref.ts';
import { makeReference } from './reference.ts';

export interface NewCase {
  /** The customer's conversation. */
  readonly roster: Roster;
  /** Where in it the case begins: no other begins there. */
  readonly from: number;
  readonly subject?: string | undefined;
  /** The case it was split from. */
  readonly split?: string;
  /** What is known of it at once. */
  readonly facts: readonly Fact[];
}

const MOST_TRIES = 5;

/** A case with its conversation among staff, in one commit; nothing happens where one begins there already. */
export async function openCase(
  house: House,
  { roster, from, subject, split, facts }: NewCase,
): Promise<void> {
  // Of a conversation that no line looks after there are no cases.
  if (roster.team === null) throw new Refusal('not-found');
  const line = await lineRef(house, roster.team);
  for (let tries = 1; ; tries++) {
    const reference = makeReference();
    const body = {
      reference,
      conversation: roster.ref,
      line,
      from,
      ...(subject && { subject }),
      ...(split && { split }),
    };
    try {
      await house.log.open({
        kind: 'case',
        team: roster.team,
        by: 0,
        members: [],
        events: [
          { kind: 'conversation.opened', body: { kind: 'case', title: '', line } },
          { kind: 'case.opened', body },
          ...facts,
        ],
        // Moved to another line since it was read: that team's case it would be.
        writes: () => [
          expecting(
            1,
            'conflict',
            sql`select 1 as yes from conversation where id = ${roster.id} and team = ${roster.team}`,
          ),
        ],
      });
      return;
    } catch (problem) {
      if (!(problem instanceof Refusal) || problem.code !== 'already-taken' || tries === MOST_TRIES)
        throw problem;
      if (await beginsAt(house, roster.id, from)) return;
      // The reference is another case's.
    }
  }
}

async function beginsAt({ db }: House, conversation: number, from: number): Promise<boolean> {
  const row = await db.row(
    sql`select 1 as yes from support_case where conversation = ${conversation} and from_seq = ${from}`,
  );
  return row !== undefined;
}
