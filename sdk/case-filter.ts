import type { CaseCard, CaseFilter } from '@tertulia/protocol/case.ts';
import { LATE_WITHIN } from '@tertulia/protocol/late.ts';
import type { Summary } from '@tertulia/protocol/summary.ts';

/** Whether a case is asked for. The server's answers in features/conversations/list-cases.ts are the same. */
export function suits(
  { states, owner, line, label, priority, waiting, human, late }: CaseFilter,
  card: CaseCard,
  { waitingSince }: Pick<Summary, 'waitingSince'>,
  now: number,
): boolean {
  const isOpen = card.state !== 'resolved';
  const holds = (wanted: true | undefined, is: boolean) => !wanted || (isOpen && is);
  return (
    (!states || states.includes(card.state)) &&
    (!owner || (card.owner ?? 'nobody') === owner) &&
    (!line || card.line === line) &&
    (!label || card.labels.includes(label)) &&
    (!priority || card.priority === priority) &&
    holds(waiting, waitingSince !== undefined) &&
    holds(human, card.humanSince !== undefined) &&
    holds(late, isLate(card, now))
  );
}

/** A target is missed, or will be soon. */
export function isLate({ due }: Pick<CaseCard, 'due'>, now: number): boolean {
  return [due.answer, due.resolve, due.complaint].some((at = Infinity) => at <= now + LATE_WITHIN);
}
