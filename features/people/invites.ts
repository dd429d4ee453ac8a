import { Refusal } from '@tertulia/protocol/errors.ts';
import { InviteId, type LineId, type PersonId } from '@tertulia/protocol/ids.ts';
import { formatUuid } from '@tertulia/protocol/uuid.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import type { App } from '@tertulia/server/gateway/app.ts';
import { sessionOf } from '@tertulia/server/gateway/http.ts';
import type { House } from '@tertulia/server/house.ts';
import * as z from 'zod';
import { makeInvite } from './invite.ts';
import { MadeInvite, MakeInvite, type OpenInvite, OpenInvites, type StaffRole } from './protocol.ts';

const tags = ['people'];

/** What an owner does with invitations; `accept-invite.ts` is the other side. */
export function inviteRoutes(app: App, house: House): void {
  app.route({
    method: 'POST',
    url: '/api/invites',
    config: { who: 'owner', budget: 'normal' },
    schema: { tags, summary: 'Invite someone to the desk', body: MakeInvite, response: { 200: MadeInvite } },
    handler: (request) => makeInvite(house, { ...request.body, inviter: sessionOf(request).person }),
  });

  app.route({
    method: 'GET',
    url: '/api/invites',
    config: { who: 'owner', budget: 'normal' },
    schema: { tags, summary: 'Invitations that can still be accepted', response: { 200: OpenInvites } },
    handler: () => listInvites(house),
  });

  app.route({
    method: 'DELETE',
    url: '/api/invites/:id',
    config: { who: 'owner', budget: 'normal' },
    schema: {
      tags,
      summary: 'Withdraw an invitation',
      params: z.object({ id: InviteId }),
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      const now = house.now();
      const [written] = await house.db.write(
        sql`update invite set withdrawn = ${now}
          where ref = ${refBytes(request.params.id)} and used < most and withdrawn = 0 and expires > ${now}`,
      );
      if (written!.changes === 0) throw new Refusal('not-found');
      return reply.code(204).send(null);
    },
  });
}

async function listInvites(house: House): Promise<OpenInvites> {
  const now = house.now();
  const [rows, teams] = await Promise.all([
    house.db.rows<Row>(
      sql`select i.id, i.ref, i.role, i.note, i.every_line, i.created, i.expires, p.ref as inviter, p.name as inviter_name
        from invite i left join person p on p.id = i.inviter
        where i.used < i.most and i.withdrawn = 0 and i.expires > ${now} order by i.created desc`,
    ),
    house.db.rows<{ invite: number; ref: Uint8Array }>(
      sql`select t.invite, l.ref from invite i join invite_team t on t.invite = i.id join line l on l.id = t.team
        where i.used < i.most and i.withdrawn = 0 and i.expires > ${now}`,
    ),
  ]);
  return {
    invites: rows.map((row) =>
      openInviteOf(
        row,
        teams.filter((team) => team.invite === row.id),
      ),
    ),
  };
}

function openInviteOf(row: Row, teams: readonly { ref: Uint8Array }[]): OpenInvite {
  const { role, note, created, expires } = row;
  return {
    id: formatUuid(row.ref) as InviteId,
    role,
    note,
    created,
    expires,
    ...(row.every_line === 0 && { lines: teams.map((team) => formatUuid(team.ref) as LineId) }),
    ...(row.inviter && {
      inviter: { id: formatUuid(row.inviter) as PersonId, name: row.inviter_name ?? '', kind: 'agent' },
    }),
  };
}

interface Row {
  readonly id: number;
  readonly ref: Uint8Array;
  readonly role: StaffRole;
  readonly note: string;
  readonly every_line: number;
  readonly created: number;
  readonly expires: number;
  readonly inviter: Uint8Array | null;
  readonly inviter_name: string | null;
}
