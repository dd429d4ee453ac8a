import type { Mention } from './protocol.ts';

/** Those whose name stands in the text. Who they are is checked by whoever tells them. */
export function mentionedIn(text: string, mentions: readonly Mention[] = []): { mentions?: Mention[] } {
  const named = mentions.filter(({ name }) => text.includes(`@${name}`));
  return named.length === 0 ? {} : { mentions: named };
}
