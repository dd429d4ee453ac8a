import { Star } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import type { ConversationId, PersonId } from '@tertulia/protocol/ids.ts';
import type { PersonCard } from '@tertulia/protocol/people.ts';
import type { Client } from '@tertulia/sdk/client.ts';
import { useObservable } from '@tertulia/sdk/react.ts';
import { Banner } from '@tertulia/web/kit/banner.tsx';
import { Button } from '@tertulia/web/kit/button.tsx';
import { EmptyState } from '@tertulia/web/kit/empty-state.tsx';
import { ErrorState } from '@tertulia/web/kit/error-state.tsx';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { IconButton } from '@tertulia/web/kit/icon-button.tsx';
import { MessageRow } from '@tertulia/web/kit/message-row.tsx';
import { problemWords } from '@tertulia/web/kit/problem-words.ts';
import { saidIn } from '@tertulia/web/kit/said.ts';
import { Skeleton } from '@tertulia/web/kit/skeleton.tsx';
import { Spinner } from '@tertulia/web/kit/spinner.tsx';
import { RelativeTime } from '@tertulia/web/kit/time-text.tsx';
import { showToast } from '@tertulia/web/kit/toast.tsx';
import { Tooltip } from '@tertulia/web/kit/tooltip.tsx';
import { useKeptFocus } from '@tertulia/web/kit/use-kept-focus.ts';
import type { StarredMessage } from '../protocol.ts';
import { type AskStarred, useStarred } from './use-starred.ts';
import './starred-list.css';

const words = defineWords({
  es: {
    empty: 'Ningún mensaje destacado',
    emptyHere: 'Aquí no has destacado nada',
    advice: 'En las acciones de un mensaje, elige «Destacar» para encontrarlo luego. Solo lo ves tú.',
    unstar: 'Quitar de destacados',
    unstarred: 'Ya no está entre los destacados.',
    more: 'Ver más',
    failed: 'No se ha podido cargar',
    offline: 'No hay conexión con el servidor. Se cargará en cuanto vuelva.',
    old: 'Sin conexión: puede que esto no esté al día.',
  },
  en: {
    empty: 'No starred messages',
    emptyHere: 'Nothing starred here',
    advice: 'Choose “Star” in the actions of a message to find it again later. Only you can see it.',
    unstar: 'Remove the star',
    unstarred: 'Star removed.',
    more: 'Show more',
    failed: 'This could not be loaded',
    offline: 'We cannot reach the server. This loads as soon as we can.',
    old: 'You are offline. This may be out of date.',
  },
});

type Cards = ReadonlyMap<PersonId, PersonCard>;

export type StarredListProps = {
  client: Client;
  /** Must stay the same function. */
  ask: AskStarred;
  /** Only those of one conversation. */
  within?: ConversationId | undefined;
  /** Left out where there is only one conversation. */
  titleOf?: ((conversation: ConversationId, cards: Cards) => string) | undefined;
  /** Undefined: the business itself. */
  nameOf: (person: PersonId | undefined, cards: Cards) => string;
  hrefOf: (conversation: ConversationId, seq: number) => string;
  onGo: (href: string) => void;
};

/** What this person put a star on, the last star first. */
export function StarredList({ client, ask, within, ...around }: StarredListProps) {
  const say = useWords(words);
  const explain = useWords(problemWords);
  const pages = useStarred(client, ask, within);
  const known = useObservable(client.people.cards);
  const keptFocus = useKeptFocus<HTMLUListElement>();
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set());
  const { messages, people, trouble } = pages;
  // A fresh answer knows what was taken away.
  useEffect(() => setTaken(new Set()), [messages]);
  if (!messages && trouble)
    return (
      <ErrorState
        title={say.failed}
        advice={trouble.code === 'offline' ? say.offline : explain[trouble.code]}
        onRetry={pages.again}
        isRetrying={pages.isLoading}
      />
    );
  if (!messages) return <Skeleton shape="list" />;
  const cards = new Map([...known, ...people.map((card) => [card.id, card] as const)]);
  const shown = messages.filter((one) => !taken.has(keyOf(one)));
  const unstar = (one: StarredMessage) => {
    const { conversation, event } = one;
    setTaken((before) => new Set([...before, keyOf(one)]));
    client.keep(conversation, event.seq, { starred: false });
    showToast({
      text: say.unstarred,
      onUndo: () => {
        client.keep(conversation, event.seq, { starred: true });
        setTaken((before) => new Set([...before].filter((key) => key !== keyOf(one))));
      },
    });
  };
  return (
    <>
      {trouble && <Banner tone="offline">{say.old}</Banner>}
      {shown.length === 0 && (
        <EmptyState icon={Star} title={within ? say.emptyHere : say.empty}>
          {say.advice}
        </EmptyState>
      )}
      <ul class="st-list" {...keptFocus}>
        {shown.map((one) => (
          <li key={keyOf(one)}>
            <StarredRow {...{ one, cards }} {...around} onUnstar={() => unstar(one)} />
          </li>
        ))}
      </ul>
      {pages.hasMore && (
        <div class="st-more">
          {pages.isLoading ? <Spinner /> : <Button onClick={pages.more}>{say.more}</Button>}
        </div>
      )}
    </>
  );
}

type RowProps = Pick<StarredListProps, 'titleOf' | 'nameOf' | 'hrefOf' | 'onGo'> & {
  one: StarredMessage;
  cards: Cards;
  onUnstar: () => void;
};

function StarredRow({ one, cards, titleOf, nameOf, hrefOf, onGo, onUnstar }: RowProps) {
  const say = useWords(words);
  const { conversation, event, later } = one;
  const said = saidIn(event, later);
  return (
    <div class="st-row">
      <MessageRow
        href={hrefOf(conversation, event.seq)}
        onGo={onGo}
        title={titleOf?.(conversation, cards)}
        author={nameOf(event.by, cards)}
        when={<RelativeTime at={event.at} />}
        content={said.content}
        words={said.text}
        thumb={said.thumb}
      />
      <Tooltip text={say.unstar}>
        <IconButton icon={Star} label={say.unstar} onClick={onUnstar} />
      </Tooltip>
    </div>
  );
}

function keyOf({ conversation, event }: StarredMessage): string {
  return `${conversation} ${event.seq}`;
}
