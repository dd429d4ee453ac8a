import { Inbox, Mic, Paperclip, Smile } from 'lucide-preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { Banner } from '../banner.tsx';
import { Button } from '../button.tsx';
import { Composer } from '../composer.tsx';
import { Conversation, type ConversationProps } from '../conversation.tsx';
import type { ConversationItem } from '../conversation-items.ts';
import { EmptyState } from '../empty-state.tsx';
import { type Language, readerLocale, useLanguage, useWords } from '../i18n.ts';
import { IconButton } from '../icon-button.tsx';
import { Skeleton } from '../skeleton.tsx';
import { TypingLine } from '../typing-line.tsx';
import { words } from './preview-words.ts';
import { message, talks } from './sample-talk.ts';
import { Section } from './section.tsx';

const TEXTS = {
  es: {
    greeting: 'Di hola',
    greetingText:
      'Normalmente respondemos en unos minutos. Solo tú y el equipo de Autobuses del Norte leéis esto.',
    arrive: 'Llega uno',
    incoming: '¿Me lo confirmas?',
    attach: 'Adjuntar',
    emoji: 'Emoticonos',
    voice: 'Nota de voz',
    closed: 'Esta sala se cerró el 20 de noviembre. Se puede leer hasta el 20 de diciembre.',
    over: 'Un mensaje que se acerca al límite de lo que cabe en este canal. '.repeat(3),
  },
  en: {
    greeting: 'Say hello',
    greetingText: 'We usually answer within minutes. Only you and the team of North Buses read this.',
    arrive: 'One arrives',
    incoming: 'Can you confirm it?',
    attach: 'Attach',
    emoji: 'Emoji',
    voice: 'Voice note',
    closed: 'This room closed on 20 November. It can be read until 20 December.',
    over: 'A message that comes close to the limit of what this channel can carry. '.repeat(3),
  },
};

type Talk = Omit<ConversationProps, 'onRetry' | 'onDiscard' | 'locale' | 'onSeenEnd'>;

export function Conversations() {
  const say = useWords(words);
  const language = useLanguage();
  const text = TEXTS[language];
  return (
    <Section id="conversation" title={say.conversation}>
      <div class="p-talks">
        <Frame
          title={say.full}
          talk={talks.support(language)}
          unread={10}
          typing={['Marta']}
          key={`full ${language}`}
        />
        <Frame title={say.group} talk={talks.group(language)} showAuthors key={`group ${language}`} />
        <Frame title={say.team} talk={talks.team(language)} showAuthors key={`team ${language}`} />
        <Frame title={say.offline} talk={talks.offline(language)} isOffline key={`offline ${language}`} />
        <Endless title={say.endless} language={language} key={`endless ${language}`} />
        <Frame
          title={say.empty}
          talk={[]}
          beginning={
            <EmptyState icon={Inbox} title={text.greeting}>
              {text.greetingText}
            </EmptyState>
          }
        />
        <figure class="p-frame">
          <figcaption>{say.loading}</figcaption>
          <Skeleton shape="conversation" />
        </figure>
      </div>
    </Section>
  );
}

type FrameProps = Pick<Talk, 'beginning'> & {
  title: string;
  talk: ConversationItem[];
  unread?: number;
  typing?: string[];
  showAuthors?: boolean;
  isOffline?: boolean;
};

function Frame({
  title,
  talk,
  unread,
  typing = [],
  showAuthors = false,
  isOffline = false,
  beginning,
}: FrameProps) {
  const [items, setItems] = useState(talk);
  return (
    <figure class="p-frame">
      <figcaption>{title}</figcaption>
      {isOffline && <Banner tone="offline" />}
      <Talk
        label={title}
        items={items}
        setItems={setItems}
        showAuthors={showAuthors}
        hasOlder={false}
        loadingOlder={false}
        onReachTop={() => undefined}
        beginning={beginning}
        unreadAfterKey={unread === undefined ? undefined : talk[unread]?.key}
      />
      <Writing setItems={setItems} typing={typing} />
    </figure>
  );
}

const SLOW = 700;

function Endless({ title, language }: { title: string; language: Language }) {
  const text = TEXTS[language];
  const [items, setItems] = useState(() => talks.page(language, 0));
  const [isLoading, setLoading] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => () => clearTimeout(timer.current), []);
  const onReachTop = useCallback(() => {
    setLoading(true);
    timer.current = setTimeout(() => {
      setItems((before) => [...talks.page(language, Math.ceil(before.length / 50)), ...before]);
      setLoading(false);
    }, SLOW);
  }, [language]);
  const arrive = () =>
    setItems((before) => [
      ...before,
      message(`arrived ${before.length}`, 'Marta', Date.now(), text.incoming),
    ]);
  return (
    <figure class="p-frame" data-talk="endless">
      <figcaption>
        {title}
        <Button kind="plain" onClick={arrive}>
          {text.arrive}
        </Button>
      </figcaption>
      <Talk
        label={title}
        items={items}
        setItems={setItems}
        showAuthors
        hasOlder
        loadingOlder={isLoading}
        onReachTop={onReachTop}
        unreadAfterKey={undefined}
      />
      <Writing setItems={setItems} typing={[]} />
    </figure>
  );
}

type SetItems = (change: (before: ConversationItem[]) => ConversationItem[]) => void;

function Talk({ setItems, ...talk }: Talk & { setItems: SetItems }) {
  const locale = readerLocale(useLanguage());
  const onRetry = useCallback(
    (key: string) =>
      setItems((before) => before.map((item) => (item.key === key ? { ...item, state: 'queued' } : item))),
    [setItems],
  );
  const onDiscard = useCallback(
    (key: string) => setItems((before) => before.filter((item) => item.key !== key)),
    [setItems],
  );
  return (
    <Conversation
      {...talk}
      locale={locale}
      onRetry={onRetry}
      onDiscard={onDiscard}
      onSeenEnd={() => undefined}
    />
  );
}

function Writing({ setItems, typing }: { setItems: SetItems; typing: string[] }) {
  const text = TEXTS[useLanguage()];
  const [draft, setDraft] = useState('');
  const send = (written: string) => {
    const sent = message(`sent ${Date.now()}`, 'me', Date.now(), written);
    setItems((before) => [...before, { ...sent, state: 'queued' }]);
    setTimeout(
      () =>
        setItems((before) =>
          before.map((item) => (item.key === sent.key ? { ...sent, state: 'delivered' } : item)),
        ),
      SLOW,
    );
    setDraft('');
  };
  return (
    <div class="p-writing">
      <TypingLine names={typing} />
      <Composer
        draft={draft}
        onDraft={setDraft}
        onSend={send}
        start={<IconButton icon={Paperclip} label={text.attach} />}
        idle={<IconButton icon={Mic} label={text.voice} />}
      />
    </div>
  );
}

export function Composers() {
  const say = useWords(words);
  const text = TEXTS[useLanguage()];
  const [draft, setDraft] = useState('');
  const [long, setLong] = useState(text.over);
  const ignore = () => undefined;
  return (
    <Section id="composer" title={say.composer}>
      <div class="p-composers">
        <Composer draft={draft} onDraft={setDraft} onSend={() => setDraft('')} />
        <Composer
          draft={long}
          onDraft={setLong}
          onSend={ignore}
          limit={240}
          start={<IconButton icon={Smile} label={text.emoji} />}
        />
        <Composer draft={text.over} onDraft={ignore} onSend={ignore} limit={180} />
        <Composer draft="" onDraft={ignore} onSend={ignore} disabledReason={text.closed} />
      </div>
    </Section>
  );
}
