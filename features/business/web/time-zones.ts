import type { Choice } from '@tertulia/web/kit/select.tsx';

/** Where this device is. */
export function guessTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
}

/** All time zones by their city, because that is the letter people type; `chosen` is there even if it is an old name. */
export function listTimeZones(chosen: string): Choice[] {
  const known = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', chosen]);
  return [...known]
    .map((value) => ({ value, label: nameOf(value) }))
    .sort((a, b) => a.label.localeCompare(b.label));
}

/** "Argentina (Buenos Aires)" would be looked for under B, so the city comes first: "Buenos Aires (America, Argentina)". */
function nameOf(zone: string): string {
  const [city = zone, ...wider] = zone.replaceAll('_', ' ').split('/').reverse();
  return wider.length > 0 ? `${city} (${wider.reverse().join(', ')})` : city;
}

export function clockIn(timeZone: string, locale: string, now: number): string {
  return new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone }).format(now);
}
