import type { ErrorCode } from '@tertulia/protocol/errors.ts';
import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { CommandId, ConversationId, PersonId } from '@tertulia/protocol/ids.ts';
import type { Receipt } from '@tertulia/protocol/summary.ts';
import type { MediaPost, PendingFile } from './media.ts';
import type { Observable } from './observable.ts';
import type { KeptMessages } from './own.ts';
import type { OutboxEntry } from './store.ts';

export interface SendOptions {
  /** Refused as `conflict` unless the conversation's newest event is exactly this one. */
  expectSeq?: number;
}

/** An own command that has no confirmed event yet. Drawn after the events, in this order. */
export interface Pending extends Pick<OutboxEntry, 'id' | 'kind' | 'body' | 'at'> {
  /** `uploading`: its files are on their way. `sent`: stored by the server, its event is on the way. */
  readonly state: 'queued' | 'uploading' | 'sent' | 'failed';
  /** Why it failed. */
  readonly code?: ErrorCode;
  /** This answer of a colleague came first: `retry` sends it all the same. */
  readonly answered?: number;
  /** What `sendMedia` was given, until the event is there. `body` has the words, and `media` only at the end. */
  readonly files?: readonly PendingFile[];
}

/** One conversation as a screen draws it. Each array keeps its reference until it changed. */
export interface ConversationView {
  /** `loading`: nothing known yet. `kept`: from this device, may be old. `live`: complete. `gone`: no longer a member. */
  readonly state: 'loading' | 'kept' | 'live' | 'gone';
  /**
   * Confirmed, rising by seq without gap, of every kind, known or not: the newest, or after `jumpTo` a window
   * elsewhere. The body of an erased or expired one is `{}`.
   */
  readonly events: readonly LogEvent[];
  /** Newer events about those shown (their `of`) that are not in `events`: edits, reactions … Rising by seq. */
  readonly later: readonly LogEvent[];
  readonly pending: readonly Pending[];
  /** Whether `loadOlder` can bring more. */
  readonly hasOlder: boolean;
  readonly loadingOlder: boolean;
  /** Only in a window: the newest are not shown, `loadNewer` brings the next. */
  readonly hasNewer: boolean;
  readonly loadingNewer: boolean;
  /** What this person starred, and deleted for himself: with what is not yet stored by the server. */
  readonly kept: KeptMessages;
  /** How far each member is, the reader included. */
  readonly receipts: ReadonlyMap<PersonId, Receipt>;
  /** The furthest position of any recipient: own messages up to here are delivered / read. */
  readonly delivered: number;
  readonly read: number;
  /** How far this person has read, over all devices: the unread line is drawn after it. */
  readonly ownRead: number;
  /** Who is writing now, this person excluded, and whoever `attending` names. */
  readonly typing: readonly PersonId[];
  /** To staff: which colleagues have this line conversation open, and who of them is answering. */
  readonly attending: Attended;
}

export interface Attended {
  readonly reading: readonly PersonId[];
  readonly writing: readonly PersonId[];
}

export interface Conversation {
  readonly id: ConversationId;
  readonly view: Observable<ConversationView>;
  /** What was typed and not sent; survives a reload. */
  readonly draft: Observable<string>;
  /** Loads what is kept, then follows while anyone holds it open. Returns the way to close: `useEffect(() => c.open(), [c])`. */
  open(): () => void;
  /** As `client.send`. */
  send(kind: string, body: Record<string, unknown>, options?: SendOptions): CommandId;
  /** A message with files: shown at once, kept on this device, uploaded when there is a connection, then posted. */
  sendMedia(post: MediaPost): CommandId;
  setDraft(text: string): void;
  /** Up to 50 older events, from this device or the server; waits for a connection if needed. Concurrent calls are one. */
  loadOlder(): Promise<void>;
  /** In a window, up to 50 newer ones: until it meets the newest and is none any more. */
  loadNewer(): Promise<void>;
  /** Shows the events around this one. False: it is not there, or cannot be reached now. */
  jumpTo(seq: number): Promise<boolean>;
  /** Shows the newest again. Also worth calling when the reader arrives at the end: lets go of what is far above. */
  toLatest(): void;
  /** An event that is in memory, shown or not: for quotes. */
  event(seq: number): LogEvent | undefined;
  /** Fetches single events for `event()`, each once; the view changes when some came. */
  need(seqs: readonly number[]): void;
  /** This person has seen everything up to `seq`. */
  markRead(seq: number): void;
  /** Call at every key press with true (throttled here), and with false when the field was emptied. */
  setTyping(on: boolean): void;
}

/** The ticks of an own, confirmed event. (Those of a pending one are its `state`.) */
export function tickOf(view: ConversationView, event: LogEvent): 'sent' | 'delivered' | 'read' {
  if (event.seq <= view.read) return 'read';
  return event.seq <= view.delivered ? 'delivered' : 'sent';
}
