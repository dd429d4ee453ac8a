import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { Icon } from '@tertulia/web/kit/icon.tsx';
import { IconButton } from '@tertulia/web/kit/icon-button.tsx';
import { QuoteBlock } from '@tertulia/web/kit/quote-block.tsx';
import { Pencil, Reply, X } from 'lucide-preact';
import type { TalkMode } from '../talk-mode.ts';
import './mode-strip.css';

const words = defineWords({
  es: {
    reply: 'Respondes a este mensaje',
    edit: 'Cambias tu mensaje',
    cancelReply: 'No responder',
    cancelEdit: 'Dejarlo como estaba',
  },
  en: {
    reply: 'You are answering this message',
    edit: 'You are changing your message',
    cancelReply: 'Do not reply',
    cancelEdit: 'Leave it as it was',
  },
});

/** Over the field: what is answered or changed. */
export function ModeStrip({ mode, onCancel }: { mode: TalkMode; onCancel: () => void }) {
  const say = useWords(words);
  const isEdit = mode.kind === 'edit';
  return (
    <section class="m-mode" aria-label={isEdit ? say.edit : say.reply}>
      <Icon glyph={isEdit ? Pencil : Reply} name={null} small />
      <QuoteBlock quote={mode.quote} />
      {mode.note && <small class="m-mode-note">{mode.note}</small>}
      <IconButton icon={X} label={isEdit ? say.cancelEdit : say.cancelReply} onClick={onCancel} />
    </section>
  );
}
