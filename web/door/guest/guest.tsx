import { ConversationPane } from '@tertulia/features/messages/web.tsx';
import { useAttention } from '@tertulia/features/notices/web/use-attention.ts';
import type { Client } from '@tertulia/sdk/index.ts';
import { useObservable } from '@tertulia/sdk/react.ts';
import type { Joined } from '@tertulia/features/strands/protocol.ts';
import { CloudOff, DoorClosed, LockKeyhole, SlidersHorizontal } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import { applyAccent } from '../../kit/accent.ts';
import { Avatar } from '../../kit/avatar.tsx';
import { AwayBanner } from '../../kit/away-banner.tsx';
import { Banner } from '../../kit/banner.tsx';
import { Button } from '../../kit/button.tsx';
import { EmptyState } from '../../kit/empty-state.tsx';
import { startLanguage, useWords } from '../../kit/i18n.ts';
import { Icon } from '../../kit/icon.tsx';
import { IconButton } from '../../kit/icon-button.tsx';
import { lazily } from '../../kit/lazily.ts';
import { loadAgain } from '../../kit/load-again.ts';
import { Skeleton } from '../../kit/skeleton.tsx';
import { useNetwork } from '../../kit/use-network.ts';
import { reachOf } from '../reach.ts';
import { useAt } from '../use-at.ts';
import type { GuestView, GuestVisit } from './guest-visit.ts';
import { words } from './guest-words.ts';
import { JoinForm } from './join-form.tsx';
import '../door.css';
import './guest.css';

/** The whole page of someone whom the business asked for help. */
export function Guest({ visit }: { visit: GuestVisit }) {
  const view = useObservable(visit.view);
  const business = view.joined?.business ?? view.seen?.business;
  useEffect(() => {
    if (!business) return;
    startLanguage(business.language);
    applyAccent(business.colour);
  }, [business]);
  const { joined, client, seen, trouble } = view;
  if (trouble) return <Trouble visit={visit} trouble={trouble} />;
  if (joined && client) return <Talk visit={visit} joined={joined} client={client} />;
  if (seen) return <JoinForm visit={visit} seen={seen} />;
  return <Skeleton shape="conversation" />;
}

type TalkProps = { visit: GuestVisit; joined: Joined; client: Client };

const useSheet = lazily(() => import('./guest-sheet.tsx'));

function Talk({ visit, joined, client }: TalkProps) {
  const say = useWords(words);
  const { conversation, business, title } = joined;
  const [isOpen, open] = useState(false);
  const sheet = useSheet(isOpen);
  const at = useAt();
  const Attention = useAttention(client);
  const { state } = useObservable(client.conversation(conversation).view);
  const { state: reach } = useObservable(client.status);
  const isOut = state === 'gone' || reach === 'signed-out';
  useEffect(() => {
    if (isOut) visit.leave();
  }, [isOut]);
  const name = say.titled(title, business.name);
  useEffect(() => {
    document.title = name;
  }, [name]);
  return (
    <div class="d-page">
      <header class="d-top">
        <div class="d-bar">
          <Avatar id={conversation} name={business.name} picture={business.logo ?? undefined} />
          <div class="d-who">
            <h1 title={name}>{name}</h1>
          </div>
          <IconButton icon={SlidersHorizontal} label={say.about} onClick={() => open(true)} />
        </div>
        <button type="button" class="d-readers" onClick={() => open(true)}>
          <Icon glyph={LockKeyhole} name={null} small />
          <span>{say.readers(business.name, title)}</span>
        </button>
      </header>
      <Connection client={client} />
      {Attention && (
        <Attention
          side="door"
          client={client}
          unread={0}
          shown={conversation}
          onOpen={(url) => {
            history.replaceState(history.state, '', url);
            dispatchEvent(new PopStateEvent('popstate', { state: history.state }));
          }}
        />
      )}
      <main class="d-main">
        <ConversationPane
          client={client}
          conversation={conversation}
          at={at}
          showAuthors
          business={business.name}
          placeholder={say.placeholder(business.name)}
          beginning={<p class="g-begin">{say.begin}</p>}
          // Whoever comes here comes to write: the field is what the page is for.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
        />
      </main>
      {isOpen && sheet && <sheet.GuestSheet joined={joined} onClose={() => open(false)} />}
    </div>
  );
}

function Connection({ client }: { client: Client }) {
  const say = useWords(words);
  const status = useObservable(client.status);
  const hasNetwork = useNetwork();
  const { state, since, nextTry } = reachOf(undefined, status, hasNetwork);
  if (state === 'outdated')
    return (
      <Banner tone="info" action={<Button onClick={() => void loadAgain()}>{say.reload}</Button>}>
        {say.outdated}
      </Banner>
    );
  if (state === 'there') return null;
  const { noServer } = say;
  return (
    <AwayBanner {...{ hasNetwork, since, nextTry, noServer }} onTryNow={() => client.reconnect()}>
      {say.kept}
    </AwayBanner>
  );
}

function Trouble({ visit, trouble }: { visit: GuestVisit; trouble: NonNullable<GuestView['trouble']> }) {
  const say = useWords(words);
  return (
    <main class="d-closed">
      <EmptyState
        icon={trouble === 'away' ? CloudOff : DoorClosed}
        heading="h1"
        title={{ gone: say.goneTitle, out: say.outTitle, away: say.failedTitle }[trouble]}
        action={trouble === 'away' && <Button onClick={() => void visit.look()}>{say.again}</Button>}
      >
        {{ gone: say.goneText, out: say.outText, away: say.failedText }[trouble]}
      </EmptyState>
    </main>
  );
}
