import type { ConversationId } from '@tertulia/protocol/ids.ts';
import { uuidv7 } from '@tertulia/protocol/uuid.ts';
import { problemOf } from '../db/database.ts';
import { refBytes } from '../db/refs.ts';
import type { Commits } from './commits.ts';
import type { PeopleRefs } from './people-refs.ts';
import { textOf } from './record.ts';
import type { Outcome } from './store.ts';
import type { Opening } from './wish.ts';

interface Parts {
  readonly commits: Commits;
  readonly people: PeopleRefs;
  readonly now: () => number;
}

/** A conversation with its first events and members, in one commit. @throws Refusal when one of its writes was refused */
export async function openConversation(
  opening: Opening,
  { commits, people, now }: Parts,
): Promise<{ readonly id: number; readonly ref: ConversationId }> {
  const ref = uuidv7(now()) as ConversationId;
  await people.load([opening.by, ...opening.members.map((member) => member.person)]);
  const joined = opening.members.map(({ person, role }) => ({
    kind: 'member.joined',
    body: { person: people.get(person)!, role },
  }));
  const outcome = await new Promise<Outcome>((settle) =>
    commits.add(
      {
        into: { ref: refBytes(ref), kind: opening.kind, team: opening.team ?? null },
        sender: opening.by,
        key: null,
        at: now(),
        facts: [...opening.events, ...joined].map(textOf),
        writes: opening.writes ?? [],
      },
      settle,
    ),
  );
  if (outcome.is !== 'stored') throw problemOf(outcome);
  return { id: outcome.events[0]!.conversation, ref };
}
