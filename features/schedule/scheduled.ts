import { ErrorCode } from '@tertulia/protocol/error-schemas.ts';
import { Refusal } from '@tertulia/protocol/errors.ts';
import type { CommandId, ConversationId } from '@tertulia/protocol/ids.ts';
import { formatUuid, uuidv7 } from '@tertulia/protocol/uuid.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { expecting, sql, type Write } from '@tertulia/server/db/sql.ts';
import { seenBy, seenById } from '@tertulia/server/gateway/access.ts';
import type { House } from '@tertulia/server/house.ts';
import { MessagePost } from '../messages/protocol.ts';
import { type ChangeScheduled, MOST_SCHEDULED, type Scheduled, type ScheduleMessage } from './protocol.ts';
import { checkTime, makeOnce } from './put-off.ts';

/** With those that were posted within the last day. */
const MOST_LISTED = 300;

interface Row {
  readonly id: number;
  readonly ref: Uint8Array;
  readonly conversation: number;
  readonly conversation_ref: Uint8Array;
  readonly at: number;
  readonly message: string;
  readonly state: 'waiting' | 'sending' | 'sent' | 'failed';
  readonly problem: string;
  readonly seq: number;
}

const SELECT = `select s.id, s.ref, s.conversation, c.ref as conversation_ref, s.at, s.message, s.state, s.problem, s.seq
  from scheduled s join conversation c on c.id = s.conversation`;

/** The latest first. */
export async function listScheduled(house: House, person: number): Promise<Scheduled[]> {
  const rows = await house.db.rows<Row>({
    text: `${SELECT} where s.person = ? order by s.at desc, s.id desc limit ${MOST_LISTED}`,
    params: [person],
  });
  return rows.map(scheduledOf);
}

/** @throws Refusal */
export async function scheduleMessage(
  house: House,
  person: number,
  body: ScheduleMessage,
): Promise<Scheduled> {
  const { id = uuidv7(house.now()) as CommandId, conversation, at, message } = body;
  const find = () => findRow(house, person, id);
  const row = await makeOnce(find, async () => {
    checkTime(house.now(), at);
    const { roster } = await seenBy(house, person, conversation);
    await house.db.write(
      expecting(
        1,
        'too-large',
        sql`insert into scheduled (ref, person, conversation, at, message, state, created)
          select ${refBytes(id)}, ${person}, ${roster.id}, ${at}, ${JSON.stringify(message)}, 'waiting', ${house.now()}
          where (select count(*) from scheduled where person = ${person} and state <> 'sent') < ${MOST_SCHEDULED}`,
      ),
      ...mediaWrites(person, id, message),
      ...house.noting(person, 'scheduled'),
    );
    house.nudge(person, 'scheduled', conversation);
  });
  return scheduledOf(row);
}

/** @throws Refusal `conflict` when it is being posted, or was */
export async function changeScheduled(
  house: House,
  person: number,
  id: CommandId,
  { at, message }: ChangeScheduled,
): Promise<Scheduled> {
  const before = await rowOf(house, person, id);
  checkTime(house.now(), at);
  const { roster } = await seenById(house, person, before.conversation);
  await house.db.write(
    expecting(
      1,
      'conflict',
      sql`update scheduled set at = ${at}, message = ${JSON.stringify(message)}, state = 'waiting', problem = ''
        where id = ${before.id} and state in ('waiting', 'failed')`,
    ),
    sql`delete from scheduled_media where scheduled = ${before.id}`,
    ...mediaWrites(person, id, message),
  );
  house.nudge(person, 'scheduled', roster.ref);
  return scheduledOf(await rowOf(house, person, id));
}

/** @throws Refusal `conflict` while it is being posted */
export async function cancelScheduled(house: House, person: number, id: CommandId): Promise<void> {
  const row = await rowOf(house, person, id);
  await house.db.write(
    expecting(1, 'conflict', sql`delete from scheduled where id = ${row.id} and state <> 'sending'`),
    sql`delete from scheduled_media where scheduled = ${row.id}`,
  );
  house.nudge(person, 'scheduled', formatUuid(row.conversation_ref) as ConversationId);
}

/** Only finished files of this person for this conversation that are in no message yet, nor wait for another. */
function mediaWrites(person: number, id: CommandId, { media = [] }: MessagePost): Write[] {
  return media.map((file) =>
    expecting(
      1,
      'not-found',
      sql`insert into scheduled_media (media, scheduled)
        select m.ref, s.id from media m join scheduled s on s.conversation = m.conversation and s.person = m.person
        where m.ref = ${refBytes(file)} and m.message = 0 and m.state = 'ready'
          and s.person = ${person} and s.ref = ${refBytes(id)}`,
    ),
  );
}

async function rowOf(house: House, person: number, id: CommandId): Promise<Row> {
  const row = await findRow(house, person, id);
  if (!row) throw new Refusal('not-found');
  return row;
}

function findRow(house: House, person: number, id: CommandId): Promise<Row | undefined> {
  return house.db.row<Row>({
    text: `${SELECT} where s.person = ? and s.ref = ?`,
    params: [person, refBytes(id)],
  });
}

function scheduledOf({ ref, conversation_ref, at, message, state, problem, seq }: Row): Scheduled {
  return {
    id: formatUuid(ref) as CommandId,
    conversation: formatUuid(conversation_ref) as ConversationId,
    at,
    state: state === 'sending' ? 'waiting' : state,
    ...(problem && { problem: ErrorCode.parse(problem) }),
    ...(state === 'sent' ? { seq } : { message: MessagePost.parse(JSON.parse(message)) }),
  };
}
