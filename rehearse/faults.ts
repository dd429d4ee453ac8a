/** What goes wrong at a network, by switch. Numbers count down with each thing that was spoilt. */
export interface Faults {
  /** Nobody listens: a connection is refused. */
  down: boolean;
  /** Milliseconds before anything is answered. */
  slow: number;
  /** So many of the next messages are accepted, and their answer is cut off. */
  lost: number;
  /** So many of the next messages are answered with 500. */
  broken: number;
  /** So many of the next messages are answered with "too many". */
  storm: number;
  /** Each webhook comes twice. */
  twice: boolean;
  /** Webhooks come in another order than things happened. */
  shuffled: boolean;
  /** Milliseconds by which every receipt is late. */
  late: number;
}

export const noFaults = (): Faults => ({
  down: false,
  slow: 0,
  lost: 0,
  broken: 0,
  storm: 0,
  twice: false,
  shuffled: false,
  late: 0,
});

/** Whether this one is spoilt. */
export function takeFault(faults: Faults, name: 'lost' | 'broken' | 'storm'): boolean {
  if (faults[name] <= 0) return false;
  faults[name] -= 1;
  return true;
}
