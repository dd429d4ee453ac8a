import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { PersonKind } from '@tertulia/protocol/people.ts';
import type { ListedConversation } from '@tertulia/protocol/summary.ts';
import type { Parts } from './parts.ts';

/** Milliseconds in which changes of the list are gathered before it is decided anew what is followed. */
const DECIDE_AFTER = 20;

/** Keeps the newest conversations followed. */
export class Following {
  readonly #parts: Parts;
  #cancel: (() => void) | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  decideSoon(): void {
    this.#cancel ??= this.#parts.platform.later(DECIDE_AFTER, () => {
      this.#cancel = undefined;
      this.#decide();
    });
  }

  stop(): void {
    this.#cancel?.();
  }

  #decide(): void {
    const { list, hearAll, saver, followNewest, me, whole } = this.#parts;
    const all = list.view.get().conversations;
    const wanted = followedByThemselves(all, saver.get() ? 0 : followNewest, me.get()?.kind);
    if (hearAll) for (const { id, head } of all) if (head > (list.heard(id) ?? 0)) wanted.add(id);
    for (const id of wanted) whole.conversation(id).followByItself(true);
    if (hearAll) return;
    for (const [id, conversation] of this.#parts.conversations)
      if (!wanted.has(id)) conversation.followByItself(false);
  }
}

/**
 * Which conversations are followed although no screen shows them: so that they are there at once and their ticks
 * are true. Of an agent's line conversations only those in which someone waits: there may be thousands.
 * @param conversations as the list orders them.
 */
function followedByThemselves(
  conversations: readonly ListedConversation[],
  most: number,
  me: PersonKind | undefined,
): Set<ConversationId> {
  const isCustomer = me === 'customer' || me === 'guest';
  const wanted = conversations.filter(
    ({ kind, waitingSince }) => kind !== 'line' || waitingSince !== undefined || isCustomer,
  );
  return new Set(wanted.slice(0, most).map(({ id }) => id));
}
