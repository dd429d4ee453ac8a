import type { Content } from './carried.ts';

/** For who cannot tap: he writes the number. */
export function listChoices(text: string, choices: NonNullable<Content['choices']>): string {
  return [text, choices.map(({ label }, at) => `${at + 1}. ${label}`).join('\n')]
    .filter(Boolean)
    .join('\n\n');
}
