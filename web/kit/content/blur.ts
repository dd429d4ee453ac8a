import { thumbHashToDataURL } from 'thumbhash';

const kept = new Map<string, string | undefined>();
const MOST_KEPT = 400;

/** A ThumbHash in base64 as the address of a small picture; undefined where it cannot be read. */
export function blurAddress(blur: string | undefined): string | undefined {
  if (!blur) return undefined;
  if (!kept.has(blur)) {
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(blur, decode(blur));
  }
  return kept.get(blur);
}

function decode(blur: string): string | undefined {
  try {
    return thumbHashToDataURL(Uint8Array.from(atob(blur), (letter) => letter.charCodeAt(0)));
  } catch {
    return undefined;
  }
}
