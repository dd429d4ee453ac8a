import { Refusal } from '@tertulia/protocol/errors.ts';
import { MEMBER_ROLES } from '@tertulia/protocol/event.ts';
import { command, type Feature, type Turn } from '@tertulia/server/feature.ts';
import { isFollowedBy, messageAt } from '../message-at.ts';
import { PollClose, PollVote } from './protocol.ts';

/** Votes on the polls that stand in messages. */
export const polls: Feature = {
  name: 'polls',
  commands: {
    'poll.vote': command({
      body: PollVote,
      who: MEMBER_ROLES,
      async decide({ of, choices }, turn) {
        const { poll } = await pollAt(turn, of);
        const chosen = [...new Set(choices)].toSorted((a, b) => a - b);
        if (chosen.some((choice) => choice >= poll.options.length))
          throw new Refusal('frame-problem', 'choices: there is no such option');
        if (chosen.length > 1 && !poll.several)
          throw new Refusal('frame-problem', 'choices: one option can be chosen');
        if (await isFollowedBy(turn, of, 'poll.closed')) throw new Refusal('conflict', 'the poll is closed');
        return { events: [{ kind: 'poll.voted', of, body: { choices: chosen } }] };
      },
    }),
    'poll.close': command({
      body: PollClose,
      who: MEMBER_ROLES,
      async decide({ of }, turn) {
        const { by } = await pollAt(turn, of);
        if (by !== turn.person.id && turn.role !== 'staff')
          throw new Refusal('not-allowed', "another's poll");
        if (await isFollowedBy(turn, of, 'poll.closed')) return { events: [] };
        return { events: [{ kind: 'poll.closed', of, body: {} }] };
      },
    }),
  },
};

async function pollAt(turn: Turn, of: number) {
  const { by, body } = await messageAt(turn, of);
  if (!body.poll) throw new Refusal('not-found', 'no such poll');
  return { by, poll: body.poll };
}
