import type { ConversationId } from '@tertulia/protocol/ids.ts';
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

export type DriverAsks = {
  readonly load: { readonly ask: LoadJob; readonly answer: LoadResult };
  readonly reconnect: { readonly ask: ReconnectJob; readonly answer: ReconnectResult };
  /** Connects these and keeps them, beside those of earlier calls. */
  readonly sit: { readonly ask: SitJob; readonly answer: null };
};
