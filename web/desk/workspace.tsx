import type { RefObject } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import { browserCall } from '@tertulia/features/call.ts';
import { askedCase, useCaseFailures } from '@tertulia/features/cases/web.tsx';
import { type CaseDeed, doWithCases } from '@tertulia/features/cases/web/row-deeds.ts';
import { useAttention } from '@tertulia/features/notices/web/use-attention.ts';
import {
  hrefOfFocusedRow,
  type NewKind,
  NewConversation,
  type Placing,
  placeConversation,
} from '@tertulia/features/conversations/web.tsx';
import { useTakeNext } from '@tertulia/features/routing/web.tsx';
import { useObservable } from '@tertulia/sdk/react.ts';
import { NO_FILTERS } from '@tertulia/features/search/web/filters.ts';
import { useWords } from '../kit/i18n.ts';
import { Skeleton } from '../kit/skeleton.tsx';
import { AccountScreen } from './account-screen.tsx';
import { type DeskActions, useActions } from './actions.ts';
import { ConversationScreen } from './conversation-screen.tsx';
import { useDesk } from './desk-context.ts';
import { density } from './device-choice.ts';
import { IncidentsScreen } from './incidents-screen.tsx';
import { ListScreen } from './list-screen.tsx';
import { Palette } from './palette.tsx';
import { PageHeading } from './page-heading.tsx';
import { usePanes } from './panes.ts';
import { usePlace } from './place.ts';
import { placeOf } from './place-address.ts';
import { PhoneBar, Rail } from './rail.tsx';
import { ReportsScreen } from './reports-screen.tsx';
import { shareFiles } from './shared-files.ts';
import { ShortcutHelp } from './shortcut-help.tsx';
import { type OtherSide, sideWords } from './side-words.ts';
import { SignOutQuestion } from './sign-out.tsx';
import { usePageTitle } from './page-title.ts';
import { useAbout } from './use-about.ts';
import { useDeskKeys } from './use-desk-keys.ts';
import { useEarlyCalls } from './use-early-calls.ts';
import { useExtra } from './use-extra.ts';
import { useUnread } from './use-unread.ts';
import { Welcome } from './welcome.tsx';
import { words } from './workspace-words.ts';
import './workspace.css';

/** What stands over the desk: one thing at a time. */
export type Over = 'palette' | 'shortcuts' | 'sign-out' | 'away' | NewKind | undefined;

/** Rail and list, the conversation, the person: side by side as far as there is room, with the same addresses. */
export function Workspace() {
  const place = usePlace();
  const panes = usePanes();
  const [over, setOver] = useState<Over>();
  const [title, setTitle] = useState('');
  const [spacing] = density.use();
  const composer = useRef<HTMLTextAreaElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const actions = useActions(setOver);
  const about = useAbout(place, panes);
  const { client } = useDesk();
  const unread = useUnread(client);
  const Attention = useAttention(client);
  useCaseFailures(client);
  const onNext = useTakeNext(useCallback((open: ConversationId) => place.go({ open }), [place]));
  const onPlacing = (what: Placing) => {
    const { pathname } = new URL(hrefOfFocusedRow() ?? location.href, location.href);
    const { open } = placeOf(pathname, '');
    const conversation = open && client.list.entry(open);
    if (conversation) placeConversation(client, conversation, what);
    return conversation !== undefined;
  };
  const onDeed = (what: CaseDeed) => {
    const { pathname } = new URL(hrefOfFocusedRow() ?? location.href, location.href);
    return doWithCases(client, what, placeOf(pathname, '').open);
  };
  useDeskKeys({ place, panes, setOver, onAbout: about.toggle, onPlacing, onDeed, onNext, composer, search });
  const sides = useWords(sideWords);
  const sideTitle = place.side === 'list' ? '' : sides[place.side];
  const isPage = place.isSettings || place.isIncidents || place.isReports;
  usePageTitle(place.open || isPage ? title : sideTitle, unread);
  useEffect(() => {
    document.documentElement.dataset.density = spacing;
  }, [spacing]);

  const hasList = panes > 1 || (!place.open && !isPage);
  return (
    <div class={`d-desk d-panes-${panes}`}>
      {panes > 1 && <Rail place={place} actions={actions} />}
      <Panes {...{ place, panes, actions, composer, search, setOver }} hasList={hasList} onTitle={setTitle} />
      {Attention && (
        <div class="d-offer">
          <Attention
            side="desk"
            client={client}
            unread={unread}
            manifest="/manifest.webmanifest"
            shown={place.open}
            onOpen={place.navigate}
          />
        </div>
      )}
      <Later place={place} />
      <Overlay over={over} onClose={useCallback(() => setOver(undefined), [])} actions={actions} />
    </div>
  );
}

interface PanesProps {
  place: ReturnType<typeof usePlace>;
  panes: ReturnType<typeof usePanes>;
  hasList: boolean;
  actions: DeskActions;
  composer: RefObject<HTMLTextAreaElement>;
  search: RefObject<HTMLInputElement>;
  setOver: (over: Over) => void;
  onTitle: (title: string) => void;
}

function Panes({ place, panes, hasList, actions, composer, search, setOver, onTitle }: PanesProps) {
  const say = useWords(words);
  const sides = useWords(sideWords);
  const { client, me, changeMe, changeBusiness } = useDesk();
  if (place.isSettings)
    return (
      <main class="d-main d-settings" id="d-main" tabIndex={-1}>
        <AccountScreen>
          {({ Settings }) => (
            <Settings
              client={client}
              me={me}
              onMeChanged={changeMe}
              onBusinessChanged={changeBusiness}
              onSignOut={() => setOver('sign-out')}
              onTitle={onTitle}
            />
          )}
        </AccountScreen>
      </main>
    );
  if (place.isIncidents)
    return (
      <main class="d-main d-settings" id="d-main" tabIndex={-1}>
        <IncidentsScreen onTitle={onTitle} />
      </main>
    );
  if (place.isReports)
    return (
      <main class="d-main d-settings" id="d-main" tabIndex={-1}>
        <ReportsScreen onTitle={onTitle} />
      </main>
    );
  const list =
    place.side === 'list' ? (
      <ListScreen {...{ place, search, setOver }} />
    ) : (
      <OtherList side={place.side} {...{ place, panes, search }} />
    );
  if (panes === 1 && !place.open)
    return (
      <>
        <main class="d-main">
          <PageHeading />
          {list}
        </main>
        <PhoneBar {...{ place, actions }} />
      </>
    );
  const isListHidden = panes === 2 && place.isAbout;
  return (
    <>
      {hasList && !isListHidden && (
        <section class="d-list" aria-label={place.side === 'list' ? say.list : sides[place.side]}>
          {list}
        </section>
      )}
      {place.open ? (
        <ConversationScreen key={place.open} id={place.open} {...{ place, panes, composer, onTitle }} />
      ) : (
        <main class="d-main" id="d-main" tabIndex={-1}>
          <Welcome place={place} onShortcuts={() => setOver('shortcuts')} />
        </main>
      )}
    </>
  );
}

type OtherListProps = Pick<PanesProps, 'place' | 'panes' | 'search'> & { side: OtherSide };

function OtherList({ side, place, panes, search }: OtherListProps) {
  const extra = useExtra(true);
  return extra ? (
    <extra.SideScreen inputRef={search} {...{ side, place, panes }} />
  ) : (
    <Skeleton shape="list" />
  );
}

/** What comes without being called: reminders, and what was shared from another app. */
function Later({ place }: { place: ReturnType<typeof usePlace> }) {
  const { client, putOff } = useDesk();
  const isAsked = useObservable(askedCase) !== undefined;
  const extra = useExtra(place.isSharing || isAsked);
  const early = useEarlyCalls(client, extra !== undefined);
  if (!extra) return null;
  const goTo = (open: ConversationId, at?: number) => place.to({ open, at });
  return (
    <>
      <extra.CallWatch
        client={client}
        early={early}
        shown={place.open}
        hrefOf={(open, at, strand) => place.to({ open, at, strand })}
        onGo={place.follow}
      />
      <extra.ReminderWatch
        {...{ client, putOff }}
        hrefOf={goTo}
        onGo={place.follow}
        hrefOfAll={place.to({ side: 'reminders', filters: NO_FILTERS })}
        isShown={place.side === 'reminders' && !place.isSettings}
      />
      <extra.ClockWatch client={client} hrefOf={goTo} onGo={place.follow} />
      <extra.CaseQuestions />
      {place.isSharing && (
        <extra.ShareDialog
          onChoose={(open, files) => {
            shareFiles(open, files);
            place.go({ open }, true);
          }}
          onClose={() => place.go({}, true)}
        />
      )}
    </>
  );
}

type OverlayProps = { over: Over; onClose: () => void; actions: DeskActions };

function Overlay({ over, onClose, actions }: OverlayProps) {
  const { client } = useDesk();
  const extra = useExtra(over === 'away');
  const place = usePlace();
  const onOpened = (open: ConversationId) => {
    onClose();
    place.go({ open, side: 'list', shown: 'all', search: '' });
  };
  const onSearch = (words: string) => place.go({ side: 'search', filters: { words } });
  if (over === 'palette')
    return <Palette open={place.open} onOpen={onOpened} {...{ actions, onSearch, onClose }} />;
  if (over === 'shortcuts') return <ShortcutHelp onClose={onClose} />;
  if (over === 'sign-out') return <SignOutQuestion onClose={onClose} />;
  if (over === 'away') return extra ? <extra.AwayDialog client={client} onClose={onClose} /> : null;
  return <NewConversation asked={over} call={browserCall} {...{ client, onOpened, onClose }} />;
}
