import { useEffect, useMemo, useState } from 'preact/hooks';
import { bubbleParts } from '../bubble-parts.tsx';
import { Conversation } from '../conversation.tsx';
import type { ConversationItem, MessageItem } from '../conversation-items.ts';
import { readerLocale, useLanguage } from '../i18n.ts';
import type { Target } from '../use-target.ts';
import './long-talk.css';

const MINUTE = 60_000;
const WORDS =
  'Buenas tardes, quería preguntar si el autobús de las ocho y cuarto para hoy en la plaza, porque ayer no paró y llegamos tarde. Gracias.';

/** A conversation of any length, all of it in memory: `/kit?long=10000`. What `bench/long-conversation.ts` scrolls through. */
export function LongTalk({ count }: { count: number }) {
  const language = useLanguage();
  const [items, setItems] = useState<readonly ConversationItem[]>([]);
  const [target, setTarget] = useState<Target>();
  const parts = useMemo(
    () =>
      bubbleParts({
        onQuote: (seq) => setTarget({ seq }),
        content: (item) => <Growing key={item.key} />,
        link: () => null,
      }),
    [],
  );
  useEffect(() => {
    const all = Array.from({ length: count }, (_, n) => itemAt(n + 1, count));
    performance.mark('items');
    setItems(all);
    requestAnimationFrame(() => requestAnimationFrame(() => performance.measure('opened', 'items')));
    const arrive = () => setItems((before) => [...before, itemAt(before.length + 1, before.length + 1)]);
    window.addEventListener('arrive', arrive);
    return () => window.removeEventListener('arrive', arrive);
  }, [count]);
  return (
    <div class="p-long">
      <Conversation
        {...{ items, target, parts }}
        showAuthors
        hasOlder={false}
        loadingOlder={false}
        locale={readerLocale(language)}
        onReachTop={ignore}
        onRetry={ignore}
        onDiscard={ignore}
        onSeenEnd={ignore}
      />
    </div>
  );
}

/** A picture whose box is not known before it is loaded: the worst that can happen above what is being read. */
function Growing() {
  const [isLoaded, setLoaded] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLoaded(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return <div class={isLoaded ? 'p-long-picture p-long-loaded' : 'p-long-picture'} />;
}

function itemAt(seq: number, count: number): MessageItem {
  const mine = seq % 5 < 2;
  const author = mine
    ? { id: 'me', name: 'Leo' }
    : { id: `who ${seq % 3}`, name: ['Ana', 'Marta', 'Omar'][seq % 3] ?? '' };
  return {
    key: `long ${seq}`,
    kind: 'message',
    seq,
    mine,
    author,
    at: NOW - (count - seq) * 3 * MINUTE,
    text: `${seq}: ${WORDS.slice(0, 12 + ((seq * 37) % 120))}`,
    ...(mine && { state: 'read' as const }),
    ...(seq % 9 === 0 && {
      reactions: [{ emoji: '👍', count: 1 + (seq % 4), mine: false, names: ['Ana'] }],
    }),
    ...(seq % 11 === 0 && seq > 20 && { quote: { seq: seq - 20, author, text: WORDS } }),
    ...(seq % 23 === 0 && { content: { kind: 'media' as const, files: [] } }),
  };
}

const NOW = Date.now();
const ignore = () => undefined;
