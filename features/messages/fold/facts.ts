import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { Pending } from '@tertulia/sdk/conversation.ts';
import type { PendingFile } from '@tertulia/sdk/media.ts';
import type { MediaFile, MessageState } from '@tertulia/web/kit/conversation-items.ts';
import type { Outside, OutsideState } from '../outside.ts';

/** All that decides how one message looks. */
export interface Facts {
  readonly event: LogEvent;
  /** Later events about it, rising. */
  readonly touches: readonly LogEvent[];
  /** Own commands about it on their way. */
  readonly wishes: readonly Pending[];
  readonly isStarred: boolean;
  readonly isHidden: boolean;
  readonly state: MessageState;
  /** How far it has come on a network outside, where it goes to one. */
  readonly outside: OutsideState | undefined;
  /** The one it answers, as far as it is here, and what touches that one. */
  readonly quoted: LogEvent | undefined;
  readonly quotedTouches: readonly LogEvent[];
  /** What was chosen of the answers it offers, and whether one may still be chosen. */
  readonly choice: string | undefined;
  readonly canChoose: boolean;
  /** A photo, video or voice note for one look that was opened here a moment ago. */
  readonly opened: MediaFile | undefined;
}

/** What a conversation asks of its surroundings while it is read. */
export interface Surroundings {
  /** An event of this conversation that is in memory. */
  eventOf(seq: number): LogEvent | undefined;
  /** A message that is being passed on from elsewhere. */
  passedOn(conversation: ConversationId, seq: number): LogEvent | undefined;
  /** Where a file that has not left yet is shown from. */
  sourcesOf(file: PendingFile): MediaFile['sources'];
  readonly opened: ReadonlyMap<number, MediaFile>;
  readonly outsideOf?: Outside['stateOf'] | undefined;
}
