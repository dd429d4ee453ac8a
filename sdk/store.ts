import type { ErrorCode } from '@tertulia/protocol/errors.ts';
import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { CommandId, ConversationId, MediaId } from '@tertulia/protocol/ids.ts';
import type { PersonCard } from '@tertulia/protocol/people.ts';
import type { ListedConversation } from '@tertulia/protocol/summary.ts';
import type { FileToSend } from './media.ts';
import type { Placement } from './own.ts';

/** A command the server has not confirmed. */
export interface OutboxEntry {
  readonly id: CommandId;
  readonly conversation: ConversationId;
  readonly kind: string;
  readonly body: Record<string, unknown>;
  readonly expectSeq?: number;
  /** `expectSeq` is what its author had seen. Only an answer of a colleague since then holds it back. */
  readonly guard?: 'colleagues';
  /** The colleague's answer that holds it back, until its author decides: `failed`, as `conflict`. */
  readonly answered?: number;
  /** When it was made, milliseconds by this machine's clock. */
  readonly at: number;
  /** Rises with every command made on this store. */
  readonly order: number;
  readonly state: 'queued' | 'failed';
  /** Why it failed. */
  readonly code?: ErrorCode;
}

/** A message whose files are not all at the server. Then it goes into the outbox, with the same id. */
export interface UploadEntry extends Omit<OutboxEntry, 'kind' | 'state' | 'answered'> {
  readonly files: readonly UploadFile[];
  readonly state: 'uploading' | 'failed';
}

export interface UploadFile extends Omit<FileToSend, 'blob' | 'poster'> {
  /** The key of its blob. */
  readonly id: string;
  readonly bytes: number;
  /** Where the server takes it, once it was begun, and how much of it the server has. */
  readonly url?: string;
  readonly sent: number;
  /** The server has it all. */
  readonly media?: MediaId;
  /** And is ready for it to be posted. */
  readonly isReady?: true;
  /** The still picture of a video goes first: the key of its blob, and what the server calls it. */
  readonly posterKey?: string;
  readonly posterUrl?: string;
  readonly poster?: MediaId;
}

/** Blobs by the key that an entry names them with. */
export type Files = readonly (readonly [key: string, blob: Blob])[];

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

/** What someone did with single messages of one conversation, for himself. */
export interface KeptSeqs {
  readonly conversation: ConversationId;
  readonly starred: readonly number[];
  readonly hidden: readonly number[];
}

/** Single values. */
export interface Fact {
  readonly name: 'me' | 'position' | 'mine' | 'saver';
  readonly card?: PersonCard;
  /** Milliseconds that the server's clock is ahead of this machine's. */
  readonly ahead?: number;
  readonly position?: string;
  readonly next?: string;
  readonly placements?: readonly Placement[];
  readonly on?: boolean;
}

/** What is kept, by table. Keys: an id; a conversation's id for drafts, marks and seqs; the name of a fact. */
export interface Tables {
  outbox: OutboxEntry;
  uploads: UploadEntry;
  list: KeptConversation;
  people: PersonCard;
  drafts: string;
  marks: OwnMark;
  seqs: KeptSeqs;
  facts: Fact;
}
export type Table = keyof Tables;
export const TABLES = [
  'outbox',
  'uploads',
  'list',
  'people',
  'drafts',
  'marks',
  'seqs',
  'facts',
] as const satisfies readonly Table[];

/** Events kept of one conversation: memory is dearer than a browser's disk. */
export const KEPT_ON_DISK = 10_000;
export const KEPT_IN_MEMORY = 500;

/** Conversations whose events are kept. */
export const KEPT_CONVERSATIONS = 50;

/** Rises when the meaning of kept events changes: those of another shape are forgotten, not misread. */
export const EVENTS_SHAPE = 2;

/** Who does something for all who share a store. */
export type Turn = 'outbox' | 'uploads' | 'list';

/**
 * Said among all who share a store (the tabs of one browser). `changed`: look into the outbox again, `uploads`: into the
 * uploads. `progress`, from 0 to 1, of a file.
 */
export type Note =
  | { readonly type: 'changed' | 'uploads' }
  | { readonly type: 'stored'; readonly id: CommandId; readonly seq: number }
  | { readonly type: 'progress'; readonly file: string; readonly progress: number };

/** What outlives a reload. Every write is complete and durable when its promise resolves; writes keep their order. */
export interface Store extends AsyncDisposable {
  all<T extends Table>(table: T): Promise<Tables[T][]>;
  get<T extends Table>(table: T, key: string): Promise<Tables[T] | undefined>;
  put<T extends Table>(table: T, rows: readonly (readonly [key: string, value: Tables[T]])[]): Promise<void>;
  remove(table: Table, keys: readonly string[]): Promise<void>;

  /** The newest `limit` events below `before` (all when absent), rising: none unless the one right below is among them. */
  events(conversation: ConversationId, limit: number, before?: number): Promise<LogEvent[]>;
  /** Of the events after `to` that are about one from `from` to `to`, the newest of each kind and sender, rising. */
  eventsAbout(conversation: ConversationId, from: number, to: number): Promise<LogEvent[]>;
  /**
   * Adds events, rising without gap. Of each conversation one run without gap is kept: older ones that do not join it are
   * passed over, newer ones that do not join it replace it. An event that is there stays as it is. What the added ones
   * erase is emptied in the same write. Forgets what is too much.
   */
  putEvents(conversation: ConversationId, events: readonly LogEvent[]): Promise<void>;
  /** Empties the bodies of all events that have expired at `now`. When the next one does: Infinity when none will. */
  expireEvents(now: number): Promise<number>;
  forgetEvents(conversation: ConversationId): Promise<void>;

  /** Keeps an upload and its files, all or nothing. */
  addUpload(entry: UploadEntry, files: Files): Promise<void>;
  /** What was removed meanwhile, perhaps by another tab, stays away. */
  changeUpload(entry: UploadEntry): Promise<void>;
  /** With its files. */
  removeUpload(entry: UploadEntry): Promise<void>;
  file(key: string): Promise<Blob | undefined>;

  /** Empties everything. */
  clear(): Promise<void>;

  /** Runs `work` while no one else who shares this store holds it in this name. */
  hold<T>(name: Turn, work: () => Promise<T>): Promise<T>;
  /** Tells all others who share this store. */
  tell(note: Note): void;
  /** Hears what others tell. Returns the way to stop. */
  watch(listener: (note: Note) => void): () => void;
}

/** The keys of an upload's blobs. */
export function fileKeys({ files }: UploadEntry): string[] {
  return files.flatMap(({ id, posterKey }) => (posterKey === undefined ? [id] : [id, posterKey]));
}
