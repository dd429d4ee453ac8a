import { accentProperties } from '@tertulia/web/kit/accent.ts';
import { Avatar } from '@tertulia/web/kit/avatar.tsx';
import { Bubble } from '@tertulia/web/kit/bubble.tsx';
import type { MessageItem } from '@tertulia/web/kit/conversation-items.ts';
import type { MessageRow } from '@tertulia/web/kit/conversation-rows.ts';
import { defineWords, readerLocale, useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import './door-preview.css';

const words = defineWords({
  es: {
    about: 'Así se ve la puerta, con fondo claro y con fondo oscuro',
    unnamed: 'Tu empresa',
    asks: 'Hola, ¿abrís el domingo?',
    answers: 'Sí, de 10 a 14 h. Te esperamos.',
  },
  en: {
    about: 'How the door looks, on light and on dark',
    unnamed: 'Your business',
    asks: 'Hello, are you open on Sunday?',
    answers: 'Yes, from 10 to 2. See you then.',
  },
});

type DoorPreviewProps = { name: string; logo: string | null; colour: string };

/** The colour where it will really stand, in both themes at once. A picture: nothing in it can be used. */
export function DoorPreview(props: DoorPreviewProps) {
  const say = useWords(words);
  return (
    <figure class="business-preview" aria-label={say.about}>
      <Door {...props} theme="light" />
      <Door {...props} theme="dark" />
    </figure>
  );
}

function Door({ name, logo, colour, theme }: DoorPreviewProps & { theme: 'light' | 'dark' }) {
  const say = useWords(words);
  const title = name.trim() || say.unnamed;
  return (
    <div class="business-door" data-theme={theme} style={accentProperties(colour)} aria-hidden="true">
      <div class="business-door-top">
        {logo ? <img src={logo} alt="" /> : <Avatar id="business" name={title} size="small" />}
        <span>{title}</span>
      </div>
      <Sample text={say.asks} mine />
      <Sample text={say.answers} mine={false} />
    </div>
  );
}

// A fixed hour: a preview that ages while one looks at it would only distract.
const AT = new Date(2026, 0, 12, 10, 24).getTime();
const READ = { state: 'read' } as const;
const ignore = () => {};

function Sample({ text, mine }: { text: string; mine: boolean }) {
  const place = { locale: readerLocale(useLanguage()) };
  const author = { id: 'business', name: '' };
  const item: MessageItem = { key: text, kind: 'message', mine, author, at: AT, text, ...(mine && READ) };
  const row: MessageRow = {
    key: text,
    kind: 'message',
    item,
    startsRun: true,
    endsRun: true,
    showsState: true,
  };
  return <Bubble row={row} place={place} onRetry={ignore} onDiscard={ignore} />;
}
