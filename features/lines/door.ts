import type { ConversationId, PersonId } from '@tertulia/protocol/ids.ts';
import { PersonCard } from '@tertulia/protocol/people.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import type { App } from '@tertulia/server/gateway/app.ts';
import { giveCookie, sessionOf } from '@tertulia/server/gateway/http.ts';
import type { Session } from '@tertulia/server/gateway/session.ts';
import type { House } from '@tertulia/server/house.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { doorIncidents } from '../door-incidents.ts';
import { deviceLabel } from '../device-label.ts';
import { readDoorQuestions } from '../line-desk.ts';
import { lineConversation } from '../line-conversation.ts';
import { openNow, readLineHours } from '../line-hours.ts';
import { makeCustomer } from '../new-customer.ts';
import { findLine, type LineRow, lineCardOf, readBusiness } from './line.ts';
import { ChangeCustomer, Door, OpenDoor, OpenedDoor, Slug } from './protocol.ts';

const tags = ['lines'];
const AtLine = z.object({ slug: Slug });

export function doorRoutes(app: App, house: House): void {
  app.route({
    method: 'GET',
    url: '/api/lines/:slug/door',
    config: { who: 'anyone', budget: 'normal' },
    schema: {
      tags,
      summary: 'What the door shows before anything is written',
      params: AtLine,
      response: { 200: Door },
    },
    handler: async (request) => {
      const row = await findLine(house, request.params.slug);
      return doorOf(house, row);
    },
  });

  app.route({
    method: 'POST',
    url: '/api/door/:slug/open',
    config: { who: 'anyone', budget: 'open-door' },
    schema: {
      tags,
      summary: 'Come in: a session and a conversation, or those this browser already has',
      params: AtLine,
      body: OpenDoor,
      response: { 200: OpenedDoor },
    },
    handler: async (request, reply) => {
      const row = await findLine(house, request.params.slug);
      const { name } = request.body;
      const customer = customerOf(request);
      if (customer && name !== undefined) await nameCustomer(house, customer.person, name);
      const session = customer ?? (await welcome(house, request, reply, name ?? ''));
      await noteVisitor(house, session.person, request.body);
      const { ref: conversation } = await lineConversation(house, row.id, session.person);
      const me = cardOf(session, name ?? session.name);
      const [door, incidents] = await Promise.all([doorOf(house, row), hasIncidents(house, conversation)]);
      return { me, conversation, ...door, ...(incidents && { incidents }) };
    },
  });

  app.route({
    method: 'PUT',
    url: '/api/door/me',
    config: { who: 'visitor', budget: 'normal' },
    schema: { tags, summary: 'Give or change own name', body: ChangeCustomer, response: { 200: PersonCard } },
    handler: async (request) => {
      const session = sessionOf(request);
      await nameCustomer(house, session.person, request.body.name);
      return cardOf(session, request.body.name);
    },
  });
}

async function doorOf(house: House, row: LineRow): Promise<Door> {
  const staffed = [...house.teams.peopleOf(row.id)].some((person) => house.presences.isOnline(person));
  const [business, hours, questions] = await Promise.all([
    readBusiness(house),
    readLineHours(house, row.id),
    readDoorQuestions(house, row.id),
  ]);
  return {
    line: lineCardOf(row),
    business,
    staffed,
    hours: openNow(hours, house.now()),
    ...(questions && { questions }),
  };
}

/** A guest who writes to a line as well stays who he is: another session would end the one he has. */
function customerOf({ session }: FastifyRequest): Session | undefined {
  return session?.side === 'door' ? session : undefined;
}

/** A new customer: a person with no address but this browser. */
async function welcome(
  house: House,
  request: FastifyRequest,
  reply: FastifyReply,
  name: string,
): Promise<Session> {
  const person = await makeCustomer(house, name);
  const { session, token } = await house.sessions.open(
    person,
    'door',
    deviceLabel(request.headers['user-agent']),
  );
  giveCookie(reply, house, 'door', token);
  return session;
}

/** How the business may speak to him while he is not there. */
async function noteVisitor(house: House, person: number, { language, zone }: OpenDoor): Promise<void> {
  const writes = [
    ...(language
      ? [sql`update person set language = ${language} where id = ${person} and language <> ${language}`]
      : []),
    ...(zone
      ? [
          sql`insert into visitor (person, zone) values (${person}, ${zone})
            on conflict (person) do update set zone = excluded.zone where visitor.zone <> excluded.zone`,
        ]
      : []),
  ];
  if (writes.length > 0) await house.db.write(...writes);
}

async function nameCustomer(house: House, person: number, name: string): Promise<void> {
  await house.db.write(sql`update person set name = ${name} where id = ${person}`);
  await house.announce(person);
}

/** So that whoever has none does not ask for them. */
async function hasIncidents(house: House, conversation: ConversationId): Promise<true | undefined> {
  const roster = await house.rosters.find(conversation);
  const { incidents } = roster ? await doorIncidents(house, roster.id) : NOTHING;
  return incidents.length > 0 ? true : undefined;
}

const NOTHING = { incidents: [] };

function cardOf(session: Session, name: string): PersonCard {
  return { id: session.personId as PersonId, name, kind: session.kind };
}
