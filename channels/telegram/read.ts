import { createHash } from 'node:crypto';
import type { Address } from '../carried.ts';
import type { Inbound, Sender } from '../inbound.ts';
import { TELEGRAM, tapIdOf } from './chat.ts';
import {
  type Chat,
  type Membership,
  type Message,
  type Reacted,
  type Tap,
  Update,
  type User,
} from './payloads.ts';
import { emojiOf } from './reactions.ts';
import { nameOfService, readContent, wordsIn } from './read-content.ts';

/** What one request of the webhook tells. */
export function readRequest(body: Uint8Array): Inbound[] {
  const text = Buffer.from(body).toString();
  try {
    return readUpdate(JSON.parse(text));
  } catch {
    return [unsupported(text, 'no JSON')];
  }
}

/** What one update tells: one thing. */
export function readUpdate(value: unknown): Inbound[] {
  const { data, error } = Update.safeParse(value);
  if (!data) {
    const where = error.issues[0]?.path[0];
    return [unsupported(JSON.stringify(value), typeof where === 'string' ? where : 'update')];
  }
  const key = `update:${data.update_id}`;
  const { message, edited_message, callback_query, message_reaction, my_chat_member } = data;
  if (message) return [readMessage(message, key)];
  if (edited_message) return [readEdited(edited_message, key)];
  if (callback_query) return [readTap(callback_query, key)];
  if (message_reaction) return [readReaction(message_reaction, key)];
  if (my_chat_member) return [readMembership(my_chat_member, key)];
  const what = Object.keys(data).find((name) => name !== 'update_id') ?? 'update';
  return [{ is: 'unsupported', key, at: NO_TIME, what: what.slice(0, 64) }];
}

/** The taps that wait for an answer: until it comes, a button goes on turning. */
export function tapIn(value: unknown): string | undefined {
  return Update.safeParse(value).data?.callback_query?.id;
}

/** Telegram does not say when. */
const NO_TIME = 1;

function unsupported(told: string, what: string): Inbound {
  const key = `unread:${createHash('sha256').update(told).digest('base64url')}`;
  return { is: 'unsupported', key, at: NO_TIME, what: what.slice(0, 64) };
}

function readMessage(message: Message, key: string): Inbound {
  const {
    chat,
    migrate_to_chat_id: to,
    migrate_from_chat_id: was,
    message_id: remote,
    reply_to_message,
  } = message;
  const at = message.date * 1000 || NO_TIME;
  // Both talks tell it; it is one thing.
  if (to !== undefined) return { is: 'moved', key: `moved:${chat.id}:${to}`, at, chat: chat.id, to };
  if (was !== undefined) return { is: 'moved', key: `moved:${was}:${chat.id}`, at, chat: was, to: chat.id };
  const from = senderOf(message);
  const service = nameOfService(message);
  if (!from || service || !isTalk(chat))
    return { is: 'unsupported', key, at, what: service ?? 'channel post' };
  const start = readStart(message);
  return {
    is: 'message',
    key,
    at,
    from,
    chat: talkOf(chat),
    remote,
    content: start === undefined ? readContent(message) : { text: '' },
    ...(reply_to_message && { replyTo: reply_to_message.message_id }),
    ...(start !== undefined && { start }),
    ...(message.forward_origin && { forwarded: true }),
  };
}

/** Who begins presses a button and writes nothing; a link `t.me/bot?start=orders` puts its word behind it. */
function readStart({ text = '' }: Message): string | undefined {
  const found = /^\/start(?:@\w+)?(?:\s+([\w-]{1,64}))?$/.exec(text);
  return found ? (found[1] ?? '') : undefined;
}

function readEdited(message: Message, key: string): Inbound {
  const at = message.date * 1000 || NO_TIME;
  const from = senderOf(message);
  const hasWords = message.text !== undefined || message.caption !== undefined || !message.location;
  // A live place tells each step as an edit.
  if (!from || !isTalk(message.chat) || !hasWords)
    return { is: 'unsupported', key, at, what: 'edited_message' };
  return {
    is: 'edited',
    key,
    at,
    chat: message.chat.id,
    from,
    remote: message.message_id,
    text: wordsIn(message),
  };
}

function readTap({ id, from, data, message }: Tap, key: string): Inbound {
  if (!message || data === undefined) return { is: 'unsupported', key, at: NO_TIME, what: 'callback_query' };
  const { message_id: of, chat, date, reply_markup } = message;
  const buttons = reply_markup?.inline_keyboard.flat() ?? [];
  const label = buttons.find(({ callback_data }) => callback_data === data)?.text ?? data;
  return {
    is: 'message',
    key,
    // Telegram tells no time of a tap, only that of the message with the button.
    at: date * 1000 || NO_TIME,
    from: senderFrom(from),
    chat: talkOf(chat),
    remote: tapIdOf(of, id),
    content: { text: label, chose: { key: data, label, of } },
  };
}

function readReaction(
  { chat, message_id, user, actor_chat, date, new_reaction }: Reacted,
  key: string,
): Inbound {
  const at = date * 1000 || NO_TIME;
  const from = user ? senderFrom(user) : actor_chat && senderFromChat(actor_chat);
  const given = new_reaction.find(({ type }) => type === 'emoji')?.emoji;
  if (!from || (given === undefined && new_reaction.length > 0))
    return { is: 'unsupported', key, at, what: 'message_reaction' };
  const emoji = given === undefined ? null : emojiOf(given);
  return { is: 'reaction', key, at, chat: chat.id, from, remote: message_id, emoji };
}

/** The bot itself was blocked or taken out, or let in again. */
function readMembership(
  { chat, from, date, new_chat_member: { status, is_member } }: Membership,
  key: string,
): Inbound {
  const isOut = status === 'kicked' || status === 'left' || (status === 'restricted' && is_member === false);
  // Whoever puts a bot out of a group speaks for the group, not for himself.
  const who = chat.type === 'private' ? senderFrom(from) : { addresses: [], name: chat.title ?? '' };
  return {
    is: 'consent',
    key,
    at: date * 1000 || NO_TIME,
    from: who,
    chat: chat.id,
    wants: !isOut,
    what: 'all',
  };
}

/** Undefined: Telegram tells nobody, as of the posts of a channel. */
function senderOf({ from, sender_chat, contact }: Message): Sender | undefined {
  if (sender_chat) return senderFromChat(sender_chat);
  if (!from) return undefined;
  const sender = senderFrom(from);
  // His own card: Telegram vouches for the number.
  const phone = contact?.user_id === from.id ? contact.phone_number.replace(/\D/g, '') : '';
  return phone
    ? { ...sender, addresses: [...sender.addresses, { kind: 'phone', value: `+${phone}` }] }
    : sender;
}

function senderFrom({ id, first_name, last_name, language_code }: User): Sender {
  const name = nameOf(first_name, last_name) || id;
  return { addresses: [addressOf(id)], name, ...(language_code && { language: language_code }) };
}

/** An administrator who writes as the group, or a channel. */
function senderFromChat({ id, title, first_name, last_name }: Chat): Sender {
  return { addresses: [addressOf(id)], name: title ?? (nameOf(first_name, last_name) || id) };
}

function addressOf(value: string): Address {
  return { kind: TELEGRAM, value };
}

function nameOf(...parts: string[]): string {
  return parts.join(' ').trim();
}

function isTalk({ type }: Chat): boolean {
  return type === 'private' || isGroup(type);
}

function isGroup(type: string): boolean {
  return type === 'group' || type === 'supergroup';
}

function talkOf({ id, type, title }: Chat) {
  return { id, isGroup: isGroup(type), ...(title !== undefined && { title }) };
}
