import type { ListedConversation } from '@tertulia/protocol/summary.ts';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import { Icon } from '@tertulia/web/kit/icon.tsx';
import { CONTENT_GLYPHS, contentWords } from '@tertulia/web/kit/quote-block.tsx';
import { plainWords } from './plain-words.ts';

type LastMessageProps = { last: ListedConversation['last']; empty: string };

/** What the last message said, and what it was beside its words. */
export function LastMessage({ last, empty }: LastMessageProps) {
  const say = useWords(contentWords);
  if (!last) return <>{empty}</>;
  const text = plainWords(last.text);
  if (!last.content) return <>{text}</>;
  return (
    <>
      <Icon glyph={CONTENT_GLYPHS[last.content]} name={last.text ? say[last.content] : null} small />
      {text || say[last.content]}
    </>
  );
}
