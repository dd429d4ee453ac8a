import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { UpOf } from '@tertulia/protocol/up.ts';
import type { Placement } from '../own.ts';

/** What one person keeps for himself. */
export class FakeOwn {
  readonly placements = new Map<ConversationId, Placement>();
  readonly starred = new Map<ConversationId, Set<number>>();
  readonly hidden = new Map<ConversationId, Set<number>>();

  take({ conversation, kind, body }: UpOf<'do'>, head: number, now: number): void {
    if (kind === 'message.keep') {
      const of = Number(body['of']);
      if (body['starred'] === true) setOf(this.starred, conversation).add(of);
      if (body['starred'] === false) setOf(this.starred, conversation).delete(of);
      if (body['hidden']) setOf(this.hidden, conversation).add(of);
      return;
    }
    const said = { pinned: now, archived: head, unread: true, mutedUntil: body['mutedUntil'] };
    const fields: Record<string, unknown> = { ...this.placements.get(conversation) };
    for (const [field, on] of Object.entries(said)) {
      if (body[field]) fields[field] = on;
      else if (body[field] !== undefined) delete fields[field];
    }
    this.placements.set(conversation, { ...fields, conversation });
  }

  mine(): { placements: Placement[] } {
    return { placements: [...this.placements.values()].filter((one) => Object.keys(one).length > 1) };
  }

  kept(conversation: ConversationId): { starred: number[]; hidden: number[] } {
    return {
      starred: [...setOf(this.starred, conversation)],
      hidden: [...setOf(this.hidden, conversation)],
    };
  }
}

function setOf(map: Map<ConversationId, Set<number>>, key: ConversationId): Set<number> {
  const set = map.get(key) ?? new Set();
  map.set(key, set);
  return set;
}
