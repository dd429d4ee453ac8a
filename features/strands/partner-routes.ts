import { Refusal } from '@tertulia/protocol/errors.ts';
import { ConversationId, InviteId, PersonId } from '@tertulia/protocol/ids.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { expecting, sql } from '@tertulia/server/db/sql.ts';
import type { App } from '@tertulia/server/gateway/app.ts';
import { seenBy } from '@tertulia/server/gateway/access.ts';
import { sessionOf } from '@tertulia/server/gateway/http.ts';
import type { House } from '@tertulia/server/house.ts';
import * as z from 'zod';
import { homesFor } from '../strand-home.ts';
import { lastCall } from './calls.ts';
import { removeGuest } from './guests.ts';
import { makeLink, withdrawAll } from './link.ts';
import { openPartner } from './open-partner.ts';
import { partnerSeenBy, seenAsStaff } from './partner.ts';
import { MadeLink, OpenedPartner, OpenPartner, PartnerStrand, StrandHome, Strands } from './protocol.ts';
import { readPartner, readStrands } from './read-strands.ts';
import { tellCases } from './tell-case.ts';

const tags = ['strands'];
const AtPartner = z.object({ id: ConversationId });

/** What staff do with the strands of a case; `join-routes.ts` is the guests' side. */
export function partnerRoutes(app: App, house: House): void {
  app.route({
    method: 'GET',
    url: '/api/conversations/:id/strands',
    config: { who: 'staff', budget: 'normal' },
    schema: {
      tags,
      summary: 'The cases of a customer’s conversation, and whom else was asked for help with them',
      params: z.object({ id: ConversationId }),
      response: { 200: Strands },
    },
    handler: async (request) => {
      const { person } = sessionOf(request);
      const roster = await seenAsStaff(house, person, request.params.id, 'line');
      return readStrands(house, person, roster.id);
    },
  });

  app.route({
    method: 'GET',
    url: '/api/strands/:id',
    config: { who: 'staff', budget: 'normal' },
    schema: {
      tags,
      summary: 'Beside which customer’s conversation this is read, and whether it calls the asker by name',
      params: z.object({ id: ConversationId }),
      response: { 200: StrandHome },
    },
    handler: async (request) => {
      const { person, personId } = sessionOf(request);
      const { roster } = await seenBy(house, person, request.params.id);
      const home = (await homesFor(house, person, [roster.id])).get(roster.id);
      if (!home) throw new Refusal('not-found');
      const called = await lastCall(house, { id: roster.id, person: { id: person, ref: personId } });
      return { conversation: home.ref, ...(called && { called }) };
    },
  });

  app.route({
    method: 'POST',
    url: '/api/cases/:case/partners',
    config: { who: 'staff', budget: 'normal' },
    schema: {
      tags,
      summary: 'Ask someone outside for help with a case: a strand of their own, and a link to it',
      params: z.object({ case: ConversationId }),
      body: OpenPartner,
      response: { 200: OpenedPartner },
    },
    handler: async (request) => {
      const { person } = sessionOf(request);
      const strand = await seenAsStaff(house, person, request.params.case, 'case');
      const { id, link } = await openPartner(house, person, strand, request.body);
      await tellCases(house);
      const roster = await house.rosters.findById(id);
      const { partner } = await partnerSeenBy(house, person, roster!.ref);
      return { strand: await readPartner(house, partner), link };
    },
  });

  app.route({
    method: 'POST',
    url: '/api/partners/:id/links',
    config: { who: 'staff', budget: 'normal' },
    schema: { tags, summary: 'Another link to it', params: AtPartner, response: { 200: MadeLink } },
    handler: async (request) => {
      const { person } = sessionOf(request);
      const { partner } = await partnerSeenBy(house, person, request.params.id);
      const { link, made, keep } = await makeLink(house, person);
      await house.db.write(stillOpen(partner.conversation), keep(partner.conversation));
      return { link, made };
    },
  });

  app.route({
    method: 'DELETE',
    url: '/api/partners/:id/links/:link',
    config: { who: 'staff', budget: 'normal' },
    schema: {
      tags,
      summary: 'Nobody comes in by this link any more; who is in stays',
      params: z.object({ id: ConversationId, link: InviteId }),
      response: { 200: PartnerStrand },
    },
    handler: async (request) => {
      const { id, link } = request.params;
      const { partner } = await partnerSeenBy(house, sessionOf(request).person, id);
      await house.db.write(
        expecting(
          1,
          'not-found',
          sql`update partner_link set withdrawn = ${house.now()}
            where ref = ${refBytes(link)} and conversation = ${partner.conversation} and withdrawn = 0`,
        ),
      );
      return readPartner(house, partner);
    },
  });

  app.route({
    method: 'DELETE',
    url: '/api/partners/:id/guests/:person',
    config: { who: 'staff', budget: 'normal' },
    schema: {
      tags,
      summary: 'This guest is out at once; the links end too, or he would come back by one',
      params: z.object({ id: ConversationId, person: PersonId }),
      response: { 200: PartnerStrand },
    },
    handler: async (request) => {
      const { roster, partner } = await partnerSeenBy(house, sessionOf(request).person, request.params.id);
      const guest = await house.people.find(request.params.person);
      if (guest === undefined || roster.members.get(guest) !== 'guest') throw new Refusal('not-found');
      await house.db.write(withdrawAll(partner.conversation, house.now()));
      await removeGuest(house, partner.conversation, guest);
      return readPartner(house, partner);
    },
  });

  app.route({
    method: 'POST',
    url: '/api/partners/:id/close',
    config: { who: 'staff', budget: 'normal' },
    schema: {
      tags,
      summary: 'Its guests are out at once; staff go on reading what was said',
      params: AtPartner,
      response: { 200: PartnerStrand },
    },
    handler: async (request) => {
      const { person } = sessionOf(request);
      const { partner } = await partnerSeenBy(house, person, request.params.id);
      const now = house.now();
      await house.db.write(
        sql`update partner_strand set closed = ${now} where conversation = ${partner.conversation} and closed = 0`,
        withdrawAll(partner.conversation, now),
      );
      await tellCases(house);
      const { partner: closed } = await partnerSeenBy(house, person, request.params.id);
      return readPartner(house, closed);
    },
  });
}

function stillOpen(conversation: number) {
  return expecting(
    1,
    'conflict',
    sql`select 1 as yes from partner_strand where conversation = ${conversation} and closed = 0`,
  );
}
