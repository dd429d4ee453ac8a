/** What is being written after an @ right before the caret; undefined when nobody is being called. */
export function mentionAt(text: string, caret: number): { start: number; words: string } | undefined {
  const before = text.slice(0, caret);
  const start = before.lastIndexOf('@');
  const words = before.slice(start + 1);
  // An address has letters before its @; a name has at most three words.
  const isCalling = start >= 0 && !/[\p{L}\p{N}]/u.test(before[start - 1] ?? '') && !words.includes('\n');
  return isCalling && words.split(' ').length <= 3 && words.length <= 40 && !words.startsWith(' ')
    ? { start, words }
    : undefined;
}

/** Those whose name, or a word of it, begins so; accents and case do not matter. */
export function findNames<T extends { name: string }>(all: readonly T[], words: string): T[] {
  const wanted = plain(words);
  const rankOf = (name: string) => {
    if (plain(name).startsWith(wanted)) return 2;
    return plain(name)
      .split(/\s+/)
      .some((word) => word.startsWith(wanted))
      ? 1
      : 0;
  };
  return all
    .map((one) => ({ one, rank: rankOf(one.name) }))
    .filter(({ rank }) => rank > 0)
    .toSorted((a, b) => b.rank - a.rank || a.one.name.localeCompare(b.one.name))
    .map(({ one }) => one);
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
