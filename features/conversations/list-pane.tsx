import { Search, TextSearch, X } from 'lucide-preact';
import type { ComponentChildren, Ref } from 'preact';
import { useEffect } from 'preact/hooks';
import { Link } from 'wouter-preact';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { ListedConversation } from '@tertulia/protocol/summary.ts';
import type { Client } from '@tertulia/sdk';
import { announce } from '@tertulia/web/kit/announcer.tsx';
import { ChoiceChip } from '@tertulia/web/kit/chip.tsx';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import { Icon } from '@tertulia/web/kit/icon.tsx';
import { IconButton } from '@tertulia/web/kit/icon-button.tsx';
import { ScrollRow } from '@tertulia/web/kit/scroll-row.tsx';
import type { Call } from '../call.ts';
import { focusList } from './list-focus.ts';
import { isNarrowable, type Narrowing, type Shown } from './list-filter.ts';
import { words } from './list-words.ts';
import { List } from './list.tsx';
import { ListEnd } from './list-end.tsx';
import { type LabelNames, NarrowButton } from './narrow-button.tsx';
import { useCounts } from './use-counts.ts';
import { useLoadMore } from './use-load-more.ts';
import '@tertulia/web/kit/visually-hidden.css';
import { useSearchOn } from './use-search-on.ts';
import { useWaitingVoice } from './use-waiting-voice.tsx';
import { type LineNames, useRows } from './use-rows.ts';
import { countIn, ViewPicker } from './view-picker.tsx';
import './list-pane.css';

export interface ListPaneProps {
  client: Client;
  call: Call;
  lines: LineNames;
  /** Undefined while they are not known. */
  labels: LabelNames | undefined;
  open: ConversationId | undefined;
  shown: Shown;
  narrowing: Narrowing;
  search: string;
  onShow: (shown: Shown) => void;
  onNarrow: (narrowing: Narrowing) => void;
  onSearch: (search: string) => void;
  hrefOf: (id: ConversationId) => string;
  hrefOfView: (shown: Shown) => string;
  searchRef: Ref<HTMLInputElement>;
  /** How the cases of a conversation stand, in its row. */
  marks: (conversation: ListedConversation) => ComponentChildren;
  /** What can be done with rows that were picked. */
  picking: (picked: readonly ListedConversation[], clear: () => void) => ComponentChildren;
  /** Beside the heading: what opens a new conversation, the user menu on a phone. */
  actions: ComponentChildren;
  /** What an empty list offers to do next. */
  nextStep: (shown: Shown) => ComponentChildren;
  /** Where all messages are searched for these words. */
  searchAllHref: (words: string) => string;
  /** Over the list: what brings the next one. */
  onTop?: ComponentChildren;
  /** Below the list: how the connection is. */
  footer: ComponentChildren;
}

/** One press away, with their numbers: what an agent looks at all day. All others are in the heading. */
const NEAR: readonly Shown[] = ['mine', 'unassigned', 'waiting'];

/** All conversations of this person: what is shown of them, and the list. */
export function ListPane({ client, lines, open, shown, narrowing, search, ...props }: ListPaneProps) {
  const say = useWords(words);
  const asked = isNarrowable(shown) ? narrowing : NOTHING;
  const { source, view, rows, naming, placements, of, isOfCases } = useRows({
    client,
    shown,
    narrowing: asked,
    search,
    open,
  });
  const more = useLoadMore(source);
  const counts = useCounts(client, props.call, naming.me);
  useWaitingVoice(counts?.waiting, say.waitingNow);
  const wish = search.trim();
  useSearchOn({ wish, isEmpty: rows.length === 0, more, view });
  useEffect(() => {
    if (wish) announce(say.found(rows.length));
  }, [wish, rows.length, say]);

  const end = (
    <ListEnd
      {...{ client, view, shown, more }}
      isNarrowed={Object.keys(asked).length > 0}
      search={wish}
      isEmpty={rows.length === 0}
      nextStep={props.nextStep}
    />
  );
  return (
    <div class="c-pane">
      <header class="c-pane-head">
        <h2 class="k-visually-hidden">{say.heading}</h2>
        <ViewPicker shown={shown} counts={counts} hrefOf={props.hrefOfView} />
        {props.actions}
      </header>
      <div class="c-pane-find">
        <SearchBox search={search} onSearch={props.onSearch} inputRef={props.searchRef} />
        {isNarrowable(shown) && (
          <NarrowButton
            {...{ shown, narrowing, lines, naming }}
            labels={props.labels}
            onNarrow={props.onNarrow}
          />
        )}
      </div>
      <ScrollRow label={say.shownLabel}>
        {NEAR.map((one) => (
          <ChoiceChip
            key={one}
            chosen={one === shown}
            onChoose={() => props.onShow(one === shown ? 'all' : one)}
          >
            {say[one]}
            <Count count={countIn(counts, one)} />
          </ChoiceChip>
        ))}
      </ScrollRow>
      {props.onTop}
      <List
        beginning={
          wish && (
            <Link class="c-pane-all" href={props.searchAllHref(wish)}>
              <Icon glyph={TextSearch} name={null} small />
              <span>{say.searchAll(wish)}</span>
            </Link>
          )
        }
        {...{ client, rows, naming, placements, of, lines, open, end }}
        hrefOf={props.hrefOf}
        marks={props.marks}
        picking={props.picking}
        onReachEnd={() => (isOfCases || shown === 'all') && !wish && more.load()}
      />
      {props.footer}
    </div>
  );
}

const NOTHING: Narrowing = {};

function Count({ count }: { count: string | undefined }) {
  return count ? <span class="c-pane-count">{count}</span> : null;
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
