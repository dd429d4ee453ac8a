import type { DeliveryState } from '../protocol.ts';

/**
 * From what is known least to what is known best: of two, the later one counts, in whatever order they come. That a
 * message arrived outweighs that it failed, for the network would not have shown it to him else.
 */
const RISING: readonly DeliveryState[] = [
  'queued',
  'unknown',
  'accepted',
  'sent',
  'expired',
  'failed',
  'delivered',
  'read',
  'played',
];

/** What is known of a message when this comes to what was known. It never goes back. */
export function further(known: DeliveryState, told: DeliveryState): DeliveryState {
  return RISING.indexOf(told) > RISING.indexOf(known) ? told : known;
}

export function hasArrived(state: DeliveryState): boolean {
  return RISING.indexOf(state) >= RISING.indexOf('delivered');
}

/** It did not get there, as far as is known. */
export function hasFailed(state: DeliveryState): boolean {
  return state === 'failed' || state === 'expired';
}

/** Of what left as several messages: it is as far as the last of them, and what happened to one happened to it. */
export function together(parts: readonly DeliveryState[]): DeliveryState {
  for (const weighty of ['failed', 'expired', 'unknown'] as const)
    if (parts.includes(weighty)) return weighty;
  return RISING.find((state) => parts.includes(state)) ?? 'queued';
}
