import { Refusal } from '@tertulia/protocol/errors.ts';
import type { LineId, ReplyId } from '@tertulia/protocol/ids.ts';
import { formatUuid, uuidv7 } from '@tertulia/protocol/uuid.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { expecting, inList, sql, type Write } from '@tertulia/server/db/sql.ts';
import type { Session } from '@tertulia/server/gateway/session.ts';
import type { House } from '@tertulia/server/house.ts';
import type * as z from 'zod';
import { MOST_REPLIES, type Reply, type WriteReply } from './protocol.ts';

type Written = z.output<typeof WriteReply>;

interface Row {
  readonly id: number;
  readonly ref: Uint8Array;
  readonly owner: number;
  readonly name: string;
  readonly shortcut: string;
  readonly text_es: string;
  readonly text_en: string;
  readonly uses: number;
  readonly used: number;
}

interface Known {
  readonly row: Row;
  readonly lines: readonly LineRef[];
}

interface LineRef {
  readonly id: number;
  readonly ref: Uint8Array;
}

/** Own ones, and those shared on a line of his; owners look after all that are shared. */
export async function listReplies(house: House, session: Session): Promise<Reply[]> {
  const rows = await house.db.rows<Row>(
    sql`select id, ref, owner, name, shortcut, text_es, text_en, uses, used from reply
      where removed = 0 and owner in (0, ${session.person}) order by name, id`,
  );
  const lines = await linesOf(house, rows);
  return rows
    .map((row) => ({ row, lines: lines.get(row.id) ?? [] }))
    .filter((known) => sees(house, session, known))
    .map((known) => replyOf(house, session, known));
}

export async function addReply(house: House, session: Session, body: Written): Promise<Reply> {
  const owner = body.own ? session.person : 0;
  const lines = await linesNamed(house, body);
  if (!mayChange(house, session, owner, lines)) throw new Refusal('not-allowed');
  const ref = uuidv7(house.now()) as ReplyId;
  const { es, en } = body.texts;
  // A shortcut of another one breaks the unique index, which the store answers as `already-taken`.
  await house.db.write(
    sql`insert into reply (ref, owner, name, shortcut, text_es, text_en, created)
      values (${refBytes(ref)}, ${owner}, ${body.name}, ${body.shortcut}, ${es}, ${en}, ${house.now()})`,
    ...lineWrites(ref, lines),
    expecting(
      0,
      'too-large',
      sql`select owner from reply where removed = 0 and owner = ${owner} group by owner
        having count(*) > ${MOST_REPLIES}`,
    ),
  );
  return readReply(house, session, ref);
}

export async function changeReply(
  house: House,
  session: Session,
  ref: ReplyId,
  body: Written,
): Promise<Reply> {
  const before = await changeable(house, session, ref);
  const owner = body.own ? session.person : 0;
  const lines = await linesNamed(house, body);
  if (!mayChange(house, session, owner, lines)) throw new Refusal('not-allowed');
  const { es, en } = body.texts;
  await house.db.write(
    expecting(
      1,
      'not-found',
      sql`update reply set owner = ${owner}, name = ${body.name}, shortcut = ${body.shortcut}, text_es = ${es},
        text_en = ${en} where id = ${before.row.id} and removed = 0`,
    ),
    sql`delete from reply_line where reply = ${before.row.id}`,
    ...lineWrites(ref, lines),
  );
  return readReply(house, session, ref);
}

/** It can be taken back: the row stays. */
export async function removeReply(house: House, session: Session, ref: ReplyId): Promise<void> {
  const { row } = await changeable(house, session, ref);
  await house.db.write(sql`update reply set removed = ${house.now()} where id = ${row.id} and removed = 0`);
}

/** Another may have its shortcut by now: then it comes back without. */
export async function restoreReply(house: House, session: Session, ref: ReplyId): Promise<Reply> {
  const { row } = await changeable(house, session, ref);
  await house.db.write(
    sql`update reply set removed = 0, shortcut = case when exists (select 1 from reply other
        where other.owner = reply.owner and other.shortcut = reply.shortcut and other.removed = 0
          and other.id <> reply.id) then '' else shortcut end
      where id = ${row.id} and removed > 0`,
  );
  return readReply(house, session, ref);
}

export async function countUse(house: House, session: Session, ref: ReplyId): Promise<void> {
  const known = await find(house, ref);
  if (!known || !sees(house, session, known)) throw new Refusal('not-found');
  await house.db.write(
    sql`update reply set uses = uses + 1, used = ${house.now()} where id = ${known.row.id}`,
  );
}

async function readReply(house: House, session: Session, ref: ReplyId): Promise<Reply> {
  return replyOf(house, session, await changeable(house, session, ref));
}

/** @throws Refusal `not-found` for what he does not see, `not-allowed` for what he may only use */
async function changeable(house: House, session: Session, ref: ReplyId): Promise<Known> {
  const known = await find(house, ref);
  if (!known || !sees(house, session, known)) throw new Refusal('not-found');
  if (!mayChange(house, session, known.row.owner, known.lines)) throw new Refusal('not-allowed');
  return known;
}

async function find(house: House, ref: ReplyId): Promise<Known | undefined> {
  const row = await house.db.row<Row>(
    sql`select id, ref, owner, name, shortcut, text_es, text_en, uses, used from reply where ref = ${refBytes(ref)}`,
  );
  return row && { row, lines: (await linesOf(house, [row])).get(row.id) ?? [] };
}

function sees(house: House, session: Session, { row, lines }: Known): boolean {
  if (row.owner !== 0) return row.owner === session.person;
  return (
    session.role === 'owner' ||
    lines.length === 0 ||
    lines.some(({ id }) => house.teams.has(id, session.person))
  );
}

/** What colleagues of all lines are offered is the owner's to write; on one's own lines everyone's. */
function mayChange(house: House, session: Session, owner: number, lines: readonly LineRef[]): boolean {
  if (owner !== 0) return owner === session.person;
  if (session.role === 'owner') return true;
  return lines.length > 0 && lines.every(({ id }) => house.teams.has(id, session.person));
}

async function linesOf(house: House, rows: readonly Row[]): Promise<Map<number, LineRef[]>> {
  if (rows.length === 0) return new Map();
  const found = await house.db.rows<LineRef & { reply: number }>(
    inList(
      'select r.reply, l.id, l.ref from reply_line r join line l on l.id = r.line where r.reply in',
      rows.map(({ id }) => id),
    ),
  );
  return Map.groupBy(found, ({ reply }) => reply);
}

/** @throws Refusal `not-found` when one of them is no line */
async function linesNamed(house: House, { own, lines }: Written): Promise<LineRef[]> {
  const refs = [...new Set(own ? [] : lines)];
  if (refs.length === 0) return [];
  const found = await house.db.rows<LineRef>(
    inList('select id, ref from line where closed = 0 and ref in', refs.map(refBytes)),
  );
  if (found.length !== refs.length) throw new Refusal('not-found', 'no such line');
  return found;
}

function lineWrites(ref: ReplyId, lines: readonly LineRef[]): Write[] {
  return lines.map(
    ({ id }) =>
      sql`insert into reply_line (reply, line)
        select id, cast(${id} as bigint) from reply where ref = ${refBytes(ref)}`,
  );
}

function replyOf(house: House, session: Session, { row, lines }: Known): Reply {
  return {
    id: formatUuid(row.ref) as ReplyId,
    name: row.name,
    shortcut: row.shortcut,
    texts: { ...(row.text_es && { es: row.text_es }), ...(row.text_en && { en: row.text_en }) },
    own: row.owner !== 0,
    lines: lines.map(({ ref }) => formatUuid(ref) as LineId),
    uses: row.uses,
    ...(row.used > 0 && { used: row.used }),
    mine: mayChange(house, session, row.owner, lines),
  };
}
