import type { CaseFilter } from '@tertulia/protocol/case.ts';
import type { PersonId } from '@tertulia/protocol/ids.ts';
import type { ListedConversation } from '@tertulia/protocol/summary.ts';
import { suits } from '@tertulia/sdk/case-filter.ts';
import { ACTIVE, isWaiting } from './list-filter.ts';
import type { CaseCounts } from './protocol.ts';

/** The same numbers as the server's, where all conversations are known. */
export function countsHere(
  conversations: readonly ListedConversation[],
  me: PersonId,
  now: number,
): CaseCounts {
  const count = (filter: CaseFilter) =>
    conversations.reduce(
      (sum, { cases = [], ...one }) => sum + cases.filter((card) => suits(filter, card, one, now)).length,
      0,
    );
  return {
    mine: count({ states: ACTIVE, owner: me }),
    unassigned: count({ states: ACTIVE, owner: 'nobody' }),
    waiting: conversations.filter(isWaiting).length,
    human: count({ human: true }),
    late: count({ late: true }),
    snoozed: count({ states: ['snoozed'] }),
  };
}
