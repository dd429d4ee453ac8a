import { Refusal } from '@tertulia/protocol/errors.ts';
import type { ConversationId, LabelId, LineId } from '@tertulia/protocol/ids.ts';
import { formatUuid } from '@tertulia/protocol/uuid.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { inList, sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import { Language } from '../business/protocol.ts';
import type { Customer } from './protocol.ts';
import type { SeenCustomer } from '../seen-customer.ts';

export async function readCustomer(house: House, customer: SeenCustomer): Promise<Customer> {
  const [browsers, labels, talks] = await Promise.all([
    readBrowsers(house, customer),
    readLabels(house, customer),
    readTalks(house, customer),
  ]);
  const language = Language.safeParse(customer.language);
  return {
    person: { id: customer.ref, name: customer.name, kind: 'customer' },
    ...(language.success && { language: language.data }),
    since: customer.created,
    browsers,
    labels,
    talks,
  };
}

export async function renameCustomer(house: House, { id }: SeenCustomer, name: string): Promise<void> {
  await house.db.write(sql`update person set name = ${name} where id = ${id}`);
  await house.announce(id);
}

/** @throws Refusal `not-found` when there is no such label */
export async function labelCustomer(
  { db }: House,
  { id }: SeenCustomer,
  label: LabelId,
  on: boolean,
): Promise<void> {
  const row = await db.row<{ id: number }>(sql`select id from label where ref = ${refBytes(label)}`);
  if (!row) throw new Refusal('not-found');
  await db.write(
    on
      ? sql`insert into person_label (person, label) values (${id}, ${row.id}) on conflict (person, label) do nothing`
      : sql`delete from person_label where person = ${id} and label = ${row.id}`,
  );
}

/** Most of those who ask want the last few; nobody has hundreds that are still in use. */
const MOST_BROWSERS = 20;

async function readBrowsers({ db }: House, { id }: SeenCustomer): Promise<Customer['browsers']> {
  return db.rows(
    sql`select label, created as first, used as last from device where person = ${id} and side = 'door'
      order by used desc limit ${MOST_BROWSERS}`,
  );
}

async function readLabels({ db }: House, { id }: SeenCustomer): Promise<LabelId[]> {
  const rows = await db.rows<{ ref: Uint8Array }>(
    sql`select l.ref from person_label p join label l on l.id = p.label
      where p.person = ${id} and l.archived = 0 order by l.name`,
  );
  return rows.map(({ ref }) => formatUuid(ref) as LabelId);
}

async function readTalks({ db }: House, { id, teams }: SeenCustomer): Promise<Customer['talks']> {
  const { text, params } = inList(
    `select c.ref, l.ref as line, c.created, s.last_at from member m
      join conversation c on c.id = m.conversation join line l on l.id = c.team
      left join summary s on s.conversation = c.id
      where m.person = ? and c.kind = 'line' and c.team in`,
    teams,
    ' order by s.last_at desc, c.id desc',
  );
  const rows = await db.rows<{ ref: Uint8Array; line: Uint8Array; created: number; last_at: number }>({
    text,
    params: [id, ...params],
  });
  return rows.map(({ ref, line, created, last_at }) => ({
    conversation: formatUuid(ref) as ConversationId,
    line: formatUuid(line) as LineId,
    at: last_at || created,
  }));
}
