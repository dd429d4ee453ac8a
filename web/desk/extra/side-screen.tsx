import { ArrowLeft, X } from 'lucide-preact';
import type { ComponentChildren, RefObject } from 'preact';
import { browserCall } from '@tertulia/features/call.ts';
import { CaseHits } from '@tertulia/features/cases/web/later.tsx';
import { mineClient } from '@tertulia/features/mine/client.ts';
import { moveByArrow } from '@tertulia/features/conversations/web.tsx';
import { StarredList } from '@tertulia/features/mine/web.tsx';
import { RemindersList, ScheduledList } from '@tertulia/features/schedule/web.tsx';
import { NO_FILTERS, SearchPane } from '@tertulia/features/search/web.tsx';
import { useObservable } from '@tertulia/sdk/react.ts';
import { RemovableChip } from '../../kit/chip.tsx';
import { defineWords, useWords } from '../../kit/i18n.ts';
import { IconButton } from '../../kit/icon-button.tsx';
import { ConnectionNotice } from '../connection-notice.tsx';
import { useDesk } from '../desk-context.ts';
import type { Panes } from '../panes.ts';
import type { usePlace } from '../place.ts';
import { type OtherSide, sideWords } from '../side-words.ts';
import { search, useAround } from './around.ts';
import './side-screen.css';

const words = defineWords({
  es: { back: 'Volver a la lista', close: 'Cerrar', inside: (title: string) => `En: ${title}` },
  en: { back: 'Back to the list', close: 'Close', inside: (title) => `In: ${title}` },
});

type SideScreenProps = {
  side: OtherSide;
  place: ReturnType<typeof usePlace>;
  panes: Panes;
  inputRef: RefObject<HTMLInputElement>;
};

/** In the column of the list: what leads to messages by another way. */
export function SideScreen({ side, place, panes, inputRef }: SideScreenProps) {
  const { client, lines, putOff } = useDesk();
  const { around, places, titleOfId, nameOf } = useAround(place);
  const isOnline = useObservable(client.status).state === 'online';
  const saver = useObservable(client.saver);
  const { filters } = place;
  const inside = filters.in && titleOfId(filters.in);
  const frame = (children: ComponentChildren) => (
    <Frame {...{ side, place, panes }} inside={side === 'starred' ? inside : undefined}>
      {children}
    </Frame>
  );
  switch (side) {
    case 'search':
      return frame(
        <SearchPane
          ask={search}
          {...{ filters, around, isOnline, saver, inside, inputRef }}
          onFilters={(next, isTyping) => place.go({ ...sameBut(place), filters: next }, isTyping)}
          // Whoever comes back to what was found wants to read it.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus={filters.words === ''}
          above={
            <CaseHits
              words={filters.words}
              people={around.cards}
              lines={lines}
              hrefOf={(open) => place.to({ open })}
            />
          }
        />,
      );
    case 'starred':
      return frame(
        <Scroller>
          <StarredList
            key={filters.in}
            client={client}
            ask={starred}
            within={filters.in}
            titleOf={titleOfId}
            nameOf={nameOf}
            hrefOf={places.hrefOf}
            onGo={places.onGo}
          />
        </Scroller>,
      );
    case 'scheduled':
      return frame(
        <Scroller>
          <ScheduledList {...{ putOff, places }} />
        </Scroller>,
      );
    case 'reminders':
      return frame(
        <Scroller>
          <RemindersList {...{ client, putOff, places }} />
        </Scroller>,
      );
  }
}

const { starred } = mineClient(browserCall, '/api');

type FrameProps = Pick<SideScreenProps, 'side' | 'place' | 'panes'> & {
  /** Only what is in this conversation. */
  inside: string | undefined;
  children: ComponentChildren;
};

function Frame({ side, place, panes, inside, children }: FrameProps) {
  const say = useWords(words);
  const names = useWords(sideWords);
  const toList = () => place.go({ side: 'list', filters: NO_FILTERS, isAbout: place.isAbout });
  return (
    <div class="d-side">
      <header class="d-side-head">
        {panes === 1 && <IconButton icon={ArrowLeft} label={say.back} onClick={toList} />}
        <h2>{names[side]}</h2>
        {panes > 1 && <IconButton icon={X} label={say.close} onClick={toList} />}
      </header>
      {inside && (
        <div class="d-side-inside">
          <RemovableChip
            label={say.inside(inside)}
            onRemove={() => place.go({ ...sameBut(place), filters: NO_FILTERS })}
          />
        </div>
      )}
      {children}
      <ConnectionNotice />
    </div>
  );
}

function Scroller({ children }: { children: ComponentChildren }) {
  return (
    <div class="d-side-scroller" role="presentation" onKeyDown={moveByArrow}>
      {children}
    </div>
  );
}

/** What stands beside stays as it is while one narrows a search. */
function sameBut({ isAbout, at }: SideScreenProps['place']) {
  return { isAbout, at };
}
