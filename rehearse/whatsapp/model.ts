/** A number of the business. */
export interface BusinessNumber {
  readonly id: string;
  readonly digits: string;
  readonly name: string;
  quality: 'GREEN' | 'YELLOW' | 'RED';
}

/** How many different people the business may write to first, in 24 hours. */
export const TIERS = {
  TIER_250: 250,
  TIER_1K: 1000,
  TIER_10K: 10_000,
  TIER_100K: 100_000,
  TIER_UNLIMITED: Number.POSITIVE_INFINITY,
} as const;
export type Tier = keyof typeof TIERS;

export interface Media {
  readonly id: string;
  readonly type: string;
  readonly name: string | undefined;
  readonly bytes: Uint8Array;
  readonly expires: number;
}

export interface Template {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  category: string;
  readonly components: readonly TemplateComponent[];
  status: 'PENDING' | 'APPROVED' | 'REJECTED' | 'PAUSED' | 'DISABLED';
  quality: 'GREEN' | 'YELLOW' | 'RED' | 'UNKNOWN';
  reason: string;
}

export interface TemplateButton {
  readonly type: string;
  readonly text: string;
  readonly url?: string;
  readonly phone_number?: string;
}

export interface TemplateComponent {
  readonly type: string;
  readonly format?: string;
  readonly text?: string;
  readonly buttons?: readonly TemplateButton[];
  readonly example?: unknown;
}

/** As it stands in one talk. `body` is what went over the wire, of whichever side. */
export interface Message {
  readonly id: string;
  readonly number: string;
  readonly customer: string;
  /** Said by the customer. */
  readonly mine: boolean;
  readonly at: number;
  readonly type: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly replyTo: string | undefined;
  /** Ours, repeated in each receipt. */
  readonly opaque: string | undefined;
  /** What it is billed as. */
  readonly category: string;
  state: 'accepted' | 'sent' | 'delivered' | 'read' | 'played' | 'failed';
  readonly reactions: Map<'mine' | 'theirs', string>;
}

/** Someone with WhatsApp on his phone. */
export interface Customer {
  /** Of this rehearsal; stays when number or name change. */
  readonly id: string;
  name: string;
  /** Digits. */
  number: string;
  /** The business-scoped id that he has beside his number. */
  userId: string;
  username: string | undefined;
  /** He goes by his name there: webhooks tell no number. */
  hidesNumber: boolean;
  /** The number has WhatsApp. */
  exists: boolean;
  isOnline: boolean;
  isLooking: boolean;
  /** Messages of the network's own kind that he does not want. */
  wantsNews: boolean;
  /** How much marketing he still gets from anyone today. */
  marketingLeft: number;
  /** Numbers of the business that he has blocked. */
  readonly blocked: Set<string>;
  /** By number of the business: when he last wrote, and until when it types. */
  readonly lastWrote: Map<string, number>;
  readonly typingUntil: Map<string, number>;
}
