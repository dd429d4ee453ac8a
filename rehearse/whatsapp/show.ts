import type { ShownChoice, ShownFile, ShownMessage, ShownPhone, ShownTalk } from '../shown.ts';
import type { Customer, Message } from './model.ts';
import type { Network } from './network.ts';
import { isRecord } from './is-record.ts';
import type { FilledButton } from './template-buttons.ts';
import { fillTemplate, headerFileOf } from './templates.ts';

const KINDS = {
  image: 'photo',
  video: 'video',
  audio: 'audio',
  document: 'file',
  sticker: 'sticker',
} as const;

const FILES: Readonly<Record<string, ShownFile['kind']>> = KINDS;

/** What is on his screen. */
export function showPhone(network: Network, customer: Customer): ShownPhone {
  const { id, name, number, username, hidesNumber, isLooking, isOnline, wantsNews } = customer;
  const talks = [...network.numbers.values()]
    .filter((one, index) => index === 0 || network.messagesOf(customer, one.id).length > 0)
    .map((one) => showTalk(network, customer, one.id, one.name));
  return {
    id,
    name,
    address: hidesNumber && username !== undefined ? `@${username}` : `+${number}`,
    isLooking,
    isOnline,
    wantsNews,
    talks,
  };
}

function showTalk(network: Network, customer: Customer, number: string, title: string): ShownTalk {
  return {
    id: number,
    title,
    isGroup: false,
    isTyping: (customer.typingUntil.get(number) ?? 0) > network.clock.now(),
    openUntil: network.windowOf(customer, number),
    isBlocked: customer.blocked.has(number),
    messages: network.messagesOf(customer, number).map((message) => showMessage(network, message)),
  };
}

export function showMessage(network: Network, message: Message): ShownMessage {
  const { id, mine, at, type, body, replyTo, reactions, state } = message;
  const choices = choicesOf(message, network);
  return {
    id,
    mine,
    at,
    text: '',
    ...contentOf(network, type, body),
    ...(choices.length > 0 && { choices }),
    ...(replyTo !== undefined && { replyTo }),
    reactions: [...reactions].map(([who, emoji]) => ({ emoji, mine: who === 'mine' })),
    ...(mine && { ticks: state === 'read' ? 'read' : 'delivered' }),
  };
}

type Shown = Partial<ShownMessage>;

function contentOf(network: Network, type: string, body: Readonly<Record<string, unknown>>): Shown {
  const given = isRecord(body[type]) ? body[type] : {};
  switch (type) {
    case 'text':
      return { text: textIn(given, 'body') };
    case 'image':
    case 'video':
    case 'audio':
    case 'document':
    case 'sticker':
      return { text: textIn(given, 'caption'), ...fileOf(network, KINDS[type], given) };
    case 'location':
      return { place: placeOf(given) };
    case 'contacts':
      return { contacts: (Array.isArray(body['contacts']) ? body['contacts'] : []).map(contactIn) };
    case 'interactive':
      return interactiveOf(network, given);
    case 'button':
      return { text: textIn(given, 'text') };
    case 'template':
      return templateOf(network, given);
    case 'order':
      return { text: textIn(given, 'text'), order: orderOf(given) };
    default:
      return { text: type, isNote: true };
  }
}

export interface Choice extends ShownChoice {
  readonly isRow: boolean;
}

/** The answers that can be tapped. */
export function choicesOf({ type, body, mine }: Message, network: Network): Choice[] {
  const given = body[type];
  if (mine || !isRecord(given)) return [];
  if (type === 'template') {
    const { buttons } = fillOf(network, given);
    return buttons.flatMap(({ label, payload }) =>
      payload === undefined ? [] : [{ key: payload, label, isRow: false }],
    );
  }
  const action = given['action'];
  if (type !== 'interactive' || !isRecord(action)) return [];
  const rows = listIn(action, 'sections').flatMap((section) => listIn(section, 'rows'));
  const buttons = listIn(action, 'buttons')
    .map((button) => button['reply'])
    .filter(isRecord);
  return [
    ...rows.map((row) => ({
      key: textIn(row, 'id'),
      label: textIn(row, 'title'),
      ...(row['description'] !== undefined && { detail: textIn(row, 'description') }),
      isRow: true,
    })),
    ...buttons.map((reply) => ({ key: textIn(reply, 'id'), label: textIn(reply, 'title'), isRow: false })),
  ];
}

function interactiveOf(network: Network, given: Record<string, unknown>): Shown {
  const chosen = given['button_reply'] ?? given['list_reply'];
  if (isRecord(chosen)) return { text: textIn(chosen, 'title') };
  const part = (name: string) => (isRecord(given[name]) ? textIn(given[name], 'text') : '');
  const action = isRecord(given['action']) ? given['action'] : {};
  const header = isRecord(given['header']) ? given['header'] : {};
  const image = header['image'];
  const { parameters } = action;
  return {
    text: part('body'),
    ...(part('header') && { header: part('header') }),
    ...(part('footer') && { footer: part('footer') }),
    ...(isRecord(image) && fileOf(network, 'photo', image)),
    ...(action['button'] !== undefined && { list: textIn(action, 'button') }),
    ...(action['name'] === 'cta_url' && isRecord(parameters) && { links: [linkOf(parameters)] }),
  };
}

function linkOf(parameters: Record<string, unknown>) {
  return { label: textIn(parameters, 'display_text'), url: textIn(parameters, 'url') };
}

function templateOf(network: Network, given: Record<string, unknown>): Shown {
  const { header, body, footer, buttons } = fillOf(network, given);
  const file = headerFileOf(given);
  const links = buttons.flatMap(({ label, url }) => (url === undefined ? [] : [{ label, url }]));
  return {
    ...(file && fileOf(network, FILES[file.type] ?? 'file', file.given)),
    text: body,
    ...(header && { header }),
    ...(footer && { footer }),
    ...(links.length > 0 && { links }),
    template: textIn(given, 'name'),
  };
}

function fillOf(network: Network, use: Record<string, unknown>) {
  const code = isRecord(use['language']) ? use['language']['code'] : undefined;
  const template = network.templates.find((one) => one.name === use['name'] && one.language === code);
  const none: FilledButton[] = [];
  if (!template) return { header: '', body: textIn(use, 'name'), footer: '', buttons: none };
  return fillTemplate(template, use);
}

function fileOf(network: Network, kind: ShownFile['kind'], given: Record<string, unknown>): Shown {
  const media = network.media.get(textIn(given, 'id'));
  if (!media) return { text: textIn(given, 'link') };
  const name = textIn(given, 'filename') || media.name;
  // Ogg is what WhatsApp itself records: it shows it as a voice note.
  const isVoice = kind === 'audio' && (given['voice'] === true || media.type.startsWith('audio/ogg'));
  return {
    file: {
      id: media.id,
      kind: isVoice ? 'voice' : kind,
      type: media.type,
      bytes: media.bytes.length,
      ...(name !== undefined && { name }),
    },
  };
}

function placeOf(given: Record<string, unknown>): NonNullable<Shown['place']> {
  const label = [given['name'], given['address']].filter((one) => typeof one === 'string').join(', ');
  return {
    latitude: Number(given['latitude']),
    longitude: Number(given['longitude']),
    ...(label && { label }),
  };
}

function contactIn(contact: unknown): { name: string; phone: string } {
  if (!isRecord(contact)) return { name: '', phone: '' };
  const name = isRecord(contact['name']) ? textIn(contact['name'], 'formatted_name') : '';
  return { name, phone: textIn(listIn(contact, 'phones')[0] ?? {}, 'phone') };
}

function orderOf(given: Record<string, unknown>) {
  return listIn(given, 'product_items').map((item) => ({
    product: textIn(item, 'product_retailer_id'),
    quantity: Number(item['quantity']),
    price: `${String(item['item_price'])} ${textIn(item, 'currency')}`,
  }));
}

function textIn(of: Record<string, unknown>, name: string): string {
  const text = of[name];
  return typeof text === 'string' ? text : '';
}

function listIn(of: Record<string, unknown>, name: string): Record<string, unknown>[] {
  const list = of[name];
  return Array.isArray(list) ? list.filter(isRecord) : [];
}
