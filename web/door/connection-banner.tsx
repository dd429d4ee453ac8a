import { useObservable } from '@tertulia/sdk/react.ts';
import { useEffect, useState } from 'preact/hooks';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { useWords } from '../kit/i18n.ts';
import { words } from './door-words.ts';
import { type Reach, reachOf } from './reach.ts';
import type { Visit, VisitView } from './visit.ts';
import { NO_CLIENT } from './no-client.ts';

/** Says what is so, and only when it lasts: most interruptions are over before anyone could read of them. */
export function ConnectionBanner({ visit, view }: { visit: Visit; view: VisitView }) {
  const say = useWords(words);
  const { client, opening, keeps } = view;
  const status = useObservable(client?.status ?? NO_CLIENT.status);
  const unsent = useObservable(client?.unsent ?? NO_CLIENT.unsent);
  const early = useObservable(visit.early.view).pending;
  const hasNetwork = useNetwork(visit);
  const reach = reachOf(opening, client && status, hasNetwork);
  const now = useSeconds(reach.state !== 'there');

  if (reach.state === 'outdated')
    return (
      <Banner tone="info" action={<Button onClick={() => location.reload()}>{say.reload}</Button>}>
        {say.outdated}
      </Banner>
    );
  if (reach.state === 'there' || (hasNetwork && now - reach.since < PATIENCE)) return null;
  const waiting = unsent.filter(({ state }) => state === 'queued').length + early.length;
  const isKept = keeps ? say.waiting : say.waitingInPage;
  const canGoOn = keeps ? say.kept : say.keptInPage;
  return (
    <Banner tone="offline" action={<Button onClick={() => visit.tryNow()}>{say.tryNow}</Button>}>
      {hasNetwork ? say.noServer : say.noNetwork} {waiting > 0 ? isKept(waiting) : canGoOn}{' '}
      <NextTry reach={reach} now={now} />
    </Banner>
  );
}

/** Milliseconds without connection before it is worth a word. */
const PATIENCE = 2500;

/** Not spoken: a screen reader would count the seconds aloud. */
function NextTry({ reach, now }: { reach: Reach; now: number }) {
  const say = useWords(words);
  const seconds = Math.ceil(((reach.nextTry ?? 0) - now) / 1000);
  return (
    <span class="d-next-try" aria-hidden="true">
      {reach.nextTry !== undefined && (seconds > 0 ? say.nextTry(seconds) : say.trying)}
    </span>
  );
}

/** Without a network the connection is dead, even if nobody has noticed yet. */
function useNetwork(visit: Visit): boolean {
  const [hasNetwork, setNetwork] = useState(navigator.onLine);
  useEffect(() => {
    const look = () => {
      setNetwork(navigator.onLine);
      visit.tryNow();
    };
    addEventListener('online', look);
    addEventListener('offline', look);
    return () => {
      removeEventListener('online', look);
      removeEventListener('offline', look);
    };
  }, [visit]);
  return hasNetwork;
}

function useSeconds(isRunning: boolean): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!isRunning) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [isRunning]);
  return now;
}
