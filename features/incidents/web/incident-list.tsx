import type { LabelId, LineId } from '@tertulia/protocol/ids.ts';
import { Button, LinkButton } from '@tertulia/web/kit/button.tsx';
import { ChoiceChip } from '@tertulia/web/kit/chip.tsx';
import { EmptyState } from '@tertulia/web/kit/empty-state.tsx';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import { Loading } from '@tertulia/web/kit/loading.tsx';
import { Row, RowList } from '@tertulia/web/kit/row-list.tsx';
import { Select } from '@tertulia/web/kit/select.tsx';
import { SearchField } from '@tertulia/web/kit/search-field.tsx';
import { RelativeTime } from '@tertulia/web/kit/time-text.tsx';
import { useLoaded } from '@tertulia/web/kit/use-loaded.ts';
import { Plus, Search, TriangleAlert } from 'lucide-preact';
import { useCallback, useMemo, useState } from 'preact/hooks';
import { Link, useLocation, useSearch } from 'wouter-preact';
import type { IncidentCard, IncidentFilter } from '../protocol.ts';
import { calls } from './calls.ts';
import { HOME, type Lent } from './lent.ts';
import { StateChip } from './state-chip.tsx';
import { useMoved } from './use-moved.ts';
import { words } from './words.ts';

type Wish = Omit<IncidentFilter, 'before'>;

/** All of what is chosen is in the address. */
export function IncidentList({ client, lines, own, labels, Labels }: Lent) {
  const say = useWords(words);
  const query = useSearch();
  const [, navigate] = useLocation();
  const wish = useMemo(() => wishOf(query), [query]);
  const pages = usePagesOf(wish);
  useMoved(client, pages.what.reload);
  const change = (part: Partial<Record<keyof Wish, string | undefined>>) => {
    const next = new URLSearchParams(query);
    for (const [name, value] of Object.entries(part)) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    const text = next.toString();
    navigate(text ? `${HOME}?${text}` : HOME, { replace: true });
  };
  const make = (
    <Link href={`${HOME}/new`} asChild>
      <LinkButton kind="primary" icon={Plus}>
        {say.make}
      </LinkButton>
    </Link>
  );
  const isNarrow = query !== '';
  return (
    <>
      <header class="in-head">
        <h1 tabIndex={-1}>{say.incidents}</h1>
        {make}
      </header>
      <search class="in-filters">
        <fieldset class="in-chips" aria-label={say.which}>
          {([undefined, 'running', 'closed'] as const).map((state) => (
            <ChoiceChip key={state} chosen={wish.state === state} onChoose={() => change({ state })}>
              {say[state ?? 'all']}
            </ChoiceChip>
          ))}
        </fieldset>
        <SearchField
          label={say.search}
          value={new URLSearchParams(query).get('words') ?? ''}
          onInput={(text) => change({ words: text })}
        />
        {own.length > 1 && (
          <Select
            label={say.line}
            hideLabel
            value={wish.line ?? ''}
            choices={[
              { value: '', label: say.anyLine },
              ...own.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(line) => change({ line })}
          />
        )}
        {labels.length > 0 && (
          <Select
            label={say.label}
            hideLabel
            value={wish.label ?? ''}
            choices={[
              { value: '', label: say.anyLabel },
              ...labels.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(label) => change({ label })}
          />
        )}
      </search>
      <Loading what={pages.what} heading="h2">
        {(all) =>
          all.incidents.length === 0 ? (
            <EmptyState
              heading="h2"
              icon={isNarrow ? Search : TriangleAlert}
              title={isNarrow ? say.none : say.empty}
            >
              {isNarrow ? say.noneWhy : say.emptyWhy}
            </EmptyState>
          ) : (
            <>
              <RowList label={say.incidents}>
                {all.incidents.map((card) => (
                  <IncidentRow key={card.id} {...{ card, lines, Labels }} />
                ))}
              </RowList>
              {all.next && (
                <Button kind="plain" busy={pages.isMore} onClick={pages.more}>
                  {say.more}
                </Button>
              )}
            </>
          )
        }
      </Loading>
    </>
  );
}

function IncidentRow({ card, lines, Labels }: Pick<Lent, 'lines' | 'Labels'> & { card: IncidentCard }) {
  const say = useWords(words);
  const { id, title, state, owner, label, opened, cases, followers } = card;
  const names = card.lines.map((line) => lines.get(line)).filter(Boolean);
  return (
    <Row
      quiet={state === 'closed'}
      title={
        <>
          <Link href={`${HOME}/${id}`}>{title}</Link>
          <StateChip state={state} />
        </>
      }
      note={
        <>
          {[say.cases(cases), followers > 0 && say.followers(followers), owner?.name, ...names]
            .filter(Boolean)
            .join(' · ')}
          {label && <Labels ids={[label]} />}
        </>
      }
    >
      <RelativeTime at={opened} />
    </Row>
  );
}

function usePagesOf(wish: Wish) {
  const load = useCallback(() => calls.list(wish), [wish]);
  const what = useLoaded(load);
  const [isMore, setMore] = useState(false);
  const more = () => {
    const before = what.value?.next;
    if (!before) return;
    setMore(true);
    calls
      .list({ ...wish, before })
      .then((page) => what.set((known) => ({ ...page, incidents: [...known.incidents, ...page.incidents] })))
      // The button stays, to be pressed again.
      .catch(() => undefined)
      .finally(() => setMore(false));
  };
  return { what, more, isMore };
}

function wishOf(query: string): Wish {
  const words = new URLSearchParams(query);
  const state = words.get('state');
  const uuid = (name: string) => /^[0-9a-f-]{36}$/.exec(words.get(name) ?? '')?.[0];
  const text = words.get('words')?.trim().slice(0, 100);
  return {
    ...((state === 'running' || state === 'closed') && { state }),
    ...(uuid('line') && { line: uuid('line') as LineId }),
    ...(uuid('label') && { label: uuid('label') as LabelId }),
    ...(text && { words: text }),
  };
}
