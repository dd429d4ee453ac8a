import type { CaseState, Priority } from '@tertulia/protocol/case.ts';
import type { LabelId, LineId, PersonId } from '@tertulia/protocol/ids.ts';
import type { StoredEvent } from '@tertulia/server/feature.ts';
import { events as caseEvents } from '../cases/protocol.ts';

/** A case as it was at a moment. */
export interface CaseThen {
  readonly line: LineId;
  /** Where in the customer's conversation it begins. */
  readonly from: number;
  /** A colleague made it of another case: the customer did not begin it. */
  readonly isSplit: boolean;
  readonly labels: readonly LabelId[];
  readonly priority: Priority;
  readonly owner: PersonId | null;
  readonly state: CaseState;
  /** The message since which the customer waits. */
  readonly awaited: number | undefined;
  readonly isHumanAsked: boolean;
}

/** Up to where a log is read: what is later did not count yet. */
export interface Moment {
  readonly at: number;
  /** The customer's message that it is about. What follows from it at once counts with it. */
  readonly seq: number;
  /** The event of the case itself, where it is one: later ones do not count, however soon they came. */
  readonly event?: number | undefined;
}

type CaseEvent = Pick<StoredEvent, 'kind' | 'seq' | 'at' | 'body'>;

/**
 * Reads the log of a case up to a moment. Rules are tried on this and on nothing else of the case, so that a past one gives the same
 * as it gave then.
 */
export function caseThen(log: readonly CaseEvent[], moment: Moment): CaseThen | undefined {
  let then: CaseThen | undefined;
  for (const event of log) if (isBefore(event, moment)) then = next(then, event);
  return then;
}

/** The clerk writes down what a message does a moment after it: those facts are as old as the message. */
const FOLLOWS = ['case.opened', 'case.awaited', 'case.reopened', 'case.woken', 'case.human'];

function isBefore({ kind, seq: place, at, body }: CaseEvent, moment: Moment): boolean {
  if (moment.event === undefined ? at < moment.at : place <= moment.event) return true;
  if (!FOLLOWS.includes(kind)) return false;
  const { from, seq = from, conversation } = JSON.parse(body) as Followed;
  return seq !== undefined && seq <= moment.seq && (kind === 'case.opened' || conversation === undefined);
}

interface Followed {
  readonly from?: number;
  readonly seq?: number;
  readonly conversation?: string;
}

function next(then: CaseThen | undefined, { kind, body }: CaseEvent): CaseThen | undefined {
  const json: unknown = JSON.parse(body);
  if (!then) {
    if (kind !== 'case.opened') return undefined;
    const { line, from, split } = caseEvents['case.opened'].parse(json);
    return { ...NEW, line, from, isSplit: split !== undefined };
  }
  switch (kind) {
    case 'case.labelled': {
      const { label, on } = caseEvents[kind].parse(json);
      const others = then.labels.filter((one) => one !== label);
      return { ...then, labels: on ? [...others, label] : others };
    }
    case 'case.prioritised':
      return { ...then, priority: caseEvents[kind].parse(json).priority };
    case 'case.assigned': {
      const { owner } = caseEvents[kind].parse(json);
      return { ...then, owner, state: then.state === 'new' && owner ? 'open' : then.state };
    }
    case 'case.moved':
      return { ...then, line: caseEvents[kind].parse(json).line };
    case 'case.awaited': {
      const { seq, conversation } = caseEvents[kind].parse(json);
      return conversation === undefined ? { ...then, awaited: then.awaited ?? seq } : then;
    }
    case 'case.answered':
      return { ...then, awaited: undefined, isHumanAsked: false, state: 'waiting' };
    case 'case.human':
      return { ...then, isHumanAsked: true };
    case 'case.turned': {
      const { state } = caseEvents[kind].parse(json);
      return { ...then, state, awaited: state === 'waiting' ? undefined : then.awaited };
    }
    case 'case.snoozed':
      return { ...then, state: 'snoozed' };
    case 'case.woken':
      return { ...then, state: 'open' };
    case 'case.reopened':
      return { ...then, state: 'open' };
    case 'case.resolved':
    case 'case.merged':
      return { ...then, state: 'resolved', awaited: undefined, isHumanAsked: false };
    default:
      return then;
  }
}

const NEW = {
  labels: [],
  priority: 'normal',
  owner: null,
  state: 'new',
  awaited: undefined,
  isHumanAsked: false,
} as const;
