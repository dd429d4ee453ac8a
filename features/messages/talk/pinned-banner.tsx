import type { ConversationItem, Quote } from '@tertulia/web/kit/conversation-items.ts';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { Icon } from '@tertulia/web/kit/icon.tsx';
import { IconButton } from '@tertulia/web/kit/icon-button.tsx';
import { QuoteBlock } from '@tertulia/web/kit/quote-block.tsx';
import { Pin, X } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import type { Writable } from '../early-talk.ts';
import type { Reader } from './talk-people.ts';
import { quoteOf } from '../fold/quote-of.ts';
import './pinned-banner.css';

const words = defineWords({
  es: {
    pinned: 'Mensaje fijado',
    place: (n: number, all: number) => `Mensaje fijado ${n} de ${all}`,
    unpin: 'Dejar de fijar',
  },
  en: {
    pinned: 'Pinned message',
    place: (n, all) => `Pinned message ${n} of ${all}`,
    unpin: 'Unpin',
  },
});

type BannerProps = {
  /** Seqs, newest first. */
  pinned: readonly number[];
  talk: Writable;
  reader: Reader;
  items: readonly ConversationItem[];
  jump: (seq: number) => void;
  onUnpin: ((seq: number) => void) | undefined;
};

/** What is pinned, one at a time: each press goes there and brings the next. */
export function PinnedBanner({ pinned, talk, reader, items, jump, onUnpin }: BannerProps) {
  const say = useWords(words);
  const [turn, setTurn] = useState(0);
  const at = turn % pinned.length;
  const seq = pinned[at] ?? 0;
  useEffect(() => talk.need(pinned), [talk, pinned.join()]);
  const shown = items.find((item) => item.seq === seq && !item.strand);
  const quote = quoteOf(seq, talk.event(seq), [], reader);
  const text = (shown?.kind === 'message' && !shown.deleted && shown.text) || quote.text;
  const whole: Quote = { ...quote, ...(text !== undefined && { text }) };
  const name = pinned.length > 1 ? say.place(at + 1, pinned.length) : say.pinned;
  const go = () => {
    jump(seq);
    setTurn(at + 1);
  };
  return (
    <section class="m-pinned" aria-label={say.pinned}>
      <button type="button" class="m-pinned-go" onClick={go}>
        {pinned.length > 1 && (
          <span class="m-pinned-dots" aria-hidden="true">
            {pinned.slice(0, 6).map((one, index) => (
              <i key={one} class={index === Math.min(at, 5) ? 'm-pinned-here' : undefined} />
            ))}
          </span>
        )}
        <Icon glyph={Pin} name={name} small />
        <QuoteBlock quote={whole} />
      </button>
      {onUnpin && <IconButton icon={X} label={say.unpin} onClick={() => onUnpin(seq)} />}
    </section>
  );
}
