import { Refusal } from '@tertulia/protocol/errors.ts';
import { ConversationId, PersonId } from '@tertulia/protocol/ids.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import { isOfBusiness, isOneBusiness, seenBy } from '@tertulia/server/gateway/access.ts';
import { type App, BOTH_SIDES } from '@tertulia/server/gateway/app.ts';
import { sessionOf } from '@tertulia/server/gateway/http.ts';
import type { House } from '@tertulia/server/house.ts';
import * as z from 'zod';
import { membersFor, pageOf } from './members-route.ts';
import { ReceiptsPage, type ReceiptState } from './protocol.ts';

export function receiptsRoute(app: App, house: House): void {
  for (const { prefix, who } of BOTH_SIDES) {
    app.route({
      method: 'GET',
      url: `${prefix}/conversations/:id/receipts/:seq`,
      config: { who, budget: 'normal' },
      schema: {
        tags: ['conversations'],
        summary: 'Who has read or received a message; a customer is told it of the business as one',
        params: z.object({ id: ConversationId, seq: z.coerce.number().int().min(1) }),
        querystring: z.object({ after: PersonId.optional() }),
        response: { 200: ReceiptsPage },
      },
      handler: (request) => {
        const { id, seq } = request.params;
        return readReceipts(house, sessionOf(request).person, id, seq, request.query.after);
      },
    });
  }
}

/** @throws Refusal `not-found` */
async function readReceipts(
  house: House,
  person: number,
  conversation: ConversationId,
  seq: number,
  after: PersonId | undefined,
): Promise<ReceiptsPage> {
  const { roster, role } = await seenBy(house, person, conversation);
  const event = await house.db.row<{ by: number }>(
    sql`select sender as by from event where conversation = ${roster.id} and seq = ${seq}`,
  );
  if (!event) throw new Refusal('not-found');
  const stateOf = await readStates(house, roster.id, seq);
  const reached = (viewer: typeof role) =>
    membersFor(house, roster, viewer)
      .filter(({ id }) => id !== event.by)
      .map((member) => ({ ...member, state: stateOf(member.id) }));
  const everyone = reached(role);
  const { page, next } = await pageOf(house, everyone, after);
  const isOneToHim = isOneBusiness(roster) && !isOfBusiness(role);
  return {
    members: page.map(({ member, person: card }) => ({ person: card, state: member.state })),
    counts: {
      read: everyone.filter(({ state }) => state === 'read').length,
      delivered: everyone.filter(({ state }) => state === 'delivered').length,
      sent: everyone.filter(({ state }) => state === 'sent').length,
    },
    ...(isOneToHim && { business: furthest(reached('staff').filter((one) => isOfBusiness(one.role))) }),
    ...(next && { next }),
  };
}

/** Receipts are cursors: whoever has read further has read this too. */
async function readStates({ db }: House, conversation: number, seq: number) {
  const rows = await db.rows<{ person: number; read: number }>(
    sql`select person, read from receipt where conversation = ${conversation} and delivered >= ${seq}`,
  );
  const reads = new Map(rows.map(({ person, read }) => [person, read]));
  return (person: number): ReceiptState => {
    const read = reads.get(person);
    if (read === undefined) return 'sent';
    return read >= seq ? 'read' : 'delivered';
  };
}

function furthest(members: readonly { readonly state: ReceiptState }[]): ReceiptState {
  const states = members.map(({ state }) => state);
  return (['read', 'delivered'] as const).find((state) => states.includes(state)) ?? 'sent';
}
