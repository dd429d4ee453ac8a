import { Refusal } from '@tertulia/protocol/errors.ts';
import type { NoteId, PersonId } from '@tertulia/protocol/ids.ts';
import { formatUuid, uuidv7 } from '@tertulia/protocol/uuid.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { expecting, sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import type { CustomerNote, CustomerNotes } from './protocol.ts';
import type { SeenCustomer } from '../seen-customer.ts';

const PAGE = 20;

const SELECT = `select n.id, n.ref, n.text, n.at, n.changed, p.ref as author, p.name, p.deactivated
  from person_note n join person p on p.id = n.author`;

/** @param before `next` of the page before */
export async function readNotes(
  { db }: House,
  { id }: SeenCustomer,
  before: string | undefined,
): Promise<CustomerNotes> {
  const rows = await db.rows<Row>({
    text: `${SELECT} where n.person = ? and n.id < ? order by n.id desc limit ${PAGE + 1}`,
    params: [id, Number(before ?? Number.MAX_SAFE_INTEGER)],
  });
  const page = rows.slice(0, PAGE);
  return { notes: page.map(noteOf), ...(rows.length > PAGE && { next: String(page.at(-1)!.id) }) };
}

export async function addNote(
  house: House,
  author: number,
  { id }: SeenCustomer,
  text: string,
): Promise<CustomerNote> {
  const now = house.now();
  const ref = uuidv7(now) as NoteId;
  await house.db.write(
    sql`insert into person_note (ref, person, author, text, at)
      values (${refBytes(ref)}, ${id}, ${author}, ${text}, ${now})`,
  );
  return readNote(house, id, ref);
}

/** Only its author may: others' words stay theirs. @throws Refusal `not-found`, `not-allowed` */
export async function changeNote(
  house: House,
  author: number,
  { id }: SeenCustomer,
  ref: NoteId,
  text: string,
): Promise<CustomerNote> {
  await readNote(house, id, ref);
  await house.db.write(
    expecting(
      1,
      'not-allowed',
      sql`update person_note set text = ${text}, changed = ${house.now()}
        where ref = ${refBytes(ref)} and person = ${id} and author = ${author}`,
    ),
  );
  return readNote(house, id, ref);
}

/** Its author may, and the owners of the business. @throws Refusal `not-found`, `not-allowed` */
export async function removeNote(
  house: House,
  asker: number,
  { id }: SeenCustomer,
  ref: NoteId,
): Promise<void> {
  await readNote(house, id, ref);
  await house.db.write(
    expecting(
      1,
      'not-allowed',
      sql`delete from person_note where ref = ${refBytes(ref)} and person = ${id} and (author = ${asker}
        or exists (select 1 from person o where o.id = ${asker} and o.role = 'owner'))`,
    ),
  );
}

async function readNote({ db }: House, person: number, ref: NoteId): Promise<CustomerNote> {
  const row = await db.row<Row>({
    text: `${SELECT} where n.ref = ? and n.person = ?`,
    params: [refBytes(ref), person],
  });
  if (!row) throw new Refusal('not-found');
  return noteOf(row);
}

function noteOf({ ref, author, name, deactivated, text, at, changed }: Row): CustomerNote {
  return {
    id: formatUuid(ref) as NoteId,
    text,
    by: {
      id: formatUuid(author) as PersonId,
      name,
      kind: 'agent',
      ...(deactivated > 0 && { away: true }),
    },
    at,
    ...(changed > 0 && { changed }),
  };
}

interface Row {
  readonly id: number;
  readonly ref: Uint8Array;
  readonly text: string;
  readonly at: number;
  readonly changed: number;
  readonly author: Uint8Array;
  readonly name: string;
  readonly deactivated: number;
}
