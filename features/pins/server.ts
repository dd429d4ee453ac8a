import { Refusal } from '@tertulia/protocol/errors.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import { command, type Feature, type Turn } from '@tertulia/server/feature.ts';
import { messageAt, stillThere } from '../message-at.ts';
import { pinProjection } from './pinned.ts';
import { MessagePin, MOST_PINS } from './protocol.ts';

/** Messages that staff pinned for everyone. */
export const pins: Feature = {
  name: 'pins',
  migrations: [new URL('./0001-pins.sql', import.meta.url)],
  projections: [pinProjection],
  commands: {
    'message.pin': command({
      body: MessagePin,
      who: ['staff'],
      async decide({ of, on }, turn) {
        await messageAt(turn, of);
        const pinned = await pinnedIn(turn);
        // It is as he wished: perhaps a colleague was faster.
        if (pinned.includes(of) === on) return { events: [] };
        if (on && pinned.length >= MOST_PINS)
          throw new Refusal('conflict', `at most ${MOST_PINS} messages are pinned`);
        return {
          events: [{ kind: 'message.pinned', of, body: { on } }],
          writes: [stillThere(turn.conversation.id, of)],
        };
      },
    }),
  },
};

async function pinnedIn({ db, conversation }: Turn): Promise<number[]> {
  const rows = await db.rows<{ message: number }>(
    sql`select message from pin where conversation = ${conversation.id}`,
  );
  return rows.map(({ message }) => message);
}
