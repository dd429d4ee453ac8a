import type { CaseCard } from '@tertulia/protocol/case.ts';
import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { CommandId, ConversationId, PersonId } from '@tertulia/protocol/ids.ts';
import type { PersonCard } from '@tertulia/protocol/people.ts';
import type { ConversationKind, ListedConversation, Receipt, Summary } from '@tertulia/protocol/summary.ts';
import type { UpOf } from '@tertulia/protocol/up.ts';

/** What commands lead to; others to a fact of the same name. */
const FACTS: Readonly<Record<string, string>> = {
  'message.post': 'message.posted',
  'message.edit': 'message.edited',
  'message.delete': 'message.deleted',
  'message.react': 'message.reacted',
};

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
  /** What staff are told of it: what the customer has said since an answer, and the matters. */
  unanswered: number | undefined;
  cases: CaseCard[] | undefined;
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
    const of = Number(body['of']);
    const fact = kind === 'message.delete' ? { of, erases: this.#withEdits(of) } : body;
    this.events.push({ seq, at, by, id, kind: FACTS[kind] ?? kind, body: fact });
    this.erase(seq);
    this.#stored.set(id, seq);
    if (this.kind === 'line' && kind === 'message.post') this.#noteWaiting(role, seq, at);
    return [seq, true];
  }

  hasStored(id: CommandId): boolean {
    return this.#stored.has(id);
  }

  /** Those about events from `from` to `to` that came after them: the newest of each kind and sender. */
  later(from: number, to: number): LogEvent[] {
    const newest = new Map<string, LogEvent>();
    for (const event of this.events.slice(to)) {
      const of = Number(event.body['of']);
      if (of >= from && of <= to) newest.set(`${of} ${event.kind} ${event.by}`, event);
    }
    return [...newest.values()].sort((a, b) => a.seq - b.seq);
  }

  /** What this event erases. */
  erase(seq: number): void {
    const erases = this.events[seq - 1]?.body['erases'];
    for (const one of Array.isArray(erases) ? erases : []) {
      const event = this.events[one - 1];
      if (event) this.events[one - 1] = { ...event, body: {} };
    }
  }

  #withEdits(of: number): number[] {
    const edits = this.events.filter(({ kind, body }) => kind === 'message.edited' && body['of'] === of);
    return [of, ...edits.map(({ seq }) => seq)];
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
      ...(last && {
        last: {
          seq: last.seq,
          at: last.at,
          by: last.by,
          text: typeof last.body['text'] === 'string' ? last.body['text'] : '',
          ...(typeof last.body['expires'] === 'number' && { expires: last.body['expires'] }),
        },
      }),
      ...(this.waitingSince !== undefined && { waitingSince: this.waitingSince }),
      ...(this.unanswered !== undefined && { unanswered: this.unanswered }),
      ...(this.cases && { cases: this.cases }),
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
