import type { PersonId } from '@tertulia/protocol/ids.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import type { UponAppend } from '@tertulia/server/feature.ts';
import type { House } from '@tertulia/server/house.ts';
import { MessageEdited, MessagePosted } from '../messages/protocol.ts';
import type { StrandHome } from './protocol.ts';

const AT_ONCE = 100;

/** Most messages call nobody: they cost nothing here. */
export const noteCalls: UponAppend = {
  kinds: ['message.posted'],
  queue: ({ conversation, seq, body }) =>
    body.includes('"mentions":[')
      ? [
          sql`insert into strand_call (conversation, seq)
            select id, cast(${seq} as bigint) from conversation where id = ${conversation} and kind in ('case', 'partner')`,
        ]
      : NONE,
};

const NONE: readonly never[] = [];

/** Pokes whoever of the staff was called by name; what was said he asks for himself. */
export async function tellCalls(house: House): Promise<void> {
  // A cross join keeps this order in SQLite, which would otherwise read every event there is.
  const calls = await house.db.rows<{ conversation: number; seq: number; body: string }>(
    sql`select s.conversation, s.seq, e.body from strand_call s
      cross join event e where e.conversation = s.conversation and e.seq = s.seq limit ${AT_ONCE}`,
  );
  for (const { conversation, seq, body } of calls) {
    const roster = await house.rosters.findById(conversation);
    const { data } = MessagePosted.safeParse(JSON.parse(body));
    for (const { person } of data?.mentions ?? []) {
      const id = await house.people.find(person);
      if (roster && id !== undefined && house.rosters.roleOf(roster, id) === 'staff')
        house.nudge(id, 'calls', roster.ref);
    }
    await house.db.write(sql`delete from strand_call where conversation = ${conversation} and seq = ${seq}`);
  }
}

/** So far back it is looked for. */
const MOST_LOOKED_AT = 50;

/** The newest message that calls this person by name, of those he has not read. */
export async function lastCall(
  { db }: House,
  { id, person }: { id: number; person: { id: number; ref: PersonId } },
): Promise<StrandHome['called']> {
  const rows = await db.rows<{ seq: number; by: string | null; body: string; edited: string | null }>(
    sql`select e.seq, p.name as by, e.body,
        (select x.body from about a join event x on x.conversation = a.conversation and x.seq = a.seq
          where a.conversation = e.conversation and a.of_seq = e.seq and a.kind = 'message.edited'
          order by a.seq desc limit 1) as edited
      from event e left join person p on p.id = e.sender
      where e.conversation = ${id} and e.kind = 'message.posted'
        and e.seq > coalesce((select r.read from receipt r where r.conversation = ${id} and r.person = ${person.id}), 0)
      order by e.seq desc limit ${MOST_LOOKED_AT}`,
  );
  for (const { seq, by, body, edited } of rows) {
    const { data } = MessagePosted.safeParse(JSON.parse(body));
    if (!data?.mentions?.some((one) => one.person === person.ref)) continue;
    const words = edited === null ? undefined : MessageEdited.safeParse(JSON.parse(edited)).data?.text;
    return { seq, by: by ?? '', text: (words ?? data.text).slice(0, LONGEST) };
  }
  return undefined;
}

const LONGEST = 200;
