import { type ErrorCode, ERRORS, Refusal } from '@tertulia/protocol/errors.ts';
import type { CommandId, ConversationId } from '@tertulia/protocol/ids.ts';
import { formatUuid } from '@tertulia/protocol/uuid.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';

const AT_ONCE = 20;
/** Later than this a message says something else than was meant: its writer decides again. */
const TOO_LATE_MS = 86_400_000;
const SENT_KEPT_MS = 86_400_000;
const FAILED_KEPT_MS = 30 * 86_400_000;

interface Due {
  readonly id: number;
  readonly ref: Uint8Array;
  readonly person: number;
  readonly conversation: Uint8Array;
  readonly at: number;
  readonly message: string;
  readonly deactivated: number;
  /** It is in the log already: the server ended before it was marked. */
  readonly posted: number | null;
}

/** Posts what is due, as its writer. Its own id is the command's, so that trying again gives one message. */
export async function sendDue(house: House, signal: AbortSignal): Promise<boolean> {
  await claim(house);
  const due = await house.db.rows<Due>(
    sql`select s.id, s.ref, s.person, c.ref as conversation, s.at, s.message, p.deactivated, e.seq as posted
      from scheduled s join conversation c on c.id = s.conversation join person p on p.id = s.person
        left join event e on e.key = s.ref and e.sender = s.person
      where s.state = 'sending' order by s.at, s.id limit ${AT_ONCE}`,
  );
  let trouble: unknown;
  for (const one of due) {
    if (signal.aborted) return false;
    try {
      await send(house, one);
    } catch (problem) {
      trouble ??= problem;
      await house.db.write(sql`update scheduled set state = 'waiting' where id = ${one.id}`);
    }
  }
  // The others have gone; the worker pauses before it tries these again.
  if (trouble) throw trouble;
  return due.length === AT_ONCE;
}

/** From here on nobody changes them: what is posted is what their writer sees. */
async function claim({ db, now }: House): Promise<void> {
  const due = sql`select id from scheduled where state = 'waiting' and at <= ${now()} order by at, id limit ${AT_ONCE}`;
  if (!(await db.row(due))) return;
  await db.write({
    text: `update scheduled set state = 'sending' where id in (${due.text})`,
    params: due.params,
  });
}

async function send(house: House, due: Due): Promise<void> {
  if (due.posted !== null) return finish(house, due, { state: 'sent', seq: due.posted });
  if (due.deactivated) return finish(house, due, { state: 'failed', problem: 'not-allowed' });
  if (house.now() - due.at > TOO_LATE_MS)
    return finish(house, due, { state: 'failed', problem: 'server-problem' });
  try {
    await house.people.load([due.person]);
    const seq = await house.log.execute({
      id: formatUuid(due.ref) as CommandId,
      conversation: formatUuid(due.conversation) as ConversationId,
      kind: 'message.post',
      body: JSON.parse(due.message),
      person: due.person,
    });
    return await finish(house, due, { state: 'sent', seq });
  } catch (problem) {
    if (!(problem instanceof Refusal) || ERRORS[problem.code].remedy === 'retry') throw problem;
    return finish(house, due, { state: 'failed', problem: problem.code });
  }
}

type End =
  | { readonly state: 'sent'; readonly seq: number }
  | { readonly state: 'failed'; readonly problem: ErrorCode };

/** What was sent stays in the log alone, where it can be erased. Of what failed everything stays, to be tried again. */
async function finish(house: House, { id, person, conversation }: Due, end: End): Promise<void> {
  const writes =
    end.state === 'sent'
      ? [
          sql`update scheduled set state = 'sent', seq = ${end.seq}, message = '' where id = ${id}`,
          sql`delete from scheduled_media where scheduled = ${id}`,
        ]
      : [sql`update scheduled set state = 'failed', problem = ${end.problem} where id = ${id}`];
  await house.db.write(...writes);
  house.nudge(person, 'scheduled', formatUuid(conversation) as ConversationId);
}

/** What was sent is told of for a day, what failed for a month. */
export async function forgetOld({ db, now }: House): Promise<void> {
  const old = sql`select id from scheduled where (state = 'sent' and at < ${now() - SENT_KEPT_MS})
    or (state = 'failed' and at < ${now() - FAILED_KEPT_MS})`;
  if (!(await db.row(old))) return;
  await db.write(
    { text: `delete from scheduled_media where scheduled in (${old.text})`, params: old.params },
    { text: `delete from scheduled where id in (${old.text})`, params: old.params },
  );
}
