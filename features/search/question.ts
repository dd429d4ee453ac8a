import { type Word, wordsOf } from './words.ts';

/** Words that stand side by side, in this order. */
export interface Phrase {
  readonly words: readonly string[];
  /** The last word may go on. */
  readonly open: boolean;
}

/** More of a question than this is not read. */
const LONGEST_QUESTION = 300;
const MOST_PHRASES = 12;
/** One letter begins too many words to mean something: alone it is a word. */
const SHORTEST_BEGINNING = 2;
/** Of each phrase; nobody is shown more. */
const MOST_MARKS = 50;

/**
 * What someone typed, as phrases that must all be there. In quotes words stand side by side; what is written without
 * a space (`12.50`, `ana@example.com`) too. The last word may be the beginning of one. There is no other syntax.
 */
export function readQuestion(typed: string): Phrase[] {
  const parts = typed.slice(0, LONGEST_QUESTION).split(/["“”«»„]/);
  const phrases = parts.flatMap((part, i) => {
    const isQuoted = i % 2 === 1;
    return (isQuoted ? [part] : part.split(/\s+/)).map((chunk) => phraseOf(chunk, isQuoted));
  });
  const asked = phrases.filter(({ words }) => words.length > 0).slice(0, MOST_PHRASES);
  return asked.map((phrase, i) => (i < asked.length - 1 ? { ...phrase, open: false } : phrase));
}

function phraseOf(chunk: string, isQuoted: boolean): Phrase {
  const words = wordsOf(chunk).map(({ word }) => word);
  return { words, open: !isQuoted && (words.at(-1)?.length ?? 0) >= SHORTEST_BEGINNING };
}

/** Where the phrases stand in a text; undefined when one of them does not. */
export function markPhrases(
  text: string,
  phrases: readonly Phrase[],
): [from: number, to: number][] | undefined {
  const words = wordsOf(text);
  const marks: [number, number][] = [];
  for (const phrase of phrases) {
    const found = placesOf(phrase, words);
    if (found.length === 0) return undefined;
    marks.push(...found);
  }
  return joined(marks);
}

function placesOf({ words, open }: Phrase, text: readonly Word[]): [number, number][] {
  const places: [number, number][] = [];
  for (let i = 0; i + words.length <= text.length && places.length < MOST_MARKS; i++) {
    const fits = words.every((word, n) => {
      const there = text[i + n]!.word;
      return open && n === words.length - 1 ? there.startsWith(word) : there === word;
    });
    if (fits) places.push([text[i]!.from, text[i + words.length - 1]!.to]);
  }
  return places;
}

/** In order, without overlaps. */
function joined(marks: readonly [number, number][]): [number, number][] {
  const result: [number, number][] = [];
  for (const [from, to] of marks.toSorted(([a], [b]) => a - b)) {
    const last = result.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else result.push([from, to]);
  }
  return result;
}
