import { command, type Feature } from '@tertulia/server/feature.ts';
import { MessagePost } from './protocol.ts';

export const messages: Feature = {
  name: 'messages',
  commands: {
    'message.post': command({
      body: MessagePost,
      who: ['staff', 'customer', 'guest', 'bot'],
      independent: true,
      decide: ({ text }) => ({ events: [{ kind: 'message.posted', body: { text } }] }),
    }),
  },
};
