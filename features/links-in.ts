// One quantifier, with nothing beside it that could match the same: no message makes this slow.
const LINK = /\b(?:https?:\/\/|www\.)[^\s<>"']+/gi;
const ENDING = /[.,;:!?*_~]+$/;
const LONGEST_LINK = 2000;

/** The web addresses in a text, in order, as a browser would open them; the pages' `findLinks` finds the same. */
export function linksIn(text: string): string[] {
  return [...text.matchAll(LINK)].flatMap(([found]) => {
    const link = trimEnding(found);
    const address = /^www\./i.test(link) ? `https://${link}` : link;
    return address.length <= LONGEST_LINK && URL.canParse(address) ? [address] : [];
  });
}

/** A full stop or a closing bracket after an address belongs to the sentence, unless it was opened inside. */
function trimEnding(link: string): string {
  let trimmed = link.replace(ENDING, '');
  let open = trimmed.split(')').length - trimmed.split('(').length;
  for (; open > 0 && trimmed.endsWith(')'); open -= 1) trimmed = trimmed.slice(0, -1).replace(ENDING, '');
  return trimmed;
}
