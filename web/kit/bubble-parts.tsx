import { Forward, LayoutTemplate, Pin, Star, Timer } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { BubbleParts } from './bubble.tsx';
import type { Drawn, MessageItem, Quote, Reaction } from './conversation-items.ts';
import { defineWords, plural, useWords } from './i18n.ts';
import { Icon } from './icon.tsx';
import { lazily } from './lazily.ts';
import { ChoiceList } from './content/choice-list.tsx';
import { QuoteBlock } from './quote-block.tsx';
import './bubble-parts.css';

const words = defineWords({
  es: {
    forwarded: 'Reenviado',
    template: 'Plantilla',
    automatic: 'Respuesta automática',
    toQuoted: 'Ir al mensaje citado',
    starred: 'Destacado',
    pinned: 'Fijado',
    expires: 'Desaparecerá',
    reactions: 'Reacciones',
    mine: (emoji: string) => `${emoji}, tuya`,
    reacted: (emoji: string, n: number, names: string) =>
      plural('es', n, { one: `${emoji} de ${names}`, other: `${emoji} ${n}: ${names}` }),
  },
  en: {
    forwarded: 'Forwarded',
    template: 'Template',
    automatic: 'Automatic reply',
    toQuoted: 'Go to the quoted message',
    starred: 'Starred',
    pinned: 'Pinned',
    expires: 'Will disappear',
    reactions: 'Reactions',
    mine: (emoji) => `${emoji}, yours`,
    reacted: (emoji, n, names) =>
      plural('en', n, { one: `${emoji} by ${names}`, other: `${emoji} ${n}: ${names}` }),
  },
});

const SAME_PRESS = 250;

export type PartActions = {
  onQuote: (seq: number) => void;
  /** Without an emoji the own one is taken back. Left out, nothing can be done here. */
  onReact?: ((seq: number, emoji: string | undefined) => void) | undefined;
  /** One of the answers that a message offers. Left out, none can be chosen here. */
  onChoose?: ((seq: number, choice: { key: string; label: string }) => void) | undefined;
  /** Pictures, sounds, places … */
  content: (item: MessageItem, content: Drawn) => ComponentChildren;
  link: (item: MessageItem) => ComponentChildren;
};

/** What a message has beside its words. */
export function bubbleParts({ onQuote, onReact, onChoose, content, link }: PartActions): BubbleParts {
  return {
    head: (item) =>
      item.deleted ? null : (
        <>
          {item.forwarded && <Origin what="forwarded" />}
          {item.template && <Origin what="template" title={item.template} />}
          {item.quote && <Quoted quote={item.quote} onQuote={onQuote} />}
          {item.origin && content(item, { kind: 'origin', origin: item.origin })}
          {item.content && content(item, item.content)}
        </>
      ),
    foot: (item) =>
      item.deleted ? null : (
        <>
          {item.link && link(item)}
          {item.button && content(item, { kind: 'button', button: item.button })}
        </>
      ),
    marks: (item) => (item.deleted ? null : <Marks {...item} />),
    under: (item) =>
      item.deleted ? null : (
        <>
          {item.reactions && (
            <Reactions
              all={item.reactions}
              onReact={
                item.seq === undefined || !onReact ? undefined : (emoji) => onReact(item.seq ?? 0, emoji)
              }
            />
          )}
          {item.auto && <Automatic />}
          {item.choices && (
            <ChoiceList
              {...item.choices}
              onChoose={onChoose && ((choice) => onChoose(item.seq ?? 0, choice))}
            />
          )}
        </>
      ),
  };
}

const ORIGINS = { forwarded: Forward, template: LayoutTemplate };

/** Where its words are from, when they were not written here. */
function Origin({ what, title }: { what: keyof typeof ORIGINS; title?: string }) {
  const say = useWords(words);
  return (
    <span class="k-bubble-origin" title={title}>
      <Icon glyph={ORIGINS[what]} name={null} small /> {say[what]}
    </span>
  );
}

function Quoted({ quote, onQuote }: { quote: Quote; onQuote: (seq: number) => void }) {
  const say = useWords(words);
  return (
    <button type="button" class="k-bubble-quote" title={say.toQuoted} onClick={() => onQuote(quote.seq)}>
      <QuoteBlock quote={quote} />
    </button>
  );
}

function Automatic() {
  const say = useWords(words);
  return <span class="k-bubble-auto">{say.automatic}</span>;
}

function Marks({ pinned, starred, expires }: MessageItem) {
  const say = useWords(words);
  return (
    <>
      {pinned && <Icon glyph={Pin} name={say.pinned} small />}
      {starred && <Icon glyph={Star} name={say.starred} small />}
      {expires !== undefined && <Icon glyph={Timer} name={say.expires} small />}
    </>
  );
}

type ReactionsProps = {
  all: readonly Reaction[];
  onReact: ((emoji: string | undefined) => void) | undefined;
};

const useList = lazily(() => import('./reacted-list.tsx'));

/** Pressed, it tells who: a reaction is taken back or joined from there. */
function Reactions({ all, onReact }: ReactionsProps) {
  const say = useWords(words);
  const [open, setOpen] = useState<{ emoji: string; at: Element }>();
  const closed = useRef(0);
  const list = useList(open !== undefined);
  return (
    <>
      <ul class="k-reactions" aria-label={say.reactions}>
        {all.map(({ emoji, count, mine, names }) => {
          const isMineAlone = mine && count === 1;
          const said = isMineAlone ? say.mine(emoji) : say.reacted(emoji, count, names.join(', '));
          return (
            <li key={emoji}>
              <button
                type="button"
                class={mine ? 'k-reaction k-reaction-mine' : 'k-reaction'}
                aria-haspopup="dialog"
                aria-expanded={open?.emoji === emoji}
                aria-label={said}
                title={names.join(', ')}
                // The press that closed the list is not one that opens it.
                onClick={({ currentTarget, timeStamp }) =>
                  timeStamp - closed.current > SAME_PRESS && setOpen({ emoji, at: currentTarget })
                }
              >
                {emoji}
                {count > 1 && <span>{count}</span>}
              </button>
            </li>
          );
        })}
      </ul>
      {open && list && (
        <list.ReactedList
          {...{ all, onReact, ...open }}
          onClose={() => {
            closed.current = performance.now();
            setOpen(undefined);
          }}
        />
      )}
    </>
  );
}
