import type { ComponentChildren, RefObject } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import {
  About,
  ConversationHeader,
  FirstWords,
  focusList,
  GroupDialog,
  type GroupWish,
  membersOf,
  titleOf,
  useEntry,
  useMembers,
  useNaming,
} from '@tertulia/features/conversations/web.tsx';
import { useAnswerGuard } from '@tertulia/features/attending/web/use-answer-guard.tsx';
import { browserCall } from '@tertulia/features/call.ts';
import { askCase, CaseBar, useCases } from '@tertulia/features/cases/web.tsx';
import { useLabels } from '@tertulia/features/cases/web/labels.ts';
import { OutsideLine } from '@tertulia/features/channels/web/talk/outside-line.tsx';
import { useOutside } from '@tertulia/features/channels/web/talk/use-outside.ts';
import { useBeside } from '@tertulia/features/messages/use-beside.ts';
import { ConversationPane } from '@tertulia/features/messages/web.tsx';
import { useHome, useStrands } from '@tertulia/features/strands/web.tsx';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import { useObservable } from '@tertulia/sdk/react.ts';
import { defineWords, useWords } from '../kit/i18n.ts';
import { ConnectionNotice } from './connection-notice.tsx';
import { useDesk } from './desk-context.ts';
import type { TalkWish } from './extra/talk-dialog.tsx';
import { cameByPointer } from './last-input.ts';
import { PageHeading } from './page-heading.tsx';
import type { Panes } from './panes.ts';
import type { usePlace } from './place.ts';
import { useSharedFiles } from './shared-files.ts';
import { useAbout } from './use-about.ts';
import { useExtra } from './use-extra.ts';
import './conversation-screen.css';

const words = defineWords({
  es: { about: 'Datos de la conversación' },
  en: { about: 'Details of the conversation' },
});

interface ScreenProps {
  id: ConversationId;
  place: ReturnType<typeof usePlace>;
  panes: Panes;
  composer: RefObject<HTMLTextAreaElement>;
  onTitle: (title: string) => void;
}

/** One conversation, and beside it or in its place who is at the other end. */
export function ConversationScreen({ id, place, panes, composer, onTitle }: ScreenProps) {
  const { client, lines, business, putOff, me } = useDesk();
  const say = useWords(words);
  const conversation = useEntry(client, id);
  const naming = useNaming(client);
  const view = useObservable(client.conversation(id).view);
  const about = useAbout(place, panes);
  const labels = useLabels();
  const asides = useBeside(id, useStrands(client, conversation, { labels, lines }), composer);
  const home = useHome(client, id);
  useEffect(() => {
    if (home) place.go({ open: home, at: place.at, strand: id }, true);
  }, [home]);
  const { front } = useCases(client, id);
  const openCase = front?.state === 'resolved' ? undefined : front;
  const guard = useAnswerGuard(client, id, conversation?.kind === 'line');
  const channel = useOutside(client, conversation);
  const members = useMembers(browserCall, conversation?.kind === 'group' ? id : undefined, view);
  const [wish, setWish] = useState<GroupWish>();
  const [asked, ask] = useState<TalkWish>();
  const files = useSharedFiles(id);
  const extra = useExtra(about.isShown || asked !== undefined);
  const { main, writesAtOnce } = useArrival(place.isAbout && panes === 1);

  // On a phone what is searched takes the place of the conversation.
  const beside = panes === 1 ? { open: undefined } : { isAbout: place.isAbout };
  const askTimer = () => ask({ do: 'timer', now: conversation?.timer ?? 0 });
  const toList = useCallback(() => {
    if (panes === 1 || !focusList()) place.go({ open: undefined });
  }, [panes, place]);

  return (
    <>
      {!(panes === 1 && place.isAbout) && (
        <main class="d-main d-talk" id="d-main" tabIndex={-1} ref={main}>
          {panes === 1 && <PageHeading />}
          <ConversationHeader
            {...{ client, id, conversation, onTitle }}
            line={conversation?.line && lines.get(conversation.line)}
            address={channel?.channel?.address}
            onBack={panes === 1 ? () => place.go({ open: undefined }) : undefined}
            members={members}
            isAboutShown={about.isShown}
            onAbout={view.state === 'gone' ? undefined : about.toggle}
            onGroup={setWish}
            onSearch={() => place.go({ side: 'search', filters: { words: '', in: id }, ...beside })}
            onStarred={() => place.go({ side: 'starred', filters: { words: '', in: id }, ...beside })}
            onTimer={askTimer}
          />
          {conversation?.kind === 'line' && <CaseBar client={client} conversation={id} />}
          {panes === 1 && <ConnectionNotice />}
          <ConversationPane
            client={client}
            conversation={id}
            listEntry={conversation}
            at={place.at}
            atStrand={place.strand}
            beside={asides}
            outside={channel?.outside}
            carried={asides.chosen ? undefined : channel?.outside.carried}
            showAuthors={conversation?.kind !== 'direct'}
            business={business.name}
            isBusiness={conversation?.kind === 'line'}
            emptyState={
              conversation && <FirstWords conversation={conversation} title={titleOf(conversation, naming)} />
            }
            // Only after a press with the mouse, where the next thing is to write.
            // oxlint-disable-next-line jsx-a11y/no-autofocus
            autoFocus={writesAtOnce}
            onEscape={toList}
            composerRef={composer}
            onRemind={(seq, of) => ask({ do: 'remind', seq, of })}
            onSplit={openCase && ((seq) => askCase({ do: 'split', cards: [openCase], seq }))}
            onSchedule={(text, of) => ask({ do: 'schedule', text, of })}
            holds={guard.holds}
            overField={
              <>
                {guard.line}
                {conversation?.channel && !channel && <OutsideLine kind={conversation.channel} />}
                {conversation?.channel && channel && (
                  <channel.Field
                    talk={channel.talk}
                    kind={conversation.channel}
                    name={titleOf(conversation, naming)}
                    settings={me.role === 'owner' ? '/desk/settings/channels' : undefined}
                    timer={conversation.timer ?? 0}
                  />
                )}
                {extra && (
                  <extra.ScheduledLine
                    putOff={putOff}
                    conversation={id}
                    onSee={() => place.go({ side: 'scheduled', ...beside })}
                  />
                )}
              </>
            }
            sharedFiles={files}
            moreHelp={
              extra && conversation?.kind === 'line'
                ? (field) => (
                    <extra.SavedReplies
                      {...field}
                      conversation={id}
                      line={conversation.line}
                      settings="/desk/settings/replies"
                    />
                  )
                : undefined
            }
          />
        </main>
      )}
      {about.isShown && view.state !== 'gone' && (
        <Beside isAlone={panes === 1} label={say.about}>
          <About
            {...{ client, conversation, lines }}
            hrefOf={(open) => place.to({ open })}
            onClose={about.close}
            isAlone={panes === 1}
            onGroup={setWish}
            onTimer={askTimer}
            members={members}
            shared={extra && <extra.Shared conversation={id} place={place} />}
            customer={extra && conversation && <extra.CustomerPane {...{ conversation, place }} />}
          />
        </Beside>
      )}
      {extra && asked && <extra.TalkDialog wish={asked} conversation={id} onClose={() => ask(undefined)} />}
      {conversation?.kind === 'group' && (
        <GroupDialog
          {...{ client, id, wish }}
          title={conversation.title}
          members={new Set([...membersOf(view), ...(members.pages ?? []).map(({ person }) => person.id)])}
          onClose={() => setWish(undefined)}
          onLeft={() => place.go({ open: undefined })}
        />
      )}
    </>
  );
}

type BesideProps = { isAlone: boolean; label: string; children: ComponentChildren };

function Beside({ isAlone, label, children }: BesideProps) {
  const { main } = useArrival(!isAlone);
  if (!isAlone)
    return (
      <aside class="d-about" aria-label={label}>
        {children}
      </aside>
    );
  return (
    <main class="d-about" id="d-main" tabIndex={-1} ref={main}>
      <PageHeading />
      {children}
    </main>
  );
}

const HAS_KEYBOARD = matchMedia('(pointer: fine)');

/**
 * Where the focus goes when a conversation opens: who pressed with a mouse wants to write, who came by keyboard
 * or finger wants to read first.
 */
function useArrival(isElsewhere: boolean) {
  const main = useRef<HTMLElement>(null);
  const [writesAtOnce] = useState(() => HAS_KEYBOARD.matches && cameByPointer());
  useEffect(() => {
    if (!writesAtOnce && !isElsewhere) main.current?.focus({ preventScroll: true });
  }, [writesAtOnce, isElsewhere]);
  return { main, writesAtOnce };
}
