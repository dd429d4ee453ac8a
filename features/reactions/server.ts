import { MEMBER_ROLES } from '@tertulia/protocol/event.ts';
import { command, type Feature } from '@tertulia/server/feature.ts';
import { messageAt } from '../message-at.ts';
import { MessageReact } from './protocol.ts';

/** One emoji of each person on a message. */
export const reactions: Feature = {
  name: 'reactions',
  commands: {
    'message.react': command({
      body: MessageReact,
      who: MEMBER_ROLES,
      async decide({ of, emoji }, turn) {
        await messageAt(turn, of);
        return { events: [{ kind: 'message.reacted', of, body: emoji === undefined ? {} : { emoji } }] };
      },
    }),
  },
};
