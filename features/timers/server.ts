import { command, type Feature } from '@tertulia/server/feature.ts';
import { expiryQueue, expiryWorker } from './expiry.ts';
import { openMessage } from './open.ts';
import { ConversationTime } from './protocol.ts';

/** What is written to last a while, and what may be seen once. */
export const timers: Feature = {
  name: 'timers',
  migrations: [new URL('./0001-timers.sql', import.meta.url)],
  uponAppend: [expiryQueue],
  workers: (house) => [expiryWorker(house)],
  commands: {
    'conversation.time': command({
      body: ConversationTime,
      who: ['staff'],
      async decide({ seconds }, { conversation }) {
        if (seconds === conversation.timer) return { events: [] };
        return { events: [{ kind: 'conversation.timed', body: { seconds } }] };
      },
    }),
    'message.open': openMessage,
  },
};
