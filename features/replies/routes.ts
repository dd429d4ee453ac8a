import { ConversationId, ReplyId } from '@tertulia/protocol/ids.ts';
import { seenBy } from '@tertulia/server/gateway/access.ts';
import type { App } from '@tertulia/server/gateway/app.ts';
import { sessionOf } from '@tertulia/server/gateway/http.ts';
import type { House } from '@tertulia/server/house.ts';
import * as z from 'zod';
import { readCustomer } from '../customer-of.ts';
import { readLineDesk } from '../line-desk.ts';
import { readValues } from '../read-values.ts';
import { Replies, Reply, ReplyValues, WriteReply } from './protocol.ts';
import { addReply, changeReply, countUse, listReplies, removeReply, restoreReply } from './replies.ts';

const tags = ['replies'];
const config = { who: 'staff', budget: 'normal' } as const;
const AtOne = z.object({ id: ReplyId });

export function replyRoutes(app: App, house: House): void {
  app.route({
    method: 'GET',
    url: '/api/replies',
    config,
    schema: { tags, summary: 'Own saved replies, and those shared on own lines', response: { 200: Replies } },
    handler: async (request) => ({ replies: await listReplies(house, sessionOf(request)) }),
  });

  app.route({
    method: 'POST',
    url: '/api/replies',
    config,
    schema: { tags, summary: 'Save a reply', body: WriteReply, response: { 200: Reply } },
    handler: (request) => addReply(house, sessionOf(request), request.body),
  });

  app.route({
    method: 'PUT',
    url: '/api/replies/:id',
    config,
    schema: {
      tags,
      summary: 'Change a saved reply',
      params: AtOne,
      body: WriteReply,
      response: { 200: Reply },
    },
    handler: (request) => changeReply(house, sessionOf(request), request.params.id, request.body),
  });

  app.route({
    method: 'DELETE',
    url: '/api/replies/:id',
    config,
    schema: { tags, summary: 'Take a saved reply away', params: AtOne, response: { 204: z.null() } },
    handler: async (request, reply) => {
      await removeReply(house, sessionOf(request), request.params.id);
      return reply.code(204).send(null);
    },
  });

  app.route({
    method: 'POST',
    url: '/api/replies/:id/restore',
    config,
    schema: {
      tags,
      summary: 'Bring back one that was taken away',
      params: AtOne,
      response: { 200: Reply },
    },
    handler: (request) => restoreReply(house, sessionOf(request), request.params.id),
  });

  app.route({
    method: 'POST',
    url: '/api/replies/:id/used',
    config,
    schema: { tags, summary: 'It was used once more', params: AtOne, response: { 204: z.null() } },
    handler: async (request, reply) => {
      await countUse(house, sessionOf(request), request.params.id);
      return reply.code(204).send(null);
    },
  });

  app.route({
    method: 'GET',
    url: '/api/conversations/:id/reply-values',
    config,
    schema: {
      tags,
      summary: 'What stands for the variables of a saved reply in this conversation',
      params: z.object({ id: ConversationId }),
      response: { 200: ReplyValues },
    },
    handler: async (request) => {
      const { person, name } = sessionOf(request);
      const { roster } = await seenBy(house, person, request.params.id);
      const customer = await readCustomer(house, roster.id);
      const language = customer?.language || (await readLineDesk(house, roster.team ?? 0)).language;
      return { language, values: await readValues(house, roster.id, { agent: name, language }) };
    },
  });
}
