import { batched, sql } from '../db/sql.ts';
import type { Commits } from './commits.ts';
import type { PeopleRefs } from './people-refs.ts';
import type { Store } from './store.ts';

const FLUSH_MS = 250;

/** How far a member is, by row ids. */
export interface Mark {
  readonly conversation: number;
  readonly person: number;
  delivered: number;
  read: number;
}

/**
 * Receipts are cursors: two numbers per member that only grow. Marks are gathered and ride with a commit four times
 * a second, so after a crash a cursor may stand a little behind; clients repeat theirs when they connect.
 */
export class Receipts {
  readonly #store: Store;
  readonly #commits: Commits;
  readonly #people: PeopleRefs;
  readonly #listeners: ((conversation: number, marks: readonly Mark[]) => void)[] = [];
  readonly #stored: ((marks: readonly Mark[]) => void)[] = [];
  #waiting = new Map<string, Mark>();
  #timer: NodeJS.Timeout | undefined;

  constructor(store: Store, commits: Commits, people: PeopleRefs) {
    this.#store = store;
    this.#commits = commits;
    this.#people = people;
  }

  /** The caller has checked the membership, and that the positions are not beyond the head. */
  mark(conversation: number, person: number, delivered: number, read: number): void {
    const key = `${conversation} ${person}`;
    const mark = this.#waiting.get(key);
    if (mark) {
      mark.delivered = Math.max(mark.delivered, delivered, read);
      mark.read = Math.max(mark.read, read);
    } else {
      this.#waiting.set(key, { conversation, person, delivered: Math.max(delivered, read), read });
    }
    this.#timer ??= setTimeout(() => this.flush(), FLUSH_MS);
  }

  /** What is stored of a conversation's members, whose outside names are loaded. */
  async of(conversation: number): Promise<Mark[]> {
    const rows = await this.#store.query(
      sql`select person, delivered, read from receipt where conversation = ${conversation} limit 1000`,
    );
    await this.#people.load(rows.map((row) => Number(row['person'])));
    return rows.map((row) => ({
      conversation,
      person: Number(row['person']),
      delivered: Number(row['delivered']),
      read: Number(row['read']),
    }));
  }

  /** Told after the commit, with what is new in one conversation, of people whose outside names are loaded. */
  onMoved(listener: (conversation: number, marks: readonly Mark[]) => void): void {
    this.#listeners.push(listener);
  }

  /** Told after the commit, with all marks of it that were made on this node. */
  onStored(listener: (marks: readonly Mark[]) => void): void {
    this.#stored.push(listener);
  }

  /** Puts everything that was gathered into the next commit. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#waiting.size === 0) return;
    const marks = [...this.#waiting.values()];
    this.#waiting = new Map();
    this.#commits.add({ sender: 0, key: null, at: 0, facts: [], writes: marks.map(markWrite) }, (outcome) => {
      // Nothing is lost for good: clients repeat their marks, and positions only grow.
      if (outcome.is !== 'stored') return;
      for (const listener of this.#stored) listener(marks);
      void this.tell(marks);
    });
  }

  /** Tells followers on this node of marks that are stored, here or by another node. */
  async tell(marks: readonly Mark[]): Promise<void> {
    await this.#people.load(marks.map((mark) => mark.person));
    const byConversation = Map.groupBy(marks, (mark) => mark.conversation);
    for (const [conversation, group] of byConversation) {
      const known = group.filter(({ person }) => this.#people.get(person));
      for (const listener of this.#listeners) listener(conversation, known);
    }
  }
}

function markWrite({ conversation, person, delivered, read }: Mark) {
  return batched(
    ['bigint', 'bigint', 'bigint', 'bigint'],
    sql`insert into receipt (conversation, person, delivered, read)
    values (${conversation}, ${person}, ${delivered}, ${read})
    on conflict (conversation, person) do update set
      delivered = case when excluded.delivered > receipt.delivered then excluded.delivered else receipt.delivered end,
      read = case when excluded.read > receipt.read then excluded.read else receipt.read end`,
  );
}
