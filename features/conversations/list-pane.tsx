import { Search, TextSearch, X } from 'lucide-preact';
import type { ComponentChildren, Ref } from 'preact';
import { useEffect } from 'preact/hooks';
import { Link } from 'wouter-preact';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { Client } from '@tertulia/sdk';
import { announce } from '@tertulia/web/kit/announcer.tsx';
import { ChoiceChip } from '@tertulia/web/kit/chip.tsx';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import { Icon } from '@tertulia/web/kit/icon.tsx';
import { IconButton } from '@tertulia/web/kit/icon-button.tsx';
import { ScrollRow } from '@tertulia/web/kit/scroll-row.tsx';
import { focusList } from './list-focus.ts';
import { isWaiting, SHOWN, type Shown } from './list-filter.ts';
import { words } from './list-words.ts';
import { List } from './list.tsx';
import { ListEnd } from './list-end.tsx';
import { useLoadMore } from './use-load-more.ts';
import { useSearchOn } from './use-search-on.ts';
import { useWaitingVoice } from './use-waiting-voice.tsx';
import { type LineNames, useRows } from './use-rows.ts';
import './list-pane.css';

export interface ListPaneProps {
  client: Client;
  lines: LineNames;
  open: ConversationId | undefined;
  shown: Shown;
  search: string;
  onShow: (shown: Shown) => void;
  onSearch: (search: string) => void;
  hrefOf: (id: ConversationId) => string;
  searchRef: Ref<HTMLInputElement>;
  /** Beside the heading: what opens a new conversation, the user menu on a phone. */
  actions: ComponentChildren;
  /** What an empty list offers to do next. */
  nextStep: (shown: Shown) => ComponentChildren;
  /** Where all messages are searched for these words. */
  searchAllHref: (words: string) => string;
  /** Below the list: how the connection is. */
  footer: ComponentChildren;
}

/** All conversations of this person: what is shown of them, and the list. */
export function ListPane({ client, lines, open, shown, search, hrefOf, ...props }: ListPaneProps) {
  const say = useWords(words);
  const { view, rows, naming, placements, of } = useRows({ client, shown, search, open });
  const more = useLoadMore(client.list);
  const waiting = view.conversations.filter(isWaiting).length;
  useWaitingVoice(view.loaded ? waiting : undefined, say.waitingNow);
  const wish = search.trim();
  useSearchOn({ wish, isEmpty: rows.length === 0, more, view });
  useEffect(() => {
    if (wish) announce(say.found(rows.length));
  }, [wish, rows.length, say]);

  const end = (
    <ListEnd
      {...{ client, shown, more }}
      search={wish}
      isEmpty={rows.length === 0}
      nextStep={props.nextStep}
    />
  );
  return (
    <div class="c-pane">
      <header class="c-pane-head">
        <h2 class="c-pane-heading">{say.heading}</h2>
        {props.actions}
      </header>
      <SearchBox search={search} onSearch={props.onSearch} inputRef={props.searchRef} />
      <ScrollRow label={say.shownLabel}>
        {SHOWN.map((one) => (
          <ChoiceChip key={one} chosen={one === shown} onChoose={() => props.onShow(one)}>
            {say[one]}
            {one === 'waiting' && <Count count={waiting} />}
          </ChoiceChip>
        ))}
      </ScrollRow>
      <List
        beginning={
          wish && (
            <Link class="c-pane-all" href={props.searchAllHref(wish)}>
              <Icon glyph={TextSearch} name={null} small />
              <span>{say.searchAll(wish)}</span>
            </Link>
          )
        }
        {...{ client, rows, naming, placements, of, lines, open, hrefOf, end }}
        onReachEnd={() => shown === 'all' && !wish && more.load()}
      />
      {props.footer}
    </div>
  );
}

function Count({ count }: { count: number }) {
  return count > 0 ? <span class="c-pane-count">{count}</span> : null;
}

type SearchProps = { search: string; onSearch: (search: string) => void; inputRef: Ref<HTMLInputElement> };

function SearchBox({ search, onSearch, inputRef }: SearchProps) {
  const say = useWords(words);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && search) {
      event.preventDefault();
      onSearch('');
    } else if ((event.key === 'ArrowDown' || event.key === 'Enter') && !event.isComposing) {
      if (focusList()) event.preventDefault();
    }
  };
  return (
    <div class="c-pane-search">
      <Icon glyph={Search} name={null} small />
      <input
        ref={inputRef}
        type="text"
        role="searchbox"
        class="k-control"
        aria-label={say.search}
        placeholder={say.search}
        value={search}
        autocomplete="off"
        spellcheck={false}
        enterkeyhint="search"
        onInput={(event) => onSearch(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {search && <IconButton icon={X} label={say.clear} onClick={() => onSearch('')} />}
    </div>
  );
}
