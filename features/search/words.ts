/** A word of a text, as it is compared, and where it stands: offsets into the text, `to` behind the last unit. */
export interface Word {
  readonly word: string;
  readonly from: number;
  readonly to: number;
}

/** Of longer ones only the beginning is compared. */
const LONGEST_WORD = 64;

/**
 * The words of a text without what people leave out when they search: case, accents, ligatures, width. Scripts that
 * write no spaces are taken letter by letter, so that whoever asks for two letters asks for them side by side.
 */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const { 0: found, index } of text.matchAll(WORD)) {
    const word = fold(found);
    if (word !== '') words.push({ word, from: index, to: index + found.length });
  }
  return words;
}

const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}\\u30fc';
/** Two classes side by side, each at most once over the text: no input makes it slow. */
const WORD = new RegExp(`[${UNSPACED}]|[[\\p{L}\\p{N}\\p{M}]--[${UNSPACED}]]+`, 'gv');

function fold(found: string): string {
  if (PLAIN.test(found)) return found.slice(0, LONGEST_WORD);
  return found
    .slice(0, 4 * LONGEST_WORD)
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(ACCENT, '')
    .replaceAll(LETTER, (letter) => LETTERS[letter] ?? letter)
    .replaceAll(NO_LETTER, '')
    .normalize('NFC')
    .slice(0, LONGEST_WORD)
    .replace(/[\ud800-\udbff]$/, '');
}

const PLAIN = /^[0-9a-z]*$/;
/** Marks of Latin, Greek and Cyrillic, and the vowel points of Hebrew and Arabic. In other scripts marks are letters. */
const ACCENT = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]/g;
/** What Unicode does not take apart, but a keyboard without it writes so. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ŧ: 't',
  ŋ: 'n',
  ı: 'i',
  ς: 'σ',
};
/** Taken apart, some signs bring brackets and spaces with them. */
const NO_LETTER = /[^\p{L}\p{N}\p{M}]/gu;
const LETTER = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'g');
