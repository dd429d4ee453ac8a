import type { ShownChoice, ShownFile, ShownLink, ShownMessage, ShownPhone, ShownTalk } from '../shown.ts';
import type { Chat, Message, User } from './model.ts';
import type { Network } from './network.ts';

/** What is on his screen. */
export function showPhone(network: Network, user: User): ShownPhone {
  const talks = [...network.chats.values()]
    .filter((chat) => chat.members.has(user.id) && chat.movedTo === undefined)
    .map((chat) => showTalk(network, user, chat));
  return {
    id: String(user.id),
    name: user.name,
    address: user.username === undefined ? `id ${user.id}` : `@${user.username}`,
    isLooking: user.isLooking,
    isOnline: true,
    talks,
  };
}

function showTalk(network: Network, user: User, chat: Chat): ShownTalk {
  const isGroup = chat.type !== 'private';
  return {
    id: String(chat.id),
    title: isGroup ? chat.title : network.bot.name,
    isGroup,
    isTyping: chat.typingUntil > network.clock.now(),
    isBlocked: !isGroup && user.isBlocking,
    messages: chat.messages.map((message) => showMessage(network, user, chat, message)),
  };
}

function showMessage(network: Network, user: User, chat: Chat, message: Message): ShownMessage {
  const { id, from, at, content, replyTo, editedAt, isDeleted, reactions } = message;
  const mine = from === user.id;
  const author = network.users.get(from)?.name ?? network.bot.name;
  const shown = {
    id: String(id),
    mine,
    ...(chat.type !== 'private' && !mine && { author }),
    at,
    reactions: [...reactions].map(([by, emoji]) => ({ emoji, mine: by === user.id })),
    ...(replyTo !== undefined && { replyTo: String(replyTo) }),
    ...(editedAt !== undefined && { isEdited: true }),
    ...(mine && { ticks: 'delivered' as const }),
  };
  if (isDeleted) return { ...shown, text: '', isDeleted: true };
  const choices = buttonsOf(content);
  const links = linksOf(content);
  return {
    ...shown,
    text: '',
    ...contentOf(network, content),
    ...(choices.length > 0 && { choices }),
    ...(links.length > 0 && { links }),
  };
}

function contentOf(network: Network, content: Readonly<Record<string, unknown>>): Partial<ShownMessage> {
  const { text, caption, location, venue, contact } = content;
  if (typeof text === 'string') return { text };
  const file = fileOf(network, content);
  if (file) return { text: typeof caption === 'string' ? caption : '', file };
  if (location) {
    const { latitude, longitude } = Object(location);
    const label: unknown = Object(venue ?? {}).title;
    return { place: { latitude, longitude, ...(typeof label === 'string' && { label }) } };
  }
  if (contact) {
    const { first_name, last_name, phone_number } = Object(contact);
    return { contacts: [{ name: [first_name, last_name].filter(Boolean).join(' '), phone: phone_number }] };
  }
  const [note = ''] = Object.keys(content);
  return { text: note, isNote: true };
}

const KINDS: Readonly<Record<string, ShownFile['kind']>> = {
  photo: 'photo',
  video: 'video',
  animation: 'video',
  video_note: 'video',
  voice: 'voice',
  audio: 'audio',
  document: 'file',
  sticker: 'sticker',
};

function fileOf(network: Network, content: Readonly<Record<string, unknown>>): ShownFile | undefined {
  for (const [name, kind] of Object.entries(KINDS)) {
    const given = content[name];
    const { file_id } = Object((Array.isArray(given) ? given.at(-1) : given) ?? {});
    const file = network.files.get(file_id);
    if (!file) continue;
    return {
      id: file.id,
      kind,
      type: file.type,
      bytes: file.bytes.length,
      ...(file.name !== undefined && { name: file.name }),
    };
  }
  return undefined;
}

/** The answers of an inline keyboard, row by row. */
export function buttonsOf(content: Readonly<Record<string, unknown>>): ShownChoice[] {
  return keysOf(content).flatMap(({ text, callback_data }) =>
    callback_data === undefined ? [] : [{ key: callback_data, label: text }],
  );
}

function linksOf(content: Readonly<Record<string, unknown>>): ShownLink[] {
  return keysOf(content).flatMap(({ text, url }) => (url === undefined ? [] : [{ label: text, url }]));
}

interface Key {
  readonly text: string;
  readonly callback_data?: string;
  readonly url?: string;
}

function keysOf(content: Readonly<Record<string, unknown>>): Key[] {
  const rows: unknown = Object(content['reply_markup'] ?? {}).inline_keyboard;
  return Array.isArray(rows) ? rows.flat() : [];
}
