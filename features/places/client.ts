import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { Call } from '../call.ts';
import type { LivePosition, Position } from './protocol.ts';

/** Positions of those who tell where they are. To begin is a message with `place.until`; to end is `place.stop`. */
export function placesClient(call: Call, prefix: '/api' | '/api/door') {
  const live = (conversation: ConversationId, seq: number) =>
    `${prefix}/conversations/${conversation}/live/${seq}`;
  return {
    tell: (conversation: ConversationId, seq: number, position: Position) =>
      call<undefined>('PUT', live(conversation, seq), position),
    whereIs: (conversation: ConversationId, seq: number) =>
      call<LivePosition>('GET', live(conversation, seq)),
  };
}
