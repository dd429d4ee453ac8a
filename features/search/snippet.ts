export interface Snippet {
  readonly snippet: string;
  readonly marks: [from: number, to: number][];
}

const LONGEST = 160;
/** So much stands before the first word that was found. */
const BEFORE = 48;

/** Some of a text around its first mark, on one line. */
export function snippetOf(text: string, marks: readonly (readonly [number, number])[]): Snippet {
  const first = marks[0]?.[0] ?? 0;
  const from = text.length <= LONGEST || first <= BEFORE ? 0 : beginningOf(text, first);
  const to = endOf(text, from + LONGEST);
  const lead = from > 0 ? '…' : '';
  const shift = lead.length - from;
  return {
    snippet: `${lead}${text.slice(from, to).replaceAll(/\s/g, ' ')}${to < text.length ? '…' : ''}`,
    marks: marks
      .filter(([start]) => start < to)
      .map(([start, end]) => [start + shift, Math.min(end, to) + shift]),
  };
}

/** A space before the mark, where there is one. */
function beginningOf(text: string, first: number): number {
  const space = text.slice(first - BEFORE, first).search(/\s/);
  return space >= 0 ? first - BEFORE + space + 1 : whole(text, first - BEFORE);
}

function endOf(text: string, end: number): number {
  return end >= text.length ? text.length : whole(text, end);
}

/** Never between the two halves of one character. */
function whole(text: string, place: number): number {
  const unit = text.charCodeAt(place);
  return unit >= 0xdc00 && unit <= 0xdfff ? place - 1 : place;
}
