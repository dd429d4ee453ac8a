import type { LabelId } from '@tertulia/protocol/ids.ts';
import type { Call } from '../call.ts';
import type { ChangeLabel, FoundCases, Label, Labels } from './protocol.ts';

/** What is done with a case goes up as commands (`web/deeds.ts`); this is what is asked for besides. */
export function casesClient(call: Call) {
  return {
    labels: () => call<Labels>('GET', '/api/labels'),
    makeLabel: (body: ChangeLabel) => call<Label>('POST', '/api/labels', body),
    changeLabel: (id: LabelId, body: ChangeLabel) => call<Label>('PUT', `/api/labels/${id}`, body),
    /** Cases of the asker's lines: one by its reference, open ones by the words of their subject and customer. */
    find: (words: string) => call<FoundCases>('GET', `/api/cases?words=${encodeURIComponent(words)}`),
  };
}
