import { findLinks } from './link-text.ts';

/** Text as it was written, with addresses one can open. Never HTML: what people write stays text. */
export function LinkedText({ text }: { text: string }) {
  return (
    <>
      {findLinks(text).map((part, index) =>
        part.href ? (
          <a key={index} href={part.href} target="_blank" rel="noopener noreferrer">
            {part.text}
          </a>
        ) : (
          part.text
        ),
      )}
    </>
  );
}
