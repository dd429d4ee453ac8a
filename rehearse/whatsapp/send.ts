import { judgeSend } from '../specs/whatsapp-judge.ts';
import type { Answered } from '../site.ts';
import { GraphError } from './graph-error.ts';
import { newMessageId } from './ids.ts';
import { isRecord } from './is-record.ts';
import { type BusinessNumber, type Customer, type Message, type Template, TIERS } from './model.ts';
import { type Network, WINDOW } from './network.ts';
import { carry, fail } from './receipts.ts';
import { findUsable } from './templates.ts';

/** Per number, and from one number to one person: short bursts are let through. */
const THROUGHPUT = { most: 80, perMs: 1000 };
const PAIR = { most: 1, perMs: 6000, burst: 45 };
const TYPES_LASTS = 25_000;
const FILES = ['image', 'video', 'audio', 'document', 'sticker'] as const;
const MOST_BYTES = {
  image: 5 * 2 ** 20,
  video: 16 * 2 ** 20,
  audio: 16 * 2 ** 20,
  document: 100 * 2 ** 20,
  sticker: 500 * 1024,
};

/** `POST /{number}/messages`. @throws GraphError */
export function send(network: Network, number: BusinessNumber, body: unknown): Answered {
  const problems = judgeSend(body);
  if (problems.length > 0 || !isRecord(body)) throw new GraphError(131009, problems.join('; '));
  if (body['status'] === 'read') return markRead(network, number, body);
  const to = String(body['to'] ?? body['recipient']);
  if (to.replaceAll(/\D/g, '') === number.digits)
    throw new GraphError(131021, 'You cannot write to yourself');
  const customer = network.findCustomer(to) ?? addNobody(network, to);
  checkRates(network, number, customer);
  const template = body['type'] === 'template' ? templateOf(network, body) : undefined;
  checkFile(network, body);
  const late = checkWindow(network, number, customer, template);
  if (body['type'] === 'reaction') return react(network, body, to, customer);
  const message = record(network, number, body, customer, template);
  const failure = late ?? whyNotDelivered(network, customer, template);
  if (failure) network.clock.after(network.paces.sent, () => fail(network, message, customer, failure));
  else carry(network, message, customer);
  return accepted(to, customer, message.id, template !== undefined);
}

/** A number that nobody has: it is accepted, and told later. */
function addNobody(network: Network, address: string): Customer {
  const nobody = network.addCustomer(address, address);
  nobody.exists = false;
  return nobody;
}

function checkRates(network: Network, number: BusinessNumber, customer: Customer): void {
  if (network.rates.take(number.id, THROUGHPUT) > 0)
    throw new GraphError(130429, 'Cloud API message throughput has been reached.');
  if (network.rates.take(`${number.id} ${customer.id}`, PAIR) > 0)
    throw new GraphError(131056, 'Too many messages sent to the same person in a short time');
  if (network.isRestricted) throw new GraphError(131048, 'Too many earlier messages were blocked or flagged');
}

function templateOf(network: Network, body: Record<string, unknown>): Template | undefined {
  const use = body['template'];
  return isRecord(use) ? findUsable(use, network.templates, network.media) : undefined;
}

/** Returns the refusal where it is told later. @throws GraphError */
function checkWindow(
  network: Network,
  number: BusinessNumber,
  customer: Customer,
  template: Template | undefined,
): GraphError | undefined {
  const isOpen = network.windowOf(customer, number.id) > network.clock.now();
  if (isOpen) return undefined;
  if (template) return checkPortfolio(network, customer);
  const closed = new GraphError(
    131047,
    'Message failed to send because more than 24 hours have passed since the customer last replied to this number.',
  );
  if (!network.refusesLate) throw closed;
  return closed;
}

/** All numbers of a business together begin with so many people in a day. @throws GraphError */
function checkPortfolio(network: Network, customer: Customer): undefined {
  const since = network.clock.now() - WINDOW;
  for (const [id, at] of network.begun) if (at <= since) network.begun.delete(id);
  if (network.begun.has(customer.id)) return;
  if (network.begun.size >= TIERS[network.tier])
    throw new GraphError(131048, `The messaging limit of the business is reached (${network.tier})`);
  network.begun.set(customer.id, network.clock.now());
}

/** What only shows when it is to be brought. */
function whyNotDelivered(
  network: Network,
  customer: Customer,
  template: Template | undefined,
): GraphError | undefined {
  if (!customer.exists) return new GraphError(131026, 'Message Undeliverable.');
  if (network.billing === 'refused' && template)
    return new GraphError(131042, 'Message failed to send because of problems with your payment method.');
  if (template?.category !== 'MARKETING') return undefined;
  if (!customer.wantsNews)
    return new GraphError(131050, 'The recipient has chosen to stop receiving marketing messages.');
  if (customer.marketingLeft <= 0)
    return new GraphError(
      131049,
      'In order to maintain a healthy ecosystem engagement, it was not delivered.',
    );
  customer.marketingLeft -= 1;
  return undefined;
}

/** @throws GraphError */
function checkFile(network: Network, body: Record<string, unknown>): void {
  const kind = FILES.find((one) => one === body['type']);
  const given = kind && body[kind];
  if (!kind || !isRecord(given) || typeof given['id'] !== 'string') return;
  const media = network.media.get(given['id']);
  if (!media) throw new GraphError(100, `Param ${kind}['id'] is not a valid whatsapp media id`);
  if (media.bytes.length > MOST_BYTES[kind]) throw new GraphError(131053, `The ${kind} is too big`);
}

function record(
  network: Network,
  number: BusinessNumber,
  body: Record<string, unknown>,
  customer: Customer,
  template: Template | undefined,
): Message {
  const context = body['context'];
  const replyTo = isRecord(context) ? context['message_id'] : undefined;
  const opaque = body['biz_opaque_callback_data'];
  const message: Message = {
    id: newMessageId(),
    number: number.id,
    customer: customer.id,
    mine: false,
    at: network.clock.now(),
    type: String(body['type']),
    body,
    replyTo: typeof replyTo === 'string' ? replyTo : undefined,
    opaque: typeof opaque === 'string' ? opaque : undefined,
    category: template?.category.toLowerCase() ?? 'service',
    state: 'accepted',
    reactions: new Map(),
  };
  network.messages.push(message);
  return message;
}

/** A reaction stands on the message it is about; it gets an id and receipts like any other, and no row of its own. */
function react(network: Network, body: Record<string, unknown>, to: string, customer: Customer): Answered {
  const { message_id: about, emoji } = isRecord(body['reaction']) ? body['reaction'] : {};
  const message = network.findMessage(String(about));
  if (!message) throw new GraphError(131009, 'The message that is reacted to is not known');
  if (typeof emoji === 'string' && emoji !== '') message.reactions.set('theirs', emoji);
  else message.reactions.delete('theirs');
  network.onChange();
  return accepted(to, customer, newMessageId(), false);
}

function markRead(network: Network, number: BusinessNumber, body: Record<string, unknown>): Answered {
  const read = network.findMessage(String(body['message_id']));
  if (!read?.mine || read.number !== number.id)
    throw new GraphError(131009, 'Parameter message_id is no message that came in');
  for (const message of network.messages) {
    if (message === read || (message.at <= read.at && message.customer === read.customer && message.mine))
      message.state = 'read';
  }
  const customer = network.customers.get(read.customer);
  if (body['typing_indicator'] && customer) {
    customer.typingUntil.set(number.id, network.clock.now() + TYPES_LASTS);
    network.clock.after(TYPES_LASTS, network.onChange);
  }
  network.onChange();
  return { status: 200, json: { success: true } };
}

function accepted(
  to: string,
  { hidesNumber, number, userId }: Customer,
  id: string,
  isTemplate: boolean,
): Answered {
  return {
    status: 200,
    json: {
      messaging_product: 'whatsapp',
      contacts: [{ input: to, ...(hidesNumber ? { user_id: userId } : { wa_id: number }) }],
      messages: [{ id, ...(isTemplate && { message_status: 'accepted' }) }],
    },
  };
}
