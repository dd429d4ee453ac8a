const FIRST_TONE = 0x1f3fb;

/** @param tone 0: as it is; 1 to 5: from light to dark */
export function toned(emoji: string, tone: number): string {
  if (tone === 0) return emoji;
  const [first = '', ...rest] = emoji;
  // The tone takes the place of the mark that asks for the coloured form.
  if (rest[0] === '\ufe0f') rest.shift();
  return first + String.fromCodePoint(FIRST_TONE + tone - 1) + rest.join('');
}
