import { PersonId } from '@tertulia/protocol/ids.ts';
import type { App } from '@tertulia/server/gateway/app.ts';
import { sessionOf } from '@tertulia/server/gateway/http.ts';
import * as z from 'zod';
import { seenCustomer } from '../../seen-customer.ts';
import type { ChannelParts } from '../parts.ts';
import { CustomerAddresses, JoinCustomers } from '../protocol.ts';
import { joinCustomers, partCustomers } from './join-customers.ts';
import { readAddresses, readJoined, readTwins } from './twins.ts';

const tags = ['channels'];
const config = { who: 'staff', budget: 'normal' } as const;
const params = z.object({ id: PersonId });

/** Who someone is on the networks, for the staff of a line he writes to. Any other person is not found. */
export function customerRoutes(app: App, parts: ChannelParts): void {
  const { house } = parts;
  const addressesOf = async (asker: number, ref: PersonId) => {
    const customer = await seenCustomer(house, asker, ref);
    return {
      addresses: await readAddresses(parts, customer.id),
      twins: await readTwins(house, customer),
      joined: await readJoined(house, customer.id),
    };
  };

  app.route({
    method: 'GET',
    url: '/api/customers/:id/addresses',
    config,
    schema: {
      tags,
      summary: 'His addresses on networks outside, and who seems to be the same person',
      params,
      response: { 200: CustomerAddresses },
    },
    handler: (request) => addressesOf(sessionOf(request).person, request.params.id),
  });

  app.route({
    method: 'POST',
    url: '/api/customers/:id/join',
    config,
    schema: {
      tags,
      summary: 'The other is the same person: what he writes on his networks comes to this one from now on',
      params,
      body: JoinCustomers,
      response: { 200: CustomerAddresses },
    },
    handler: async (request) => {
      const { person: asker } = sessionOf(request);
      const into = await seenCustomer(house, asker, request.params.id);
      const other = await seenCustomer(house, asker, request.body.other);
      await joinCustomers(house, asker, into, other);
      return addressesOf(asker, request.params.id);
    },
  });

  app.route({
    method: 'DELETE',
    url: '/api/customers/:id/join/:other',
    config,
    schema: {
      tags,
      summary: 'They are not the same person after all',
      params: params.extend({ other: PersonId }),
      response: { 200: CustomerAddresses },
    },
    handler: async (request) => {
      const { person: asker } = sessionOf(request);
      const from = await seenCustomer(house, asker, request.params.id);
      await partCustomers(house, asker, from, await seenCustomer(house, asker, request.params.other));
      return addressesOf(asker, request.params.id);
    },
  });
}
