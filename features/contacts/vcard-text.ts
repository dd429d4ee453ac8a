/** The text of a file as it came: what it says itself, else UTF-8, else as old phones and Windows wrote. */
export function decodeVcard(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Line breaks become spaces. What is invisible and could turn the order of digits around is dropped. */
export function cleanText(text: string, most: number): string {
  const plain = text
    .slice(0, most * 8)
    .replaceAll(CONTROLS, ' ')
    .replaceAll(DIRECTIONS, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  // Not through the middle of a character.
  return plain
    .slice(0, most)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd();
}

// oxlint-disable-next-line no-control-regex -- they are what is looked for
const CONTROLS = /[\u0000-\u001F\u007F-\u009F\u2028\u2029]/g;
const DIRECTIONS = /[\u202A-\u202E\u2066-\u2069\uFEFF]/g;

/** A web address, or nothing: what is opened with one tap leads to the web and nowhere else. */
export function linkOf(text: string): string {
  const plain = cleanText(text, 200);
  const candidate = /^[a-z][a-z0-9+.-]*:/i.test(plain) ? plain : `https://${plain}`;
  if (/\s/.test(plain) || !URL.canParse(candidate)) return '';
  const { protocol, hostname, username } = new URL(candidate);
  const isWeb = (protocol === 'https:' || protocol === 'http:') && hostname.includes('.') && username === '';
  return isWeb ? candidate : '';
}
