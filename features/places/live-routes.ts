import { Refusal } from '@tertulia/protocol/errors.ts';
import { ConversationId } from '@tertulia/protocol/ids.ts';
import { type App, BOTH_SIDES } from '@tertulia/server/gateway/app.ts';
import { sessionOf } from '@tertulia/server/gateway/http.ts';
import type { House } from '@tertulia/server/house.ts';
import * as z from 'zod';
import { findLive, readLive, writeLive } from './live.ts';
import { LivePosition, Position } from './protocol.ts';

const tags = ['places'];
const AtMessage = z.object({ id: ConversationId, seq: z.coerce.number().int().min(1) });

export function liveRoutes(app: App, house: House): void {
  for (const { prefix, who } of BOTH_SIDES) {
    const url = `${prefix}/conversations/:id/live/:seq`;
    app.route({
      method: 'PUT',
      url,
      config: { who, budget: 'normal' },
      schema: {
        tags,
        summary: 'Tell where one is now, for a live place one has sent',
        params: AtMessage,
        body: Position,
        response: { 204: z.null() },
      },
      handler: async (request, reply) => {
        const { id, seq } = request.params;
        const { person } = sessionOf(request);
        const live = await findLive(house, person, id, seq);
        if (live.by !== person) throw new Refusal('not-allowed', "another's place");
        await writeLive(house, live, request.body);
        return reply.code(204).send(null);
      },
    });

    app.route({
      method: 'GET',
      url,
      config: { who, budget: 'normal' },
      schema: {
        tags,
        summary: 'Where the sender of a live place is now; nothing when he no longer tells',
        params: AtMessage,
        response: { 200: LivePosition },
      },
      handler: async (request) => {
        const { id, seq } = request.params;
        return readLive(house, await findLive(house, sessionOf(request).person, id, seq));
      },
    });
  }
}
