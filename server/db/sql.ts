import type { ErrorCode } from '@tertulia/protocol/errors.ts';

export type Param = string | number | null | Uint8Array;

/** A statement and its values. `?` marks a value in both dialects; the text is the key of the prepared statement. */
export interface Sql {
  readonly text: string;
  readonly params: readonly Param[];
}

/** A statement that changes rows. With `expect`, the whole unit is refused as `otherwise` unless exactly so many changed. */
export interface Write extends Sql {
  readonly expect?: number;
  readonly otherwise?: ErrorCode;
  /** The types of its values, when it may be run for many rows at once. See `batched`. */
  readonly types?: readonly ValueType[];
}

export type ValueType = 'bigint' | 'text';

/** What a write did: `rows` are those of its `returning`. */
export interface Written {
  readonly changes: number;
  readonly rows: readonly Row[];
}

export type Row = Record<string, Param>;

/**
 * One database behind both dialects. Reads see what is committed. Writes are data: all statements of one `write` are
 * one unit, all or nothing, and share a commit with whatever else arrived in the same turn.
 */
export interface Db {
  readonly dialect: 'sqlite' | 'postgres';
  rows<R = Row>(query: Sql): Promise<R[]>;
  row<R = Row>(query: Sql): Promise<R | undefined>;
  /** Resolves after the commit. @throws Refusal when an `expect` did not hold */
  write(...statements: Write[]): Promise<Written[]>;
}

/** sql`select name from person where id = ${id}` */
export function sql(parts: TemplateStringsArray, ...params: Param[]): Sql {
  let text = texts.get(parts);
  if (text === undefined) {
    text = parts.join('?');
    texts.set(parts, text);
  }
  return { text, params };
}

const texts = new WeakMap<TemplateStringsArray, string>();

/** The same statement, refused as `otherwise` unless it changes exactly `expect` rows. */
export function expecting(expect: number, otherwise: ErrorCode, statement: Sql): Write {
  return { ...statement, expect, otherwise };
}

/**
 * A statement that many events or marks of one commit repeat with other values, each for a row of its own: an
 * `insert … values (…)` or an `update … where …`. PostgreSQL runs all of them as one statement, after the others.
 */
export function batched(types: readonly ValueType[], statement: Sql): Write {
  return { ...statement, types };
}

/** `(?, ?, ?)` for a list of values: sqlList`select ... where id in (` is written as [text, params]. */
export function inList(before: string, values: readonly Param[], after = ''): Sql {
  return { text: `${before} (${values.map(() => '?').join(', ')})${after}`, params: values };
}
