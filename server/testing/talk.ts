import type { CommandId, ConversationId } from '@tertulia/protocol/ids.ts';
import { uuidv7 } from '@tertulia/protocol/uuid.ts';
import type { Person, World } from './world.ts';

/** Any command of someone. @returns the seq of its first event @throws Refusal */
export function tell(
  world: World,
  by: Person,
  conversation: ConversationId,
  kind: string,
  body: Readonly<Record<string, unknown>>,
): Promise<number> {
  return world.house.log.execute({ id: uuidv7() as CommandId, conversation, kind, body, person: by.id });
}
