/** Each word of `wish` begins a word of `texts`, whatever the accents and capitals. */
export function matches(wish: string, texts: readonly string[]): boolean {
  const wanted = wordsOf(wish);
  if (wanted.length === 0) return true;
  const there = texts.flatMap(wordsOf);
  return wanted.every((word) => there.some((other) => other.startsWith(word)));
}

function wordsOf(text: string): string[] {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}
