import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { CommandId, ConversationId, PersonId } from '@tertulia/protocol/ids.ts';
import type { PersonCard } from '@tertulia/protocol/people.ts';
import type { ConversationKind, ListedConversation, Receipt, Summary } from '@tertulia/protocol/summary.ts';
import type { UpOf } from '@tertulia/protocol/up.ts';

/** One conversation of the fake server: the log, who is in it, and what is computed from it. */
export class FakeConversation {
  readonly id: ConversationId;
  readonly kind: ConversationKind;
  readonly members: Set<PersonId>;
  readonly events: LogEvent[] = [];
  readonly receipts = new Map<PersonId, Receipt>();
  /** Who is no longer a member, and at which position that happened. */
  readonly left = new Map<PersonId, number>();
  /** The newest answer of the staff: what came before it is nobody's work any more. */
  answered = 0;
  waitingSince: number | undefined;
  /** Rises over all conversations with every change: the list's position. */
  position = 0;
  readonly #stored = new Map<CommandId, number>();

  constructor(id: ConversationId, kind: ConversationKind, members: readonly PersonId[]) {
    this.id = id;
    this.kind = kind;
    this.members = new Set(members);
  }

  get head(): number {
    return this.events.length;
  }

  /** The seq, and whether it was new: a command that was stored before answers with its first seq. */
  store(
    { id: by, kind: role }: PersonCard,
    at: number,
    { id, kind, body }: Pick<UpOf<'do'>, 'id' | 'kind' | 'body'>,
  ): [number, boolean] {
    const before = this.#stored.get(id);
    if (before !== undefined) return [before, false];
    const seq = this.head + 1;
    this.events.push({ seq, at, by, id, kind: kind === 'message.post' ? 'message.posted' : kind, body });
    this.#stored.set(id, seq);
    if (this.kind === 'line' && kind === 'message.post') this.#noteWaiting(role, seq, at);
    return [seq, true];
  }

  #noteWaiting(role: PersonCard['kind'], seq: number, at: number): void {
    if (role === 'customer') {
      this.waitingSince ??= at;
    } else {
      this.waitingSince = undefined;
      this.answered = seq;
    }
  }

  mark(person: PersonId, delivered = 0, read = 0): Receipt {
    const old = this.receipts.get(person) ?? { person, delivered: 0, read: 0 };
    const next = { person, delivered: Math.max(old.delivered, delivered), read: Math.max(old.read, read) };
    this.receipts.set(person, next);
    return next;
  }

  summary(): Summary {
    const messages = this.events.filter(({ kind }) => kind === 'message.posted');
    const last = messages.at(-1);
    return {
      id: this.id,
      kind: this.kind,
      title: '',
      people: [],
      head: this.head,
      messages: messages.length,
      ...(last && { last: { seq: last.seq, at: last.at, by: last.by, text: String(last.body['text']) } }),
      ...(this.waitingSince !== undefined && { waitingSince: this.waitingSince }),
      changed: last?.at ?? 0,
    };
  }

  listedFor({ id: person, kind: role }: PersonCard): ListedConversation {
    const after = role === 'agent' ? this.answered : 0;
    const { delivered, read } = this.receipts.get(person) ?? { delivered: 0, read: 0 };
    const isUnread = ({ seq, by, kind }: LogEvent) =>
      seq > Math.max(read, after) && by !== person && kind === 'message.posted';
    return { ...this.summary(), read, delivered, unread: this.events.filter(isUnread).length };
  }
}
