/** An address that a button may open: nothing that runs in a page, and no name before the host that could be taken for it. */
export function isWebAddress(text: string): boolean {
  const url = /^https?:\/\/[^\s\p{Cc}\p{Cf}\\]+$/iu.test(text) ? URL.parse(text) : null;
  return url !== null && url.hostname !== '' && url.username === '' && url.password === '';
}

/** An address with a gap at its end: whatever is put there, it leads to the same site. */
export function isAddressWithGap(text: string): boolean {
  const [start = '', ...rest] = text.split('{{1}}');
  const isWhole = rest.length === 0 || (rest.join() === '' && /^https?:\/\/[^/]+\//i.test(start));
  return isWhole && !start.includes('{{') && isWebAddress(start);
}
