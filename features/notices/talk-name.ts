import type { ConversationId } from '@tertulia/protocol/ids.ts';
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
}

export async function nameTalk(
  house: House,
  roster: Roster,
  { person, side }: { person: number; side: 'desk' | 'door' },
): Promise<TalkName> {
  const row = await house.db.row<{
    business: string;
    title: string | null;
    customer: string | null;
    line: string | null;
    slug: string | null;
  }>(
    sql`select b.name as business, s.title, p.name as customer, l.name as line, l.slug from business b
      left join summary s on s.conversation = ${roster.id}
      left join person p on p.id = s.customer
      left join line l on l.id = s.line`,
  );
  const { business = '', title, customer, line, slug } = row ?? {};
  const isDesk = side === 'desk';
  return {
    business: business || line || 'Tertulia',
    title: (isDesk && roster.kind === 'line' ? customer : title) ?? '',
    isGroup: roster.kind === 'group',
    path: isDesk ? deskPath(roster.ref) : await doorPath(house, roster, person, slug ?? undefined),
  };
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
  if (slug !== undefined) return `/l/${slug}`;
  const row = await house.db.row<{ slug: string }>(
    sql`select l.slug from door d join line l on l.id = d.line
      where d.person = ${person} order by d.conversation = ${roster.id} desc limit 1`,
  );
  return `/l/${row?.slug ?? ''}`;
}
