import type { House } from '@tertulia/server/house.ts';
import type { Roster } from '@tertulia/server/log/rosters.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import { isDueOf } from './due-of.ts';
import { isInOtherHands } from './owners.ts';
import { quietUntil } from './quiet.ts';
import type { NoticeWishes } from './protocol.ts';
import { readWishes } from './wishes.ts';

/** What someone is to be told of. */
export interface Note {
  readonly conversation: number;
  readonly seq: number;
  readonly mention: number;
}

export type Wanted =
  | { readonly is: 'no' }
  | { readonly is: 'later'; readonly at: number }
  | {
      readonly is: 'now';
      readonly roster: Roster;
      readonly wishes: NoticeWishes;
      readonly read: number;
      /** A promise to a customer is about to be broken, or is. */
      readonly isWarning: boolean;
    };

const NO: Wanted = { is: 'no' };

/**
 * Asked at the last moment before anything leaves: he may have been removed (P7), have read it meanwhile, have muted the
 * conversation, want his quiet, or a colleague looks after the case. Being called by name gets through a muted conversation, and through nothing else.
 */
export async function stillWanted(house: House, person: number, note: Note): Promise<Wanted> {
  const now = house.now();
  const roster = await house.rosters.findById(note.conversation);
  const role = roster && house.rosters.roleOf(roster, person);
  if (!roster || !role) return NO;
  const row = await house.db.row<{
    read: number;
    answered: number;
    muted: number;
    kind: string | null;
    body: string | null;
  }>(
    sql`select e.kind, e.body, coalesce(r.read, 0) as read, coalesce(s.answered, 0) as answered, coalesce(p.muted, 0) as muted
      from conversation c
        left join event e on e.conversation = c.id and e.seq = ${note.seq}
        left join receipt r on r.conversation = c.id and r.person = ${person}
        left join summary s on s.conversation = c.id
        left join placement p on p.conversation = c.id and p.person = ${person}
      where c.id = ${note.conversation}`,
  );
  const { read = 0, answered = 0, muted = 0 } = row ?? {};
  if (read >= note.seq) return NO;
  const isCalled = note.mention === 1;
  // What is said beside a customer's conversation was noted only for whom it concerns: nobody answers it for him.
  const isStrand = roster.kind === 'case' || roster.kind === 'partner';
  const isOfTeam = roster.team !== null && role === 'staff' && !isStrand;
  if (isOfTeam && !isCalled && answered >= note.seq) return NO;
  const callsAll = row?.kind === 'human.requested';
  if (isOfTeam && (!isCalled || callsAll) && (await isInOtherHands(house, roster, person))) return NO;
  if (muted > now && !isCalled) return NO;
  const isWarning = row?.kind === 'case.warned';
  if (isWarning && !(await isDueOf(house, note.conversation, row.body ?? '{}', person))) return NO;
  const wishes = await readWishes(house, person);
  const quiet = quietUntil(wishes, now);
  return quiet === undefined ? { is: 'now', roster, wishes, read, isWarning } : { is: 'later', at: quiet };
}
