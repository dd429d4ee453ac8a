import type { FileKind } from '../carried.ts';
import type { InboundContent, RemoteFile } from '../inbound.ts';
import { type Entity, type File, Message } from './payloads.ts';

/** The content of a message. What nothing here knows is named, never dropped. */
export function readContent(message: Message): InboundContent {
  const { location, venue, contact, dice, poll, sticker } = message;
  const file = fileOf(message);
  const words = wordsIn(message);
  const plain: InboundContent = { text: words };
  if (file)
    return {
      text: words || (sticker && file.kind === 'photo' ? (sticker.emoji ?? '') : words),
      files: [file],
    };
  if (sticker) return { text: sticker.emoji ?? '', ...(!sticker.emoji && { unsupported: 'sticker' }) };
  if (venue) return { text: words, place: { ...venue.location, label: labelOf(venue.title, venue.address) } };
  if (location) return { text: words, place: location };
  if (contact) return { text: words, contacts: [cardOf(contact)] };
  if (dice) return { text: `${dice.emoji} ${dice.value}` };
  if (poll)
    return { text: [poll.question, ...poll.options.map(({ text }, at) => `${at + 1}. ${text}`)].join('\n') };
  const unknown = unknownIn(message);
  return words && !unknown ? plain : { ...plain, unsupported: (unknown ?? 'message').slice(0, 64) };
}

/** Words or caption; an address that stood behind a word stands beside it. */
export function wordsIn({ text, caption, entities, caption_entities }: Message): string {
  const words = text ?? caption ?? '';
  const links = (text === undefined ? caption_entities : entities)?.filter(isHiddenLink(words)) ?? [];
  // From the end, so that what comes before keeps its place.
  return links.reduceRight(
    (told, { offset, length, url = '' }) =>
      `${told.slice(0, offset + length)} (${url})${told.slice(offset + length)}`,
    words,
  );
}

function isHiddenLink(words: string) {
  return ({ type, url, offset, length }: Entity) =>
    type === 'text_link' && url !== undefined && words.slice(offset, offset + length) !== url;
}

function fileOf({ photo, video, animation, video_note, voice, audio, document, sticker }: Message) {
  const largest = photo?.toSorted((a, b) => b.width - a.width)[0];
  if (largest) return remoteOf('photo', largest, 'image/jpeg');
  // An animation is told as a document too.
  const seen = video ?? animation;
  if (seen) return remoteOf('video', seen);
  if (video_note) return remoteOf('video', video_note, 'video/mp4');
  if (voice) return remoteOf('voice', voice);
  if (audio) return remoteOf('audio', audio);
  if (document) return remoteOf('file', document);
  if (sticker && !sticker.is_animated && !sticker.is_video) return remoteOf('sticker', sticker, 'image/webp');
  // What moves is told by its first picture.
  return sticker?.thumbnail && remoteOf('photo', sticker.thumbnail);
}

function remoteOf(
  kind: FileKind,
  { file_id, file_size, file_name, mime_type }: File,
  known?: string,
): RemoteFile {
  const type = mime_type ?? known;
  return {
    kind,
    remote: file_id,
    ...(type && { type }),
    ...(file_name && { name: file_name }),
    ...(file_size !== undefined && { bytes: file_size }),
  };
}

function cardOf({ first_name, last_name, phone_number }: NonNullable<Message['contact']>) {
  const name = `${first_name} ${last_name}`.trim();
  return { name, phones: phone_number ? [phone_number] : [], emails: [], links: [] };
}

function labelOf(title: string, address: string): string {
  return [title, address].filter(Boolean).join(', ');
}

/** What happened to a talk and nobody said. Undefined: somebody said something. */
export function nameOfService(message: Message): string | undefined {
  return Object.keys(message).find((name) => SERVICE.test(name));
}

const SERVICE =
  /^(new_chat_|left_chat_|delete_chat_|group_chat_created|supergroup_chat_created|channel_chat_created|message_auto_delete|pinned_message|forum_|general_forum_|video_chat_|chat_background|chat_owner_|chat_shared|users_shared|write_access|boost_added|proximity_|direct_message_price|paid_message_price|suggested_post_(?!info)|giveaway_(created|completed)|managed_bot_|poll_option_|connected_website|successful_payment|refunded_payment|passport_data|checklist_tasks_)/;

/** What stands beside the content of a message and is none. https://core.telegram.org/bots/api#message */
const BESIDE =
  /^(message_thread_id|direct_messages_topic|sender_|guest_|business_connection_id|is_|external_reply|quote|reply_to_|via_bot|edit_date|has_|media_group_id|author_signature|paid_star_count|link_preview_options|suggested_post_info|effect_id|show_caption_above_media|reply_markup|forward_)/;

function unknownIn(message: Message): string | undefined {
  return Object.keys(message).find((name) => !(name in Message.shape) && !BESIDE.test(name));
}
