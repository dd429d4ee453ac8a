import type { Durations, Figures, Spread } from './protocol.ts';

/** Rows of the same kind, and who and where, as the database groups them. The lists are numbers joined by commas. */
export interface Group {
  readonly what: string;
  readonly line: number;
  readonly person: number;
  readonly target: number;
  readonly score: number;
  readonly count: number;
  readonly waited: string | null;
  readonly worked: string | null;
}

/** Gathers groups until all are there, then says the figures. */
export class Tally {
  readonly #counts = new Map<string, number>();
  readonly #scores = [0, 0, 0, 0, 0];
  readonly #answered = new Taken();
  readonly #resolved = new Taken();
  readonly #human = new Taken();

  add(group: Group): void {
    const { what, score } = group;
    const count = Number(group.count);
    this.#counts.set(what, (this.#counts.get(what) ?? 0) + count);
    if (what === 'answered') this.#answered.add(group);
    if (what === 'resolved') this.#resolved.add(group);
    if (what === 'human') this.#human.add(group);
    if (what === 'rated') this.#scores[score - 1]! += count;
  }

  figures(): Figures {
    const countOf = (what: string) => this.#counts.get(what) ?? 0;
    return {
      opened: countOf('opened'),
      reopened: countOf('reopened'),
      answered: this.#answered.durations(),
      resolved: this.#resolved.durations(),
      human: {
        count: countOf('human'),
        answered: this.#human.waited.length,
        waited: spreadOf(this.#human.waited),
      },
      scores: this.#scores,
    };
  }
}

class Taken {
  readonly waited: number[] = [];
  readonly #worked: number[] = [];
  readonly #targets = [0, 0, 0];
  #count = 0;

  add({ count, target, waited, worked }: Group): void {
    this.#count += Number(count);
    this.#targets[target]! += Number(count);
    pushAll(this.waited, waited);
    pushAll(this.#worked, worked);
  }

  durations(): Durations {
    const [, met = 0, missed = 0] = this.#targets;
    return { count: this.#count, waited: spreadOf(this.waited), worked: spreadOf(this.#worked), met, missed };
  }
}

function pushAll(into: number[], list: string | null): void {
  if (list) for (const number of list.split(',')) into.push(Number(number));
}

/** Each is a value that occurred: the first that so many of all do not exceed. */
function spreadOf(values: readonly number[]): Spread {
  if (values.length === 0) return {};
  const sorted = Float64Array.from(values).sort();
  const at = (part: number) => sorted[Math.ceil(sorted.length * part) - 1]!;
  return { median: at(0.5), p90: at(0.9) };
}
