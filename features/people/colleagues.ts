import { Refusal } from '@tertulia/protocol/errors.ts';
import { PersonId } from '@tertulia/protocol/ids.ts';
import { formatUuid } from '@tertulia/protocol/uuid.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { expecting, sql } from '@tertulia/server/db/sql.ts';
import type { App } from '@tertulia/server/gateway/app.ts';
import type { House } from '@tertulia/server/house.ts';
import * as z from 'zod';
import { ChangeColleague, Colleague, Colleagues, type StaffRole } from './protocol.ts';

const tags = ['people'];

export function colleagueRoutes(app: App, house: House): void {
  app.route({
    method: 'GET',
    url: '/api/people',
    config: { who: 'staff', budget: 'normal' },
    schema: { tags, summary: 'All colleagues', response: { 200: Colleagues } },
    handler: async () => {
      const rows = await house.db.rows<Row>(sql`select id, ref, name, role, deactivated,
          (select max(d.used) from device d where d.person = p.id) as used
        from person p where p.role is not null order by p.name, p.id`);
      return { people: rows.map((row) => colleagueOf(house, row)) };
    },
  });

  app.route({
    method: 'PUT',
    url: '/api/people/:id',
    config: { who: 'owner', budget: 'normal' },
    schema: {
      tags,
      summary: 'Change the role of a colleague, or whether the account is active',
      params: z.object({ id: PersonId }),
      body: ChangeColleague,
      response: { 200: Colleague },
    },
    handler: async (request) => {
      const before = await readColleague(house, request.params.id);
      await change(house, before, request.body);
      return colleagueOf(house, await readColleague(house, request.params.id));
    },
  });
}

async function readColleague(house: House, id: PersonId): Promise<Row> {
  const row = await house.db.row<Row>(
    sql`select id, ref, name, role, deactivated, (select max(d.used) from device d where d.person = p.id) as used
      from person p where p.ref = ${refBytes(id)} and p.role is not null`,
  );
  if (!row) throw new Refusal('not-found');
  return row;
}

/** @throws Refusal `not-allowed` when nobody would be left who owns this server */
async function change(
  house: House,
  before: Row,
  { role = before.role, active = before.deactivated === 0 }: ChangeColleague,
): Promise<void> {
  const wasActive = before.deactivated === 0;
  if (role === before.role && active === wasActive) return;
  const deactivated = active ? 0 : house.now();
  const update =
    active && role === 'owner'
      ? sql`update person set role = ${role}, deactivated = ${deactivated} where id = ${before.id}`
      : sql`update person set role = ${role}, deactivated = ${deactivated} where id = ${before.id} and exists
          (select 1 from person o where o.role = 'owner' and o.deactivated = 0 and o.id <> ${before.id})`;
  await house.db.write(
    // Takes the owners' row locks in PostgreSQL: of two who demote each other, the second sees what the first did.
    sql`update person set role = role where role = 'owner'`,
    expecting(1, 'not-allowed', update),
  );
  if (!active) for (const team of house.teams.teamsOf(before.id)) await house.teams.remove(team, before.id);
  // Also when someone comes back: a session that slipped in meanwhile must not wake up.
  await house.sessions.revokeAll(before.id);
  await house.announce(before.id);
}

function colleagueOf(house: House, row: Row): Colleague {
  const seen = house.presences.seen(row.id) ?? row.used ?? undefined;
  const active = row.deactivated === 0;
  return {
    id: formatUuid(row.ref) as PersonId,
    name: row.name,
    kind: 'agent',
    role: row.role,
    active,
    online: house.presences.isOnline(row.id),
    ...(!active && { away: true }),
    ...(seen !== undefined && { seen }),
  };
}

interface Row {
  readonly id: number;
  readonly ref: Uint8Array;
  readonly name: string;
  readonly role: StaffRole;
  readonly deactivated: number;
  readonly used: number | null;
}
