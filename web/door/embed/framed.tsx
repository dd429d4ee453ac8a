import { useObservable } from '@tertulia/sdk/react.ts';
import { ExternalLink } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import { LinkButton } from '../../kit/button.tsx';
import { EmptyState } from '../../kit/empty-state.tsx';
import { defineWords, useWords } from '../../kit/i18n.ts';
import { Skeleton } from '../../kit/skeleton.tsx';
import { Door } from '../door.tsx';
import { NO_CLIENT } from '../no-client.ts';
import { useUnread } from '../use-unread.ts';
import type { Visit } from '../visit.ts';
import type { Embed } from './embed.ts';
import type { SiteTalk } from './site-talk.ts';

const words = defineWords({
  es: {
    blocked: 'Seguimos en otra pestaña',
    blockedWhy: 'Tu navegador no deja conversar dentro de esta página. En una pestaña propia sí se puede.',
    open: 'Abrir la conversación',
  },
  en: {
    blocked: 'Let us go on in another tab',
    blockedWhy: 'Your browser does not allow a conversation inside this page. In a tab of its own it works.',
    open: 'Open the conversation',
  },
});

/** The door as long as it is shown; else only what waits in it is counted. */
export function Framed({ embed }: { embed: Embed }) {
  const say = useWords(words);
  const { isShown, visit, isBlocked } = useObservable(embed.view);
  if (isBlocked) {
    return (
      <main class="d-closed">
        <EmptyState
          icon={ExternalLink}
          heading="h1"
          title={say.blocked}
          action={
            <LinkButton kind="primary" href={`/l/${embed.slug}`} target="_blank" rel="noopener">
              {say.open}
            </LinkButton>
          }
        >
          {say.blockedWhy}
        </EmptyState>
      </main>
    );
  }
  if (!visit) return isShown ? <Skeleton /> : null;
  return (
    <>
      <Counting visit={visit} talk={embed.talk} />
      {isShown && <Door visit={visit} />}
    </>
  );
}

function Counting({ visit, talk }: { visit: Visit; talk: SiteTalk }) {
  const { door, client } = useObservable(visit.view);
  const count = useUnread(door, client);
  const { state } = useObservable(client?.status ?? NO_CLIENT.status);
  // In another tab the site said that this is someone else, or the cookies are gone: he comes in again from the start.
  useEffect(() => {
    if (state === 'signed-out') location.reload();
  }, [state]);
  useEffect(() => talk.tell({ tertulia: 'unread', count }), [talk, count]);
  return null;
}
