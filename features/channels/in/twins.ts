import type { ConversationId } from '@tertulia/protocol/ids.ts';
import { formatUuid } from '@tertulia/protocol/uuid.ts';
import { inList, sql } from '@tertulia/server/db/sql.ts';
import { cardsOf } from '@tertulia/server/gateway/cards.ts';
import type { House } from '@tertulia/server/house.ts';
import type { SeenCustomer } from '../../seen-customer.ts';
import type { ChannelParts } from '../parts.ts';
import type { CustomerAddresses } from '../protocol.ts';

const MOST = 50;

/** @param person row id */
export async function readAddresses(
  { house, channels }: ChannelParts,
  person: number,
): Promise<CustomerAddresses['addresses']> {
  const [rows, accounts] = await Promise.all([
    house.db.rows<{ kind: string; value: string; since: number }>(
      sql`select kind, value, since from channel_address where person = ${person} order by since, kind, value limit ${MOST}`,
    ),
    house.db.rows<{ kind: string; chat: string }>(
      sql`select a.kind, c.chat from channel_chat c join channel_account a on a.id = c.account
        where c.person = ${person}`,
    ),
  ]);
  const kinds = [...new Set(accounts.map(({ kind }) => kind))];
  return rows.map(({ kind, value, since }) => {
    // An address says of itself which network it is of; a number may be of any, so that he has it where he writes from.
    const channel = kinds.find((one) => kind === one || kind.startsWith(`${one}-`)) ?? only(kinds);
    return { kind, ...(channel && { channel: channels.get(channel)?.name ?? channel }), value, since };
  });
}

function only(kinds: readonly string[]): string | undefined {
  return kinds.length === 1 ? kinds[0] : undefined;
}

/** Who was joined with him. @param person row id */
export async function readJoined(
  house: House,
  person: number,
): Promise<NonNullable<CustomerAddresses['joined']>> {
  const rows = await house.db.rows<{ other: number; at: number }>(
    sql`select other, at from channel_joining where person = ${person} order by at desc limit ${MOST}`,
  );
  const others = rows.map(({ other }) => other);
  await house.people.load(others);
  const cards = await cardsOf(house.db, others);
  return rows.flatMap(({ other, at }) => {
    const card = cards.find(({ id }) => id === house.people.get(other));
    return card ? [{ person: card, at }] : [];
  });
}

/** Who shares an address, a card or a mail with him, of those whom the asker sees as well. */
export async function readTwins(house: House, customer: SeenCustomer): Promise<CustomerAddresses['twins']> {
  const reasons = await reasonsOf(house, customer.id);
  const people = [...reasons.keys()].slice(0, MOST);
  if (people.length === 0) return [];
  const talks = await talksSeen(house, people, customer.teams);
  await house.people.load(people);
  const cards = await cardsOf(house.db, talks.keys());
  return people.flatMap((person) => {
    const conversation = talks.get(person);
    const card = cards.find(({ id }) => id === house.people.get(person));
    return conversation && card ? [{ person: card, conversation, why: reasons.get(person)! }] : [];
  });
}

async function reasonsOf({ db }: House, person: number): Promise<ReadonlyMap<number, string>> {
  const [noted, mailed] = await Promise.all([
    db.rows<{ lower_person: number; higher_person: number; why: string }>(
      sql`select lower_person, higher_person, why from channel_twin where lower_person = ${person}
        union select lower_person, higher_person, why from channel_twin where higher_person = ${person}`,
    ),
    db.rows<{ person: number }>(
      sql`select k.person from known_customer k join channel_address a on a.kind = 'email' and a.scope = '' and a.value = k.email
          where a.person = ${person}
        union select a.person from known_customer k join channel_address a on a.kind = 'email' and a.scope = '' and a.value = k.email
          where k.person = ${person}`,
    ),
  ]);
  const reasons = new Map(mailed.map((row) => [row.person, 'email']));
  for (const { lower_person, higher_person, why } of noted)
    reasons.set(lower_person === person ? higher_person : lower_person, why);
  reasons.delete(person);
  return reasons;
}

/** Of each the talk with one of these teams in which most was said last. */
async function talksSeen(
  { db }: House,
  people: readonly number[],
  teams: readonly number[],
): Promise<ReadonlyMap<number, ConversationId>> {
  const seen = inList(
    `select m.person, c.ref from member m join conversation c on c.id = m.conversation
      left join summary s on s.conversation = c.id
      where c.kind = 'line' and m.role = 'customer' and c.team in (${teams.map(() => '?').join(', ')}) and m.person in`,
    people,
    ' order by s.last_at',
  );
  const rows = await db.rows<{ person: number; ref: Uint8Array }>({
    text: seen.text,
    params: [...teams, ...seen.params],
  });
  return new Map(rows.map(({ person, ref }) => [person, formatUuid(ref) as ConversationId]));
}
