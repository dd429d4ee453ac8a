import type { ConversationId } from '@tertulia/protocol/ids.ts';
import { formatUuid } from '@tertulia/protocol/uuid.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import { isSeen } from './reminders.ts';

const AT_ONCE = 100;

interface Due {
  readonly id: number;
  readonly person: number;
  readonly conversation: number;
  readonly ref: Uint8Array;
}

/** Makes reminders due whose time has come. The notices find them by `state = 'due' and told = 0`. */
export async function remindDue(house: House): Promise<boolean> {
  const now = house.now();
  const due = await house.db.rows<Due>(
    sql`select r.id, r.person, r.conversation, c.ref from reminder r join conversation c on c.id = r.conversation
      where r.state = 'waiting' and r.at <= ${now} order by r.at, r.id limit ${AT_ONCE}`,
  );
  for (const { id, person, conversation, ref } of due) {
    // There is nothing left to remind of for who was removed.
    const isStillThere = await isSeen(house, person, conversation);
    await house.db.write(
      isStillThere
        ? sql`update reminder set state = 'due', due_at = ${now}, told = 0
            where id = ${id} and state = 'waiting' and at <= ${now}`
        : sql`delete from reminder where id = ${id}`,
    );
    if (isStillThere) house.nudge(person, 'reminders', formatUuid(ref) as ConversationId);
  }
  return due.length === AT_ONCE;
}
