import type { MemberRole } from '@tertulia/protocol/event.ts';
import type { CommandId, ConversationId } from '@tertulia/protocol/ids.ts';
import type { ConversationKind } from '@tertulia/protocol/summary.ts';
import type { Write } from '../db/sql.ts';
import type { Fact } from '../feature.ts';

/** A conversation to be made: its first events and members come in the same commit. */
export interface Opening {
  readonly kind: ConversationKind;
  /** Its team sees it too (a line's row id). */
  readonly team?: number;
  readonly by: number;
  readonly members: readonly { readonly person: number; readonly role: MemberRole }[];
  /** The facts it begins with; `member.joined` for each member is added by the log. */
  readonly events: readonly Fact[];
  /** Rows that name the new conversation, committed together with it or not at all. */
  readonly writes?: (conversation: number) => readonly Write[];
}

/** What the business itself appends to a conversation, or what someone said elsewhere. */
export interface Recording {
  /** Its row id. */
  readonly conversation: number;
  readonly events: readonly Fact[];
  /** A function is told the seq of the first event. */
  readonly writes?: readonly Write[] | ((seq: number) => readonly Write[]);
  /** The row id of whom it came from; absent: the business itself. */
  readonly by?: number;
  /** A UUID: recorded once however often it is tried. */
  readonly key?: string;
}

/** A command as a door hands it over: the frame is parsed, the person is known, the body is not yet checked. */
export interface Wish {
  readonly id: CommandId;
  readonly conversation: ConversationId;
  readonly kind: string;
  readonly body: unknown;
  readonly expectSeq?: number | undefined;
  /** The row id of who asks. */
  readonly person: number;
}

/** Where the answer to a wish goes, after the commit. */
export interface Answer {
  accepted(id: CommandId, seq: number): void;
  refused(id: CommandId, refusal: unknown): void;
}
