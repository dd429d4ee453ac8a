import type { Inbound } from '@tertulia/channels/inbound.ts';
import type { Applied } from './outcome.ts';

export type Ended = Applied | { readonly problem: unknown };

/** Each lane goes on when what is before it has ended, and stops behind what waits or has failed. */
export class Lanes {
  readonly #blocked: Set<string>;
  readonly #tails = new Map<string, Promise<Ended>>();

  /** @param blocked those that something earlier holds up */
  constructor(blocked: Iterable<string>) {
    this.#blocked = new Set(blocked);
  }

  go(lanes: readonly string[], work: () => Promise<Applied>): Promise<Ended> {
    const before = lanes.flatMap((lane) => this.#tails.get(lane) ?? []);
    const turn = Promise.all(before).then(() => this.#turn(lanes, work));
    for (const lane of lanes) this.#tails.set(lane, turn);
    return turn;
  }

  async #turn(lanes: readonly string[], work: () => Promise<Applied>): Promise<Ended> {
    const isBlocked = lanes.some((lane) => this.#blocked.has(lane));
    const ended = isBlocked ? 'later' : await work().catch((problem: unknown) => ({ problem }));
    if (ended !== 'done' && ended !== 'early') for (const lane of lanes) this.#blocked.add(lane);
    return ended;
  }
}

/**
 * What has to be taken in one after the other: what is of one talk, or of one person. All else may overtake it, so that a
 * large file holds up nobody but whom it is from.
 */
export function lanesOf(account: number, event: Inbound): string[] {
  return namesIn(event).map((name) => `${account} ${name}`);
}

function namesIn(event: Inbound): string[] {
  switch (event.is) {
    case 'message':
      return [event.chat.id, ...valuesOf(event.from.addresses)];
    case 'receipt':
      return [`receipt ${event.remote}`];
    case 'edited':
    case 'reaction':
    case 'typing':
      return [event.chat, ...valuesOf(event.from.addresses)];
    case 'deleted':
      return [event.chat];
    case 'identity':
      return [...(event.chat === undefined ? [] : [event.chat]), ...valuesOf([...event.was, ...event.now])];
    case 'consent':
      return [...(event.chat === undefined ? [] : [event.chat]), ...valuesOf(event.from.addresses)];
    case 'moved':
      return [event.chat, event.to];
    case 'account':
    case 'unsupported':
      return ['account'];
  }
}

function valuesOf(addresses: readonly { readonly value: string }[]): string[] {
  return addresses.map(({ value }) => value);
}
