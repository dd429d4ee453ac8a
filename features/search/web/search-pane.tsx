import { Search, X } from 'lucide-preact';
import type { ComponentChildren, Ref } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { announce } from '@tertulia/web/kit/announcer.tsx';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import { Icon } from '@tertulia/web/kit/icon.tsx';
import { IconButton } from '@tertulia/web/kit/icon-button.tsx';
import { moveFocus } from '@tertulia/web/kit/move-focus.ts';
import { FilterBar } from './filter-bar.tsx';
import { type Filters, NO_FILTERS, questionOf } from './filters.ts';
import type { Around } from './naming.ts';
import { Results } from './results.tsx';
import { type Ask, useSearch } from './use-search.ts';
import { words } from './words.ts';
import './search-pane.css';

export type SearchPaneProps = {
  ask: Ask;
  filters: Filters;
  /** @param isTyping the words only: worth no step of their own on the way back */
  onFilters: (filters: Filters, isTyping: boolean) => void;
  around: Around;
  isOnline: boolean;
  /** On this device pictures are loaded when they are asked for. */
  saver: boolean;
  /** How the conversation is called that the search stays in. */
  inside?: string | undefined;
  inputRef?: Ref<HTMLInputElement> | undefined;
  /** Over the messages that were found: what else the words mean. */
  above?: ComponentChildren;
  /** The field is what one came for. */
  autoFocus?: boolean;
};

const NEAR = 500;

/** Words and what narrows them above, what was found below: the same in a column and in a sheet. */
export function SearchPane({ ask, filters, onFilters, around, ...props }: SearchPaneProps) {
  const say = useWords(words);
  const question = questionOf(filters);
  const search = useSearch(ask, question, props.isOnline);
  const pane = useRef<HTMLDivElement>(null);
  const { found, isAsking } = search;
  useEffect(() => {
    if (found && !isAsking) announce(say.found(found.hits.length, found.next === undefined));
  }, [found, isAsking, say]);
  const onScroll = (event: { currentTarget: HTMLElement }) => {
    const { scrollHeight, scrollTop, clientHeight } = event.currentTarget;
    if (scrollHeight - scrollTop - clientHeight < NEAR && !search.hasMoreFailed) search.more();
  };
  const onKeyDown = (event: KeyboardEvent) => moveFocus(event, ROW, 'down');
  return (
    <div class="s-pane" ref={pane}>
      <Field
        wish={filters.words}
        onWish={(wish) => onFilters({ ...filters, words: wish }, true)}
        onDown={() => pane.current?.querySelector<HTMLElement>(ROW)?.focus()}
        inputRef={props.inputRef}
        autoFocus={props.autoFocus === true}
      />
      <FilterBar
        {...{ filters, around }}
        inside={filters.in && props.inside}
        onChange={(change) => onFilters({ ...filters, ...change }, false)}
      />
      {/* Arrows go from result to result. */}
      <div class="s-scroller" role="presentation" onScroll={onScroll} onKeyDown={onKeyDown}>
        {props.above}
        <Results
          {...{ search, filters, around }}
          saver={props.saver}
          isIdle={question === undefined}
          onWiden={() => onFilters({ ...NO_FILTERS, words: filters.words }, false)}
        />
      </div>
    </div>
  );
}

const ROW = '[data-list-row]';

type FieldProps = {
  wish: string;
  onWish: (wish: string) => void;
  onDown: () => void;
  inputRef: Ref<HTMLInputElement> | undefined;
  autoFocus: boolean;
};

function Field({ wish, onWish, onDown, inputRef, autoFocus }: FieldProps) {
  const say = useWords(words);
  const field = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (autoFocus) field.current?.querySelector('input')?.focus();
  }, [autoFocus]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === 'Escape' && wish) onWish('');
    else if (event.key === 'ArrowDown' || event.key === 'Enter') onDown();
    else return;
    event.preventDefault();
  };
  return (
    <div class="s-field" ref={field}>
      <Icon glyph={Search} name={null} small />
      <input
        ref={inputRef ?? null}
        type="text"
        role="searchbox"
        class="k-control"
        aria-label={say.field}
        placeholder={say.field}
        value={wish}
        autocomplete="off"
        spellcheck={false}
        enterkeyhint="search"
        onInput={(event) => onWish(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {wish && <IconButton icon={X} label={say.clear} onClick={() => onWish('')} />}
    </div>
  );
}
