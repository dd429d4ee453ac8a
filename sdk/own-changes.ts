import type { KeptMessages, Placement, PlacementChange } from './own.ts';
import type { KeptSeqs, OutboxEntry } from './store.ts';
import { withoutNothing } from './without-nothing.ts';

/** As the server will answer once it has the command; `head`: the newest event of the conversation. */
export function placed(before: Placement | undefined, command: OutboxEntry, head: number): Placement {
  const { pinned, archived, mutedUntil, unread }: PlacementChange = command.body;
  const after = {
    pinned: stateOf(pinned, before?.pinned, before?.pinned ?? command.at),
    archived: stateOf(archived, before?.archived, head),
    mutedUntil: mutedUntil ?? before?.mutedUntil,
    unread: stateOf(unread, before?.unread, true as const),
  };
  return { conversation: command.conversation, ...withoutNothing(after) };
}

/** What was kept, and what these commands make of it. */
export function keptAfter(before: KeptSeqs | undefined, commands: readonly OutboxEntry[]): KeptMessages {
  const starred = new Set(before?.starred);
  const hidden = new Set(before?.hidden);
  for (const { body } of commands) {
    const of = Number(body['of']);
    if (body['starred'] === true) starred.add(of);
    if (body['starred'] === false) starred.delete(of);
    if (body['hidden']) hidden.add(of);
  }
  return { starred, hidden };
}

function stateOf<T>(wished: boolean | undefined, before: T | undefined, on: T): T | undefined {
  if (wished === undefined) return before;
  return wished ? on : undefined;
}
