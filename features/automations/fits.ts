import type { Language } from '../business/protocol.ts';
import type { CaseThen } from './case-then.ts';
import type { Happening, If, When } from './protocol.ts';

/** Something that rules wait for. */
export interface Happened {
  /** A customer's message is tried by the rules for words, too. */
  readonly happens: Exclude<Happening, 'keyword'>;
  readonly strand: number;
  /** The customer's, by row id. */
  readonly conversation: number;
  /** The customer's message it is about. */
  readonly seq: number;
  readonly at: number;
  /** The event of the case, where it is one. */
  readonly event?: number | undefined;
  /** What the customer said, when he did. */
  readonly text: string;
}

/** What rules may ask of a case at the moment when something happened. */
export interface Facts {
  readonly was: CaseThen;
  readonly language: Language;
  readonly isOpen: boolean;
  /** The customer had never written before. */
  readonly isFirst: boolean;
}

export interface Condition {
  readonly when: When;
  readonly if: If;
}

export function fits(condition: Condition, happened: Happened, facts: Facts): boolean {
  const { when, if: only } = condition;
  return concerns(condition, happened) && isMet(when, happened, facts) && holds(only, facts);
}

/** Whether a rule waits for this at all: told without asking for anything. */
export function concerns({ when }: Condition, { happens, text }: Happened): boolean {
  return when.happens === 'keyword'
    ? happens === 'message' && says(text, when.words)
    : when.happens === happens;
}

function isMet(when: When, { seq }: Happened, { was, isOpen }: Facts): boolean {
  // Of a settled case only its end is something that happens.
  if ((was.state === 'resolved') !== (when.happens === 'resolved')) return false;
  switch (when.happens) {
    case 'opened':
      return !was.isSplit;
    case 'closed':
      return !isOpen;
    case 'unanswered':
      return was.awaited === seq;
    case 'keyword':
    case 'message':
    case 'resolved':
      return true;
  }
}

function holds(only: If, { was, language, isOpen, isFirst }: Facts): boolean {
  const { lines, labels, priorities, owner, hours } = only;
  return (
    (!lines || lines.includes(was.line)) &&
    (!labels || labels.some((label) => was.labels.includes(label))) &&
    (!priorities || priorities.includes(was.priority)) &&
    (!only.language || only.language === language) &&
    (!owner || (owner === 'none') === (was.owner === null)) &&
    (!hours || (hours === 'open') === isOpen) &&
    (!only.first || isFirst)
  );
}

/** One of the words or phrases stands in the text by itself; accents and case do not matter. */
export function says(text: string, words: readonly string[]): boolean {
  const said = ` ${plain(text)} `;
  return words.some((word) => said.includes(` ${plain(word)} `));
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** What it does something once for: a case, or each time that its customer begins to wait. */
export function occurrenceOf({ when }: Condition, { seq }: Pick<Happened, 'seq'>): string {
  const isPerWait = when.happens === 'unanswered' || when.happens === 'closed';
  return isPerWait ? `${when.happens} ${seq}` : when.happens;
}
