const SEEN = /(?:\p{L}|\p{N}|\p{Extended_Pictographic})\p{M}*/u;

/** One or two signs that stand for a name, in capitals of the reader's language. */
export function initials(name: string, locale: string): string {
  const signs = name.split(/\s+/).flatMap((word) => SEEN.exec(word)?.[0] ?? []);
  const ends = signs.length > 1 ? [signs.at(0), signs.at(-1)] : signs;
  return ends.map((sign = '') => capital(sign, locale)).join('');
}

/** One letter stays one: ß has no capital of its own, and SS would be too much. */
function capital(sign: string, locale: string): string {
  const upper = sign.toLocaleUpperCase(locale);
  return upper.length > sign.length ? sign : upper;
}
