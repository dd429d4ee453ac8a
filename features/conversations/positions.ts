import type { Sql } from '@tertulia/server/db/sql.ts';

/** Where a client's list stands, and which teams it was made with: another team means other conversations. */
export function writePosition(horizon: number, teams: readonly number[]): string {
  return [horizon, ...teams.toSorted((a, b) => a - b)].join('.');
}

export interface ListPosition {
  readonly position: number;
  /** Teams this person was in then, and is not any more. */
  readonly lostTeams: readonly number[];
}

/** Undefined when the list must be given whole: none was asked for, it cannot be read, or a team is new. */
export function readPosition(text: string | undefined, teams: readonly number[]): ListPosition | undefined {
  if (text === undefined || !/^\d+(\.\d+)*$/.test(text)) return undefined;
  const [position = 0, ...then] = text.split('.').map(Number);
  if (teams.some((team) => !then.includes(team))) return undefined;
  return { position, lostTeams: then.filter((team) => !teams.includes(team)) };
}

interface Place {
  readonly waiting_since: number | null;
  readonly last_at: number;
  readonly id: number;
}

export function nextOf({ waiting_since, last_at, id }: Place): string {
  return `${waiting_since ?? ''}.${last_at}.${id}`;
}

/** The condition for what comes after a place, in the order of the list. */
export function afterOf(next: string | undefined): Sql | undefined {
  const match = next === undefined ? undefined : /^(\d*)\.(\d+)\.(\d+)$/.exec(next);
  if (!match) return undefined;
  const [lastAt, id] = [Number(match[2]), Number(match[3])];
  const recent = '(s.last_at < ? or (s.last_at = ? and s.conversation > ?))';
  if (match[1] === '') return { text: `s.waiting_since is null and ${recent}`, params: [lastAt, lastAt, id] };
  const since = Number(match[1]);
  return {
    text: `(s.waiting_since is null or s.waiting_since > ? or (s.waiting_since = ? and ${recent}))`,
    params: [since, since, lastAt, lastAt, id],
  };
}
