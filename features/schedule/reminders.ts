import { Refusal } from '@tertulia/protocol/errors.ts';
import type { CommandId, ConversationId } from '@tertulia/protocol/ids.ts';
import { formatUuid, uuidv7 } from '@tertulia/protocol/uuid.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { expecting, sql } from '@tertulia/server/db/sql.ts';
import { seenBy, seenById } from '@tertulia/server/gateway/access.ts';
import type { House } from '@tertulia/server/house.ts';
import { findMessage } from '../message-at.ts';
import { type ChangeReminder, MOST_SCHEDULED, type Reminder, type SetReminder } from './protocol.ts';
import { checkTime, makeOnce } from './put-off.ts';

interface Row {
  readonly id: number;
  readonly ref: Uint8Array;
  readonly conversation: number;
  readonly conversation_ref: Uint8Array;
  readonly seq: number;
  readonly at: number;
  readonly note: string;
  readonly state: 'waiting' | 'due';
}

const SELECT = `select r.id, r.ref, r.conversation, c.ref as conversation_ref, r.seq, r.at, r.note, r.state
  from reminder r join conversation c on c.id = r.conversation`;

/** Without those of conversations that this person does not see any more. */
export async function listReminders(house: House, person: number): Promise<Reminder[]> {
  const rows = await house.db.rows<Row>({
    text: `${SELECT} where r.person = ? order by r.at, r.id`,
    params: [person],
  });
  const seen: Row[] = [];
  for (const row of rows) if (await isSeen(house, person, row.conversation)) seen.push(row);
  return seen.map(reminderOf);
}

/** @throws Refusal */
export async function setReminder(house: House, person: number, body: SetReminder): Promise<Reminder> {
  const { id = uuidv7(house.now()) as CommandId, conversation, seq, at, note = '' } = body;
  const find = () => findRow(house, person, id);
  const row = await makeOnce(find, async () => {
    checkTime(house.now(), at);
    const { roster } = await seenBy(house, person, conversation);
    const { body: message } = await findMessage({ db: house.db, now: house.now() }, roster.id, seq);
    if (!message) throw new Refusal('not-found', 'no such message');
    await house.db.write(
      expecting(
        1,
        'too-large',
        sql`insert into reminder (ref, person, conversation, seq, note, at, state, created)
          select ${refBytes(id)}, ${person}, ${roster.id}, ${seq}, ${note}, ${at}, 'waiting', ${house.now()}
          where (select count(*) from reminder where person = ${person}) < ${MOST_SCHEDULED}`,
      ),
      ...house.noting(person, 'reminders'),
    );
    house.nudge(person, 'reminders', conversation);
  });
  return reminderOf(row);
}

/** @throws Refusal */
export async function changeReminder(
  house: House,
  person: number,
  id: CommandId,
  { at, note }: ChangeReminder,
): Promise<Reminder> {
  const before = await rowOf(house, person, id);
  checkTime(house.now(), at);
  const { roster } = await seenById(house, person, before.conversation);
  await house.db.write(
    expecting(
      1,
      'not-found',
      sql`update reminder set at = ${at}, note = ${note ?? before.note}, state = 'waiting', due_at = 0, told = 0
        where id = ${before.id}`,
    ),
  );
  house.nudge(person, 'reminders', roster.ref);
  return reminderOf(await rowOf(house, person, id));
}

/** @throws Refusal `not-found` */
export async function dismissReminder(house: House, person: number, id: CommandId): Promise<void> {
  const row = await rowOf(house, person, id);
  await house.db.write(sql`delete from reminder where id = ${row.id}`);
  house.nudge(person, 'reminders', formatUuid(row.conversation_ref) as ConversationId);
}

export async function isSeen({ rosters }: House, person: number, conversation: number): Promise<boolean> {
  const roster = await rosters.findById(conversation);
  return roster !== undefined && rosters.roleOf(roster, person) !== undefined;
}

async function rowOf(house: House, person: number, id: CommandId): Promise<Row> {
  const row = await findRow(house, person, id);
  if (!row) throw new Refusal('not-found');
  return row;
}

function findRow(house: House, person: number, id: CommandId): Promise<Row | undefined> {
  return house.db.row<Row>({
    text: `${SELECT} where r.person = ? and r.ref = ?`,
    params: [person, refBytes(id)],
  });
}

function reminderOf({ ref, conversation_ref, seq, at, note, state }: Row): Reminder {
  return {
    id: formatUuid(ref) as CommandId,
    conversation: formatUuid(conversation_ref) as ConversationId,
    seq,
    at,
    note,
    state,
  };
}
