import { Refusal } from '@tertulia/protocol/errors.ts';
import { ConversationId } from '@tertulia/protocol/ids.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import { seenBy } from '@tertulia/server/gateway/access.ts';
import type { App } from '@tertulia/server/gateway/app.ts';
import { cardsOf } from '@tertulia/server/gateway/cards.ts';
import { giveCookie, sessionOf } from '@tertulia/server/gateway/http.ts';
import type { Session } from '@tertulia/server/gateway/session.ts';
import type { House } from '@tertulia/server/house.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { type BusinessRow, businessOf } from '../business/protocol.ts';
import { deviceLabel } from '../device-label.ts';
import { letIn, makeGuest, nameGuest } from './guests.ts';
import { findLink, type LinkRow } from './link.ts';
import { Join, Joined, JoinSeen, LookAtJoin } from './protocol.ts';

const tags = ['strands'];

/** How someone of a partner comes in. Only a POST by the page behind the link uses anything up (V15). */
export function joinRoutes(app: App, house: House): void {
  app.route({
    method: 'POST',
    url: '/api/door/join/look',
    config: { who: 'anyone', budget: 'sign-in' },
    schema: { tags, summary: 'Where an invitation leads', body: LookAtJoin, response: { 200: JoinSeen } },
    handler: async (request) => {
      const link = await findLink(house, request.body.token);
      const session = guestOf(request);
      const name = session?.name;
      const conversation = session && (await whereHeIs(house, link, session.person));
      return {
        business: await readBusiness(house),
        title: link.title,
        expires: link.expires,
        ...(name && { name }),
        ...(conversation && { conversation }),
      };
    },
  });

  app.route({
    method: 'POST',
    url: '/api/door/join',
    config: { who: 'anyone', budget: 'sign-in' },
    schema: { tags, summary: 'Come in as a guest', body: Join, response: { 200: Joined } },
    handler: async (request, reply) => {
      const { token, name } = request.body;
      const link = await findLink(house, token);
      const known = guestOf(request);
      if (known) await nameGuest(house, known, name);
      const { person } = known ?? (await welcome(house, request, reply, name));
      if (!(await whereHeIs(house, link, person))) await letIn(house, link, person);
      return joinedOf(house, person, link.conversation);
    },
  });

  app.route({
    method: 'GET',
    url: '/api/door/strands/:id',
    config: { who: 'visitor', budget: 'normal' },
    schema: {
      tags,
      summary: 'What a guest may know of where he is',
      params: z.object({ id: ConversationId }),
      response: { 200: Joined },
    },
    handler: async (request) => {
      const { person } = sessionOf(request);
      const { roster } = await seenBy(house, person, request.params.id);
      if (roster.kind !== 'partner') throw new Refusal('not-found');
      return joinedOf(house, person, roster.id);
    },
  });
}

/** Whoever is known at the door, customer or guest, comes in as himself: another session would end the one he has. */
function guestOf({ session }: FastifyRequest): Session | undefined {
  return session?.side === 'door' ? session : undefined;
}

async function whereHeIs(
  { rosters }: House,
  { conversation }: LinkRow,
  person: number,
): Promise<ConversationId | undefined> {
  const roster = await rosters.findById(conversation);
  return roster && rosters.roleOf(roster, person) ? roster.ref : undefined;
}

async function welcome(
  house: House,
  request: FastifyRequest,
  reply: FastifyReply,
  name: string,
): Promise<Session> {
  const person = await makeGuest(house, name);
  const label = deviceLabel(request.headers['user-agent']);
  const { session, token } = await house.sessions.open(person, 'door', label);
  giveCookie(reply, house, 'door', token);
  return session;
}

async function joinedOf(house: House, person: number, conversation: number): Promise<Joined> {
  const [roster, cards, row, business] = await Promise.all([
    house.rosters.findById(conversation),
    cardsOf(house.db, [person]),
    house.db.row<{ title: string }>(
      sql`select title from partner_strand where conversation = ${conversation}`,
    ),
    readBusiness(house),
  ]);
  if (!roster || !row || !cards[0]) throw new Refusal('not-found');
  return { me: cards[0], conversation: roster.ref, title: row.title, business };
}

async function readBusiness(house: House) {
  const row = await house.db.row<BusinessRow>(
    sql`select name, colour, language, time_zone, logo from business where one = 1`,
  );
  if (!row) throw new Error('the row of the business is gone');
  return businessOf(row);
}
