import type { Content, LinkButton, Recipient } from './carried.ts';

export interface Outbound {
  /** A UUID of ours, the same however often it is tried. */
  readonly id: string;
  readonly to: Recipient;
  readonly content: Content;
  /** The network's id of the message that is answered. */
  readonly replyTo?: string;
  /** Who speaks, e.g. a name to put before the words in a group; empty: the business. */
  readonly author: string;
  readonly language: string;
  readonly window: Window;
  readonly now: number;
}

/** How free the business is to write. Times are milliseconds since 1970. */
export interface Window {
  /** Absent: it never closes. 0: it has not been opened. */
  readonly openUntil?: number;
  /** Messages left in it; absent: as many as one likes. */
  readonly left?: number;
}

export interface Plan {
  /** Empty exactly when it is blocked. */
  readonly steps: readonly Step[];
  /** What the other will not get as it was written; shown before and kept after. */
  readonly losses: readonly Loss[];
  readonly blocked?: Blocked;
}

/** What cannot be carried as it is, and what becomes of it. `code` is one of `LOSSES`. */
export interface Loss {
  readonly code: LossCode;
  /** A limit or a name that belongs into the sentence. */
  readonly detail?: string;
}

export const LOSSES = [
  'choices-as-list',
  'link-as-text',
  'place-as-link',
  'contact-as-text',
  'poll-as-list',
  'once-as-usual',
  'reply-as-quote',
  'files-apart',
  'caption-apart',
  'text-in-parts',
  'live-as-place',
  'sticker-as-photo',
  'format-lost',
] as const;
export type LossCode = (typeof LOSSES)[number];

/** Why nothing can be sent. `window` can be cured by a template where the channel has them. */
export interface Blocked {
  readonly why: 'window' | 'unsupported' | 'too-big' | 'opted-out' | 'no-address';
  readonly detail?: string;
}

/** One request. What earlier steps made (the id of an upload) is given to it by their keys. */
export interface Step {
  /** Unique in its plan, and the same each time the plan is made. That of words which go alone, beside files, ends in `text`. */
  readonly key: string;
  readonly request: HttpRequest | ((made: Readonly<Record<string, string>>) => HttpRequest);
  /** `upload` makes something for a later step; only `message` reaches the other. */
  readonly does: 'upload' | 'message' | 'action';
  /** The network itself sees that a repetition is one: then it may be sent again when nobody knows. */
  readonly isRepeatable: boolean;
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?:
    | { readonly json: unknown }
    | { readonly form: readonly FormPart[] }
    | { readonly text: string };
}

export type FormPart =
  | { readonly name: string; readonly value: string }
  /** The bytes of a file of ours are streamed; `as`: Opus in an Ogg container. */
  | {
      readonly name: string;
      readonly file: string;
      readonly type: string;
      readonly fileName: string;
      readonly as?: 'ogg';
    };

/** What came back. `lost`: nobody knows whether the request arrived; `unsent`: it certainly did not. */
export type Answer =
  | {
      readonly is: 'answered';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    }
  | { readonly is: 'lost'; readonly problem: string }
  | { readonly is: 'unsent'; readonly problem: string };

/** A refusal of the network is a value. Times are milliseconds. */
export type Outcome =
  /** `also`: the network made several messages of the one, e.g. an album; each may be answered, reacted to, deleted. */
  | {
      readonly is: 'accepted';
      readonly remote?: string;
      readonly also?: readonly string[];
      readonly made?: string;
    }
  | { readonly is: 'retry'; readonly after?: number; readonly code: string }
  /** Everything of that scope waits. */
  | {
      readonly is: 'throttled';
      readonly scope: 'pair' | 'account' | 'app';
      readonly after: number;
      readonly code: string;
    }
  | {
      readonly is: 'rejected';
      readonly why: RejectedWhy;
      readonly code: string;
      readonly detail?: string;
      /** The other is to be reached there from now on: try once more. */
      readonly moved?: { readonly chat: string };
    }
  /** The bytes left and no answer came. Settled by a receipt, or by a person. */
  | { readonly is: 'unknown'; readonly code: string };

export const REJECTIONS = [
  'params',
  'window',
  'unreachable',
  'opted-out',
  'policy',
  'quota',
  'auth',
  'moved',
  'template',
  'too-big',
] as const;
export type RejectedWhy = (typeof REJECTIONS)[number];

/** At most so many in so long, counted for a name that accounts may share. */
export interface Budget {
  readonly scope: 'pair' | 'account' | 'app';
  readonly name: string;
  readonly most: number;
  readonly perMs: number;
  /** Only templates to whom one may not write freely count, and only they wait for it: whoever has written is answered. */
  readonly only?: 'templates';
  /** Not messages are counted, but the people who get some: another to the same person is free. */
  readonly of?: 'people';
}

export type Action =
  | {
      readonly do: 'typing';
      readonly on: boolean /** The newest message of the other. */;
      readonly last?: string;
    }
  | { readonly do: 'read'; readonly upTo: string; readonly typing?: true }
  | { readonly do: 'react'; readonly to: string; readonly emoji: string | null }
  | {
      readonly do: 'edit';
      readonly of: string;
      readonly text: string;
      readonly hasFiles: boolean;
      /** The button it has, which stays. */
      readonly link?: LinkButton;
    }
  | { readonly do: 'delete'; readonly of: string };
