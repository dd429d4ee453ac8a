import { Refusal } from '@tertulia/protocol/errors.ts';
import { LATEST_MS, SOONEST_MS } from './protocol.ts';

/** @throws Refusal `frame-problem` unless the time can be put off to */
export function checkTime(now: number, at: number): void {
  if (at < now + SOONEST_MS) throw new Refusal('frame-problem', 'at: too soon');
  if (at > now + LATEST_MS) throw new Refusal('frame-problem', 'at: too late');
}

/** Makes something that may be there already: the same call, once more or at the same moment. */
export async function makeOnce<T>(find: () => Promise<T | undefined>, make: () => Promise<void>): Promise<T> {
  const existing = await find();
  if (existing) return existing;
  try {
    await make();
  } catch (problem) {
    const other = problem instanceof Refusal && problem.code === 'already-taken' ? await find() : undefined;
    if (!other) throw problem;
    return other;
  }
  const made = await find();
  if (!made) throw new Refusal('not-found');
  return made;
}
