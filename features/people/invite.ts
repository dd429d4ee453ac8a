import { Refusal } from '@tertulia/protocol/errors.ts';
import type { InviteId, LineId } from '@tertulia/protocol/ids.ts';
import { uuidv7 } from '@tertulia/protocol/uuid.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { inList, sql, type Write } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import type { MadeInvite, StaffRole } from './protocol.ts';
import { hashToken, makeToken } from '../link-token.ts';

const SEVEN_DAYS = 7 * 86_400_000;

export interface Invitation {
  readonly role: StaffRole;
  readonly note?: string | undefined;
  /** Absent: all lines. */
  readonly lines?: readonly LineId[] | undefined;
  /** 0: the server itself. */
  readonly inviter: number;
}

/** @throws Refusal `not-found` for a line that is not there */
export async function makeInvite(
  house: House,
  invitation: Invitation,
  first: readonly Write[] = [],
): Promise<MadeInvite> {
  const { role, note = '', lines, inviter } = invitation;
  const teams = lines ? await teamsOf(house, lines) : [];
  const id = uuidv7(house.now()) as InviteId;
  const token = makeToken();
  const now = house.now();
  const expires = now + SEVEN_DAYS;
  await house.db.write(
    ...first,
    sql`insert into invite (ref, token, role, note, every_line, inviter, created, expires)
      values (${refBytes(id)}, ${hashToken(token)}, ${role}, ${note}, ${lines ? 0 : 1}, ${inviter}, ${now}, ${expires})`,
    ...teams.map(
      (team) =>
        sql`insert into invite_team (invite, team) values ((select id from invite where ref = ${refBytes(id)}), ${team})`,
    ),
  );
  // In the fragment: it reaches no server log and no other site.
  return { id, link: `${house.publicUrl()}/desk/join#${token}`, expires };
}

async function teamsOf(house: House, lines: readonly LineId[]): Promise<number[]> {
  const refs = [...new Set(lines)].map(refBytes);
  const rows = await house.db.rows<{ id: number }>(
    inList('select id from line where closed = 0 and ref in', refs),
  );
  if (rows.length !== refs.length) throw new Refusal('not-found');
  return rows.map((row) => row.id);
}

export interface InviteRow {
  readonly id: number;
  readonly role: StaffRole;
  readonly every_line: number;
  readonly inviter: number;
  readonly expires: number;
}

/** The invitation behind a link, if it can still be accepted. @throws Refusal `invite-problem` */
export async function findInvite(house: House, token: string): Promise<InviteRow> {
  const row = await house.db.row<InviteRow>(
    sql`select id, role, every_line, inviter, expires from invite
      where token = ${hashToken(token)} and used < most and withdrawn = 0 and expires > ${house.now()}`,
  );
  if (!row) throw new Refusal('invite-problem');
  return row;
}
