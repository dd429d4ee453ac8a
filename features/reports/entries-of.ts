import { type CaseFact, type ClockPolicy, type ClockRun, runClocks } from '../case-clock.ts';
import type { EntryKind } from './protocol.ts';

/** An event of a case's log, and who did it; 0: nobody. */
export interface CaseEvent extends CaseFact {
  readonly by: number;
}

/** Ids as the log has them: people and lines by their UUIDs, but `by` is a row id. */
export interface Entry {
  readonly seq: number;
  readonly what: EntryKind;
  readonly at: number;
  readonly line: string;
  readonly person?: string | number;
  readonly waited?: number;
  readonly worked?: number;
  readonly target?: 'met' | 'missed';
  readonly score?: number;
  readonly comment?: number;
}

/** All that is counted of one case. The same log and promise give the same entries. */
export function entriesOf(events: readonly CaseEvent[], policy: ClockPolicy): Entry[] {
  const runs = runClocks(events, policy);
  const lineAt = linesOf(events);
  const entries = events.flatMap((event): Entry[] => {
    const { seq, at, kind, body, by } = event;
    const line = lineAt(seq);
    switch (kind) {
      case 'case.opened':
        return [{ seq, what: 'opened', at, line }];
      case 'case.reopened':
        return [{ seq, what: 'reopened', at, line }];
      case 'case.answered':
        return doneBy(event, 'answer', runs, policy).map((entry) => ({
          ...entry,
          line,
          person: String(body['person']),
        }));
      case 'case.resolved':
        return doneBy(event, 'resolve', runs, policy).map((entry) => ({ ...entry, line, person: by }));
      case 'case.human':
        return [{ ...humanWait(event, events), line }];
      case 'case.rated':
        return [{ seq, what: 'rated', at, line, ...ratingOf(event, events) }];
      default:
        return [];
    }
  });
  return withOneRating(entries);
}

/** The line whose case it was at each place of the log. */
function linesOf(events: readonly CaseEvent[]): (seq: number) => string {
  const moves = events.filter(({ kind }) => kind === 'case.opened' || kind === 'case.moved');
  return (seq) => String(moves.findLast((move) => move.seq <= seq)?.body['line']);
}

function momentOf({ at, body }: CaseEvent): number {
  return typeof body['at'] === 'number' ? body['at'] : at;
}

/** What this event completed, if a clock ran for it: the second answer to the same question is not the first. */
function doneBy(
  event: CaseEvent,
  clock: 'answer' | 'resolve',
  runs: readonly ClockRun[],
  { answerMinutes, resolveMinutes }: ClockPolicy,
): Omit<Entry, 'line'>[] {
  const at = momentOf(event);
  const run = runs.find((one) => one.clock === clock && one.done === at);
  if (!run) return [];
  const isPromised = (clock === 'answer' ? answerMinutes : resolveMinutes) > 0;
  const target = run.isLate ? 'missed' : 'met';
  const what = clock === 'answer' ? 'answered' : 'resolved';
  const waited = at - run.from;
  return [{ seq: event.seq, what, at, waited, worked: run.used, ...(isPromised && { target }) }];
}

const ENDS = ['case.answered', 'case.resolved', 'case.merged'];

/** From the wish for a person until one has answered. */
function humanWait(event: CaseEvent, events: readonly CaseEvent[]): Omit<Entry, 'line'> {
  const at = momentOf(event);
  const end = events.find(({ seq, kind }) => seq > event.seq && ENDS.includes(kind));
  const asked = { seq: event.seq, what: 'human', at } as const;
  if (end?.kind !== 'case.answered') return asked;
  return { ...asked, waited: Math.max(0, momentOf(end) - at), person: String(end.body['person']) };
}

/** It is about whoever resolved the case last before it. */
function ratingOf({ seq, body }: CaseEvent, events: readonly CaseEvent[]): Partial<Entry> {
  const last = events.findLast((one) => one.kind === 'case.resolved' && one.seq < seq);
  const comment = Number(body['comment'] ?? 0);
  return { score: Number(body['score']), ...(comment > 0 && { comment }), ...(last && { person: last.by }) };
}

/** A comment comes as a second event of the same score: together they are one rating, given with the first. */
function withOneRating(entries: readonly Entry[]): Entry[] {
  const kept: Entry[] = [];
  for (const entry of entries) {
    const last = kept.findLastIndex(({ what }) => what === 'rated');
    if (entry.comment !== undefined && last >= 0) kept[last] = { ...kept[last]!, comment: entry.comment };
    else kept.push(entry);
  }
  return kept;
}
