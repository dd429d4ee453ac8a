import { type Trouble, troubleOf } from '@tertulia/web/kit/problem-words.ts';
import { useEffect, useState } from 'preact/hooks';
import { browserCall } from '../../call.ts';
import { casesClient } from '../client.ts';
import type { FoundCases } from '../protocol.ts';

const { find } = casesClient(browserCall);
/** Someone who types goes on typing. */
const PAUSE = 250;

type Found = {
  readonly cases: FoundCases['cases'];
  readonly isLooking: boolean;
  readonly problem: Trouble | undefined;
};

/** Cases by what is typed: asked a moment after the last letter. Nothing for no words. */
export function useFoundCases(words: string): Found {
  const wish = words.trim();
  const [found, setFound] = useState<Found & { readonly of: string }>({ ...NOTHING, of: '' });
  useEffect(() => {
    if (!wish) return;
    let isOver = false;
    const tell = (answer: Partial<Found>) => !isOver && setFound({ ...NOTHING, ...answer, of: wish });
    const timer = setTimeout(
      () =>
        void find(wish).then(
          ({ cases }) => tell({ cases }),
          (error: unknown) => tell({ problem: troubleOf(error) }),
        ),
      PAUSE,
    );
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [wish]);
  if (!wish) return NOTHING;
  // What was found for fewer letters stays in sight until there is something for these.
  return found.of === wish ? found : { ...found, isLooking: true };
}

const NOTHING: Found = { cases: [], isLooking: false, problem: undefined };

/** Whether this may be a reference: then it is worth asking for a case, wherever something is typed. */
export function isReference(words: string): boolean {
  return /^\s*[a-z\d]{3}[\s-]?[a-z\d]{3}\s*$/i.test(words);
}
