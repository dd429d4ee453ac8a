import { ConversationId } from '@tertulia/protocol/ids.ts';
import { type App, BOTH_SIDES } from '@tertulia/server/gateway/app.ts';
import { sessionOf } from '@tertulia/server/gateway/http.ts';
import type { House } from '@tertulia/server/house.ts';
import * as z from 'zod';
import { isKnown } from './known-answer.ts';
import { readKept } from './kept.ts';
import { readMine } from './placements.ts';
import { Kept, Mine, Starred } from './protocol.ts';
import { readStarred } from './starred.ts';

const tags = ['mine'];

export function mineRoutes(app: App, house: House): void {
  for (const { prefix, who } of BOTH_SIDES) {
    app.route({
      method: 'GET',
      url: `${prefix}/mine`,
      config: { who, budget: 'normal' },
      schema: {
        tags,
        summary: 'Own conversations that are pinned, archived, muted or marked as unread',
        response: { 200: Mine, 304: z.null() },
      },
      handler: async (request, reply) => {
        const mine = await readMine(house, sessionOf(request).person);
        return isKnown(request, reply, mine) ? reply.code(304).send(null) : mine;
      },
    });

    app.route({
      method: 'GET',
      url: `${prefix}/mine/:conversation`,
      config: { who, budget: 'normal' },
      schema: {
        tags,
        summary: 'Which messages of a conversation this person starred or deleted for himself',
        params: z.object({ conversation: ConversationId }),
        response: { 200: Kept, 304: z.null() },
      },
      handler: async (request, reply) => {
        const kept = await readKept(house, sessionOf(request).person, request.params.conversation);
        return isKnown(request, reply, kept) ? reply.code(304).send(null) : kept;
      },
    });

    app.route({
      method: 'GET',
      url: `${prefix}/starred`,
      config: { who, budget: 'normal' },
      schema: {
        tags,
        summary: 'Starred messages of all conversations, those starred last first',
        querystring: z.object({
          before: z
            .string()
            .regex(/^\d{1,15}$/)
            .optional(),
        }),
        response: { 200: Starred },
      },
      handler: (request) => readStarred(house, sessionOf(request).person, request.query.before),
    });
  }
}
