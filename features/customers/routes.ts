import { LabelId, NoteId, PersonId } from '@tertulia/protocol/ids.ts';
import type { App } from '@tertulia/server/gateway/app.ts';
import { sessionOf } from '@tertulia/server/gateway/http.ts';
import type { House } from '@tertulia/server/house.ts';
import type { FastifyRequest } from 'fastify';
import * as z from 'zod';
import { labelCustomer, readCustomer, renameCustomer } from './customer.ts';
import { readCustomerCases } from './customer-cases.ts';
import { addNote, changeNote, readNotes, removeNote } from './notes.ts';
import {
  CorrectCustomer,
  Customer,
  CustomerCases,
  CustomerNote,
  CustomerNotes,
  LabelCustomer,
  WriteNote,
} from './protocol.ts';
import { seenCustomer } from '../seen-customer.ts';

const tags = ['customers'];
const config = { who: 'staff', budget: 'normal' } as const;
const at = '/api/customers/:person';

const OfPerson = z.object({ person: PersonId });
const OfNote = OfPerson.extend({ note: NoteId });
const Page = z.object({
  before: z
    .string()
    .regex(/^\d{1,15}$/)
    .optional(),
});

/** Only at the desk, and only of customers who write to a line of the asker's. */
export function customerRoutes(app: App, house: House): void {
  const asker = (request: FastifyRequest) => sessionOf(request).person;
  const seen = (request: FastifyRequest, person: PersonId) => seenCustomer(house, asker(request), person);

  app.route({
    method: 'GET',
    url: at,
    config,
    schema: {
      tags,
      summary: 'Who a customer is: browsers, labels, and the lines he writes to',
      params: OfPerson,
      response: { 200: Customer },
    },
    handler: async (request) => readCustomer(house, await seen(request, request.params.person)),
  });

  app.route({
    method: 'PUT',
    url: at,
    config,
    schema: {
      tags,
      summary: "Correct a customer's name; he sees it too",
      params: OfPerson,
      body: CorrectCustomer,
      response: { 200: Customer },
    },
    handler: async (request) => {
      await renameCustomer(house, await seen(request, request.params.person), request.body.name);
      return readCustomer(house, await seen(request, request.params.person));
    },
  });

  app.route({
    method: 'PUT',
    url: `${at}/labels/:label`,
    config,
    schema: {
      tags,
      summary: 'Put a label on a customer, or take it off; he does not see it',
      params: OfPerson.extend({ label: LabelId }),
      body: LabelCustomer,
      response: { 200: Customer },
    },
    handler: async (request) => {
      const customer = await seen(request, request.params.person);
      await labelCustomer(house, customer, request.params.label, request.body.on);
      return readCustomer(house, customer);
    },
  });

  app.route({
    method: 'GET',
    url: `${at}/cases`,
    config,
    schema: {
      tags,
      summary: "A customer's cases with the lines of whoever asks, the newest first",
      params: OfPerson,
      querystring: Page,
      response: { 200: CustomerCases },
    },
    handler: async (request) =>
      readCustomerCases(house, await seen(request, request.params.person), request.query.before),
  });

  app.route({
    method: 'GET',
    url: `${at}/notes`,
    config,
    schema: {
      tags,
      summary: 'What colleagues noted about a customer, the newest first',
      params: OfPerson,
      querystring: Page,
      response: { 200: CustomerNotes },
    },
    handler: async (request) =>
      readNotes(house, await seen(request, request.params.person), request.query.before),
  });

  app.route({
    method: 'POST',
    url: `${at}/notes`,
    config,
    schema: {
      tags,
      summary: 'Note something about a customer; he does not see it',
      params: OfPerson,
      body: WriteNote,
      response: { 200: CustomerNote },
    },
    handler: async (request) =>
      addNote(house, asker(request), await seen(request, request.params.person), request.body.text),
  });

  app.route({
    method: 'PUT',
    url: `${at}/notes/:note`,
    config,
    schema: {
      tags,
      summary: 'Change the words of an own note about a customer',
      params: OfNote,
      body: WriteNote,
      response: { 200: CustomerNote },
    },
    handler: async (request) => {
      const { person, note } = request.params;
      return changeNote(house, asker(request), await seen(request, person), note, request.body.text);
    },
  });

  app.route({
    method: 'DELETE',
    url: `${at}/notes/:note`,
    config,
    schema: {
      tags,
      summary: 'Remove a note about a customer: an own one, or as an owner any',
      params: OfNote,
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      const { person, note } = request.params;
      await removeNote(house, asker(request), await seen(request, person), note);
      return reply.code(204).send(null);
    },
  });
}
