import type { Phrase } from './question.ts';
import type { SearchKind } from './protocol.ts';

/**
 * Words and where they are. It is derived data that proposes places; what is there now, and who may see it, is asked of
 * the log.
 */
export interface SearchIndex extends AsyncDisposable {
  /** Takes in some of what was written since. True: there is more. */
  catchUp(): Promise<boolean>;
  /** Something was written that it has not taken in. */
  isBehind(): Promise<boolean>;
  /** Someone waits for it: does a little of what can be done here and now. */
  hurry(): Promise<unknown>;
  /** Ids of `message.posted` events, newest first. */
  find(wanted: Wanted): Promise<number[]>;
  /** Ids of conversations whose name has these words, newest first. */
  findNames(phrases: readonly Phrase[], access: Access, limit: number): Promise<number[]>;
}

export interface Wanted {
  readonly phrases: readonly Phrase[];
  readonly access: Access;
  /** Row id of who wrote. */
  readonly by: number | undefined;
  readonly kind: SearchKind | undefined;
  /** Written at `from` or later, before `to`. */
  readonly from: number;
  readonly to: number;
  /** Only ids below it. */
  readonly below: number;
  readonly limit: number;
}

/** Where someone may look: all conversations of these teams, and these. */
export interface Access {
  readonly teams: readonly number[];
  readonly conversations: readonly number[];
}

/** What the index is told about the log. */
export type Change =
  | {
      readonly is: 'message';
      /** Row id of the event. */
      readonly id: number;
      readonly conversation: number;
      readonly team: number | null;
      readonly by: number;
      readonly at: number;
      /** Of `message.posted`, as it is stored. */
      readonly body: string;
      /** Of its newest edit. */
      readonly text?: string;
    }
  | { readonly is: 'erased'; readonly id: number }
  | {
      readonly is: 'name';
      readonly conversation: number;
      readonly team: number | null;
      readonly name: string;
    };

/** Signs stand among the words of a message; no word begins with one. */
export const sign = {
  conversation: (id: number) => `${SIGN}c${id}`,
  team: (id: number) => `${SIGN}t${id}`,
  by: (id: number) => `${SIGN}p${id}`,
  kind: (kind: SearchKind) => `${SIGN}k${kind}`,
} as const;
const SIGN = '\ue000';

/** As signs, access costs the index a look each: beyond this the rows are asked for instead. */
export const MOST_ACCESS_SIGNS = 300;

export const DAY_MS = 86_400_000;
