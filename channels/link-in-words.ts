import type { LinkButton } from './carried.ts';

/** For who has no button: he taps the address. */
export function linkInWords(text: string, { label, url }: LinkButton): string {
  return [text, `${label}: ${url}`].filter(Boolean).join('\n\n');
}
