import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { Writable } from '../early-talk.ts';

type Shown = Pick<Writable, 'view' | 'event' | 'need' | 'jumpTo' | 'toLatest'>;

/** Milliseconds to wait for one event. */
const PATIENCE = 5000;

/**
 * Brings the conversation to the time at which something was said in one of its strands, so that it can be shown there.
 * False: it is not there, or cannot be reached now.
 */
export async function comeToStrand(talk: Shown, strand: Shown, seq: number): Promise<boolean> {
  const event = await eventOf(strand, seq);
  if (!event) return false;
  if (!isHere(talk, event.at)) talk.toLatest();
  if (isHere(talk, event.at)) return true;
  const first = talk.view.get().events[0];
  return first !== undefined && talk.jumpTo(await lastBefore(talk, event.at, first.seq));
}

function isHere(talk: Shown, at: number): boolean {
  const { events, hasOlder, hasNewer } = talk.view.get();
  const [first, last] = [events[0]?.at ?? Infinity, events.at(-1)?.at ?? -Infinity];
  return (!hasOlder || at >= first) && (!hasNewer || at <= last);
}

/** The seq of the newest event of that time or before. Halves the log again and again: nothing else knows times. */
async function lastBefore(talk: Shown, at: number, end: number): Promise<number> {
  let [low, high] = [1, end];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    const event = await eventOf(talk, middle);
    if (event && event.at <= at) low = middle;
    else high = middle;
  }
  return low;
}

/** From this device or from the server; undefined when neither tells. */
function eventOf(talk: Shown, seq: number): Promise<LogEvent | undefined> {
  const known = talk.event(seq);
  if (known) return Promise.resolve(known);
  return new Promise((resolve) => {
    const end = (event: LogEvent | undefined) => {
      clearTimeout(timer);
      stop();
      resolve(event);
    };
    const timer = setTimeout(() => end(undefined), PATIENCE);
    const stop = talk.view.subscribe(() => {
      const event = talk.event(seq);
      if (event) end(event);
    });
    talk.need([seq]);
  });
}
