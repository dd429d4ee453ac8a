/**
 * A text in parts of at most `most` units each: between paragraphs where it can be, else lines, else words, else anywhere
 * but inside a character.
 */
export function splitText(text: string, most: number, sizeOf: (text: string) => number = unitsOf): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (sizeOf(rest) > most) {
    const start = fitting(rest, most, sizeOf);
    const ends = BREAKS.map((mark) => endOf(mark, start));
    const end = ends.find((at) => at > start.length / 2) ?? (ends.at(-1) || start.length);
    parts.push(rest.slice(0, end).trim());
    rest = rest.slice(end).trim();
  }
  return [...parts, rest].filter(Boolean);
}

const BREAKS = ['\n\n', '\n', '. ', ' '];

/** 0: it is not there. */
function endOf(mark: string, text: string): number {
  const at = text.lastIndexOf(mark);
  return at < 0 ? 0 : at + mark.trimEnd().length;
}

/** As much of the start as fits, of whole characters as people see them. */
function fitting(text: string, most: number, sizeOf: (text: string) => number): string {
  let [start, size] = ['', 0];
  for (const { segment } of SEGMENTER.segment(text)) {
    size += sizeOf(segment);
    if (size > most) break;
    start += segment;
  }
  // One character, as people see it, that is longer than everything that may be sent.
  return start || text.slice(0, most).replace(/[\ud800-\udbff]$/, '');
}

const SEGMENTER = new Intl.Segmenter();

function unitsOf(text: string): number {
  return text.length;
}
