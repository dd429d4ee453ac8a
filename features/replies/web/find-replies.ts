import type { Reply } from '../protocol.ts';

/** What is asked for after a `/`; undefined where the text is no question for a saved reply. */
export function askedIn(text: string): string | undefined {
  return text.startsWith('/') && !text.includes('\n') && text.length <= 40 ? text.slice(1).trim() : undefined;
}

/** By shortcut first, then by name, then by what is in them; of two alike, the one that is used more. */
export function findReplies(all: readonly Reply[], words: string): Reply[] {
  const wanted = plain(words);
  return all
    .map((reply) => ({ reply, rank: rankOf(reply, wanted) }))
    .filter(({ rank }) => rank > 0)
    .toSorted((a, b) => b.rank - a.rank || b.reply.uses - a.reply.uses || compare(a.reply, b.reply))
    .map(({ reply }) => reply);
}

function rankOf({ shortcut, name, texts }: Reply, wanted: string): number {
  if (wanted === '') return 1;
  if (plain(shortcut) === wanted) return 5;
  if (shortcut !== '' && plain(shortcut).startsWith(wanted)) return 4;
  if (plain(name).startsWith(wanted)) return 3;
  if (plain(name).includes(wanted)) return 2;
  return plain(`${texts.es ?? ''} ${texts.en ?? ''}`).includes(wanted) ? 1 : 0;
}

function compare(a: Reply, b: Reply): number {
  return a.name.localeCompare(b.name);
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
