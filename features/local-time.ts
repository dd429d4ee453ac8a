const DAY_MS = 86_400_000;

/** A stretch of time, of one year, in which a zone's clocks do not jump. */
interface Stretch {
  readonly from: number;
  readonly until: number;
  /** Milliseconds that its clocks are ahead of UTC. */
  readonly offset: number;
}

/** What a clock in the zone shows at a moment, written as the milliseconds that a clock in UTC would show so. */
export function localOf(zone: string, at: number): number {
  return at + offsetAt(zone, at);
}

/**
 * The moment at which a clock in the zone shows this. An hour that is skipped in spring is taken as if the clock had not
 * yet jumped; of the hour that comes twice in autumn, the first.
 */
export function momentOf(zone: string, local: number): number {
  const before = offsetAt(zone, local - DAY_MS);
  const after = offsetAt(zone, local + DAY_MS);
  if (before === after) return local - before;
  const [early, late] = [local - before, local - after];
  return offsetAt(zone, early) !== before && offsetAt(zone, late) === after ? late : early;
}

// Asking for an offset goes through the zone's whole table of rules, and a calculation asks for thousands in a row.
const years = new Map<string, readonly Stretch[]>();
const last = new Map<string, Stretch>();

function offsetAt(zone: string, at: number): number {
  let stretch = last.get(zone);
  if (!stretch || at < stretch.from || at >= stretch.until) {
    stretch = stretchesIn(zone, new Date(at).getUTCFullYear()).findLast(({ from }) => from <= at)!;
    last.set(zone, stretch);
  }
  return stretch.offset;
}

function stretchesIn(zone: string, year: number): readonly Stretch[] {
  const key = `${zone} ${year}`;
  let stretches = years.get(key);
  if (!stretches) years.set(key, (stretches = readStretches(zone, year)));
  return stretches;
}

function readStretches(zone: string, year: number): Stretch[] {
  const end = Date.UTC(year + 1, 0);
  const stretches: Stretch[] = [];
  for (let from = Date.UTC(year, 0); from < end; from = stretches.at(-1)!.until) {
    const start = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone);
    const next = start.getTimeZoneTransition('next')?.epochMilliseconds ?? end;
    stretches.push({ from, until: Math.min(next, end), offset: start.offsetNanoseconds / 1e6 });
  }
  return stretches;
}
