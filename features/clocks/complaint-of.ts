import type { LabelId } from '@tertulia/protocol/ids.ts';
import type { CaseFact } from '../case-clock.ts';

/**
 * The event that gave the case the label which makes it a complaint, if nobody has decided about that since.
 * @param facts in order
 */
export function complaintOf(facts: readonly CaseFact[], label: LabelId | null): CaseFact | undefined {
  const labelled = facts.findLast(({ kind, body }) => kind === 'case.labelled' && body['label'] === label);
  const decided = facts.findLast(({ kind }) => kind === 'case.complained');
  if (label === null || labelled?.body['on'] !== true) return undefined;
  return decided && (decided.body['on'] === true || decided.seq > labelled.seq) ? undefined : labelled;
}
