import type { RoutingMode } from './protocol.ts';

/** Someone of the line's team who is there. */
export interface Candidate {
  readonly person: number;
  /** Open cases he has, over all lines. */
  readonly load: number;
  readonly capacity: number;
  /** When he was last given a case of this line; 0: never. */
  readonly lastGiven: number;
}

/** Whose the next case is; undefined when all have their hands full. */
export function chooseAgent(
  mode: Exclude<RoutingMode, 'manual'>,
  candidates: readonly Candidate[],
): Candidate | undefined {
  const free = candidates.filter(({ load, capacity }) => load < capacity);
  return free.toSorted(mode === 'round-robin' ? byTurn : byLoad)[0];
}

/** Who helps a customer who asks for a person: it does not matter how many he has already. */
export function chooseForHuman(candidates: readonly Candidate[]): Candidate | undefined {
  return candidates.toSorted(byLoad)[0];
}

function byTurn(a: Candidate, b: Candidate): number {
  return a.lastGiven - b.lastGiven || a.load - b.load || a.person - b.person;
}

function byLoad(a: Candidate, b: Candidate): number {
  return a.load - b.load || a.lastGiven - b.lastGiven || a.person - b.person;
}
