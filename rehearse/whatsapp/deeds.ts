import type { PhoneFile } from '../phone-file.ts';
import { contactOf, deliverWaiting, play, readAll } from './receipts.ts';
import { newMessageId, newNumericId } from './ids.ts';
import type { BusinessNumber, Customer, Message } from './model.ts';
import { hashOf, type Network } from './network.ts';
import { choicesOf } from './show.ts';

export interface Given {
  readonly replyTo?: string;
  /** Which number of the business; absent: the first. */
  readonly number?: string;
  /** As if it had been done so many milliseconds ago. */
  readonly ago?: number;
  /** What he was looking at: a product of the catalogue, or an advertisement. */
  readonly about?: 'product' | 'ad';
}

type GivenFile = Given & PhoneFile;

const PRODUCT = { catalog_id: '194836987003835', product_retailer_id: 'bono-10-viajes' };
const ADVERTISEMENT = {
  source_url: 'https://fb.me/3cr4Wqqkv',
  source_id: '120226305854810726',
  source_type: 'ad',
  headline: 'Diez viajes al precio de ocho',
  body: 'Solo en noviembre, en todas las líneas.',
  media_type: 'image',
  image_url: 'https://scontent.xx.fbcdn.net/v/t45.1',
  ctwa_clid: 'Aff-n8ZTODiE79d22KtAwQKj9e_mIEOOj27vDVwFjN80dp4',
};

/** What a customer does with his phone. */
export class Deeds {
  readonly #network: Network;
  readonly customer: Customer;

  constructor(network: Network, customer: Customer) {
    this.#network = network;
    this.customer = customer;
  }

  write(text: string, given: Given = {}): Message {
    return this.#say('text', { text: { body: text } }, given);
  }

  sendFile({ kind, bytes, type, name, text = '', ...given }: GivenFile): Message {
    const media = this.#network.keepMedia(bytes, type, name);
    const wire = ({ photo: 'image', file: 'document', voice: 'audio' } as const)[String(kind)] ?? kind;
    const body = {
      id: media.id,
      mime_type: kind === 'voice' ? 'audio/ogg; codecs=opus' : type,
      sha256: hashOf(bytes),
      ...(kind === 'voice' && { voice: true }),
      ...(kind === 'audio' && { voice: false }),
      ...(kind === 'file' && { filename: name ?? 'documento' }),
      ...(text && { caption: text }),
      ...(kind === 'sticker' && { animated: false }),
    };
    return this.#say(wire, { [wire]: body }, given);
  }

  sendPlace(latitude: number, longitude: number, label = '', given: Given = {}): Message {
    return this.#say('location', { location: { latitude, longitude, ...(label && { name: label }) } }, given);
  }

  sendContact(name: string, phone: string, { email, ...given }: Given & { email?: string } = {}): Message {
    const contact = {
      name: { formatted_name: name, first_name: name },
      phones: [{ phone, type: 'MOBILE', wa_id: phone.replaceAll(/\D/g, '') }],
      ...(email !== undefined && { emails: [{ email, type: 'HOME' }] }),
    };
    return this.#say('contacts', { contacts: [contact] }, given);
  }

  /** What he put into his cart. */
  order(
    items: readonly { readonly product: string; readonly quantity: number; readonly price: number }[],
    text = '',
    given: Given = {},
  ): Message {
    const order = {
      catalog_id: '194836987003835',
      text,
      product_items: items.map(({ product, quantity, price }) => ({
        product_retailer_id: product,
        quantity,
        item_price: price,
        currency: 'EUR',
      })),
    };
    return this.#say('order', { order }, given);
  }

  /** Something that the API does not tell businesses. */
  sendUnsupported(given: Given = {}): Message {
    const error = {
      code: 131051,
      title: 'Message type unknown',
      message: 'Message type unknown',
      error_data: { details: 'Message type is currently not supported.' },
    };
    return this.#say('unsupported', { errors: [error] }, given);
  }

  /** Taps an answer that the business offered. */
  choose(id: string, key: string): Message {
    const message = this.#network.findMessage(id);
    const choice = message && choicesOf(message, this.#network).find((one) => one.key === key);
    if (!message || !choice) throw new Error(`there is no ${key} to tap`);
    const given = { replyTo: id, number: message.number };
    if (message.type === 'template')
      return this.#say('button', { button: { payload: key, text: choice.label } }, given);
    const kind = choice.isRow ? 'list_reply' : 'button_reply';
    const reply = {
      id: key,
      title: choice.label,
      ...(choice.isRow && choice.detail && { description: choice.detail }),
    };
    return this.#say('interactive', { interactive: { type: kind, [kind]: reply } }, given);
  }

  /** `null` takes it back. */
  react(id: string, emoji: string | null): void {
    const message = this.#network.findMessage(id);
    if (!message) throw new Error(`there is no message ${id}`);
    if (emoji) message.reactions.set('mine', emoji);
    else message.reactions.delete('mine');
    const reaction = { message_id: id, ...(emoji && { emoji }) };
    this.#tell(this.#numberOf(message.number), {
      ...this.#head(newMessageId(), this.#network.clock.now()),
      type: 'reaction',
      reaction,
    });
  }

  /** Looks at the talks, so that what is there and what comes is read. */
  look(isLooking = true): void {
    this.customer.isLooking = isLooking;
    if (!isLooking) return this.#network.onChange();
    for (const number of this.#network.numbers.keys()) readAll(this.#network, this.customer, number);
    this.#network.onChange();
  }

  play(id: string): void {
    const message = this.#network.findMessage(id);
    if (message && !message.mine) play(this.#network, message, this.customer);
  }

  turnOn(isOnline: boolean): void {
    this.customer.isOnline = isOnline;
    if (isOnline) deliverWaiting(this.#network, this.customer);
    this.#network.onChange();
  }

  /** Wants no marketing any more, or again. */
  wantNews(wants: boolean): void {
    const { customer } = this;
    const { number, hooks, clock, onChange } = this.#network;
    customer.wantsNews = wants;
    hooks.tell('user_preferences', {
      ...this.#network.metadataOf(number),
      contacts: [contactOf(customer)],
      user_preferences: [
        {
          ...this.#address(),
          detail: `User requested to ${wants ? 'resume' : 'stop'} marketing messages`,
          category: 'marketing_messages',
          value: wants ? 'resume' : 'stop',
          timestamp: Math.floor(clock.now() / 1000),
        },
      ],
    });
    onChange();
  }

  /** The business is not told: its messages just stop arriving. */
  block(isBlocked: boolean, number = this.#network.number.id): void {
    if (isBlocked) this.customer.blocked.add(number);
    else this.customer.blocked.delete(number);
    this.#network.onChange();
  }

  changeNumber(digits: string): void {
    const { customer } = this;
    const before = customer.number;
    const after = digits.replaceAll(/\D/g, '');
    const beforeId = customer.userId;
    this.#system(
      {
        body: `User ${customer.name} changed from ${before} to ${after}`,
        wa_id: after,
        type: 'user_changed_number',
      },
      before,
    );
    customer.number = after;
    customer.userId = `ES.${newNumericId()}`;
    this.#system(
      {
        body: `User ${customer.name} changed from ${beforeId} to ${customer.userId}`,
        user_id: customer.userId,
        previous_user_id: beforeId,
        type: 'user_changed_user_id',
      },
      after,
    );
    this.#network.onChange();
  }

  /** Goes by a name: the business sees no number from then on. */
  hideNumber(username: string): void {
    this.customer.username = username;
    this.customer.hidesNumber = true;
    this.#network.onChange();
  }

  #system(system: object, from: string): void {
    const at = String(Math.floor(this.#network.clock.now() / 1000));
    this.#network.hooks.tell('messages', {
      ...this.#network.metadataOf(this.#network.number),
      messages: [{ from, id: newMessageId(), timestamp: at, type: 'system', system }],
    });
  }

  #say(type: string, body: Record<string, unknown>, { replyTo, number, ago = 0, about }: Given): Message {
    const to = this.#numberOf(number ?? this.#network.number.id);
    const { clock, messages, onChange } = this.#network;
    const at = clock.now() - ago;
    const message: Message = {
      id: newMessageId(),
      number: to.id,
      customer: this.customer.id,
      mine: true,
      at,
      type,
      body,
      replyTo,
      opaque: undefined,
      category: 'service',
      state: 'sent',
      reactions: new Map(),
    };
    messages.push(message);
    this.customer.lastWrote.set(to.id, Math.max(at, this.customer.lastWrote.get(to.id) ?? 0));
    const product = about === 'product' && { referred_product: PRODUCT };
    const context = (replyTo || product) && {
      context: { from: to.digits, id: replyTo ?? newMessageId(), ...product },
    };
    this.#tell(to, {
      ...context,
      ...(about === 'ad' && { referral: ADVERTISEMENT }),
      ...this.#head(message.id, at),
      type,
      ...body,
    });
    onChange();
    return message;
  }

  #head(id: string, at: number): object {
    return { ...this.#from(), id, timestamp: String(Math.floor(at / 1000)) };
  }

  #tell(number: BusinessNumber, message: object): void {
    this.#network.hooks.tell('messages', {
      ...this.#network.metadataOf(number),
      contacts: [contactOf(this.customer)],
      messages: [message],
    });
  }

  #from(): object {
    const { hidesNumber, number, userId } = this.customer;
    return { ...(!hidesNumber && { from: number }), from_user_id: userId };
  }

  #address(): object {
    const { hidesNumber, number, userId } = this.customer;
    return { ...(!hidesNumber && { wa_id: number }), user_id: userId };
  }

  #numberOf(id: string): BusinessNumber {
    const number = this.#network.numbers.get(id);
    if (!number) throw new Error(`the business has no number ${id}`);
    return number;
  }
}
