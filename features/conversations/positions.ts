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

/** Where a conversation stands in the order of a list. */
export interface Rank {
  readonly conversation: number;
  readonly waiting_since: number | null;
  readonly last_at: number;
}

export function writeRank({ conversation, waiting_since, last_at }: Rank): string {
  return `${waiting_since ?? ''}.${last_at}.${conversation}`;
}

export function readRank(text: string | undefined): Rank | undefined {
  const [, since, at, conversation] = /^(\d*)\.(\d+)\.(\d+)$/.exec(text ?? '') ?? [];
  if (since === undefined) return undefined;
  return {
    waiting_since: since === '' ? null : Number(since),
    last_at: Number(at),
    conversation: Number(conversation),
  };
}

/** When a conversation moved last, as a returning client is told of it. */
export interface Move {
  readonly conversation: number;
  readonly position: number;
}

export function writeMove({ position, conversation }: Move): string {
  return `${position}-${conversation}`;
}

export function readMove(text: string | undefined): Move | undefined {
  const [, position, conversation] = /^(\d+)-(\d+)$/.exec(text ?? '') ?? [];
  return position === undefined
    ? undefined
    : { position: Number(position), conversation: Number(conversation) };
}
