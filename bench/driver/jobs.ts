import type { ConversationId, PersonId } from '@tertulia/protocol/ids.ts';
import type { Processes, Surroundings } from '../usage.ts';
import type { Place } from './connection.ts';
import type { SignedUp } from './member.ts';

/** A conversation as the driver is given it: everyone in it, the first `senders` of whom write. */
export interface Room {
  readonly ref: ConversationId;
  readonly members: readonly SignedUp[];
  readonly senders: number;
}

export interface LoadJob {
  readonly place: Place;
  readonly rooms: readonly Room[];
  readonly processes: Processes;
  readonly warmUpMs: number;
  readonly windowMs: number;
  /** Commands of one sender that wait for their acknowledgement. */
  readonly inflight?: number;
  /** Instead: so many messages a second from all senders together, whether or not the server keeps up. */
  readonly perSecond?: number;
}

export interface Faults {
  readonly lost: number;
  readonly doubled: number;
  readonly reordered: number;
}

export interface LoadResult extends Faults {
  /** Receipts by others than the sender. */
  readonly deliveries: number;
  readonly seconds: number;
  readonly serverSeconds: number;
  readonly p50Ms: number | null;
  readonly p99Ms: number | null;
  readonly p999Ms: number | null;
  readonly surroundings: Surroundings;
}

export interface ReconnectJob {
  readonly place: Place;
  readonly rooms: readonly Room[];
  readonly processes: Processes;
  readonly missed: number;
}

export interface ReconnectResult extends Faults {
  readonly seconds: number;
  readonly serverSeconds: number;
  readonly deliveries: number;
  readonly surroundings: Surroundings;
}

export interface SitJob {
  readonly place: Place;
  readonly rooms: readonly Room[];
}

/** Staff with their lists, and customers who write one after the other. */
export interface DeskJob {
  readonly place: Place;
  readonly processes: Processes;
  /** Sessions at the desk. */
  readonly agents: readonly string[];
  readonly customers: readonly { readonly token: string; readonly conversation: ConversationId }[];
  readonly owner: PersonId;
  readonly perSecond: number;
  readonly windowMs: number;
}

export interface Latencies {
  readonly p50Ms: number | null;
  readonly p99Ms: number | null;
  readonly p999Ms: number | null;
}

export interface DeskResult {
  /** From dialling to the first page, coming one after the other. */
  readonly opening: Latencies;
  /** All in the same moment, as after a restart of the server. */
  readonly rush: Latencies;
  /** Pages of cases: of one owner, of those who wait, late ones, all open ones. */
  readonly views: Latencies;
  /** From sending a message to the list of one of the staff. */
  readonly changed: Latencies;
  readonly messages: number;
  readonly arrived: number;
  readonly lost: number;
  readonly bytes: number;
  readonly serverSeconds: number;
  readonly seconds: number;
  readonly surroundings: Surroundings;
}

export type DriverAsks = {
  readonly desk: { readonly ask: DeskJob; readonly answer: DeskResult };
  readonly load: { readonly ask: LoadJob; readonly answer: LoadResult };
  readonly reconnect: { readonly ask: ReconnectJob; readonly answer: ReconnectResult };
  /** Connects these and keeps them, beside those of earlier calls. */
  readonly sit: { readonly ask: SitJob; readonly answer: null };
};
