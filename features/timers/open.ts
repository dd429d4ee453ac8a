import { Refusal } from '@tertulia/protocol/errors.ts';
import type { MemberRole } from '@tertulia/protocol/event.ts';
import { expecting, sql } from '@tertulia/server/db/sql.ts';
import { command, type Turn } from '@tertulia/server/feature.ts';
import { messageAt, type StandingMessage, stillThere } from '../message-at.ts';
import { expireWrite } from './expiry.ts';
import { MessageOpen } from './protocol.ts';

/** How long what may be seen once can be loaded by who opened it. */
const OPEN_MS = 60_000;

/** The one look of a recipient. After the last one's it is erased. */
export const openMessage = command({
  body: MessageOpen,
  who: ['staff', 'customer', 'guest'],
  async decide({ of }, turn) {
    const { conversation, person, now } = turn;
    const message = await messageAt(turn, of);
    if (!message.body.once) throw new Refusal('not-found', 'nothing that is seen once');
    const { isFor, others } = await audienceOf(message, turn);
    if (!isFor) throw new Refusal('not-allowed', 'it was sent to others');
    const opened = await openedBy(of, turn);
    // The business is one recipient: who of it looks first, has looked for all.
    const isTaken = conversation.kind === 'line' && turn.role === 'staff' && opened.length > 0;
    if (isTaken || opened.includes(person.id)) throw new Refusal('conflict', 'it was opened');
    const isLast = others.every((other) => opened.includes(other));
    const until = now + OPEN_MS;
    return {
      events: [{ kind: 'message.opened', of, body: {} }],
      writes: [
        stillThere(conversation.id, of),
        // Another node may have let someone else look: nothing that was counted may have changed.
        expecting(
          opened.length,
          'conflict',
          sql`select person from opening where conversation = ${conversation.id} and seq = ${of}`,
        ),
        sql`insert into opening (conversation, seq, person, until)
          values (${conversation.id}, ${of}, ${person.id}, ${until})`,
        ...(isLast ? [expireWrite(conversation.id, of, until)] : []),
      ],
    };
  },
});

/** Whether it was sent to who asks, and who else has to open it. */
async function audienceOf({ by }: StandingMessage, { db, conversation, person, role }: Turn) {
  const members = await db.rows<{ id: number; role: MemberRole }>(
    sql`select person as id, role from member where conversation = ${conversation.id}`,
  );
  const others = members.filter(({ id }) => id !== by && id !== person.id);
  if (conversation.kind !== 'line') return { isFor: by !== person.id, others: others.map(({ id }) => id) };
  const author = members.find(({ id }) => id === by);
  // Who is not there by name, is or was of the team.
  const isFromBusiness = author === undefined || author.role === 'staff' || author.role === 'bot';
  const visitors = others.filter((other) => other.role === 'customer' || other.role === 'guest');
  return isFromBusiness
    ? { isFor: role !== 'staff', others: visitors.map(({ id }) => id) }
    : { isFor: role === 'staff', others: [] };
}

async function openedBy(of: number, { db, conversation }: Turn): Promise<number[]> {
  const rows = await db.rows<{ person: number }>(
    sql`select person from opening where conversation = ${conversation.id} and seq = ${of}`,
  );
  return rows.map(({ person }) => person);
}
