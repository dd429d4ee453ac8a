/** The origins in a list of addresses as people write them, one on each line; undefined: one of them is none. */
export function sitesIn(text: string): string[] | undefined {
  const written = text.split(/[\s,]+/).filter(Boolean);
  const sites = written.map(originOf);
  return sites.includes(undefined) ? undefined : [...new Set(sites.flatMap((site) => site ?? []))];
}

function originOf(address: string): string | undefined {
  const full = address.includes('://') ? address : `https://${address}`;
  if (!URL.canParse(full)) return undefined;
  const { origin } = new URL(full);
  return /^https?:\/\/[a-z0-9-]+(\.[a-z0-9-]+)*(:\d+)?$/.test(origin) ? origin : undefined;
}
