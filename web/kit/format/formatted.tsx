import { type ComponentChildren, h } from 'preact';
import { type Element, type Name, type Piece, readFormat } from './format.ts';
import './formatted.css';

type FormattedProps = {
  text: string;
  names?: readonly Name[] | undefined;
  /** It stands in something that is pressed itself: links are only words. */
  isLabel?: boolean;
};

/** Text with the marks people type. Never HTML: what they write stays text. */
export function Formatted({ text, names, isLabel = false }: FormattedProps) {
  return <>{draw(readFormat(text, names), isLabel)}</>;
}

function draw(pieces: readonly Piece[], isLabel: boolean): ComponentChildren {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : drawElement(piece, isLabel)));
}

function drawElement({ tag, href, start, me, in: inside }: Element, isLabel: boolean) {
  if (isLabel && tag === 'a') return draw(inside, isLabel);
  const link = href && { href, target: '_blank', rel: 'noopener noreferrer' };
  // A block moves aside under its long lines, by keyboard too.
  const takesKeys = tag === 'pre' && !isLabel && { tabIndex: 0 };
  return h(
    tag,
    { class: `k-format-${tag}${me ? ' k-format-me' : ''}`, start, ...link, ...takesKeys },
    draw(inside, isLabel),
  );
}
