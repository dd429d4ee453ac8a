import type { ConversationId } from '@tertulia/protocol/ids.ts';
import { Client } from '../crash/client.ts';
import { conversationOf, cookieOf } from './door.ts';
import type { Person } from './person.ts';

/** A customer's long story, written in no time by another device of his: "Ana: 1", "Ana: 2" … Returns the newest seq. */
export async function fill(
  person: Person,
  count: number,
): Promise<{ conversation: ConversationId; newest: number }> {
  const conversation = await conversationOf(person.page);
  const writer = new Client(person.name, await cookieOf(person), conversation);
  await writer.connect(person.url);
  writer.send(count);
  await writer.settle();
  return { conversation, newest: Math.max(...writer.accepted.values()) };
}
