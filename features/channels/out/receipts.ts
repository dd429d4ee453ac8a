import type { Inbound } from '@tertulia/channels/inbound.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import { countWrite, today } from '../meter.ts';
import type { ChannelParts, OpenAccount } from '../parts.ts';
import { readChat } from '../chat-row.ts';
import { blockWrites } from './chats.ts';
import { changeDelivery, type DeliveryRow, nameWrite, readDelivery, type StepRow } from './rows.ts';
import { hasArrived, hasFailed } from './states.ts';
import { furtherStep, soFar } from './step-states.ts';

export type Receipt = Extract<Inbound, { is: 'receipt' }>;

/**
 * What a network says of a message of ours. In whatever order receipts come, and however often, the same comes of them;
 * one that is here before the answer to its message waits for it.
 */
export async function applyReceipt(
  parts: ChannelParts,
  { id: account }: OpenAccount,
  receipt: Receipt,
): Promise<void> {
  if (await applyKnown(parts, account, receipt)) return;
  const { house } = parts;
  const { remote, state } = receipt;
  await house.db.write(
    sql`insert into channel_early (account, remote, state, receipt, at)
      values (${account}, ${remote}, ${state}, ${JSON.stringify(receipt)}, ${house.now()}) on conflict do nothing`,
  );
  // Its answer may have come between the look and the note: whoever noted last finds what the other wrote.
  await applyEarly(parts, account, remote);
}

/** The answer to a message is here: what was said of it before counts now. */
export async function applyEarly(parts: ChannelParts, account: number, remote: string): Promise<void> {
  const { db } = parts.house;
  const early = await db.rows<{ state: string; receipt: string }>(
    sql`select state, receipt from channel_early where account = ${account} and remote = ${remote}`,
  );
  for (const { state, receipt } of early)
    if (await applyKnown(parts, account, JSON.parse(receipt) as Receipt))
      await db.write(
        sql`delete from channel_early where account = ${account} and remote = ${remote} and state = ${state}`,
      );
}

/** @returns false when no message of ours is known by its names */
async function applyKnown({ house }: ChannelParts, account: number, receipt: Receipt): Promise<boolean> {
  const found = await deliveryOf(house, account, receipt);
  if (!found || found === 'forgotten') return found === 'forgotten';
  const day = await today(house);
  const { state, why = '', code = '', billedAs = '' } = receipt;
  const changed = await changeDelivery(house, found.id, (row, steps) => {
    const before = stepOf(steps, row, receipt);
    if (!before) return undefined;
    const step = furtherStep(steps, { key: before.key, state, remote: receipt.remote });
    const isBilled = billedAs !== '' && row.billed === '';
    // That it failed is kept beside a state that outweighs it.
    const isNote = hasFailed(state) && (row.why !== why || row.code !== code);
    const isKnown = step.state === before.state && step.remote === before.remote;
    if (isKnown && !isBilled && !isNote) return undefined;
    const change = soFar(row, [...steps.filter(({ key }) => key !== before.key), step]);
    return {
      set: { ...change.set, ...(isNote && { why, code }), ...(isBilled && { billed: billedAs }) },
      steps: [step],
      writes: [
        nameWrite(row, receipt.remote),
        ...(isBilled ? [countWrite(account, day, billedAs)] : []),
        ...(state === 'failed' ? blockWrites(row.chat, why) : []),
      ],
    };
  });
  if (changed) await moveCursor(house, changed);
  return true;
}

/** By the network's name of it; else by ours, which it may repeat before it has answered. `forgotten`: of long ago. */
async function deliveryOf(
  house: House,
  account: number,
  { remote, chat, id }: Receipt,
): Promise<DeliveryRow | 'forgotten' | undefined> {
  const known = await house.db.rows<{ chat: number; seq: number; conversation: number; name: string }>(
    sql`select m.chat, m.seq, m.conversation, c.chat as name from channel_message m join channel_chat c on c.id = m.chat
      where m.account = ${account} and m.remote = ${remote}`,
  );
  const one = known.find(({ name }) => name === chat) ?? known[0];
  if (one) {
    const row = await readDelivery(
      house,
      sql`chat = ${one.chat} and conversation = ${one.conversation} and seq = ${one.seq} and what = 'message'`,
    );
    return row ?? 'forgotten';
  }
  if (id === undefined || !UUID.test(id)) return undefined;
  return readDelivery(house, sql`ref = ${refBytes(id)} and account = ${account} and what = 'message'`);
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The part it is of; one that nobody had heard of before, when it repeats only our name. What the network seemed to
 * refuse has no step any more: it arrived all the same.
 */
function stepOf(steps: readonly StepRow[], { parts }: DeliveryRow, { remote }: Receipt): StepRow | undefined {
  const messages = steps.filter(({ state }) => state !== 'made');
  const unheard = parts === 1 && messages.length === 0 ? TOLD : undefined;
  return (
    messages.find((step) => step.remote === remote) ??
    messages.find(({ state }) => state === 'begun' || state === 'unknown') ??
    unheard
  );
}

const TOLD: StepRow = { key: 'told', state: 'begun', remote: '' };

/** Who has read it on his network has read it: he stands there among those who have. */
async function moveCursor(house: House, { conversation, chat, seq, state }: DeliveryRow): Promise<void> {
  if (!hasArrived(state)) return;
  const row = await readChat(house, chat);
  if (row?.person == null) return;
  house.receipts.mark(conversation, row.person, seq, state === 'delivered' ? 0 : seq);
}
