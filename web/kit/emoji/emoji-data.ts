import type { Language } from '../i18n.ts';

export type Emoji = { emoji: string; hasTones: boolean };
export type EmojiData = {
  /** By category, in the order of `CATEGORIES`. */
  categories: readonly (readonly Emoji[])[];
  search: (words: string) => readonly Emoji[];
};

export const CATEGORIES = [
  'smileys',
  'people',
  'animals',
  'food',
  'travel',
  'activities',
  'objects',
  'symbols',
  'flags',
] as const;
export type Category = (typeof CATEGORIES)[number];

/** Reads what `bin/make-emoji-data.ts` wrote. The names are those of the reader; English ones are found too. */
export async function loadEmoji(language: Language): Promise<EmojiData> {
  const [emoji, own, english] = await Promise.all([
    import('./emoji.json'),
    language === 'es' ? import('./names-es.json') : import('./names-en.json'),
    import('./names-en.json'),
  ]);
  const names = language === 'en' ? [own.default] : [own.default, english.default];
  return readEmoji(emoji.default, names);
}

export function readEmoji(groups: readonly string[], names: readonly string[]): EmojiData {
  const categories = groups.map((group) =>
    group.split(' ').map((one) => ({ emoji: one.replace('~', ''), hasTones: one.endsWith('~') })),
  );
  const all = categories.flat();
  let known: string[] | undefined;
  const search = (words: string) => {
    const wanted = plain(words).split(/\s+/).filter(Boolean);
    // Only who searches needs it.
    known ??= lines(names, all.length);
    const found = all
      .map((emoji, index) => ({ emoji, rank: rankOf(known?.[index] ?? '', wanted) }))
      .filter(({ rank }) => rank > 0);
    return found.toSorted((a, b) => b.rank - a.rank).map(({ emoji }) => emoji);
  };
  return { categories, search };
}

function lines(names: readonly string[], count: number): string[] {
  const lists = names.map((text) => plain(text).split('\n'));
  return Array.from({ length: count }, (_, index) => lists.map((list) => `|${list[index]}`).join(''));
}

/** All words must begin one of its words; what begins its name stands first. */
function rankOf(name: string, wanted: readonly string[]): number {
  let rank = 0;
  for (const word of wanted) {
    const at = ` ${name.replaceAll('|', ' ')}`.indexOf(` ${word}`);
    if (at < 0) return 0;
    rank += name.startsWith(`|${word}`) ? 2 : 1;
  }
  return rank;
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
