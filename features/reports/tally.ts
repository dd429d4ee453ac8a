import type { Group } from './count-day.ts';
import type { Durations, Figures, Spread } from './protocol.ts';
import { nthOf } from './nth-of.ts';

/** Gathers groups until all are there, then says the figures. */
export class Tally {
  readonly #counts = new Map<string, number>();
  readonly #scores = [0, 0, 0, 0, 0];
  readonly #answered = new Taken();
  readonly #resolved = new Taken();
  readonly #human = new Taken();

  add(group: Group): void {
    const [, what, , , score, count] = group;
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
        answered: lengthOf(this.#human.waited),
        waited: spreadOf(this.#human.waited),
      },
      scores: this.#scores,
    };
  }
}

class Taken {
  readonly waited: (readonly number[])[] = [];
  readonly #worked: (readonly number[])[] = [];
  readonly #targets = [0, 0, 0];
  #count = 0;

  add([, , , target, , count, waited, worked]: Group): void {
    this.#count += count;
    this.#targets[target]! += count;
    this.waited.push(waited);
    this.#worked.push(worked);
  }

  durations(): Durations {
    const [, met = 0, missed = 0] = this.#targets;
    return { count: this.#count, waited: spreadOf(this.waited), worked: spreadOf(this.#worked), met, missed };
  }
}

function lengthOf(lists: readonly (readonly number[])[]): number {
  return lists.reduce((sum, { length }) => sum + length, 0);
}

/** Each is a value that occurred: the first that so many of all do not exceed. */
function spreadOf(lists: readonly (readonly number[])[]): Spread {
  const all = new Float64Array(lengthOf(lists));
  if (all.length === 0) return {};
  let end = 0;
  for (const list of lists) {
    all.set(list, end);
    end += list.length;
  }
  const at = (part: number) => nthOf(all, Math.ceil(all.length * part) - 1);
  return { median: at(0.5), p90: at(0.9) };
}
