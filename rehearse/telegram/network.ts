import { randomBytes } from 'node:crypto';
import { fileTypeFromBuffer } from 'file-type';
import sharp from 'sharp';
import { Clock } from '../clock.ts';
import { noFaults } from '../faults.ts';
import { Letters } from '../letters.ts';
import { type Rate, Rates } from '../rates.ts';
import type { Chat, File, Message, User } from './model.ts';
import { badRequest, Refused, tooMany } from './refusal.ts';
import { Updates } from './updates.ts';

export interface TelegramOptions {
  readonly clock?: Clock;
  readonly rates?: Partial<TelegramRates>;
  /** Of webhooks: see `Letters`. */
  readonly backOff?: readonly number[];
  readonly onChange?: () => void;
}

export interface TelegramRates {
  readonly chat: Rate;
  readonly group: Rate;
  readonly all: Rate;
}

const RATES: TelegramRates = {
  chat: { most: 1, perMs: 1000, burst: 5 },
  group: { most: 20, perMs: 60_000 },
  all: { most: 30, perMs: 1000 },
};

/** Telegram as one bot sees it. */
export class Network implements Disposable {
  readonly clock: Clock;
  readonly faults = noFaults();
  readonly letters: Letters;
  readonly updates: Updates;
  readonly onChange: () => void;
  readonly bot = { id: 7_204_511_903, name: 'Autobuses Sierra', username: 'sierra_ensayo_bot' };
  readonly token = '7204511903:AAErehearsal-token_that0nobody1has';
  readonly users = new Map<number, User>();
  readonly chats = new Map<number, Chat>();
  readonly files = new Map<string, File>();
  /** Taps that the bot has not answered. */
  readonly taps = new Set<string>();
  readonly #limits: TelegramRates;
  readonly #rates: Rates;
  #lastId = 40;

  constructor({ clock = new Clock(), rates, backOff, onChange }: TelegramOptions = {}) {
    this.clock = clock;
    this.#limits = { ...RATES, ...rates };
    this.#rates = new Rates(clock.now);
    this.letters = new Letters({ clock, faults: this.faults, ...(backOff && { backOff }) });
    this.updates = new Updates(clock, this.letters);
    this.onChange = onChange ?? (() => undefined);
  }

  [Symbol.dispose](): void {
    this.letters[Symbol.dispose]();
    this.updates[Symbol.dispose]();
  }

  addUser(name: string, username?: string, language = 'es'): User {
    const user: User = {
      id: 512_000_101 + this.users.size * 7919,
      name,
      username,
      language,
      isLooking: false,
      isBlocking: false,
      hasStarted: false,
    };
    this.users.set(user.id, user);
    this.#addChat(user.id, 'private', name, [user.id]);
    this.onChange();
    return user;
  }

  addGroup(title: string, members: readonly number[]): Chat {
    return this.#addChat(-4_100_200_300 - this.chats.size, 'group', title, members);
  }

  /** A group that grows gets another id; the old one only says so. */
  moveGroup(group: Chat): Chat {
    const moved = this.#addChat(-1_002_200_300_400 - this.chats.size, 'supergroup', group.title, [
      ...group.members,
    ]);
    moved.messages.push(...group.messages);
    group.movedTo = moved.id;
    return moved;
  }

  /** The chat that a call is about. @throws Refused */
  findChat(id: unknown): Chat {
    const chat = this.chats.get(Number(id));
    if (!chat) throw badRequest('chat not found');
    if (chat.movedTo !== undefined)
      throw new Refused(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
        migrate_to_chat_id: chat.movedTo,
      });
    const user = this.users.get(chat.id);
    if (user?.isBlocking) throw new Refused(403, 'Forbidden: bot was blocked by the user');
    if (user && !user.hasStarted)
      throw new Refused(403, "Forbidden: bot can't initiate conversation with a user");
    if (!chat.hasBot) throw new Refused(403, 'Forbidden: bot was kicked from the group chat');
    return chat;
  }

  /** @throws Refused */
  findMessage(chat: Chat, id: unknown, otherwise: string): Message {
    const message = chat.messages.find((one) => one.id === Number(id) && !one.isDeleted);
    if (!message) throw badRequest(otherwise);
    return message;
  }

  /** @throws Refused */
  checkRates(chat: Chat): void {
    const { chat: ofChat, group, all } = this.#limits;
    const own = chat.type === 'private' ? ofChat : group;
    const wait = this.#rates.take('all', all) || this.#rates.take(String(chat.id), own);
    if (wait > 0) throw tooMany(Math.ceil(wait / 1000));
  }

  say(chat: Chat, from: number, content: Message['content'], replyTo?: number): Message {
    this.#lastId += 1;
    const message: Message = {
      id: this.#lastId,
      from,
      at: this.clock.now(),
      content,
      replyTo,
      editedAt: undefined,
      isDeleted: false,
      reactions: new Map(),
    };
    chat.messages.push(message);
    if (from === this.bot.id) chat.typingUntil = 0;
    this.onChange();
    return message;
  }

  /** What it is, its bytes tell. */
  async keepFile(bytes: Uint8Array, said: string, name?: string): Promise<File> {
    const type = (await fileTypeFromBuffer(bytes))?.mime ?? said;
    const count = this.files.size + 1;
    const measured = type.startsWith('image/')
      ? await sharp(bytes)
          .metadata()
          .catch(() => undefined)
      : undefined;
    const ending = (name?.split('.').at(-1) ?? type.split('/')[1] ?? 'bin').replaceAll(/\W.*/g, '');
    const file: File = {
      id: `AgACAgQAAx${randomBytes(18).toString('base64url')}`,
      path: `${type.split('/')[0]}s/file_${count}.${ending}`,
      type,
      name,
      bytes,
      width: measured?.width ?? 640,
      height: measured?.height ?? 480,
    };
    this.files.set(file.id, file);
    return file;
  }

  /** The other members of a talk hear what one of them did. */
  userOf(id: number): object {
    const user = this.users.get(id);
    if (!user)
      return { id: this.bot.id, is_bot: true, first_name: this.bot.name, username: this.bot.username };
    const [first = '', ...rest] = user.name.split(' ');
    return {
      id: user.id,
      is_bot: false,
      first_name: first,
      ...(rest.length > 0 && { last_name: rest.join(' ') }),
      ...(user.username !== undefined && { username: user.username }),
      language_code: user.language,
    };
  }

  chatOf({ id, type, title }: Chat): object {
    if (type !== 'private') return { id, type, title };
    const { first_name, last_name, username } = Object(this.userOf(id));
    return { id, type, first_name, ...(last_name && { last_name }), ...(username && { username }) };
  }

  /** A message as the Bot API tells it. */
  messageOf(chat: Chat, message: Message, isInner = false): object {
    const { id, from, at, content, replyTo, editedAt } = message;
    const answered = isInner ? undefined : chat.messages.find((one) => one.id === replyTo);
    return {
      message_id: id,
      from: this.userOf(from),
      chat: this.chatOf(chat),
      date: Math.floor(at / 1000),
      ...(editedAt !== undefined && { edit_date: Math.floor(editedAt / 1000) }),
      ...(answered && { reply_to_message: this.messageOf(chat, answered, true) }),
      ...content,
    };
  }

  #addChat(id: number, type: Chat['type'], title: string, members: readonly number[]): Chat {
    const chat: Chat = {
      id,
      type,
      title,
      members: new Set(members),
      hasBot: true,
      movedTo: undefined,
      messages: [],
      typingUntil: 0,
    };
    this.chats.set(id, chat);
    return chat;
  }
}
