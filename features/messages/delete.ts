import { Refusal } from '@tertulia/protocol/errors.ts';
import { MEMBER_ROLES } from '@tertulia/protocol/event.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import { command, type Turn } from '@tertulia/server/feature.ts';
import { findMessage, nothingRepeats, repeatsOf } from '../message-at.ts';
import { MessageDelete } from './protocol.ts';

/** For everyone: the message, its edits and its previews are emptied in the same commit. Done again, it does nothing. */
export const deleteMessage = command({
  body: MessageDelete,
  who: MEMBER_ROLES,
  async decide({ of }, turn) {
    const { by, body } = await findMessage(turn, turn.conversation.id, of);
    if (by !== turn.person.id && !(await mayModerate(by, turn)))
      throw new Refusal('not-allowed', "another's message");
    if (!body) return { events: [] };
    const erases = [of, ...(await repeatsOf(turn.db, turn.conversation.id, [of]))];
    return {
      events: [{ kind: 'message.deleted', of, erases, body: {} }],
      writes: [nothingRepeats(turn.conversation.id, [of])],
    };
  },
});

/** Staff keep a group in order, and what the business has said to a customer; what the customer said stays his. */
async function mayModerate(author: number, { role, conversation, db }: Turn): Promise<boolean> {
  if (role !== 'staff' || conversation.kind === 'direct') return false;
  if (conversation.kind === 'group') return true;
  const row = await db.row<{ kind: string }>(sql`select kind from person where id = ${author}`);
  return row?.kind !== 'customer' && row?.kind !== 'guest';
}
