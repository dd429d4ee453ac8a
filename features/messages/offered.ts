import { Refusal } from '@tertulia/protocol/errors.ts';
import type { Turn } from '@tertulia/server/feature.ts';
import { messageAt } from '../message-at.ts';
import type { MessagePost } from './protocol.ts';

export type Chosen = NonNullable<MessagePost['chose']>;

/**
 * The words of an answer that a message offers.
 * @throws Refusal `not-found` when it offers no such answer; `not-allowed` for the business, which offered it
 */
export async function labelOf({ of, key }: Chosen, turn: Turn): Promise<string> {
  const { body } = await messageAt(turn, of);
  const choice = body.choices?.find((one) => one.key === key);
  if (!choice) throw new Refusal('not-found', 'no such choice');
  if (turn.role === 'staff') throw new Refusal('not-allowed', 'a choice is for whom it was offered to');
  return choice.label;
}
