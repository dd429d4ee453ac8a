import { ConversationPane } from '@tertulia/features/messages/web.tsx';
import { useAttention } from '@tertulia/features/notices/web/use-attention.ts';
import { useObservable } from '@tertulia/sdk/react.ts';
import { MessageCircleOff } from 'lucide-preact';
import { useRef } from 'preact/hooks';
import { Banner } from '../kit/banner.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { useWords } from '../kit/i18n.ts';
import { ConnectionBanner } from './connection-banner.tsx';
import { words } from './door-words.ts';
import { Greeting } from './greeting.tsx';
import { TopBar } from './top-bar.tsx';
import { useAt } from './use-at.ts';
import { useLook } from './use-look.ts';
import { useOptions } from './use-options.tsx';
import { useOwn } from './use-own.ts';
import { useQuestions } from './use-questions.tsx';
import { useTitle } from './use-title.ts';
import { useUnread } from './use-unread.ts';
import type { Visit } from './visit.ts';
import './door.css';

/** The customer's whole page. */
export function Door({ visit }: { visit: Visit }) {
  const say = useWords(words);
  const view = useObservable(visit.view);
  const { door, client } = view;
  const own = useOwn(client, door?.conversation);
  const options = useOptions({ visit, view, onOwn: (part) => own.ask({ do: part }) });
  const field = useRef<HTMLTextAreaElement>(null);
  const questions = useQuestions(client, door, field);
  const at = useAt();
  const fallback = useLook(door);
  const unread = useUnread(door, client);
  useTitle(door, unread);
  const Attention = useAttention(client);

  const greeting = <Greeting door={door} onName={() => options.open('name')} />;

  if (view.isClosed && !door) return <Closed />;
  return (
    <div class="d-page" key={fallback}>
      <TopBar view={view} onOptions={() => options.open('all')} />
      <ConnectionBanner visit={visit} view={view} />
      {Attention && client && door && (
        <Attention
          side="door"
          client={client}
          unread={unread}
          manifest={`/manifest.webmanifest?line=${door.line.slug}`}
          shown={door.conversation}
          onOpen={goTo}
        />
      )}
      {view.isAnew && <Banner onClose={() => visit.putAside()}>{say.anew}</Banner>}
      <main class="d-main">
        <ConversationPane
          client={client}
          conversation={client && door?.conversation}
          early={visit.early}
          at={at}
          showAuthors
          business={door?.business.name}
          placeholder={say.placeholder}
          beginning={greeting}
          // Who comes for the first time finds the greeting at once; who comes back, what was said.
          whileLoading={visit.isFirst ? greeting : undefined}
          composerDisabledReason={view.isClosed ? say.closedReason : undefined}
          // Whoever comes here comes to write: the field is what the page is for.
          // In a frame only who has gone into it.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus={parent === window || document.hasFocus()}
          composerRef={field}
          onRemind={(seq) => own.ask({ do: 'remind', seq })}
          onSchedule={(text) => own.ask({ do: 'schedule', text })}
          overField={
            <>
              {questions}
              {own.part && client && door && (
                <own.part.Waiting
                  client={client}
                  conversation={door.conversation}
                  hasIncidents={door.incidents === true}
                  onSee={() => own.ask({ do: 'scheduled' })}
                />
              )}
            </>
          }
          sharedFiles={own.files}
        />
      </main>
      {own.part && client && door && (
        <own.part.Own
          client={client}
          conversation={door.conversation}
          business={door.business.name}
          wish={own.wish}
          onWish={own.ask}
          onFiles={own.give}
        />
      )}
      {options.sheet}
    </div>
  );
}

/** The page is the same for all of this conversation; only the place in it changes. */
function goTo(url: string): void {
  history.replaceState(history.state, '', url);
  dispatchEvent(new PopStateEvent('popstate', { state: history.state }));
}

function Closed() {
  const say = useWords(words);
  return (
    <main class="d-closed">
      <EmptyState icon={MessageCircleOff} heading="h1" title={say.closedTitle}>
        {say.closedText}
      </EmptyState>
    </main>
  );
}
