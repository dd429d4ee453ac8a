import type { RefObject } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import { browserCall } from '@tertulia/features/call.ts';
import { type NewKind, NewConversation } from '@tertulia/features/conversations/web.tsx';
import { useWords } from '../kit/i18n.ts';
import { AccountScreen } from './account-screen.tsx';
import { type DeskActions, useActions } from './actions.ts';
import { ConversationScreen } from './conversation-screen.tsx';
import { useDesk } from './desk-context.ts';
import { density } from './device-choice.ts';
import { ListScreen } from './list-screen.tsx';
import { Palette } from './palette.tsx';
import { PageHeading } from './page-heading.tsx';
import { usePanes } from './panes.ts';
import { usePlace } from './place.ts';
import { Rail } from './rail.tsx';
import { ShortcutHelp } from './shortcut-help.tsx';
import { SignOutQuestion } from './sign-out.tsx';
import { usePageTitle } from './page-title.ts';
import { useAbout } from './use-about.ts';
import { useDeskKeys } from './use-desk-keys.ts';
import { Welcome } from './welcome.tsx';
import { words } from './workspace-words.ts';
import './workspace.css';

/** What stands over the desk: one thing at a time. */
export type Over = 'palette' | 'shortcuts' | 'sign-out' | NewKind | undefined;

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
  useDeskKeys({ place, panes, setOver, onAbout: about.toggle, composer, search });
  usePageTitle(place.open || place.isSettings ? title : '');
  useEffect(() => {
    document.documentElement.dataset.density = spacing;
  }, [spacing]);

  const hasList = panes > 1 || (!place.open && !place.isSettings);
  return (
    <div class={`d-desk d-panes-${panes}`}>
      {panes > 1 && <Rail place={place} actions={actions} />}
      <Panes {...{ place, panes, actions, composer, search, setOver }} hasList={hasList} onTitle={setTitle} />
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
  const { me, changeMe, changeBusiness } = useDesk();
  if (place.isSettings)
    return (
      <main class="d-main d-settings" id="d-main" tabIndex={-1}>
        <AccountScreen>
          {({ Settings }) => (
            <Settings
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
  const list = <ListScreen {...{ place, panes, actions, search, setOver }} />;
  if (panes === 1 && !place.open)
    return (
      <main class="d-main">
        <PageHeading />
        {list}
      </main>
    );
  const isListHidden = panes === 2 && place.isAbout;
  return (
    <>
      {hasList && !isListHidden && (
        <section class="d-list" aria-label={say.list}>
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

type OverlayProps = { over: Over; onClose: () => void; actions: DeskActions };

function Overlay({ over, onClose, actions }: OverlayProps) {
  const { client } = useDesk();
  const place = usePlace();
  const onOpened = (open: ConversationId) => {
    onClose();
    place.go({ open, shown: 'all', search: '' });
  };
  if (over === 'palette') return <Palette actions={actions} onOpen={onOpened} onClose={onClose} />;
  if (over === 'shortcuts') return <ShortcutHelp onClose={onClose} />;
  if (over === 'sign-out') return <SignOutQuestion onClose={onClose} />;
  return <NewConversation asked={over} call={browserCall} {...{ client, onOpened, onClose }} />;
}
