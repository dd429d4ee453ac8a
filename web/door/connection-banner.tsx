import { useObservable } from '@tertulia/sdk/react.ts';
import { useEffect } from 'preact/hooks';
import { AwayBanner } from '../kit/away-banner.tsx';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { useWords } from '../kit/i18n.ts';
import { loadAgain } from '../kit/load-again.ts';
import { useNetwork } from '../kit/use-network.ts';
import { words } from './door-words.ts';
import { NO_CLIENT } from './no-client.ts';
import { reachOf } from './reach.ts';
import type { Visit, VisitView } from './visit.ts';

/** How things stand with the server, when they do not stand well. */
export function ConnectionBanner({ visit, view }: { visit: Visit; view: VisitView }) {
  const say = useWords(words);
  const { client, opening, keeps } = view;
  const status = useObservable(client?.status ?? NO_CLIENT.status);
  const unsent = useObservable(client?.unsent ?? NO_CLIENT.unsent);
  const early = useObservable(visit.early.view).pending;
  const hasNetwork = useNetwork();
  const reach = reachOf(opening, client && status, hasNetwork);
  useTryOnReturn(visit);

  if (reach.state === 'outdated')
    return (
      <Banner tone="info" action={<Button onClick={() => void loadAgain()}>{say.reload}</Button>}>
        {say.outdated}
      </Banner>
    );
  if (reach.state === 'there') return null;
  const waiting = unsent.filter(({ state }) => state === 'queued').length + early.length;
  const isKept = keeps ? say.waiting : say.waitingInPage;
  const canGoOn = keeps ? say.kept : say.keptInPage;
  const { since, nextTry } = reach;
  return (
    <AwayBanner {...{ hasNetwork, since, nextTry }} noServer={say.noServer} onTryNow={() => visit.tryNow()}>
      {waiting > 0 ? isKept(waiting) : canGoOn}
    </AwayBanner>
  );
}

/** Connections watch the network themselves; coming in for the first time is the door's own affair. */
function useTryOnReturn(visit: Visit): void {
  useEffect(() => {
    const tryNow = () => visit.tryNow();
    addEventListener('online', tryNow);
    return () => removeEventListener('online', tryNow);
  }, [visit]);
}
