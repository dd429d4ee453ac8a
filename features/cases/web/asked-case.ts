import type { CaseCard } from '@tertulia/protocol/case.ts';
import { Cell } from '@tertulia/sdk/observable.ts';

/** What is asked before it is done: to whom, until when, with what. Of one case, or of several that were picked. */
export type CaseQuestion =
  | { readonly do: 'assign' | 'label' | 'snooze' | 'incident'; readonly cards: readonly CaseCard[] }
  | { readonly do: 'name' | 'merge'; readonly cards: readonly [CaseCard] }
  | { readonly do: 'split'; readonly cards: readonly [CaseCard]; readonly seq: number };

/** The question that stands over the desk; `<CaseDialogs />` draws it, once for the page. */
export const askedCase = new Cell<CaseQuestion | undefined>(undefined);

export function askCase(question: CaseQuestion): void {
  askedCase.set(question);
}
