export type TextPart = { text: string; href?: string };

// No quantifier overlaps its neighbour, so a hostile message cannot make this slow.
const ADDRESS = /\b(?:https?:\/\/|www\.)[^\s<>"']+|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/gi;
const ENDING = /[.,;:!?*_~]+$/;

/** Cuts a message into plain text and links. Only http, https and mailto ever become a link. */
export function findLinks(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let done = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const shown = trimEnding(match[0]);
    const href = addressOf(shown);
    if (!href) continue;
    if (match.index > done) parts.push({ text: text.slice(done, match.index) });
    parts.push({ text: shown, href });
    done = match.index + shown.length;
  }
  if (done < text.length) parts.push({ text: text.slice(done) });
  return parts;
}

/** A full stop or a closing bracket after an address belongs to the sentence, unless it was opened inside. */
function trimEnding(address: string): string {
  let trimmed = address.replace(ENDING, '');
  while (trimmed.endsWith(')') && trimmed.split('(').length < trimmed.split(')').length)
    trimmed = trimmed.slice(0, -1).replace(ENDING, '');
  return trimmed;
}

function addressOf(shown: string): string | undefined {
  if (!/^(https?:|www\.)/i.test(shown)) return `mailto:${shown}`;
  const href = shown.toLowerCase().startsWith('www.') ? `https://${shown}` : shown;
  return URL.canParse(href) ? href : undefined;
}
