import { ConversationMoved, MemberLeft } from '@tertulia/protocol/event.ts';
import type { Fact, StoredEvent } from '../feature.ts';
import type { PeopleRefs } from './people-refs.ts';
import { ROSTER_KINDS, type Rosters } from './rosters.ts';
import type { Streams } from './streams.ts';
import type { Teams } from './teams.ts';

interface Parts {
  readonly rosters: Rosters;
  readonly streams: Streams;
  readonly people: PeopleRefs;
  readonly teams: Teams;
}

/** Memberships that changed are forgotten, and their followers cut before anything more is sent (L13). */
export function applyMemberships(events: readonly StoredEvent[], parts: Parts): void {
  const { rosters, streams, people, teams } = parts;
  for (const { conversation, kind, body } of events) {
    if (!ROSTER_KINDS.includes(kind)) continue;
    rosters.forget(conversation);
    if (kind === 'member.left') {
      const { person } = MemberLeft.parse(JSON.parse(body));
      streams.cut(conversation, (one) => people.get(one) === person);
    } else if (kind === 'conversation.moved') {
      const team = teams.ofLine(ConversationMoved.parse(JSON.parse(body)).line);
      streams.moveToTeam(conversation, team ?? null, (one) => team !== undefined && teams.has(team, one));
    }
  }
}

/** Which teams have to be known before events are applied that give conversations to them. */
export async function learnTeams(
  events: readonly (Fact | StoredEvent)[],
  { teams }: Pick<Parts, 'teams'>,
): Promise<void> {
  for (const { kind, body } of events) {
    if (kind !== 'conversation.moved') continue;
    const { line } = ConversationMoved.parse(typeof body === 'string' ? JSON.parse(body) : body);
    await teams.learn(line);
  }
}
