import type { Write } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import type { Choice } from './messages/protocol.ts';

/** What nobody of the staff wrote: the customer sees that it is automatic, and still waits for an answer. */
export interface AutomaticMessage {
  readonly text: string;
  readonly choices?: readonly Choice[];
  /** Which part of Tertulia says it. */
  readonly auto: 'greeting' | 'hours' | 'human' | 'rule' | 'menu' | 'survey' | 'incident';
}

/**
 * Posts a message in the name of the business.
 * @param conversation row id @param key a UUID: said once however often it is tried
 * @param writes of the same commit
 * @returns the message's seq @throws Refusal when one of the writes was refused
 */
export async function sayAutomatically(
  house: House,
  conversation: number,
  { text, choices, auto }: AutomaticMessage,
  key: string,
  writes: readonly Write[] = [],
): Promise<number> {
  const roster = await house.rosters.findById(conversation);
  const timer = roster?.timer ?? 0;
  const body = {
    text,
    ...(choices && choices.length > 0 && { choices }),
    auto,
    ...(timer > 0 && { expires: house.now() + timer * 1000 }),
  };
  return house.log.record({ conversation, events: [{ kind: 'message.posted', body }], key, writes });
}
