import type { CaseDue } from '@tertulia/protocol/case.ts';
import type { CLOCKS } from './cases/protocol.ts';
import { CaseClocks, type Running } from './clocks/case-clocks.ts';
import { addOpenTime, addWorkingDays, nextOpening, type OpeningHours, startOfDay } from './opening-hours.ts';

/** What a line promises. A number that is 0 promises nothing. */
export interface ClockPolicy {
  readonly hours: OpeningHours;
  readonly answerMinutes: number;
  readonly resolveMinutes: number;
  readonly complaintDays: number;
}

/** An event of a case's log. */
export interface CaseFact {
  readonly seq: number;
  readonly at: number;
  readonly kind: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export type Clock = (typeof CLOCKS)[number];

/** Before a target is missed (`soon`; of a complaint with the working days that are left), and when it is (`late`). */
export interface Warning {
  readonly clock: Clock;
  readonly stage: 'soon' | 'late';
  readonly left?: number;
}

/** One clock of a case, from what starts it to what it asks for. Reopening a case starts new ones. */
export interface ClockRun {
  readonly clock: Clock;
  readonly from: number;
  /** When what it asks for was done. */
  readonly done: number | undefined;
  /** Done, or no longer asked for. */
  readonly isOver: boolean;
  /** Milliseconds of open time that have run, up to `done` or to where it stood still last. */
  readonly used: number;
  /** By when it has to be done; undefined while it stands still, and where nothing is promised. */
  readonly due: number | undefined;
  /** It was done later than promised. */
  readonly isLate: boolean;
  /** What was warned of already. */
  readonly warned: readonly Warning[];
  /** All there is to warn of, in order. */
  readonly warnings: readonly (Warning & { readonly at: number })[];
}

/** The kinds of facts that any of this reads. */
export const CLOCK_KINDS = [
  'case.opened',
  'case.awaited',
  'case.answered',
  'case.turned',
  'case.snoozed',
  'case.woken',
  'case.resolved',
  'case.reopened',
  'case.merged',
  'case.complained',
  'case.warned',
] as const;

/**
 * Every clock that ever ran for a case, from its log and what its line promises: the same for whoever computes it again.
 * First answer: from the customer's first message until a person answers. Resolution: from the beginning until it is
 * resolved, without what it waited for the customer or was put off. Complaint: working days until it is resolved.
 */
export function runClocks(facts: readonly CaseFact[], policy: ClockPolicy): ClockRun[] {
  const clocks = new CaseClocks(policy);
  for (const fact of facts) clocks.note(fact);
  return clocks.all.map((run) => finish(run, policy));
}

/** What is due by when now. */
export function dueOf(runs: readonly ClockRun[]): CaseDue {
  const due: CaseDue = {};
  for (const run of runs) if (!run.isOver && run.due !== undefined) due[run.clock] = run.due;
  return due;
}

/** What is to be said now, once each, and when there will be something again. */
export function warningsAt(
  runs: readonly ClockRun[],
  now: number,
): { readonly due: readonly Warning[]; readonly next: number | undefined } {
  const left = runs.flatMap((run) => (run.isOver ? [] : [unsaidOf(run)]));
  // Who was away while it was near hears of the last stage only.
  const last = left.map((warnings) => warnings.findLast(({ at }) => at <= now));
  const later = left.flatMap((warnings) => warnings.filter(({ at }) => at > now).map(({ at }) => at));
  return {
    due: last.flatMap((warning) => (warning ? [bare(warning)] : [])),
    next: later.length > 0 ? Math.min(...later) : undefined,
  };
}

const MINUTE_MS = 60_000;
/** Of the promised time. */
const SOON = 0.8;
/** Working days before a complaint is due. */
const COMPLAINT_SOON = [5, 2] as const;

function unsaidOf({ warnings, warned }: ClockRun): ClockRun['warnings'] {
  const said = warnings.findLastIndex((one) =>
    warned.some(({ stage, left }) => stage === one.stage && left === one.left),
  );
  return warnings.slice(said + 1);
}

function bare({ clock, stage, left }: Warning): Warning {
  return { clock, stage, ...(left !== undefined && { left }) };
}

function finish(run: Running, policy: ClockPolicy): ClockRun {
  const { clock, from, done, isOver, used, warned } = run;
  const promised = clock === 'complaint' ? ofComplaint(run, policy) : ofTarget(run, policy);
  const isPast = clock === 'complaint' ? done! > promised.due! : used > targetOf(run, policy);
  return { clock, from, done, isOver, used, warned, ...promised, isLate: done !== undefined && isPast };
}

type Promised = Pick<ClockRun, 'due' | 'warnings'>;

function ofComplaint({ clock, from }: Running, { hours, complaintDays }: ClockPolicy): Promised {
  const due = addWorkingDays(hours, from, complaintDays);
  const soon = COMPLAINT_SOON.map((left) => {
    // At night nobody would read it.
    const morning = startOfDay(hours, addWorkingDays(hours, due, -left));
    return { clock, stage: 'soon' as const, left, at: nextOpening(hours, morning) ?? morning };
  });
  return { due, warnings: [...soon.filter(({ at }) => at > from), { clock, stage: 'late', at: due }] };
}

function ofTarget(run: Running, policy: ClockPolicy): Promised {
  const { clock, since, used } = clockAsPromised(run);
  const target = targetOf(run, policy);
  if (since === undefined || target === Number.POSITIVE_INFINITY) return { due: undefined, warnings: [] };
  const reach = (part: number) => addOpenTime(policy.hours, since, target * part - used);
  const due = reach(1);
  return {
    due,
    warnings: [
      { clock, stage: 'soon', at: reach(SOON) },
      { clock, stage: 'late', at: due },
    ],
  };
}

/** A first answer never stands still: by when it had to come is known also after it came. */
function clockAsPromised(run: Running): Pick<Running, 'clock' | 'since' | 'used'> {
  return run.clock === 'answer' ? { clock: run.clock, since: run.from, used: 0 } : run;
}

/** Milliseconds of open time. */
function targetOf({ clock }: Running, { answerMinutes, resolveMinutes }: ClockPolicy): number {
  const minutes = clock === 'answer' ? answerMinutes : resolveMinutes;
  return minutes > 0 ? minutes * MINUTE_MS : Number.POSITIVE_INFINITY;
}
