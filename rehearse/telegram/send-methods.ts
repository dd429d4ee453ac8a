import type { Call, Chat, Message } from './model.ts';
import { describeFile, type MediaKind, mediaKindOf, takeFile } from './media.ts';
import type { Network } from './network.ts';
import { badRequest } from './refusal.ts';
import { readText } from './text.ts';

export const MOST_TEXT = 4096;
export const MOST_CAPTION = 1024;

/** `sendMessage`, `sendPhoto` … Returns what the method answers. @throws Refused */
export async function send(network: Network, call: Call): Promise<unknown> {
  const { method, fields } = call;
  const chat = network.findChat(fields['chat_id']);
  const replyTo = findReply(network, chat, fields);
  if (method === 'sendMediaGroup') return sendAlbum(network, call, chat, replyTo);
  const content = await contentOf(network, call);
  network.checkRates(chat);
  const message = network.say(chat, network.bot.id, { ...content, ...markupOf(fields) }, replyTo);
  return network.messageOf(chat, message);
}

async function contentOf(network: Network, call: Call): Promise<Message['content']> {
  const { method, fields } = call;
  const kind = mediaKindOf(method);
  if (kind) return mediaOf(network, call, kind, fields);
  switch (method) {
    case 'sendMessage':
      return { text: readText(fields, 'text', MOST_TEXT), ...entitiesOf(fields, 'entities') };
    case 'sendLocation':
      return { location: placeOf(fields) };
    case 'sendVenue':
      return {
        location: placeOf(fields),
        venue: { location: placeOf(fields), title: fields['title'], address: fields['address'] },
      };
    case 'sendContact':
      return {
        contact: {
          phone_number: fields['phone_number'],
          first_name: fields['first_name'],
          ...(fields['last_name'] !== undefined && { last_name: fields['last_name'] }),
        },
      };
    default:
      throw badRequest(`${method} is not rehearsed`);
  }
}

async function mediaOf(
  network: Network,
  call: Call,
  kind: MediaKind,
  fields: Readonly<Record<string, unknown>>,
  given: unknown = fields[kind],
): Promise<Message['content']> {
  const caption = readText(fields, 'caption', MOST_CAPTION);
  const file = await takeFile(network, call, kind, given);
  return {
    ...describeFile(kind, file, fields),
    ...(caption && { caption, ...entitiesOf(fields, 'caption_entities') }),
  };
}

/** Each is a message of its own, and counts as one. */
async function sendAlbum(
  network: Network,
  call: Call,
  chat: Chat,
  replyTo: number | undefined,
): Promise<unknown> {
  const items = Array.isArray(call.fields['media']) ? call.fields['media'] : [];
  const album = String(1_380_000_000 + chat.messages.length);
  const contents = await Promise.all(
    items.map((item) =>
      mediaOf(
        network,
        call,
        mediaKindOf(`send_${item.type}`.replace('send_', 'send')) ?? 'document',
        item,
        item.media,
      ),
    ),
  );
  for (const _ of contents) network.checkRates(chat);
  return contents.map((content) =>
    network.messageOf(
      chat,
      network.say(chat, network.bot.id, { ...content, media_group_id: album }, replyTo),
    ),
  );
}

function findReply(
  network: Network,
  chat: Chat,
  fields: Readonly<Record<string, unknown>>,
): number | undefined {
  const reply = Object(fields['reply_parameters'] ?? {});
  if (reply.message_id === undefined) return undefined;
  const isThere = chat.messages.some(({ id, isDeleted }) => id === reply.message_id && !isDeleted);
  if (isThere) return reply.message_id;
  if (reply.allow_sending_without_reply === true) return undefined;
  network.findMessage(chat, reply.message_id, 'message to be replied not found');
  return undefined;
}

export function markupOf(fields: Readonly<Record<string, unknown>>): object {
  const markup = Object(fields['reply_markup'] ?? {});
  return markup.inline_keyboard ? { reply_markup: { inline_keyboard: markup.inline_keyboard } } : {};
}

export function entitiesOf(
  fields: Readonly<Record<string, unknown>>,
  field: 'entities' | 'caption_entities',
): object {
  const entities = fields[field];
  return Array.isArray(entities) && entities.length > 0 ? { [field]: entities } : {};
}

function placeOf({ latitude, longitude, live_period }: Readonly<Record<string, unknown>>): object {
  return { latitude, longitude, ...(live_period !== undefined && { live_period }) };
}
