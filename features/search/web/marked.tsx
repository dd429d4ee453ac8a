import type { SearchHit } from '../protocol.ts';
import { piecesOf } from './pieces.ts';

/** A text with what was looked for brought out. */
export function Marked({ text, marks }: { text: string; marks: SearchHit['marks'] }) {
  return (
    <>
      {piecesOf(text, marks).map(({ words, isMarked }, index) =>
        isMarked ? (
          <mark key={index} class="s-mark">
            {words}
          </mark>
        ) : (
          words
        ),
      )}
    </>
  );
}
