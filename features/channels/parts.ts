import type { Account, Channel, ChannelIo } from '@tertulia/channels/channel.ts';
import type { House } from '@tertulia/server/house.ts';
import type { Trouble } from './protocol.ts';

/** What every half of this feature works with. */
export interface ChannelParts {
  readonly house: House;
  /** By kind. */
  readonly channels: ReadonlyMap<string, Channel>;
  readonly io: ChannelIo;
  readonly accounts: Accounts;
}

const ACCOUNT_STATES = ['on', 'off', 'problem'] as const;
export type AccountState = (typeof ACCOUNT_STATES)[number];

/** An account as it can be worked with: its secrets are open, so that nothing of it may be logged or answered. */
export interface OpenAccount {
  /** Its row. */
  readonly id: number;
  readonly kind: string;
  readonly name: string;
  /** The line's row. */
  readonly line: number;
  /** Only with `on` anything goes out. What comes in is taken unless it is `off`. */
  readonly state: AccountState;
  readonly channel: Channel;
  readonly account: Account;
}

export interface Accounts {
  /** Undefined: there is none, its network is not one of ours, or its secrets cannot be opened. What waits for it goes on waiting. */
  find(id: number): Promise<OpenAccount | undefined>;
  findByHook(kind: string, hook: string): Promise<OpenAccount | undefined>;
  all(): Promise<readonly OpenAccount[]>;
  /** Nothing goes out any more until an owner has mended it. @param problem in the network's words, never with a secret */
  stop(id: number, trouble: Extract<Trouble, 'refused' | 'banned'>, problem: string): Promise<void>;
  /** What the network said of it; what it said before of other things stays. A limit is of all that share it. */
  learn(id: number, facts: Readonly<Record<string, string>>): Promise<void>;
}

/** Opens a file of ours as it is to leave. `as`: Opus in an Ogg container. @throws Error when it is gone */
export type OpenFile = (file: string, as?: 'ogg') => Promise<OpenedFile>;

export interface OpenedFile {
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly size: number;
}

/** What a way out is built with. */
export interface IoNeeds {
  readonly now: () => number;
  readonly openFile: OpenFile;
  /** Hosts inside that networks may be on: see `Config.insideHosts`. */
  readonly insideHosts: readonly string[];
}

/** What of the outside this feature needs; a test brings its own. */
export interface Outside {
  readonly channels: readonly Channel[];
  readonly openIo: (needs: IoNeeds) => ChannelIo;
  /** Milliseconds between two looks at what is due. */
  readonly everyMs: number;
}
