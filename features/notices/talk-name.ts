import type { ConversationId } from '@tertulia/protocol/ids.ts';
import { homesFor, type StrandHome } from '../strand-home.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import type { Roster } from '@tertulia/server/log/rosters.ts';

/** How a conversation is called to one of its members, and where he opens it. */
export interface TalkName {
  readonly business: string;
  /** The group's title or the customer's name; empty between two people, and where none was given. */
  readonly title: string;
  /** Several people write here, so that a message says by whom it is. */
  readonly isGroup: boolean;
  /** A path of this server. */
  readonly path: string;
  /** What leads on to the message `at` there. */
  readonly hrefOf: (at: number) => string;
}

export async function nameTalk(
  house: House,
  roster: Roster,
  { person, side }: { person: number; side: 'desk' | 'door' },
): Promise<TalkName> {
  const isDesk = side === 'desk';
  const strand = isDesk ? (await homesFor(house, person, [roster.id])).get(roster.id) : undefined;
  const row = await house.db.row<{
    business: string;
    title: string | null;
    customer: string | null;
    line: string | null;
    slug: string | null;
  }>(
    sql`select b.name as business, s.title, p.name as customer, l.name as line, l.slug from business b
      left join summary s on s.conversation = ${strand?.conversation ?? roster.id}
      left join person p on p.id = s.customer
      left join line l on l.id = s.line`,
  );
  const { business = '', title, customer, line, slug } = row ?? {};
  const path = isDesk
    ? deskPath(strand?.ref ?? roster.ref)
    : await doorPath(house, roster, person, slug ?? undefined);
  const beside = strand ? `&strand=${roster.ref}` : '';
  return {
    business: business || line || 'Tertulia',
    title: strand ? besideTitle(strand, customer) : (titleFor(roster, isDesk, { title, customer }) ?? ''),
    isGroup: roster.kind === 'group' || roster.kind === 'case' || roster.kind === 'partner',
    path,
    hrefOf: (at) => `${path}?at=${at}${beside}`,
  };
}

type Titles = { title?: string | null | undefined; customer?: string | null | undefined };

function titleFor({ kind }: Roster, isDesk: boolean, { title, customer }: Titles) {
  if (isDesk && kind === 'line') return customer;
  // To its guests it is the business that writes.
  return kind === 'partner' ? '' : title;
}

function besideTitle({ title, reference }: StrandHome, customer: string | null | undefined): string {
  return [title, customer, reference].filter(Boolean).join(' · ');
}

function deskPath(ref: ConversationId): string {
  return `/desk/c/${ref}`;
}

/** A customer comes in by the line he came in by. */
async function doorPath(
  house: House,
  roster: Roster,
  person: number,
  slug: string | undefined,
): Promise<string> {
  if (roster.kind === 'partner') return `/g/${roster.ref}`;
  if (slug !== undefined) return `/l/${slug}`;
  const row = await house.db.row<{ slug: string }>(
    sql`select l.slug from door d join line l on l.id = d.line
      where d.person = ${person} order by d.conversation = ${roster.id} desc limit 1`,
  );
  return `/l/${row?.slug ?? ''}`;
}
