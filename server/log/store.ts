import type { Refusal } from '@tertulia/protocol/errors.ts';
import type { ConversationKind } from '@tertulia/protocol/summary.ts';
import type { Row, Sql, Write, Written } from '../db/sql.ts';
import type { StoredEvent } from '../feature.ts';

/** What is committed together or not at all: events of one conversation, rows, or both. */
export interface Unit {
  /** Where the events go; absent when the unit is only writes. */
  readonly into?: Existing | New;
  readonly expectSeq?: number | undefined;
  readonly sender: number;
  /** The first event carries it; seen before from this sender, the unit changes nothing (L4). */
  readonly key: Uint8Array | null;
  readonly at: number;
  readonly facts: readonly { readonly kind: string; readonly body: string }[];
  /** A function is told where the first event went. */
  readonly writes: readonly Write[] | ((conversation: number, seq: number) => readonly Write[]);
}

export interface Existing {
  readonly id: number;
  /** The membership the decision was made on. Another node may have changed it since: then the unit is `moved`. */
  readonly roster: number;
}

export interface New {
  readonly ref: Uint8Array;
  readonly kind: ConversationKind;
  readonly team: number | null;
}

export type Outcome =
  | { readonly is: 'stored'; readonly events: readonly StoredEvent[]; readonly written: readonly Written[] }
  /** The key was seen before; `seq` is what it was given then. */
  | { readonly is: 'repeat'; readonly conversation: number; readonly seq: number }
  | { readonly is: 'conflict' }
  | { readonly is: 'moved' }
  | { readonly is: 'refused'; readonly refusal: Refusal }
  | { readonly is: 'failed'; readonly error: Error };

/**
 * The disk failed while something was being made durable. What it holds now is unknown, and asking it to sync again
 * may claim success for data that is gone: the process must end and read the log afresh.
 */
export class BrokenStore extends Error {}

/** The rows that events turn into, asked for inside the commit: projections and what they queue. */
export type Remember = (events: readonly StoredEvent[]) => readonly Write[];

/** Where a reader of all conversations stands: everything at or before it was handed out. */
export interface Position {
  readonly position: number;
  readonly id: number;
}

/**
 * The log on disk: four methods and plain reads. Both stores pass `store-contract.ts`. A commit is durable when it
 * returns; the SQLite store answers at once, PostgreSQL with a promise.
 */
export interface Store {
  readonly dialect: 'sqlite' | 'postgres';
  /** One transaction for all units, in order. A unit that cannot be stored does not take the others with it. */
  commit(units: readonly Unit[], remember: Remember): readonly Outcome[] | Promise<readonly Outcome[]>;
  /** The newest committed seq of a conversation; 0 when it has no events. */
  head(conversation: number): number | Promise<number>;
  /** Up to `limit` events with `after < seq < before`: the lowest ones, or with `newest` the highest; rising order. */
  page(conversation: number, range: Range): readonly StoredEvent[] | Promise<readonly StoredEvent[]>;
  /** Committed events of all conversations after a position, in an order that can never skip a late commit (L14). */
  across(after: Position, limit: number): Promise<readonly (StoredEvent & { readonly id: number })[]>;
  /** Every position below this is complete. */
  horizon(): Promise<number>;
  query(statement: Sql): readonly Row[] | Promise<readonly Row[]>;
  /** Several statements without values, e.g. a migration, in one transaction. */
  migrate(script: string): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface Range {
  readonly after: number;
  readonly before?: number;
  readonly limit: number;
  readonly newest?: boolean;
}

/** Events of a batch, together by conversation and in order: projections see one conversation at a time. */
export function byConversation(events: readonly StoredEvent[]): StoredEvent[][] {
  const groups = new Map<number, StoredEvent[]>();
  for (const event of events) {
    const group = groups.get(event.conversation);
    if (group) group.push(event);
    else groups.set(event.conversation, [event]);
  }
  return [...groups.values()];
}

/** The writes of a unit, once it is known where its events went. */
export function writesOf({ writes }: Unit, [first]: readonly StoredEvent[]): readonly Write[] {
  return typeof writes === 'function' ? writes(first?.conversation ?? 0, first?.seq ?? 0) : writes;
}
