import type { PersonCard, PersonKind } from '@tertulia/protocol/people.ts';
import type { Reach, Receipt } from '@tertulia/protocol/summary.ts';
import { sql } from '../db/sql.ts';
import type { Roster } from '../log/rosters.ts';
import { isOneBusiness, isOfBusiness } from './access.ts';
import { cardsOf } from './cards.ts';
import type { Peer } from './peer.ts';

/** Above this many members nobody is told who has read what; it is asked for. */
export const MOST_RECEIPT_MEMBERS = 50;
/** Cards of members that come unasked. */
const MOST_CARDS = 100;

/** What someone who begins to follow is told of the others: who they are, and how far. */
export interface Others {
  readonly receipts: Receipt[];
  readonly people: PersonCard[];
  /** To whoever is not of the business, which is one to him. */
  readonly business?: Reach;
}

/** @param after the events after it, `most` at most, come next */
export async function readOthers(peer: Peer, roster: Roster, after: number, most: number): Promise<Others> {
  const { house, rosters, receipts: all, people } = peer.gateway.parts;
  const marks = roster.members.size > MOST_RECEIPT_MEMBERS ? [] : await all.of(roster.id);
  const members = [...roster.members.keys()].slice(0, MOST_CARDS);
  const readers = marks.map(({ person }) => person);
  const isInside = !isOneBusiness(roster) || isOfBusiness(rosters.roleOf(roster, peer.person));
  const authors = isInside ? [] : await authorsOf(peer, roster, after, most);
  const cards = await cardsOf(house.db, [...members, ...readers, ...authors]);
  const receipts = marks.map(({ person, delivered, read }) => ({
    person: people.get(person)!,
    delivered,
    read,
  }));
  if (isInside) return { receipts, people: cards };
  const kinds = new Map(cards.map(({ id, kind }) => [id, kind]));
  await people.load(authors);
  const known = new Set(authors.map((id) => people.get(id)));
  return {
    receipts: receipts.filter(({ person }) => !isOfStaff(kinds.get(person))),
    people: cards.filter(({ id, kind }) => !isOfStaff(kind) || known.has(id)),
    // That a program has read it does not mean that anyone has.
    business: furthest(marks.filter(({ person }) => rosters.roleOf(roster, person) === 'staff')),
  };
}

export function furthest(reaches: Iterable<Reach>): Reach {
  const all = [...reaches];
  return {
    delivered: Math.max(0, ...all.map(({ delivered }) => delivered)),
    read: Math.max(0, ...all.map(({ read }) => read)),
  };
}

/** Who wrote what comes next. */
async function authorsOf(peer: Peer, roster: Roster, after: number, most: number): Promise<number[]> {
  const rows = await peer.gateway.parts.house.db.rows<{ sender: number }>(
    sql`select distinct sender from (select sender from event
      where conversation = ${roster.id} and seq > ${after} order by seq desc limit ${most}) as coming
      where sender <> 0`,
  );
  return rows.map(({ sender }) => sender);
}

function isOfStaff(kind: PersonKind | undefined): boolean {
  return kind === 'agent' || kind === 'bot';
}
