import type { ComponentChildren } from 'preact';
import type { ContentName } from './conversation-items.ts';
import { useWords } from './i18n.ts';
import { Icon } from './icon.tsx';
import { PageLink } from './page-link.tsx';
import { CONTENT_GLYPHS, contentWords } from './quote-block.tsx';
import './message-row.css';

type MessageRowProps = {
  /** Left out, the row leads nowhere. */
  href?: string | undefined;
  onGo: (href: string) => void;
  /** Where one is now. */
  isHere?: boolean | undefined;
  /** Which conversation it is in; left out where there is only one. */
  title?: string | undefined;
  when?: ComponentChildren;
  /** Who wrote it. */
  author?: string | undefined;
  content?: ContentName | undefined;
  /** Its words, or some of them. */
  words: ComponentChildren;
  thumb?: string | undefined;
  /** Below the words. */
  note?: ComponentChildren;
  /** What can be done with it. */
  children?: ComponentChildren;
};

/** A message outside of its conversation: a result, a star, a reminder. */
export function MessageRow({ href, onGo, isHere = false, children, ...about }: MessageRowProps) {
  return (
    <div class="k-message-row">
      {href === undefined ? (
        <div class="k-message-row-about">
          <About {...about} />
        </div>
      ) : (
        <PageLink
          class="k-message-row-about"
          href={href}
          onGo={onGo}
          data-list-row=""
          aria-current={isHere ? 'true' : undefined}
        >
          <About {...about} />
        </PageLink>
      )}
      {children && <div class="k-message-row-actions">{children}</div>}
    </div>
  );
}

function About({
  title,
  when,
  author,
  content,
  words,
  thumb,
  note,
}: Omit<MessageRowProps, 'href' | 'onGo' | 'isHere' | 'children'>) {
  const say = useWords(contentWords);
  // A conversation of two is called by who wrote it.
  const name = title ?? author;
  const isNamed = title !== undefined && author !== undefined && author !== title;
  const hasWords = words !== '' && words !== undefined && words !== null;
  return (
    <>
      <span class="k-message-row-top">
        <b>{name ?? when}</b>
        {name !== undefined && when && <span class="k-message-row-when">{when}</span>}
      </span>
      <span class="k-message-row-body">
        <span class="k-message-row-words">
          {isNamed && `${author}: `}
          {content && <Icon glyph={CONTENT_GLYPHS[content]} name={hasWords ? say[content] : null} small />}
          {hasWords ? words : say[content ?? 'deleted']}
        </span>
        {thumb && <img class="k-message-row-thumb" src={thumb} alt="" loading="lazy" decoding="async" />}
      </span>
      {note && <span class="k-message-row-note">{note}</span>}
    </>
  );
}
