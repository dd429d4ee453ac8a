import type { ErrorCode } from '@tertulia/protocol/errors.ts';
import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { CommandId, ConversationId } from '@tertulia/protocol/ids.ts';
import type { PersonCard } from '@tertulia/protocol/people.ts';
import type { ListedConversation } from '@tertulia/protocol/summary.ts';

/** A command the server has not confirmed. */
export interface OutboxEntry {
  readonly id: CommandId;
  readonly conversation: ConversationId;
  readonly kind: string;
  readonly body: Record<string, unknown>;
  readonly expectSeq?: number;
  /** When it was made, milliseconds by this machine's clock. */
  readonly at: number;
  /** Rises with every command made on this store. */
  readonly order: number;
  readonly state: 'queued' | 'failed';
  /** Why it failed. */
  readonly code?: ErrorCode;
}

/** How far this person is, as this device knows it. */
export interface OwnMark {
  readonly conversation: ConversationId;
  readonly delivered: number;
  readonly read: number;
}

/** A conversation on the list and what the unread count is made from. */
export interface KeptConversation {
  readonly listed: ListedConversation;
  /** Seqs of own messages that `listed.messages - base.messages` counts. */
  readonly own: readonly number[];
  /** Where the server last told the unread count. */
  readonly base: { readonly messages: number; readonly unread: number; readonly head: number };
  /** `base.unread` is too high perhaps: what was read was told by an older answer, and the events to count are not here. */
  readonly isGuess: boolean;
  /** The newest seq that was given to `client.on('event')`. */
  readonly heard: number;
}

/** Single values. */
export interface Fact {
  readonly name: 'me' | 'position';
  readonly card?: PersonCard;
  readonly position?: string;
  readonly next?: string;
}

/** What is kept, by table. Keys: an id; a conversation's id for drafts and marks; the name of a fact. */
export interface Tables {
  outbox: OutboxEntry;
  list: KeptConversation;
  people: PersonCard;
  drafts: string;
  marks: OwnMark;
  facts: Fact;
}
export type Table = keyof Tables;
export const TABLES = [
  'outbox',
  'list',
  'people',
  'drafts',
  'marks',
  'facts',
] as const satisfies readonly Table[];

/** Events kept of one conversation, and conversations whose events are kept. */
export const KEPT_EVENTS = 500;
export const KEPT_CONVERSATIONS = 50;

/** Said among all who share a store (the tabs of one browser). `changed`: look into the outbox again. */
export type Note =
  | { readonly type: 'changed' }
  | { readonly type: 'stored'; readonly id: CommandId; readonly seq: number };

/** What outlives a reload. Every write is complete and durable when its promise resolves; writes keep their order. */
export interface Store extends AsyncDisposable {
  all<T extends Table>(table: T): Promise<Tables[T][]>;
  get<T extends Table>(table: T, key: string): Promise<Tables[T] | undefined>;
  put<T extends Table>(table: T, rows: readonly (readonly [key: string, value: Tables[T]])[]): Promise<void>;
  remove(table: Table, keys: readonly string[]): Promise<void>;

  /** The newest `limit` events below `before` (all when absent) that are known without gap, rising. */
  events(conversation: ConversationId, limit: number, before?: number): Promise<LogEvent[]>;
  /** Adds events; an event that is there stays as it is. Forgets beyond `KEPT_EVENTS` and `KEPT_CONVERSATIONS`. */
  putEvents(conversation: ConversationId, events: readonly LogEvent[]): Promise<void>;
  forgetEvents(conversation: ConversationId): Promise<void>;
  /** Empties everything. */
  clear(): Promise<void>;

  /** Runs `work` while no one else who shares this store holds it in this name. */
  hold<T>(name: 'outbox' | 'list', work: () => Promise<T>): Promise<T>;
  /** Tells all others who share this store. */
  tell(note: Note): void;
  /** Hears what others tell. Returns the way to stop. */
  watch(listener: (note: Note) => void): () => void;
}
