import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { CommandId, ConversationId, LineId } from '@tertulia/protocol/ids.ts';
import type { PersonCard } from '@tertulia/protocol/people.ts';
import type { Status } from './connect.ts';
import type { Conversation, SendOptions } from './conversation.ts';
import type { List } from './list-view.ts';
import type { MediaLimits } from './media.ts';
import type { Observable } from './observable.ts';
import type { KeepChange, Placement, PlacementChange } from './own.ts';
import type { People } from './people.ts';
import type { Platform } from './platform.ts';
import { RunningClient } from './running-client.ts';
import type { OutboxEntry, Store } from './store.ts';

export interface ClientOptions {
  /** `https://chat.example`, without a path. */
  url: string;
  side: 'desk' | 'door';
  /** Where drafts, unsent messages and what was read are kept. Memory when absent or when it cannot be opened. */
  store?: Store | Promise<Store>;
  /** How many of the newest conversations are followed without being open. 20 when absent. */
  followNewest?: number;
  /** For bots: every event after the first start is heard, however many were missed. */
  hearAll?: boolean;
  /** For screens: what is written to a customer is held back when a colleague has answered him meanwhile. */
  guardsAnswers?: boolean;
  /** When the server knows this browser as someone else now: ends as signed out and keeps what is here. Else all of it is forgotten. */
  isOfOne?: boolean;
  /** Clock, timers, random numbers and sockets, for tests and for Node. */
  platform?: Partial<Platform>;
}

/** `createClient(options)` returns one; it connects by itself. */
export interface Client extends AsyncDisposable {
  readonly status: Observable<Status>;
  /** Who this browser is. Undefined only before the very first answer of the server. */
  readonly me: Observable<PersonCard | undefined>;
  readonly list: List;
  readonly people: Pick<People, 'cards' | 'presence' | 'get'>;
  /** For customers: whether anyone of a line's team is at the desk now. Lines nobody told of are absent. */
  readonly staffed: Observable<ReadonlyMap<LineId, boolean>>;
  /** Where this person put conversations for himself: pinned, archived, muted, marked as unread. Others are absent. */
  readonly mine: Observable<ReadonlyMap<ConversationId, Placement>>;
  /** Topics of `nudge` of which this person has something; undefined until the server said so. */
  readonly own: Observable<ReadonlySet<string> | undefined>;
  /** Largest files. Undefined until `loadLimits` or the first file asked the server. */
  readonly limits: Observable<MediaLimits | undefined>;
  /** On this device: nothing is loaded before it is asked for. Screens load media only when tapped. */
  readonly saver: Observable<boolean>;
  /** All that is not yet stored by the server, in order, of all conversations, messages with files included. */
  readonly unsent: Observable<readonly OutboxEntry[]>;

  /** Always the same object for one id. Nothing is asked of the server before `open()`. */
  conversation(id: ConversationId): Conversation;
  /** Queues a command for good and returns its id at once, online or not. Refusals show in `unsent` as `failed`. */
  send(
    conversation: ConversationId,
    kind: string,
    body: Record<string, unknown>,
    options?: SendOptions,
  ): CommandId;
  /** Shown at once, sent as `conversation.place`. */
  place(conversation: ConversationId, change: PlacementChange): void;
  /** Stars a message, or deletes it for this person. Shown at once, sent as `message.keep`. */
  keep(conversation: ConversationId, of: number, change: KeepChange): void;
  /** Staff have this line conversation before their eyes: colleagues are told, until it is called with false. */
  attend(conversation: ConversationId, on: boolean): void;
  loadLimits(): void;
  setSaver(on: boolean): void;
  /** The seq of a command once it is stored; ask right after `send`. Rejects with `Refusal` when it failed or was discarded. */
  outcome(id: CommandId): Promise<number>;
  /** Sends a failed command again, with the same id. */
  retry(id: CommandId): void;
  /** Forgets a failed or waiting command. False when it is on its way and can no longer be stopped. */
  discard(id: CommandId): boolean;
  /**
   * New events of followed conversations, own ones included, in order per conversation: not what was there at the
   * first start. Once each; after a crash the last may be told again. Returns the way to stop.
   */
  on(what: 'event', listener: (conversation: ConversationId, event: LogEvent) => void): () => void;
  /** Something that only this person has moved: ask for it again. Topics are those of the features. */
  on(what: 'nudge', listener: (topic: string, conversation?: ConversationId) => void): () => void;
  /** The banner's "try now". */
  reconnect(): void;
  /** Empties the store and stops: for signing out on a shared computer. */
  forget(): Promise<void>;
  /** Stops; what is queued stays in the store. The store that was given is disposed too. */
  dispose(): Promise<void>;
}

export function createClient(options: ClientOptions): Client {
  return new RunningClient(options);
}
