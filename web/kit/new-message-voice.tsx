import { useRef } from 'preact/hooks';
import type { ConversationItem } from './conversation-items.ts';
import { VisuallyHidden } from './visually-hidden.tsx';

/**
 * Speaks what others write while the page is open. The list itself is no live region: a screen reader would then
 * read fifty old messages whenever an older page comes.
 */
export function NewMessageVoice({ items }: { items: readonly ConversationItem[] }) {
  const last = items.at(-1);
  const openedWith = useRef(last?.key);
  const isNew = last?.kind === 'message' && !last.mine && last.key !== openedWith.current;
  return (
    <VisuallyHidden>
      <span aria-live="polite">{isNew && `${last.author.name}: ${last.text}`}</span>
    </VisuallyHidden>
  );
}
