import { Refusal } from '@tertulia/protocol/errors.ts';
import type { Fact, Turn } from '@tertulia/server/feature.ts';
import { LONGEST_LIVE_MS } from '../places/protocol.ts';
import type { MessagePosted } from './protocol.ts';

/** A message as it goes into the log here and now. @throws Refusal when this person may not say that in this conversation */
export function postedFact(body: MessagePosted, turn: Turn): Fact {
  if (body.place?.until !== undefined) checkLive(body.place.until, turn);
  if (body.poll) checkPoll(turn);
  const { timer } = turn.conversation;
  return {
    kind: 'message.posted',
    body: timer === 0 ? body : { ...body, expires: turn.now + timer * 1000 },
  };
}

function checkLive(until: number, { now, role }: Turn): void {
  if (role !== 'staff' && role !== 'guest')
    throw new Refusal('not-allowed', 'a live place is for staff and guests');
  if (until <= now || until > now + LONGEST_LIVE_MS)
    throw new Refusal('frame-problem', `place.until: within ${LONGEST_LIVE_MS / 3_600_000} hours`);
}

/** The business asks its customers; they ask it in words. */
function checkPoll({ role, conversation }: Turn): void {
  const may = role === 'staff' || role === 'bot' || (role === 'guest' && conversation.kind !== 'line');
  if (!may) throw new Refusal('not-allowed', 'a poll is for staff, and for guests of a group');
}
