import type { Loss } from '@tertulia/channels/plan.ts';
import { ConversationId, Seq } from '@tertulia/protocol/ids.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import type { App } from '@tertulia/server/gateway/app.ts';
import { sessionOf } from '@tertulia/server/gateway/http.ts';
import type { House } from '@tertulia/server/house.ts';
import * as z from 'zod';
import { Deliveries, Delivery, SettleDelivery } from '../protocol.ts';
import { staffedBy } from '../staffed-by.ts';
import type { DeliveryRow } from './rows.ts';
import { settleDelivery } from './settle.ts';

const MOST = 500;
const Params = z.object({ id: ConversationId });
const Position = z.string().regex(/^\d{1,15}$/);

/** How far what the business has said is on its network, for its staff. */
export function deliveryRoutes(app: App, house: House): void {
  app.route({
    method: 'GET',
    url: '/api/conversations/:id/deliveries',
    config: { who: 'staff' },
    schema: {
      tags: ['channels'],
      summary: 'How far messages have come on the network outside: what moved since a position',
      params: Params,
      querystring: z.object({ since: Position.default('0') }),
      response: { 200: Deliveries },
    },
    handler: async (request) => {
      const conversation = await staffedBy(house, sessionOf(request).person, request.params.id);
      return readDeliveries(house, conversation, request.query.since);
    },
  });
  app.route({
    method: 'POST',
    url: '/api/conversations/:id/deliveries/:seq',
    config: { who: 'staff' },
    schema: {
      tags: ['channels'],
      summary: 'Say that a message arrived, or send it again: one that failed, or of which nobody knows',
      params: Params.extend({ seq: z.coerce.number().pipe(Seq) }),
      body: SettleDelivery,
      response: { 204: z.void() },
    },
    handler: async (request, reply) => {
      const { id, seq } = request.params;
      const conversation = await staffedBy(house, sessionOf(request).person, id);
      await settleDelivery(house, conversation, seq, request.body.as);
      return reply.code(204).send();
    },
  });
}

async function readDeliveries({ db }: House, conversation: number, since: string): Promise<Deliveries> {
  const rows = await db.rows<DeliveryRow>(
    sql`select * from delivery where conversation = ${conversation} and moved > ${Number(since)} and what = 'message'
      order by moved limit ${MOST}`,
  );
  return { deliveries: rows.map(viewOf), position: String(rows.at(-1)?.moved ?? since) };
}

function viewOf({ seq, state, at, path, why, code, losses }: DeliveryRow): Delivery {
  const lost = JSON.parse(losses) as Loss[];
  return Delivery.parse({
    seq,
    state,
    at,
    path: JSON.parse(path),
    ...(why && { why }),
    ...(code && { code }),
    ...(lost.length > 0 && { losses: lost }),
  });
}
