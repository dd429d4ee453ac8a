import { Refusal } from '@tertulia/protocol/errors.ts';
import postgres from 'postgres';
import { arrayText, type Batch, type Element, gather } from '../db/batch.ts';
import type { Param, Row, Sql, Write, Written } from '../db/sql.ts';
import type { StoredEvent } from '../feature.ts';
import { hex, keyText, placeUnits } from './placing.ts';
import { isLost, PostgresWriter, type WritingConnection } from './postgres-writer.ts';
import {
  byConversation,
  type Outcome,
  type Position,
  type Range,
  type Remember,
  type Store,
  type Unit,
  writesOf,
} from './store.ts';

type Connection = WritingConnection;
/** A list travels as one text: see `arrayText`. */
type Value = Param | readonly Element[];

/**
 * The log in PostgreSQL, for several nodes on one database. The row lock of a conversation's head gives out its seq;
 * one batch is in flight per node, in three round trips whatever its size.
 */
export class PostgresStore implements Store {
  readonly dialect = 'postgres';
  readonly #sql: postgres.Sql;
  readonly #texts = new Map<string, string>();
  readonly #writer: PostgresWriter;

  /** @param connections that read, beside the one that writes */
  constructor(url: string, connections = 6) {
    this.#sql = connect(url, connections);
    this.#writer = new PostgresWriter((onclose) => connect(url, 1, onclose));
  }

  async commit(units: readonly Unit[], remember: Remember): Promise<readonly Outcome[]> {
    try {
      return await this.#commitTogether(units, remember);
    } catch (error) {
      if (units.length === 1) return [await this.#settle(units[0]!, remember, error)];
      const outcomes: Outcome[] = [];
      for (const unit of units) outcomes.push(...(await this.commit([unit], remember)));
      return outcomes;
    }
  }

  async head(conversation: number): Promise<number> {
    const rows = await this.#read<{ head: number }>('select head from conversation where id = ?', [
      conversation,
    ]);
    return rows[0]?.head ?? 0;
  }

  async page(conversation: number, range: Range): Promise<readonly StoredEvent[]> {
    const { after, before = Number.MAX_SAFE_INTEGER, limit, newest = false } = range;
    const rows = await this.#read<StoredEvent>(
      `select conversation, seq, at, sender as by, key, kind, body, position from event
        where conversation = ? and seq > ? and seq < ? order by seq ${newest ? 'desc' : 'asc'} limit ?`,
      [conversation, after, before, limit],
    );
    return newest ? rows.toReversed() : [...rows];
  }

  async across(after: Position, limit: number): Promise<(StoredEvent & { id: number })[]> {
    const rows = await this.#read<StoredEvent & { id: number }>(
      `select id, conversation, seq, at, sender as by, key, kind, body, position from event
        where (position, id) > (?, ?) and position < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
        order by position, id limit ?`,
      [after.position, after.id, limit],
    );
    return [...rows];
  }

  async horizon(): Promise<number> {
    const rows = await this.#read<{ next: number }>(
      'select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as next',
      [],
    );
    return rows[0]!.next;
  }

  async query(statement: Sql): Promise<readonly Row[]> {
    return [...(await this.#read(statement.text, statement.params))];
  }

  async migrate(script: string): Promise<void> {
    await this.#sql.begin(async (transaction) => {
      await transaction.unsafe('select pg_advisory_xact_lock(72024)');
      await transaction.unsafe(script);
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#writer.close();
    await this.#sql.end({ timeout: 5 });
  }

  async #commitTogether(units: readonly Unit[], remember: Remember): Promise<readonly Outcome[]> {
    return this.#writer.transact(async (connection) => {
      const { position, heads, repeats } = await this.#lock(connection, units);
      const made = await this.#makeConversations(connection, units);
      const { outcomes, events } = placeUnits(units, { position, heads, repeats, made });
      // In the order of the pipeline: when one fails, those behind it fail because of it.
      const running = [this.#insert(connection, events), this.#moveHeads(connection, events)];
      const remembered = gather(byConversation(events).flatMap((group) => remember(group)));
      for (const write of remembered.single) running.push(this.#write(connection, write).then(nothing));
      for (const batch of remembered.batches) running.push(this.#runBatch(connection, batch));
      const written = units.map((unit, i) => {
        const outcome = outcomes[i]!;
        if (outcome.is !== 'stored') return [];
        const { single, batches } = gather(writesOf(unit, outcome.events));
        const results = single.map((write) => this.#write(connection, write));
        for (const batch of batches) running.push(this.#runBatch(connection, batch));
        return results;
      });
      await allOf([...running, ...written.flat()]);
      const results = await Promise.all(written.map((writes) => Promise.all(writes)));
      return outcomes.map((outcome, i) =>
        outcome.is === 'stored' ? { ...outcome, written: results[i]! } : outcome,
      );
    });
  }

  /** Takes the head of each conversation in the batch, always in the same order, and what was sent before. */
  async #lock(connection: Connection, units: readonly Unit[]) {
    const ids = [...new Set(units.flatMap((unit) => (unit.into && 'id' in unit.into ? [unit.into.id] : [])))];
    const keys = units.flatMap((unit) => (unit.key ? [unit.key] : []));
    const [locked, seen] = await Promise.all([
      ids.length === 0
        ? this.#run<LockedRow>(connection, `select 0 as id, 0 as head, 0 as roster, ${POSITION}`, [])
        : this.#run<LockedRow>(
            connection,
            `select id, head, roster, ${POSITION} from conversation where id = any(?::bigint[]) order by id for update`,
            [ids],
          ),
      keys.length === 0
        ? []
        : this.#run<{ key: Uint8Array; sender: number; conversation: number; seq: number }>(
            connection,
            // An array of its own type: joined to a list, the whole table could be read instead of its index.
            'select key, sender, conversation, seq from event where key = any(?::text[]::bytea[])',
            [keys.map((key) => `\\x${hex(key)}`)],
          ),
    ]);
    const heads = new Map(locked.map((row) => [row.id, { seq: row.head, roster: row.roster }]));
    const repeats = new Map(seen.map((row) => [keyText(row.key, row.sender), row]));
    return { position: locked[0]!.position, heads, repeats };
  }

  /** The new conversations of a batch, by the unit that opens them. */
  async #makeConversations(connection: Connection, units: readonly Unit[]): Promise<Map<Unit, number>> {
    const made = new Map<Unit, number>();
    for (const unit of units) {
      if (!unit.into || 'id' in unit.into) continue;
      const { ref, kind, team } = unit.into;
      const rows = await this.#run<{ id: number }>(
        connection,
        'insert into conversation (ref, kind, team, created) values (?, ?, ?, ?) returning id',
        [ref, kind, team, unit.at],
      );
      made.set(unit, rows[0]!.id);
    }
    return made;
  }

  async #insert(connection: Connection, events: readonly StoredEvent[]): Promise<void> {
    if (events.length === 0) return;
    await this.#run(
      connection,
      `insert into event (conversation, seq, sender, key, at, kind, body)
        select conversation, seq, sender, decode(key, 'hex'), at, kind, body
        from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::bigint[], ?::text[], ?::text[])
          as e (conversation, seq, sender, key, at, kind, body)`,
      [
        events.map((event) => event.conversation),
        events.map((event) => event.seq),
        events.map((event) => event.by),
        events.map((event) => event.key && hex(event.key)),
        events.map((event) => event.at),
        events.map((event) => event.kind),
        events.map((event) => event.body),
      ],
    );
  }

  async #moveHeads(connection: Connection, events: readonly StoredEvent[]): Promise<void> {
    const groups = byConversation(events);
    if (groups.length === 0) return;
    await this.#run(
      connection,
      `update conversation c set head = m.head
        from unnest(?::bigint[], ?::bigint[]) as m (id, head) where c.id = m.id`,
      [groups.map((group) => group[0]!.conversation), groups.map((group) => group.at(-1)!.seq)],
    );
  }

  async #write(connection: Connection, write: Write): Promise<Written> {
    const result = await this.#run(connection, write.text, write.params);
    const { count } = result as unknown as { count: number };
    if (write.expect !== undefined && count !== write.expect)
      throw new Refusal(write.otherwise ?? 'conflict');
    return { changes: count, rows: [...result] };
  }

  async #runBatch(connection: Connection, { text, columns }: Batch): Promise<void> {
    await this.#run(connection, text, columns);
  }

  /** A unit that failed alone. When the connection broke at the commit, its key tells whether it was stored. */
  async #settle(unit: Unit, remember: Remember, error: unknown): Promise<Outcome> {
    if (error instanceof Refusal) return { is: 'refused', refusal: error };
    const { code } = error as { code?: string };
    if (code === UNIQUE_VIOLATION) return { is: 'refused', refusal: new Refusal('already-taken') };
    if (code === DISK_FULL) return { is: 'refused', refusal: new Refusal('storage-full') };
    if (unit.key && isLost(error)) {
      try {
        return (await this.#commitTogether([unit], remember))[0]!;
      } catch (again) {
        return { is: 'failed', error: again as Error };
      }
    }
    return { is: 'failed', error: error as Error };
  }

  /** A read changes nothing: when its connection was ended, another answers it. */
  async #read<R = Row>(text: string, params: readonly Value[]): Promise<R[]> {
    try {
      return await this.#run<R>(this.#sql, text, params);
    } catch (error) {
      if (!isLost(error)) throw error;
      return this.#run<R>(this.#sql, text, params);
    }
  }

  #run<R = Row>(on: Connection | postgres.Sql, text: string, params: readonly Value[]): Promise<R[]> {
    let numbered = this.#texts.get(text);
    if (numbered === undefined) {
      let n = 0;
      numbered = text.replaceAll('?', () => `$${++n}`);
      this.#texts.set(text, numbered);
    }
    const values = params.map((value) => (isList(value) ? arrayText(value) : value));
    return on.unsafe(numbered, values as postgres.ParameterOrJSON<never>[], {
      prepare: true,
    }) as unknown as Promise<R[]>;
  }
}

function connect(url: string, max: number, onclose: () => void = nothing): postgres.Sql {
  return postgres(url, {
    max,
    onclose,
    onnotice: nothing,
    // The driver's question for array types at every connect is awaited by nobody: when it fails, the process ends.
    fetch_types: false,
    types: { int8: { to: 20, from: [20], parse: Number, serialize: String } },
    connection: { application_name: 'tertulia', synchronous_commit: 'on', statement_timeout: 30_000 },
  }) as postgres.Sql;
}

function isList(value: Value): value is readonly Element[] {
  return Array.isArray(value);
}

function nothing(): void {}

/** Waits for every statement of the pipeline, also after one failed: the connection answers them all. */
async function allOf(running: readonly Promise<unknown>[]): Promise<void> {
  for (const result of await Promise.allSettled(running))
    if (result.status === 'rejected') throw result.reason;
}

interface LockedRow {
  id: number;
  head: number;
  roster: number;
  position: number;
}

const POSITION = 'pg_current_xact_id()::text::bigint as position';
const UNIQUE_VIOLATION = '23505';
const DISK_FULL = '53100';
