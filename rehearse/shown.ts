import type { Template } from './whatsapp/model.ts';
import type { Faults } from './faults.ts';

/** What a phone of a customer shows: the same for every network, so that one page draws them all. */
export interface ShownMessage {
  readonly id: string;
  /** Of the customer himself; else of the business, or in a group of another member. */
  readonly mine: boolean;
  readonly author?: string;
  readonly at: number;
  readonly text: string;
  readonly header?: string;
  readonly footer?: string;
  readonly file?: ShownFile;
  readonly place?: { readonly latitude: number; readonly longitude: number; readonly label?: string };
  readonly contacts?: readonly { readonly name: string; readonly phone: string }[];
  /** A button that leads outside: shown, never followed here. */
  readonly links?: readonly ShownLink[];
  readonly choices?: readonly ShownChoice[];
  /** What opens the list of choices; absent: they are buttons. */
  readonly list?: string;
  readonly order?: readonly { readonly product: string; readonly quantity: number; readonly price: string }[];
  readonly replyTo?: string;
  readonly reactions: readonly { readonly emoji: string; readonly mine: boolean }[];
  /** Name of the template it was made of. */
  readonly template?: string;
  readonly isEdited?: boolean;
  readonly isDeleted?: boolean;
  /** Of a message of his: how far it has come. */
  readonly ticks?: 'sent' | 'delivered' | 'read';
  /** A line of the network itself. */
  readonly isNote?: boolean;
}

/** `url`: or what else it does, as it was written. */
export interface ShownLink {
  readonly label: string;
  readonly url: string;
}

export interface ShownChoice {
  readonly key: string;
  readonly label: string;
  readonly detail?: string;
}

export interface ShownFile {
  readonly id: string;
  readonly kind: 'photo' | 'video' | 'voice' | 'audio' | 'file' | 'sticker';
  readonly type: string;
  readonly name?: string;
  readonly bytes: number;
}

export interface ShownTalk {
  readonly id: string;
  readonly title: string;
  readonly isGroup: boolean;
  /** Of the business. */
  readonly isTyping: boolean;
  /** Until when the business may write what it likes; absent: always. */
  readonly openUntil?: number;
  readonly isBlocked: boolean;
  readonly messages: readonly ShownMessage[];
}

export interface ShownPhone {
  readonly id: string;
  readonly name: string;
  /** His number or name there. */
  readonly address: string;
  /** He looks at it: what comes is read at once. */
  readonly isLooking: boolean;
  readonly isOnline: boolean;
  readonly wantsNews?: boolean;
  readonly talks: readonly ShownTalk[];
}

/** All that the page of the phones shows. */
export interface State {
  /** By the clock of the rehearsal. */
  readonly now: number;
  readonly ahead: number;
  readonly whatsapp: WhatsAppState;
  readonly telegram: TelegramState;
}

export interface NetworkState {
  readonly phones: readonly ShownPhone[];
  readonly faults: Readonly<Faults>;
  /** Webhooks: brought, and not taken yet. */
  readonly hooks: { readonly all: number; readonly waiting: number };
}

export interface WhatsAppState extends NetworkState {
  readonly quality: string;
  readonly tier: string;
  readonly billing: string;
  readonly isRestricted: boolean;
  readonly isTokenValid: boolean;
  readonly templates: readonly ShownTemplate[];
}

export interface ShownTemplate {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly category: string;
  readonly status: Template['status'];
  readonly text: string;
}

export interface TelegramState extends NetworkState {
  readonly bot: string;
  readonly isHooked: boolean;
}
