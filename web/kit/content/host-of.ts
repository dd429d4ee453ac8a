/** Where an address leads, as its reader should see it: letters of other alphabets that look like ours stay encoded. */
export function hostOf(url: string): string {
  const { host = '' } = URL.parse(url) ?? {};
  return host.replace(/^www\./, '');
}
