import type { ErrorCode } from '@tertulia/protocol/errors.ts';
import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { CommandId, ConversationId, PersonId } from '@tertulia/protocol/ids.ts';
import type { Receipt } from '@tertulia/protocol/summary.ts';
import type { Observable } from './observable.ts';
import type { OutboxEntry } from './store.ts';

export interface SendOptions {
  /** Refused as `conflict` unless the conversation's newest event is exactly this one. */
  expectSeq?: number;
}

/** An own command that has no confirmed event yet. Drawn after the events, in this order. */
export interface Pending extends Pick<OutboxEntry, 'id' | 'kind' | 'body' | 'at'> {
  /** `sent`: stored by the server, its event is on the way. */
  readonly state: 'queued' | 'sent' | 'failed';
  /** Why it failed. */
  readonly code?: ErrorCode;
}

/** One conversation as a screen draws it. Each array keeps its reference until it changed. */
export interface ConversationView {
  /** `loading`: nothing known yet. `kept`: from this device, may be old. `live`: complete. `gone`: no longer a member. */
  readonly state: 'loading' | 'kept' | 'live' | 'gone';
  /** Confirmed, rising by seq without gap, of every kind, known or not. */
  readonly events: readonly LogEvent[];
  readonly pending: readonly Pending[];
  /** Whether `loadOlder` can bring more. */
  readonly hasOlder: boolean;
  readonly loadingOlder: boolean;
  /** How far each member is, the reader included. */
  readonly receipts: ReadonlyMap<PersonId, Receipt>;
  /** The furthest position of any recipient: own messages up to here are delivered / read. */
  readonly delivered: number;
  readonly read: number;
  /** How far this person has read, over all devices: the unread line is drawn after it. */
  readonly ownRead: number;
  /** Who is writing now, this person excluded. */
  readonly typing: readonly PersonId[];
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
  setDraft(text: string): void;
  /** Up to 50 older events, from this device or the server; waits for a connection if needed. Concurrent calls are one. */
  loadOlder(): Promise<void>;
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
