import type { Phrase } from './question.ts';
import { type Access, MOST_ACCESS_SIGNS, sign, type Wanted } from './search-index.ts';

/**
 * What the index is asked for, before a store writes it in its own language: each of these. Everything in it is letters,
 * numbers and our own signs, whatever someone typed.
 */
export interface Match {
  readonly phrases: readonly Phrase[];
  readonly signs: readonly string[];
  /** One of these; undefined: the store asks its rows, because they are too many. */
  readonly anyOf: readonly string[] | undefined;
}

export function matchOf({ phrases, access, by, kind }: Wanted): Match {
  const signs = [
    ...(by === undefined ? [] : [sign.by(by)]),
    ...(kind === undefined ? [] : [sign.kind(kind)]),
  ];
  return { phrases, signs, anyOf: accessSigns(access, phrases.length + signs.length === 0) };
}

export function nameMatch(phrases: readonly Phrase[], access: Access): Match {
  return { phrases, signs: [], anyOf: accessSigns(access, false) };
}

/** @param always nothing else is asked for */
function accessSigns({ teams, conversations }: Access, always: boolean): string[] | undefined {
  if (!always && teams.length + conversations.length > MOST_ACCESS_SIGNS) return undefined;
  return [...teams.map(sign.team), ...conversations.map(sign.conversation)];
}
