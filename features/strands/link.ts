import { Refusal } from '@tertulia/protocol/errors.ts';
import type { InviteId } from '@tertulia/protocol/ids.ts';
import { uuidv7 } from '@tertulia/protocol/uuid.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { expecting, type Sql, sql, type Write } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import { hashToken, makeToken } from '../link-token.ts';
import type { PartnerLink } from './protocol.ts';

const LASTS = 7 * 86_400_000;
/** People of one partner that may come in by one link. */
const MOST_USES = 10;

export interface NewLink {
  readonly link: string;
  readonly made: PartnerLink;
  /** The write that keeps it, for the conversation it leads to. */
  readonly keep: (conversation: number) => Write;
}

/** A link that was not told to anyone yet. */
export async function makeLink(house: House, inviter: number): Promise<NewLink> {
  const now = house.now();
  const id = uuidv7(now) as InviteId;
  const token = makeToken();
  const expires = now + LASTS;
  await house.people.load([inviter]);
  const by = house.people.get(inviter);
  return {
    // In the fragment: it reaches no server log and no other site.
    link: `${house.publicUrl()}/join#${token}`,
    made: { id, ...(by && { by }), expires, left: MOST_USES },
    keep: (conversation) =>
      sql`insert into partner_link (ref, token, conversation, inviter, most, created, expires)
        values (${refBytes(id)}, ${hashToken(token)}, ${conversation}, ${inviter}, ${MOST_USES}, ${now}, ${expires})`,
  };
}

export interface LinkRow {
  readonly id: number;
  readonly conversation: number;
  readonly title: string;
  readonly expires: number;
}

/** The link behind a token, if someone can still come in by it. @throws Refusal `invite-problem` */
export async function findLink(house: House, token: string): Promise<LinkRow> {
  const row = await house.db.row<LinkRow>(
    sql`select l.id, l.conversation, s.title, l.expires
      from partner_link l join partner_strand s on s.conversation = l.conversation
      where l.token = ${hashToken(token)} and l.used < l.most and l.withdrawn = 0 and l.expires > ${house.now()}
        and s.closed = 0`,
  );
  if (!row) throw new Refusal('invite-problem');
  return row;
}

/** Of two who take the last use at the same moment, the second finds it taken: then nothing of his unit is written. */
export function takeUse({ id }: LinkRow, now: number): Write {
  return expecting(
    1,
    'invite-problem',
    sql`update partner_link set used = used + 1
      where id = ${id} and used < most and withdrawn = 0 and expires > ${now}
        and exists (select 1 from partner_strand s where s.conversation = partner_link.conversation and s.closed = 0)`,
  );
}

export function withdrawAll(conversation: number, now: number): Sql {
  return sql`update partner_link set withdrawn = ${now} where conversation = ${conversation} and withdrawn = 0`;
}
