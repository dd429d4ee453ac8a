import type { ConversationId, LineId, PersonId } from '@tertulia/protocol/ids.ts';
import type { ConversationKind } from '@tertulia/protocol/summary.ts';
import { formatUuid } from '@tertulia/protocol/uuid.ts';
import { type Db, sql, type Write } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import type { FoundConversation } from './protocol.ts';
import { rowsFor } from './rows-for.ts';
import type { Change } from './search-index.ts';

/** A conversation and by what it is called. */
export interface Named {
  readonly id: number;
  readonly team: number | null;
  readonly found: FoundConversation;
  /** Row ids of `found.people`, and their names. */
  readonly people: readonly { readonly id: number; readonly name: string }[];
}

interface Row {
  id: number;
  ref: Uint8Array;
  kind: ConversationKind;
  team: number | null;
  title: string | null;
  line: Uint8Array | null;
  person: number | null;
  person_ref: Uint8Array | null;
  name: string | null;
}

/** Groups are called by their title; the others by their customer, or by who is in them. */
export async function readNamed(
  { db }: Pick<House, 'db'>,
  conversations: readonly number[],
): Promise<Named[]> {
  const rows = await rowsFor<Row>(
    db,
    `select c.id, c.ref, c.kind, c.team, s.title, l.ref as line, p.id as person, p.ref as person_ref, p.name
      from conversation c left join summary s on s.conversation = c.id left join line l on l.id = s.line
        left join member m on m.conversation = c.id and c.kind <> 'group' and (c.kind = 'direct' or m.role = 'customer')
        left join person p on p.id = m.person
      where c.id in`,
    conversations,
  );
  return [...Map.groupBy(rows, ({ id }) => id).values()].map(namedOf);
}

function namedOf(rows: readonly Row[]): Named {
  const { id, ref, kind, team, title, line } = rows[0]!;
  const members = rows.filter(({ person }) => person !== null);
  return {
    id,
    team,
    found: {
      id: formatUuid(ref) as ConversationId,
      kind,
      title: title ?? '',
      ...(line ? { line: formatUuid(line) as LineId } : {}),
      people: members.map((member) => formatUuid(member.person_ref!) as PersonId),
    },
    people: members.map((member) => ({ id: member.person!, name: member.name ?? '' })),
  };
}

export async function nameChanges(house: House, conversations: readonly number[]): Promise<Change[]> {
  const named = await readNamed(house, conversations);
  return named.map(({ id, team, found, people }) => ({
    is: 'name',
    conversation: id,
    team,
    name: [found.title, ...people.map(({ name }) => name)].join('\n'),
  }));
}

const AT_ONCE = 20;

/** People who are called otherwise now: what that changes, and the writes that say it was done. */
export async function renamedPeople(house: House): Promise<{ changes: Change[]; done: Write[] }> {
  const rows = await house.db.rows<{ person: number; times: number }>(
    sql`select person, times from search_renamed limit ${AT_ONCE}`,
  );
  const conversations = await Promise.all(rows.map(({ person }) => calledBy(house.db, person)));
  return {
    changes: await nameChanges(house, conversations.flat()),
    done: rows.map(
      ({ person, times }) => sql`delete from search_renamed where person = ${person} and times = ${times}`,
    ),
  };
}

async function calledBy(db: Db, person: number): Promise<number[]> {
  const rows = await db.rows<{ id: number }>(
    sql`select c.id from member m join conversation c on c.id = m.conversation
      where m.person = ${person} and (c.kind = 'direct' or (c.kind = 'line' and m.role = 'customer'))`,
  );
  return rows.map(({ id }) => id);
}
