import type { Address, Contact, Content, FileKind } from './carried.ts';
import type { RejectedWhy } from './plan.ts';

/** Ranks rise; what comes late never lowers it. `failed` and `expired` stand beside it. */
export const RECEIPTS = ['accepted', 'sent', 'delivered', 'read', 'played'] as const;
export type ReceiptState = (typeof RECEIPTS)[number];

interface Happened {
  /** The same whenever the network tells the same again; unique in the account. */
  readonly key: string;
  readonly at: number;
}

export type Inbound =
  | (Happened & {
      readonly is: 'message';
      readonly from: Sender;
      readonly chat: { readonly id: string; readonly isGroup: boolean; readonly title?: string };
      /** The network's id of it, unique in the chat. */
      readonly remote: string;
      readonly content: InboundContent;
      readonly replyTo?: string;
      /** It came through a link or code that names this (`/start <line>`). */
      readonly start?: string;
      readonly forwarded?: true;
    })
  | (Happened & {
      readonly is: 'receipt';
      readonly state: ReceiptState | 'failed' | 'expired';
      readonly remote: string;
      /** Ours, where the network repeats it: settles what nobody knew. */
      readonly id?: string;
      readonly chat?: string;
      readonly why?: RejectedWhy;
      readonly code?: string;
      readonly detail?: string;
      /** What the network charges it as, e.g. `marketing`. */
      readonly billedAs?: string;
    })
  | (Happened & {
      readonly is: 'edited';
      readonly chat: string;
      readonly from: Sender;
      readonly remote: string;
      readonly text: string;
    })
  | (Happened & {
      readonly is: 'deleted';
      readonly chat: string;
      readonly from?: Sender;
      readonly remote: string;
    })
  | (Happened & {
      readonly is: 'reaction';
      readonly chat: string;
      readonly from: Sender;
      readonly remote: string;
      readonly emoji: string | null;
    })
  | (Happened & { readonly is: 'typing'; readonly chat: string; readonly from: Sender })
  /** The one has become the other: everything of the first belongs to the second too. */
  | (Happened & {
      readonly is: 'identity';
      readonly was: readonly Address[];
      readonly now: readonly Address[];
      readonly chat?: string;
    })
  /** Wants no news any more, or again; `all`: wants nothing at all (blocked, kicked, unsubscribed). */
  | (Happened & {
      readonly is: 'consent';
      readonly from: Sender;
      readonly chat?: string;
      readonly wants: boolean;
      readonly what: 'news' | 'all';
    })
  | (Happened & { readonly is: 'moved'; readonly chat: string; readonly to: string })
  /** The network says something about the account: quality, a limit, a template, a ban. */
  | (Happened & {
      readonly is: 'account';
      readonly what: 'quality' | 'limit' | 'template' | 'state' | 'name';
      readonly facts: Readonly<Record<string, string>>;
    })
  /** Nothing here knows it; it is kept, and shown where it belongs to a talk. */
  | (Happened & { readonly is: 'unsupported'; readonly what: string });

export interface Sender {
  readonly addresses: readonly Address[];
  readonly name: string;
  readonly language?: string;
}

export interface InboundContent {
  readonly text: string;
  readonly files?: readonly RemoteFile[];
  readonly place?: Content['place'];
  readonly contacts?: readonly Contact[];
  /** The answer that was tapped: its key as we sent it. */
  readonly chose?: { readonly key: string; readonly label: string; readonly of?: string };
  readonly order?: Order;
  readonly origin?: Origin;
  /** The network knows it and we do not: its word for it. */
  readonly unsupported?: string;
}

/** What made someone write: a product he was looking at, or an advertisement or a post of the business. */
export interface Origin {
  readonly kind: 'product' | 'ad' | 'post';
  /** The network's id of it; a product's is the business's own. */
  readonly id?: string;
  readonly catalogue?: string;
  readonly headline?: string;
  readonly words?: string;
  readonly url?: string;
}

/** What someone put together from a catalogue. Prices in the currency's usual unit, as the network wrote them. */
export interface Order {
  readonly catalogue?: string;
  readonly lines: readonly {
    readonly product: string;
    readonly quantity: number;
    readonly price?: string;
    readonly currency?: string;
  }[];
}

export interface RemoteFile {
  readonly kind: FileKind;
  readonly remote: string;
  readonly type?: string;
  readonly name?: string;
  readonly bytes?: number;
  /** Of the content, in base64. */
  readonly sha256?: string;
}

export interface FetchedFile {
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly type?: string;
}

export interface Polled {
  readonly events: readonly Inbound[];
  /** Commit it with the events. */
  readonly cursor: string;
}
