import { useEffect, useMemo, useState } from 'preact/hooks';
import type { PersonId } from '@tertulia/protocol/ids.ts';
import type { Client } from '@tertulia/sdk';
import { useObservable } from '@tertulia/sdk/react.ts';
import { useMinute } from '@tertulia/web/kit/minute.ts';
import type { Call } from '../call.ts';
import { conversationsClient } from './client.ts';
import { countsHere } from './counts-here.ts';
import type { CaseCounts } from './protocol.ts';

/** Milliseconds between two questions at least: while much happens, numbers follow a little later. */
const PAUSE = 5000;
/** What one press moves comes in several frames. */
const SOON = 300;

/**
 * How many cases there are in each view; undefined while that is not known. Where the whole list is here they are counted
 * here, at once; else the server is asked, again when something moved.
 */
export function useCounts(client: Client, call: Call, me: PersonId): CaseCounts | undefined {
  const view = useObservable(client.list.view);
  const minute = useMinute();
  const isWhole = view.loaded && !view.hasMore;
  const asked = useAskedCounts(client, call, minute, view.loaded && view.hasMore);
  const here = useMemo(
    () => (isWhole ? countsHere(view.conversations, me, client.list.now()) : undefined),
    [client, view, me, minute, isWhole],
  );
  return here ?? asked;
}

function useAskedCounts(
  client: Client,
  call: Call,
  minute: number,
  isWanted: boolean,
): CaseCounts | undefined {
  const [counts, setCounts] = useState<CaseCounts>();
  useEffect(() => {
    if (!isWanted) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last = 0;
    let isOver = false;
    const ask = () => {
      timer = undefined;
      last = Date.now();
      conversationsClient(call)
        .caseCounts()
        // Without them the views have no numbers.
        .then(
          (answer) => isOver || setCounts(answer),
          () => {},
        );
    };
    const soon = () => {
      // A page that nobody sees has time until it is seen.
      if (!document.hidden) timer ??= setTimeout(ask, Math.max(SOON, last + PAUSE - Date.now()));
    };
    soon();
    const stop = client.list.view.subscribe(soon);
    document.addEventListener('visibilitychange', soon);
    return () => {
      isOver = true;
      stop();
      document.removeEventListener('visibilitychange', soon);
      clearTimeout(timer);
    };
  }, [client, call, minute, isWanted]);
  return counts;
}
