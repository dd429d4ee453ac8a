import { Refusal } from '@tertulia/protocol/errors.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import { refuseWhereShut } from '../../channel-reach.ts';
import { MessagePosted } from '../../messages/protocol.ts';
import { type Change, changeDelivery, type DeliveryRow, readDelivery, type StepRow } from './rows.ts';

/**
 * A person says what became of a message that failed, or of which nobody knows. What has arrived of it stays where it
 * is: only the rest is sent again. @throws Refusal `not-found`, `conflict` for any other message, or why it cannot go
 */
export async function settleDelivery(
  house: House,
  conversation: number,
  seq: number,
  as: 'arrived' | 'again',
): Promise<void> {
  const row = await readDelivery(
    house,
    sql`conversation = ${conversation} and seq = ${seq} and what = 'message' order by id desc limit 1`,
  );
  if (!row) throw new Refusal('not-found');
  if (as === 'again')
    await refuseWhereShut(house.db, house.now(), conversation, await isTemplate(house, row));
  const now = house.now();
  const changed = await changeDelivery(house, row.id, (at, steps) =>
    OPEN.includes(at.state) ? (as === 'again' ? sentAgain(steps, now) : arrived(steps)) : undefined,
  );
  if (!changed) throw new Refusal('conflict', 'it is not known to have failed');
}

const OPEN: readonly DeliveryRow['state'][] = ['unknown', 'failed', 'expired'];

function sentAgain(steps: readonly StepRow[], now: number): Change {
  return {
    set: { state: 'queued', due: now, attempts: 0, tried: 0, why: '', code: '' },
    undone: steps.filter(isOpen).map(({ key }) => key),
  };
}

function arrived(steps: readonly StepRow[]): Change {
  return {
    set: { state: 'delivered', due: null, why: '', code: '' },
    steps: steps
      .filter((step) => step.state !== 'made' && isOpen(step))
      .map((step) => ({ ...step, state: 'delivered' })),
  };
}

/** Uploads are made anew: the network may have forgotten them. */
function isOpen({ state }: StepRow): boolean {
  return state === 'begun' || state === 'made' || OPEN.includes(state as DeliveryRow['state']);
}

async function isTemplate({ db }: House, { conversation, seq }: DeliveryRow): Promise<boolean> {
  const event = await db.row<{ body: string }>(
    sql`select body from event where conversation = ${conversation} and seq = ${seq}`,
  );
  return MessagePosted.safeParse(JSON.parse(event?.body ?? '{}')).data?.template !== undefined;
}
