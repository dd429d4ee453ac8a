import { type Piece, readFormat, type Tag } from '@tertulia/web/kit/format/format.ts';

/** What was written, without the marks of its formatting: where there is one line for it. */
export function plainWords(text: string): string {
  return /[*_~`>\d-]/.test(text) ? wordsOf(readFormat(text)).trim() : text;
}

/** What stands in lines of its own. */
const BLOCKS: readonly Tag[] = ['li', 'blockquote', 'pre'];

function wordsOf(pieces: readonly Piece[]): string {
  return pieces
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      return BLOCKS.includes(piece.tag) ? `${wordsOf(piece.in)} ` : wordsOf(piece.in);
    })
    .join('');
}
