import type { PersonId } from '@tertulia/protocol/ids.ts';
import { uuidv7 } from '@tertulia/protocol/uuid.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { expecting, sql } from '@tertulia/server/db/sql.ts';
import type { App } from '@tertulia/server/gateway/app.ts';
import type { House } from '@tertulia/server/house.ts';
import type * as z from 'zod';
import { type BusinessRow, businessOf } from '../business/protocol.ts';
import { findInvite, type InviteRow } from './invite.ts';
import { openDesk } from './open-desk.ts';
import { checkNewPassword, hashPassword } from './password.ts';
import { AcceptInvite, InviteSeen, LookAtInvite, Me } from './protocol.ts';

const tags = ['people'];

export function acceptRoutes(app: App, house: House): void {
  app.route({
    method: 'POST',
    url: '/api/invites/look',
    config: { who: 'anyone', budget: 'sign-in' },
    schema: { tags, summary: 'What an invitation is for', body: LookAtInvite, response: { 200: InviteSeen } },
    handler: async (request) => look(house, await findInvite(house, request.body.token)),
  });

  app.route({
    method: 'POST',
    url: '/api/invites/accept',
    config: { who: 'anyone', budget: 'sign-in' },
    schema: { tags, summary: 'Make the account and sign in', body: AcceptInvite, response: { 200: Me } },
    handler: async (request, reply) => {
      const person = await accept(house, request.body);
      return openDesk(house, request, reply, person);
    },
  });
}

async function look(house: House, invite: InviteRow): Promise<InviteSeen> {
  const [business, inviter] = await Promise.all([
    house.db.row<BusinessRow>(
      sql`select name, colour, language, time_zone, logo from business where one = 1`,
    ),
    house.db.row<{ name: string }>(sql`select name from person where id = ${invite.inviter}`),
  ]);
  if (!business) throw new Error('the row of the business is gone');
  const { role, expires } = invite;
  return { business: businessOf(business), role, expires, ...(inviter && { inviter: inviter.name }) };
}

/** All of the account in one commit, and with it the invitation's only use. Returns the person's row id. */
async function accept(house: House, body: z.output<typeof AcceptInvite>): Promise<number> {
  const { token, name, email, password, language } = body;
  const invite = await findInvite(house, token);
  checkNewPassword(password, email);
  const secret = await hashPassword(password);
  const now = house.now();
  const ref = refBytes(uuidv7(now) as PersonId);
  await house.db.write(
    // Of two at the same moment, the second finds it used: then nothing of the rest is written.
    expecting(
      1,
      'invite-problem',
      sql`update invite set used = used + 1
        where id = ${invite.id} and used < most and withdrawn = 0 and expires > ${now}`,
    ),
    sql`insert into person (ref, kind, role, name, language, created)
      values (${ref}, 'agent', ${invite.role}, ${name}, ${language}, ${now})`,
    expecting(
      1,
      'already-taken',
      sql`insert into address (person, kind, value, created)
        values ((select id from person where ref = ${ref}), 'email', ${email}, ${now}) on conflict (kind, value) do nothing`,
    ),
    sql`insert into credential (person, kind, value, created)
      values ((select id from person where ref = ${ref}), 'password', ${secret}, ${now})`,
    invite.every_line === 1
      ? sql`insert into team_member (team, person) select l.id, p.id from line l, person p where l.closed = 0 and p.ref = ${ref}`
      : sql`insert into team_member (team, person) select t.team, p.id from invite_team t, person p
          where t.invite = ${invite.id} and p.ref = ${ref}`,
  );
  return joinTeams(house, ref);
}

/** The rows are there; this lets the running server know. */
async function joinTeams(house: House, ref: Uint8Array): Promise<number> {
  const rows = await house.db.rows<{ id: number; team: number | null }>(
    sql`select p.id, t.team from person p left join team_member t on t.person = p.id where p.ref = ${ref}`,
  );
  for (const { id, team } of rows) if (team !== null) await house.teams.add(team, id);
  return rows[0]!.id;
}
