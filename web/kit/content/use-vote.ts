import { useEffect, useState } from 'preact/hooks';
import type { PollOf } from '../conversation-items.ts';

/** As long as an answer of the server may reasonably take; then what it says counts again. */
const PATIENCE = 10_000;

/** One's own choice, shown before it is confirmed. `vote(undefined)` takes it back. */
export function useVote(poll: PollOf, send: (choices: number[]) => void) {
  const confirmed = poll.options.flatMap(({ chosen }, place) => (chosen ? [place] : []));
  const known = confirmed.join();
  const [wish, setWish] = useState<number[]>();
  useEffect(() => setWish(undefined), [known]);
  useEffect(() => {
    if (!wish) return;
    const timer = setTimeout(() => setWish(undefined), PATIENCE);
    return () => clearTimeout(timer);
  }, [wish]);

  const chosen = wish ?? confirmed;
  const vote = (place: number | undefined) => {
    const next = choicesAfter(chosen, place, poll.several);
    setWish(next);
    send(next);
  };
  return { chosen, vote };
}

export function choicesAfter(
  chosen: readonly number[],
  place: number | undefined,
  several: boolean,
): number[] {
  if (place === undefined) return [];
  if (!several) return [place];
  const rest = chosen.filter((other) => other !== place);
  return rest.length < chosen.length ? rest : [...rest, place].toSorted((one, other) => one - other);
}
