import { Search, SearchX } from 'lucide-preact';
import { Avatar } from '@tertulia/web/kit/avatar.tsx';
import { Banner } from '@tertulia/web/kit/banner.tsx';
import { Button } from '@tertulia/web/kit/button.tsx';
import { EmptyState } from '@tertulia/web/kit/empty-state.tsx';
import { ErrorState } from '@tertulia/web/kit/error-state.tsx';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import { PageLink } from '@tertulia/web/kit/page-link.tsx';
import { problemWords } from '@tertulia/web/kit/problem-words.ts';
import { Skeleton } from '@tertulia/web/kit/skeleton.tsx';
import { Spinner } from '@tertulia/web/kit/spinner.tsx';
import { type Filters, isTooShort, narrowing } from './filters.ts';
import { Gallery } from './gallery.tsx';
import { HitRow } from './hit-row.tsx';
import { type Around, type Names, namesFor } from './naming.ts';
import type { Found, Searching } from './use-search.ts';
import { words } from './words.ts';

type ResultsProps = {
  search: Searching;
  filters: Filters;
  around: Around;
  saver: boolean;
  /** Nothing was asked yet. */
  isIdle: boolean;
  onWiden: () => void;
};

/** What was found, or why there is nothing. */
export function Results({ search, filters, around, saver, isIdle, onWiden }: ResultsProps) {
  const say = useWords(words);
  const explain = useWords(problemWords);
  const { found, trouble, isAsking } = search;
  const wish = filters.words.trim();
  if (isTooShort(wish)) return <p class="s-hint">{say.short}</p>;
  if (isIdle)
    return (
      <EmptyState icon={Search} title={filters.in ? say.startHere : say.start}>
        {say.startAdvice}
      </EmptyState>
    );
  if (trouble) {
    const isOffline = trouble.code === 'offline';
    return (
      <ErrorState
        title={isOffline ? say.offline : say.failed}
        advice={isOffline ? say.offlineAdvice : explain[trouble.code]}
        onRetry={search.again}
        isRetrying={isAsking}
      />
    );
  }
  if (!found) return <Skeleton shape="list" />;
  const isEmpty = found.hits.length + found.conversations.length === 0;
  const isNarrow = narrowing(filters) > 0;
  return (
    <div class="s-results" aria-busy={isAsking}>
      {found.isIndexing && <Banner>{say.indexing}</Banner>}
      {isEmpty ? (
        <EmptyState
          icon={SearchX}
          title={wish ? say.nothing(wish) : say.nothingHere}
          action={isNarrow && <Button onClick={onWiden}>{say.widen}</Button>}
        >
          {isNarrow ? say.nothingNarrow : say.nothingAdvice}
        </EmptyState>
      ) : (
        <Hits {...{ search, found, filters, around, saver }} />
      )}
    </div>
  );
}

type HitsProps = Pick<ResultsProps, 'search' | 'filters' | 'around' | 'saver'> & { found: Found };

function Hits({ search, found, filters, around, saver }: HitsProps) {
  const say = useWords(words);
  const names = namesFor(found, around);
  const { kind } = filters;
  return (
    <>
      <FoundConversations {...{ found, names, around }} />
      {found.conversations.length > 0 && found.hits.length > 0 && <h3 class="s-group">{say.messages}</h3>}
      {kind === 'photo' || kind === 'video' ? (
        <div class="s-pad">
          <Gallery hits={found.hits} {...{ kind, names, around, saver }} />
        </div>
      ) : (
        <ul>
          {found.hits.map((hit) => (
            <li key={`${hit.strand?.id ?? hit.conversation} ${hit.seq}`}>
              <HitRow {...{ hit, names, around }} />
            </li>
          ))}
        </ul>
      )}
      {found.next && (
        <div class="s-more">
          {search.hasMoreFailed && <p role="alert">{say.moreFailed}</p>}
          {search.isLoadingMore ? (
            <Spinner />
          ) : (
            <Button onClick={search.more}>{search.hasMoreFailed ? say.retry : say.more}</Button>
          )}
        </div>
      )}
    </>
  );
}

type FoundConversationsProps = { found: Found; names: Names; around: Around };

function FoundConversations({ found, names, around }: FoundConversationsProps) {
  const say = useWords(words);
  if (found.conversations.length === 0 || !around.titleOf) return null;
  return (
    <>
      <h3 class="s-group">{say.conversations}</h3>
      <ul>
        {found.conversations.map((one) => {
          const title = names.titleOf(one) ?? '';
          const other = one.kind === 'group' ? undefined : one.people.find((person) => person !== around.me);
          return (
            <li key={one.id}>
              <PageLink
                class="s-conversation"
                href={around.hrefOf(one.id)}
                onGo={around.onGo}
                data-list-row=""
              >
                <Avatar id={other ?? one.id} name={title} size="small" />
                <span>{title}</span>
              </PageLink>
            </li>
          );
        })}
      </ul>
    </>
  );
}
