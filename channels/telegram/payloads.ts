import * as z from 'zod';

/** Of what Telegram tells, only what is read here; the rest passes through. https://core.telegram.org/bots/api#update */

/** Numbers of up to 52 bits; names and nothing to count with. */
const Id = z.int().transform(String);
/** Seconds since 1970. */
const Time = z.int().min(0).max(10_000_000_000);

const User = z.object({
  id: Id,
  first_name: z.string().default(''),
  last_name: z.string().default(''),
  language_code: z.string().optional(),
});
export type User = z.infer<typeof User>;

const Chat = z.object({
  id: Id,
  type: z.string(),
  title: z.string().optional(),
  first_name: z.string().default(''),
  last_name: z.string().default(''),
});
export type Chat = z.infer<typeof Chat>;

const File = z.object({
  file_id: z.string().min(1),
  file_size: z.int().min(0).optional(),
  file_name: z.string().optional(),
  mime_type: z.string().optional(),
});
export type File = z.infer<typeof File>;

const Location = z.object({ latitude: z.number(), longitude: z.number() });

const Entity = z.object({
  type: z.string(),
  offset: z.int().min(0),
  length: z.int().min(0),
  url: z.string().optional(),
});
export type Entity = z.infer<typeof Entity>;

const Button = z.object({ text: z.string(), callback_data: z.string().optional() });
const Keyboard = z.object({ inline_keyboard: z.array(z.array(Button)) });

/** Loose: what it has besides is the name of what nothing here knows. */
export const Message = z.looseObject({
  message_id: Id,
  date: Time,
  chat: Chat,
  from: User.optional(),
  sender_chat: Chat.optional(),
  forward_origin: z.looseObject({}).optional(),
  reply_to_message: z.object({ message_id: Id }).optional(),
  text: z.string().optional(),
  caption: z.string().optional(),
  entities: z.array(Entity).optional(),
  caption_entities: z.array(Entity).optional(),
  photo: z
    .array(File.extend({ width: z.number() }))
    .min(1)
    .optional(),
  video: File.optional(),
  animation: File.optional(),
  video_note: File.optional(),
  voice: File.optional(),
  audio: File.optional(),
  document: File.optional(),
  sticker: File.extend({
    is_animated: z.boolean().default(false),
    is_video: z.boolean().default(false),
    emoji: z.string().optional(),
    thumbnail: File.optional(),
  }).optional(),
  location: Location.optional(),
  venue: z.object({ location: Location, title: z.string(), address: z.string().default('') }).optional(),
  contact: z
    .object({
      phone_number: z.string(),
      first_name: z.string(),
      last_name: z.string().default(''),
      user_id: Id.optional(),
    })
    .optional(),
  dice: z.object({ emoji: z.string(), value: z.int() }).optional(),
  poll: z.object({ question: z.string(), options: z.array(z.object({ text: z.string() })) }).optional(),
  migrate_to_chat_id: Id.optional(),
  migrate_from_chat_id: Id.optional(),
});
export type Message = z.infer<typeof Message>;

const Tap = z.object({
  id: z.string().min(1),
  from: User,
  data: z.string().optional(),
  message: z.object({ message_id: Id, date: Time, chat: Chat, reply_markup: Keyboard.optional() }).optional(),
});
export type Tap = z.infer<typeof Tap>;

const Reacted = z.object({
  chat: Chat,
  message_id: Id,
  user: User.optional(),
  actor_chat: Chat.optional(),
  date: Time,
  new_reaction: z.array(z.object({ type: z.string(), emoji: z.string().optional() })),
});
export type Reacted = z.infer<typeof Reacted>;

const Membership = z.object({
  chat: Chat,
  from: User,
  date: Time,
  old_chat_member: z.object({ status: z.string() }),
  new_chat_member: z.object({ status: z.string(), is_member: z.boolean().optional() }),
});
export type Membership = z.infer<typeof Membership>;

export const Update = z.looseObject({
  update_id: z.int().transform(String),
  message: Message.optional(),
  edited_message: Message.optional(),
  callback_query: Tap.optional(),
  message_reaction: Reacted.optional(),
  my_chat_member: Membership.optional(),
});
export type Update = z.infer<typeof Update>;

/** What Telegram is asked to tell. Reactions come only when they are named. */
export const ALLOWED_UPDATES = [
  'message',
  'edited_message',
  'callback_query',
  'message_reaction',
  'my_chat_member',
] as const;
