import { createHash } from 'node:crypto';
import { Clock } from '../clock.ts';
import { noFaults } from '../faults.ts';
import { Letters } from '../letters.ts';
import { Rates } from '../rates.ts';
import { GraphError } from './graph-error.ts';
import { Hooks } from './hooks.ts';
import { newNumericId } from './ids.ts';
import type { BusinessNumber, Customer, Media, Message, Template, Tier } from './model.ts';

/** Milliseconds after the one before it. */
export interface Paces {
  readonly sent: number;
  readonly delivered: number;
  readonly read: number;
}

export interface WhatsAppOptions {
  readonly clock?: Clock;
  readonly paces?: Paces;
  /** Of webhooks: see `Letters`. */
  readonly backOff?: readonly number[];
  /** Called whenever a phone shows something else. */
  readonly onChange?: () => void;
}

const MEDIA_LIVES = 30 * 86_400_000;
export const WINDOW = 86_400_000;

/** WhatsApp as one business sees it: its numbers, its templates, and everyone it writes with. */
export class Network implements Disposable {
  readonly clock: Clock;
  readonly paces: Paces;
  readonly faults = noFaults();
  readonly rates: Rates;
  readonly letters: Letters;
  readonly hooks: Hooks;
  readonly onChange: () => void;

  readonly account = '419561257915477';
  readonly app = '738211905523114';
  readonly secret = 'c0b1f5a9e4d84a6f9d3e7b21a5c48e60';
  readonly verifyToken = 'la-palabra-acordada';
  token = 'EAAGrehearsal0token0that0nobody0has';
  /** It lasts so long. */
  tokenEnds = Number.POSITIVE_INFINITY;
  /** `silent`: accepted, then never delivered and nothing said; `refused`: a receipt says so. */
  billing: 'paid' | 'silent' | 'refused' = 'paid';
  tier: Tier = 'TIER_1K';
  isRestricted = false;
  /** The window is refused in a receipt instead of the answer, as it sometimes is. */
  refusesLate = false;
  /** New templates are approved by themselves after so long; undefined: someone reviews them. */
  reviewsAfter: number | undefined;

  readonly numbers = new Map<string, BusinessNumber>();
  readonly customers = new Map<string, Customer>();
  readonly media = new Map<string, Media>();
  readonly templates: Template[] = [];
  /** Everything that was said, oldest first. */
  readonly messages: Message[] = [];
  /** Whom the business wrote to first, and when. */
  readonly begun = new Map<string, number>();

  constructor({ clock = new Clock(), paces, backOff, onChange }: WhatsAppOptions = {}) {
    this.clock = clock;
    this.paces = paces ?? { sent: 20, delivered: 20, read: 20 };
    this.onChange = onChange ?? (() => undefined);
    this.rates = new Rates(clock.now);
    this.letters = new Letters({ clock, faults: this.faults, ...(backOff && { backOff }) });
    this.hooks = new Hooks(clock, this.letters);
    this.addNumber('106540352242922', '34600111222', 'Autobuses Sierra');
  }

  [Symbol.dispose](): void {
    this.letters[Symbol.dispose]();
  }

  addNumber(id: string, digits: string, name: string): BusinessNumber {
    const number: BusinessNumber = { id, digits, name, quality: 'GREEN' };
    this.numbers.set(id, number);
    return number;
  }

  /** The first of the business: most have one. */
  get number(): BusinessNumber {
    const [first] = this.numbers.values();
    if (!first) throw new Error('the business has no number');
    return first;
  }

  addCustomer(name: string, number: string): Customer {
    const digits = number.replaceAll(/\D/g, '');
    const customer: Customer = {
      id: `wa-${this.customers.size + 1}`,
      name,
      number: digits,
      userId: `ES.${newNumericId()}`,
      username: undefined,
      hidesNumber: false,
      exists: true,
      isOnline: true,
      isLooking: false,
      wantsNews: true,
      marketingLeft: Number.POSITIVE_INFINITY,
      blocked: new Set(),
      lastWrote: new Map(),
      typingUntil: new Map(),
    };
    this.customers.set(customer.id, customer);
    this.onChange();
    return customer;
  }

  /** Whoever has this number or id. */
  findCustomer(address: string): Customer | undefined {
    const digits = address.replaceAll(/\D/g, '');
    return [...this.customers.values()].find(
      ({ number, userId }) => userId === address || (number === digits && !address.includes('.')),
    );
  }

  findMessage(id: string): Message | undefined {
    return this.messages.find((message) => message.id === id);
  }

  /** What one phone has, of all numbers or one. */
  messagesOf(customer: Customer, number?: string): readonly Message[] {
    return this.messages.filter(
      (one) =>
        one.customer === customer.id &&
        (number === undefined || one.number === number) &&
        (one.mine || ['delivered', 'read', 'played'].includes(one.state)),
    );
  }

  keepMedia(bytes: Uint8Array, type: string, name?: string): Media {
    const media: Media = {
      id: newNumericId(),
      type,
      name,
      bytes,
      expires: this.clock.now() + MEDIA_LIVES,
    };
    this.media.set(media.id, media);
    return media;
  }

  /** @throws GraphError */
  findMedia(id: string): Media {
    const media = this.media.get(id);
    if (!media || media.expires < this.clock.now())
      throw new GraphError(100, `Object with ID '${id}' does not exist`, 33);
    return media;
  }

  /** Until when the business may write to him what it likes. */
  windowOf(customer: Customer, number: string): number {
    return (customer.lastWrote.get(number) ?? -WINDOW) + WINDOW;
  }

  /** What stands over everything a number tells. */
  metadataOf(number: BusinessNumber): object {
    return {
      messaging_product: 'whatsapp',
      metadata: { display_phone_number: number.digits, phone_number_id: number.id },
    };
  }
}

export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64');
}
