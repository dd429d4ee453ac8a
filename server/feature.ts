import type { DownOf } from '@tertulia/protocol/down.ts';
import type { MemberRole } from '@tertulia/protocol/event.ts';
import type { ConversationId, LineId, PersonId } from '@tertulia/protocol/ids.ts';
import type { PersonCard } from '@tertulia/protocol/people.ts';
import type { ConversationKind, Summary } from '@tertulia/protocol/summary.ts';
import type { UpOf } from '@tertulia/protocol/up.ts';
import type * as z from 'zod';
import type { Db, Write } from './db/sql.ts';
import type { App } from './gateway/app.ts';
import type { Session } from './gateway/session.ts';
import type { House } from './house.ts';

/** All a feature's server side may offer. `features/server.ts` lists them; nothing else joins a feature to the machine. */
export interface Feature {
  readonly name: string;
  /** Numbered SQL files beside the feature, in order, never edited after they land. */
  readonly migrations?: readonly URL[];
  readonly commands?: Readonly<Record<string, Command>>;
  readonly projections?: readonly Projection[];
  readonly uponAppend?: readonly UponAppend[];
  readonly routes?: (app: App, house: House) => void;
  readonly workers?: (house: House) => readonly Worker[];
  /** Long-living things of its own, built after the house and disposed of before it. */
  readonly start?: (house: House) => Promise<AsyncDisposable>;
  /** Exactly one feature answers for the lists of conversations. */
  readonly listing?: (house: House) => Listing;
}

/** Lists of conversations, as the live door needs them. */
export interface Listing {
  list(session: Session, question: UpOf<'list'>): Promise<Omit<DownOf<'list'>, 'type' | 'request'>>;
  /** What lists show of these conversations now; unknown ids are left out. */
  summaries(conversations: readonly number[]): Promise<readonly ListedSummary[]>;
  /** The customers' conversations whose cases, or strands with partners, these are: staff sees them there. */
  withCases(strands: readonly number[]): Promise<readonly number[]>;
  /** The teams that looked after these conversations before. */
  teamsLeft(
    conversations: readonly number[],
  ): Promise<readonly { readonly conversation: number; readonly team: number }[]>;
  /** The line whose team this is. */
  lineOf(team: number): Promise<LineId | undefined>;
}

export interface ListedSummary {
  readonly id: number;
  /** As all others see it. */
  readonly summary: Summary;
  readonly forStaff: Summary;
  readonly people: PersonCard[];
}

/** A wish for one conversation: checks it and says which facts follow. It changes nothing by itself. */
export interface Command<Body = unknown> {
  readonly body: z.ZodType<Body>;
  /** Which members may. Everyone else is answered as if the conversation did not exist. */
  readonly who: readonly MemberRole[];
  /**
   * True (or true of this body here) when the decision needs nothing but the body and the turn: such commands of one
   * conversation share a commit. All others wait until the command before them is committed, so that what they read is true.
   */
  readonly independent?: boolean | ((body: Body, conversation: Turn['conversation']) => boolean);
  decide(body: Body, turn: Turn): Decision | Promise<Decision>;
}

/** Keeps the body's type for `decide` while the lists hold commands of all kinds. */
export function command<Body>(definition: Command<Body>): Command {
  return definition as Command;
}

/** Who asks, where, and when; reads only. */
export interface Turn {
  readonly now: number;
  readonly person: { readonly id: number; readonly ref: PersonId };
  readonly role: MemberRole;
  readonly conversation: {
    readonly id: number;
    readonly ref: ConversationId;
    readonly kind: ConversationKind;
    /** Seconds that what is written now lasts; 0: for good. */
    readonly timer: number;
    /** The network outside that it goes to as well; empty: none. */
    readonly channel: string;
  };
  readonly db: Pick<Db, 'rows' | 'row' | 'dialect'>;
}

export interface Decision {
  /** None when the wish concerns only who asks: then only `writes` are committed, and the answer's seq is 0. */
  readonly events: readonly Fact[];
  /** Rows of the same commit. A function is told the seq of the first event. */
  readonly writes?: readonly Write[] | ((seq: number) => readonly Write[]);
  /** After the commit the other devices of who asks are poked with this topic. */
  readonly nudge?: string;
}

/** An event before it has a place in the log. */
export interface Fact {
  readonly kind: string;
  /** The seq of the earlier event it is about. */
  readonly of?: number;
  /** Seqs whose bodies are emptied in the same commit (L12). */
  readonly erases?: readonly number[];
  readonly body: Readonly<Record<string, unknown>>;
}

/** An event as the server keeps it: integer ids inside, UUIDs outside. `by` is 0 when the business itself acted. */
export interface StoredEvent {
  readonly conversation: number;
  readonly seq: number;
  readonly at: number;
  readonly by: number;
  /** The 16 bytes of the command's id; null for what no client asked for. */
  readonly key: Uint8Array | null;
  readonly kind: string;
  /** JSON text of the body, as it is stored and sent. */
  readonly body: string;
  /** Grows with every commit, over all conversations: see `Store.horizon`. */
  readonly position: number;
}

/**
 * Remembers events as rows. Given events of one conversation in order, returns the writes for them: it can reach
 * nothing else, so rebuilding from the log gives the same rows (L10, L11).
 */
export interface Projection {
  readonly name: string;
  /** Emptied before a rebuild. */
  readonly tables: readonly string[];
  readonly kinds: readonly string[] | 'all';
  project(events: readonly StoredEvent[]): readonly Write[];
}

/** Queues what must happen once for an event, in the same commit. Never run on a rebuild. */
export interface UponAppend {
  readonly kinds: readonly string[] | 'all';
  /** Asked only in conversations that go to a network outside: most do not, and pay nothing for it. */
  readonly inChannels?: true;
  queue(event: StoredEvent): readonly Write[];
}

/**
 * Does what was queued. Of all nodes one at a time runs it; after a crash another goes on, so that it must be harmless to
 * do the same again.
 */
export interface Worker {
  readonly name: string;
  /** Looks unasked so often; after a commit of `kinds` on this node at once. */
  readonly everyMs: number;
  readonly kinds?: readonly string[];
  /** Is given, once, what makes it run at once: for what it learns of by itself. */
  readonly wakes?: (wake: () => void) => void;
  /** Some of the work, a few seconds of it at most. True: there is more, call again. */
  run(signal: AbortSignal): Promise<boolean | undefined>;
}
