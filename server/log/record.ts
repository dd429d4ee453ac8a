import { Refusal } from '@tertulia/protocol/errors.ts';
import { problemOf } from '../db/database.ts';
import { refBytes } from '../db/refs.ts';
import type { Fact } from '../feature.ts';
import type { Commits } from './commits.ts';
import { learnTeams } from './memberships.ts';
import type { Rosters } from './rosters.ts';
import type { Outcome } from './store.ts';
import type { Teams } from './teams.ts';
import type { Recording } from './wish.ts';

interface Parts {
  readonly commits: Commits;
  readonly rosters: Rosters;
  readonly teams: Teams;
  readonly now: () => number;
}

/**
 * What the business itself appends, or who is not at one of our doors. It waits for nobody's turn: whoever may meet it
 * guards what he has read by an `expect`.
 */
export async function record(recording: Recording, { commits, rosters, teams, now }: Parts): Promise<number> {
  await learnTeams(recording.events, { teams });
  const facts = recording.events.map(textOf);
  const { writes = [] } = recording;
  for (;;) {
    const roster = await rosters.findById(recording.conversation);
    if (!roster) throw new Refusal('not-found');
    const outcome = await new Promise<Outcome>((settle) =>
      commits.add(
        {
          into: { id: roster.id, roster: roster.version },
          sender: recording.by ?? 0,
          key: recording.key ? refBytes(recording.key) : null,
          at: now(),
          facts,
          writes: typeof writes === 'function' ? (_, seq) => writes(seq) : writes,
        },
        settle,
      ),
    );
    if (outcome.is === 'stored') return outcome.events[0]?.seq ?? 0;
    if (outcome.is === 'repeat') return outcome.seq;
    if (outcome.is !== 'moved') throw problemOf(outcome);
    rosters.forget(roster.id);
  }
}

/** `of` and `erases` come first: whoever needs only them sees at the first letters whether they are there. */
export function textOf({ kind, of, erases, body }: Fact): { kind: string; body: string } {
  if (of === undefined && erases === undefined) return { kind, body: JSON.stringify(body) };
  return { kind, body: JSON.stringify({ of, erases, ...body }) };
}
