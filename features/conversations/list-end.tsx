import { Funnel, SearchX } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import type { Client, ListView } from '@tertulia/sdk';
import { useObservable } from '@tertulia/sdk/react.ts';
import { Button } from '@tertulia/web/kit/button.tsx';
import { EmptyState } from '@tertulia/web/kit/empty-state.tsx';
import { ErrorState } from '@tertulia/web/kit/error-state.tsx';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import { Skeleton } from '@tertulia/web/kit/skeleton.tsx';
import { Spinner } from '@tertulia/web/kit/spinner.tsx';
import type { Shown } from './list-filter.ts';
import { emptyWords, words } from './list-words.ts';
import type { LoadMore } from './use-load-more.ts';
import { VIEW_GLYPHS } from './view-picker.tsx';

interface EndProps {
  client: Client;
  view: ListView;
  shown: Shown;
  isNarrowed: boolean;
  search: string;
  isEmpty: boolean;
  more: LoadMore;
  nextStep: (shown: Shown) => ComponentChildren;
}

/** Below the last row: why there is none, or how to see more. */
export function ListEnd({ client, view, shown, isNarrowed, search, isEmpty, more, nextStep }: EndProps) {
  const say = useWords(words);
  const { loaded, hasMore } = view;
  const { state } = useObservable(client.status);

  if (!loaded && isEmpty) {
    if (state !== 'offline') return <Skeleton shape="list" />;
    const retry = () => client.reconnect();
    return <ErrorState title={say.failed} kept={say.failedKept} advice={say.failedAdvice} onRetry={retry} />;
  }
  const older = hasMore && <Older more={more} />;
  if (!isEmpty) return <>{older}</>;
  if (search) {
    const advice = hasMore ? say.nothingFoundOlder : say.nothingFoundAdvice;
    return (
      <EmptyState icon={SearchX} title={say.nothingFound(search)} action={older}>
        {advice}
      </EmptyState>
    );
  }
  const { title, advice } = emptyWords(shown, isNarrowed, say);
  return (
    <EmptyState
      icon={isNarrowed ? Funnel : VIEW_GLYPHS[shown]}
      title={title}
      action={older || nextStep(shown)}
    >
      {advice}
    </EmptyState>
  );
}

function Older({ more }: { more: LoadMore }) {
  const say = useWords(words);
  return (
    <div class="c-list-older">
      {more.hasFailed && <p role="alert">{say.olderFailed}</p>}
      {more.isLoading ? (
        <Spinner />
      ) : (
        <Button onClick={more.load}>{more.hasFailed ? say.retry : say.older}</Button>
      )}
    </div>
  );
}
