import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { Call } from '../call.ts';
import type { Kept, Mine, Starred } from './protocol.ts';

/** What is changed goes up as commands (`conversation.place`, `message.keep`); this is how it is read. */
export function mineClient(call: Call, prefix: '/api' | '/api/door') {
  return {
    placements: () => call<Mine>('GET', `${prefix}/mine`),
    kept: (conversation: ConversationId) => call<Kept>('GET', `${prefix}/mine/${conversation}`),
    /** @param before `next` of the page before */
    starred: (before?: string) =>
      call<Starred>('GET', `${prefix}/starred${before === undefined ? '' : `?before=${before}`}`),
  };
}
