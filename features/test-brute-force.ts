import { formatUuid } from '@tertulia/protocol/uuid.ts';

/** What a report counts, worked out from the logs in the plainest way: it shares nothing with how reports are made. */

export interface Fact {
  readonly strand: number;
  readonly seq: number;
  readonly at: number;
  readonly by: Uint8Array | null;
  readonly kind: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Happening {
  readonly what: string;
  readonly strand: number;
  readonly at: number;
  readonly line: unknown;
  readonly person?: unknown;
  readonly waited?: number;
  readonly worked?: number;
  readonly isLate?: boolean;
  readonly score?: number;
}

const MINUTE = 60_000;

/** @param targets minutes of open time */
export function happeningsOf(
  log: readonly Fact[],
  targets: { answer: number; resolve: number },
): Happening[] {
  const found: Happening[] = [];
  let line: unknown;
  let opened = 0;
  let awaited = 0;
  let isAnswered = false;
  let oursSince = 0;
  let worked = 0;
  let human: number | undefined;
  let resolver: unknown;
  for (const { strand, at: written, by, kind, body } of log) {
    const at = Number(body['at'] ?? written);
    const add = (what: string, more: Partial<Happening> = {}) =>
      found.push({ what, strand, at, line, ...more });
    if (kind === 'case.opened') ({ line } = body);
    if (kind === 'case.opened' || kind === 'case.reopened') {
      add(kind.slice(5));
      [opened, oursSince, worked, awaited, isAnswered] = [at, at, 0, 0, false];
    }
    if (kind === 'case.awaited') {
      if (!isAnswered && awaited === 0) awaited = at;
      if (oursSince === 0) oursSince = at;
    }
    if (kind === 'case.human') {
      add('human');
      human = found.length - 1;
    }
    if (kind === 'case.answered') {
      if (!isAnswered && awaited > 0) {
        const took = openMinutes(awaited, at);
        const times = { waited: at - awaited, worked: took * MINUTE, isLate: took > targets.answer };
        add('answered', { person: body['person'], ...times });
      }
      isAnswered = true;
      if (oursSince > 0) worked += openMinutes(oursSince, at);
      oursSince = 0;
      if (human !== undefined)
        found[human] = { ...found[human]!, waited: at - found[human]!.at, person: body['person'] };
      human = undefined;
    }
    if (kind === 'case.resolved') {
      if (oursSince > 0) worked += openMinutes(oursSince, at);
      oursSince = 0;
      resolver = by ? formatUuid(by) : undefined;
      const times = { waited: at - opened, worked: worked * MINUTE, isLate: worked > targets.resolve };
      add('resolved', { person: resolver, ...times });
      human = undefined;
    }
    if (kind === 'case.rated' && body['comment'] === undefined)
      add('rated', { score: Number(body['score']), person: resolver });
  }
  return found;
}

/** Minute by minute: Monday to Friday, 9 to 14 and 16 to 19 in Madrid, where all times are whole minutes. */
function openMinutes(from: number, until: number): number {
  let count = 0;
  for (let at = from; at < until; at += MINUTE) {
    const clock = new Date(at + (at < Date.UTC(2026, 9, 25, 1) ? 2 : 1) * 60 * MINUTE);
    const hour = clock.getUTCHours();
    const isWorkday = clock.getUTCDay() > 0 && clock.getUTCDay() < 6;
    if (isWorkday && ((hour >= 9 && hour < 14) || (hour >= 16 && hour < 19))) count += 1;
  }
  return count;
}

export function figuresOf(all: readonly Happening[]) {
  const own = (what: string) => all.filter((one) => one.what === what);
  const human = own('human');
  return {
    opened: own('opened').length,
    reopened: own('reopened').length,
    answered: durationsOf(own('answered')),
    resolved: durationsOf(own('resolved')),
    human: {
      count: human.length,
      answered: human.filter(({ waited }) => waited !== undefined).length,
      waited: spreadOf(human.map(({ waited }) => waited)),
    },
    scores: [1, 2, 3, 4, 5].map((score) => own('rated').filter((one) => one.score === score).length),
  };
}

function durationsOf(all: readonly Happening[]) {
  return {
    count: all.length,
    waited: spreadOf(all.map(({ waited }) => waited)),
    worked: spreadOf(all.map(({ worked }) => worked)),
    met: all.filter(({ isLate }) => isLate === false).length,
    missed: all.filter(({ isLate }) => isLate === true).length,
  };
}

/** The smallest value that at least half, or nine tenths, of all do not exceed. */
function spreadOf(values: readonly (number | undefined)[]) {
  const known = values.filter((value) => value !== undefined);
  const reach = (part: number) =>
    known
      .toSorted((a, b) => a - b)
      .find((value) => known.filter((other) => other <= value).length >= known.length * part);
  return known.length === 0 ? {} : { median: reach(0.5), p90: reach(0.9) };
}

const DAY = new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Madrid' });
const HOUR = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Madrid', hour: 'numeric', hourCycle: 'h23' });

export function dayIn(at: number): string {
  return DAY.format(at);
}

export function hourIn(at: number): number {
  return Number(HOUR.format(at));
}
