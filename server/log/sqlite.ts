import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { Refusal } from '@tertulia/protocol/errors.ts';
import { Checkpoints } from '../db/checkpoints.ts';
import type { Row, Sql, Write, Written } from '../db/sql.ts';
import type { StoredEvent } from '../feature.ts';
import {
  BrokenStore,
  byConversation,
  type Outcome,
  type Position,
  type Range,
  type Remember,
  type Store,
  type Unit,
  writesOf,
} from './store.ts';

/**
 * The log in one SQLite file. Everything is synchronous on the main thread: a commit merges by itself whatever
 * arrived while the last one ran, and no read ever sees an open transaction.
 */
export class SqliteStore implements Store {
  readonly dialect = 'sqlite';
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  readonly #heads = new Map<number, number>();
  readonly #checkpoints: Checkpoints | undefined;
  readonly #begin: StatementSync;
  readonly #commit: StatementSync;
  #insert: StatementSync | undefined;

  /** @param file a path, or `:memory:` for tests */
  constructor(file: string) {
    this.#db = new DatabaseSync(file, { timeout: 1000 });
    this.#db.exec(`pragma page_size = 4096; pragma journal_mode = wal; pragma synchronous = full;
      pragma wal_autocheckpoint = 0; pragma cache_size = -65536; pragma foreign_keys = on;`);
    this.#begin = this.#db.prepare('begin immediate');
    this.#commit = this.#db.prepare('commit');
    this.#checkpoints = file === ':memory:' ? undefined : new Checkpoints(file, this.#db);
  }

  commit(units: readonly Unit[], remember: Remember): readonly Outcome[] {
    try {
      return this.#commitTogether(units, remember);
    } catch (error) {
      if (isBroken(error)) {
        const broken = new BrokenStore('the disk failed under the log', { cause: error });
        return units.map(() => ({ is: 'failed', error: broken }));
      }
      if (units.length === 1) return [outcomeOf(error)];
      // One unit spoiled the batch: each alone, so that the others lose nothing but time.
      return units.flatMap((unit) => this.commit([unit], remember));
    }
  }

  page(conversation: number, range: Range): readonly StoredEvent[] {
    const { after, before = Number.MAX_SAFE_INTEGER, limit, newest = false } = range;
    const order = newest ? 'desc' : 'asc';
    const rows = this.#prepare(
      `select conversation, seq, at, sender as by, key, kind, body, id as position from event
        where conversation = ? and seq > ? and seq < ? order by seq ${order} limit ?`,
    ).all(conversation, after, before, limit) as unknown as StoredEvent[];
    return newest ? rows.reverse() : rows;
  }

  async across(after: Position, limit: number): Promise<(StoredEvent & { id: number })[]> {
    return this.#prepare(
      `select id, conversation, seq, at, sender as by, key, kind, body, id as position from event
        where id > ? order by id limit ?`,
    ).all(after.id, limit) as unknown as (StoredEvent & { id: number })[];
  }

  async horizon(): Promise<number> {
    const row = this.#prepare('select coalesce(max(id), 0) + 1 as next from event').get();
    return Number(row!['next']);
  }

  query(statement: Sql): readonly Row[] {
    return this.#prepare(statement.text).all(...statement.params) as Row[];
  }

  async migrate(script: string): Promise<void> {
    this.#db.exec(`begin immediate; ${script}; commit`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#checkpoints?.stop();
    this.#db.close();
  }

  #commitTogether(units: readonly Unit[], remember: Remember): readonly Outcome[] {
    const before = new Map<number, number>();
    this.#begin.run();
    try {
      const outcomes = units.map((unit) => this.#append(unit, before));
      const stored = outcomes.filter((outcome) => outcome.is === 'stored');
      for (const events of byConversation(stored.flatMap((outcome) => outcome.events))) {
        for (const write of remember(events)) this.#write(write);
      }
      const written = units.map((unit, i) => this.#writeFor(unit, outcomes[i]!));
      this.#commit.run();
      if (stored.length > 0) this.#checkpoints?.wrote();
      return outcomes.map((outcome, i) =>
        outcome.is === 'stored' ? { ...outcome, written: written[i]! } : outcome,
      );
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec('rollback');
      for (const [conversation, head] of before) this.#heads.set(conversation, head);
      throw error;
    }
  }

  /** @param before collects the heads this batch has moved, so that a rollback can put them back */
  #append(unit: Unit, before: Map<number, number>): Outcome {
    if (!unit.into) return { is: 'stored', events: [], written: [] };
    const conversation = 'id' in unit.into ? unit.into.id : this.#makeConversation(unit);
    const head = this.head(conversation);
    if (unit.expectSeq !== undefined && unit.expectSeq !== head) {
      return (unit.key && this.#repeatOf(unit)) || { is: 'conflict' };
    }
    const events: StoredEvent[] = [];
    let seq = head;
    for (const fact of unit.facts) {
      const key = seq === head ? unit.key : null;
      const { changes, lastInsertRowid } = (this.#insert ??= this.#prepare(
        `insert into event (conversation, seq, sender, key, at, kind, body) values (?, ?, ?, ?, ?, ?, ?)
          on conflict (key, sender) do nothing`,
      )).run(conversation, seq + 1, unit.sender, key, unit.at, fact.kind, fact.body);
      if (changes === 0) return this.#repeatOf(unit)!;
      seq += 1;
      events.push({
        conversation,
        seq,
        at: unit.at,
        by: unit.sender,
        key,
        ...fact,
        position: Number(lastInsertRowid),
      });
    }
    if (!before.has(conversation)) before.set(conversation, head);
    this.#heads.set(conversation, seq);
    return { is: 'stored', events, written: [] };
  }

  #repeatOf(unit: Unit): Outcome | undefined {
    const row = this.#prepare('select conversation, seq from event where key = ? and sender = ?').get(
      unit.key,
      unit.sender,
    );
    return row && { is: 'repeat', conversation: Number(row['conversation']), seq: Number(row['seq']) };
  }

  #makeConversation(unit: Unit): number {
    const { ref, kind, team } = unit.into as Extract<Unit['into'], { ref: Uint8Array }>;
    const { lastInsertRowid } = this.#prepare(
      'insert into conversation (ref, kind, team, created) values (?, ?, ?, ?)',
    ).run(ref, kind, team, unit.at);
    return Number(lastInsertRowid);
  }

  #writeFor(unit: Unit, outcome: Outcome): Written[] {
    if (outcome.is !== 'stored') return [];
    return writesOf(unit, outcome.events).map((write) => this.#write(write));
  }

  #write(write: Write): Written {
    const statement = this.#prepare(write.text);
    const returns = statement.columns().length > 0;
    const rows = returns ? (statement.all(...write.params) as Row[]) : [];
    const changes = returns ? rows.length : Number(statement.run(...write.params).changes);
    if (write.expect !== undefined && changes !== write.expect)
      throw new Refusal(write.otherwise ?? 'conflict');
    return { changes, rows };
  }

  head(conversation: number): number {
    let head = this.#heads.get(conversation);
    if (head === undefined) {
      const row = this.#prepare('select coalesce(max(seq), 0) as head from event where conversation = ?').get(
        conversation,
      );
      head = Number(row!['head']);
      this.#heads.set(conversation, head);
    }
    return head;
  }

  #prepare(text: string): StatementSync {
    let statement = this.#statements.get(text);
    if (!statement) this.#statements.set(text, (statement = this.#db.prepare(text)));
    return statement;
  }
}

/** Only what the caller did wrong, or what an operator must know, gets a code of its own. */
function outcomeOf(error: unknown): Outcome {
  if (error instanceof Refusal) return { is: 'refused', refusal: error };
  const { errcode } = error as { errcode?: number };
  if (errcode === SQLITE_FULL) return { is: 'refused', refusal: new Refusal('storage-full') };
  if (errcode === SQLITE_CONSTRAINT_UNIQUE || errcode === SQLITE_CONSTRAINT_PRIMARYKEY) {
    return { is: 'refused', refusal: new Refusal('already-taken') };
  }
  return { is: 'failed', error: error as Error };
}

function isBroken(error: unknown): boolean {
  const { errcode = 0 } = error as { errcode?: number };
  // Extended codes carry their kind in the lowest byte.
  return [SQLITE_IOERR, SQLITE_CORRUPT, SQLITE_NOTADB].includes(errcode & 0xff);
}

const SQLITE_IOERR = 10;
const SQLITE_CORRUPT = 11;
const SQLITE_NOTADB = 26;
const SQLITE_FULL = 13;
const SQLITE_CONSTRAINT_PRIMARYKEY = 1555;
const SQLITE_CONSTRAINT_UNIQUE = 2067;
