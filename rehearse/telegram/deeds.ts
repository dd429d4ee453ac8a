import { randomBytes } from 'node:crypto';
import type { PhoneFile } from '../phone-file.ts';
import { describeFile, type MediaKind } from './media.ts';
import type { Chat, Message, User } from './model.ts';
import type { Network } from './network.ts';

export interface Given {
  readonly replyTo?: number;
  /** Where; absent: to the bot alone. */
  readonly chat?: number;
}

type GivenFile = Given & PhoneFile & { readonly seconds?: number };

/** What someone does in Telegram. */
export class Deeds {
  readonly #network: Network;
  readonly user: User;

  constructor(network: Network, user: User) {
    this.#network = network;
    this.user = user;
  }

  /** Presses "Start", as the link `t.me/bot?start=payload` brought him. */
  start(payload = ''): Message {
    this.user.hasStarted = true;
    const command = { offset: 0, length: 6, type: 'bot_command' };
    return this.#say({ text: payload ? `/start ${payload}` : '/start', entities: [command] }, {});
  }

  write(text: string, given: Given = {}): Message {
    this.user.hasStarted = true;
    return this.#say({ text }, given);
  }

  async sendFile({ kind, bytes, type, name, text, seconds, ...given }: GivenFile): Promise<Message> {
    this.user.hasStarted = true;
    const file = await this.#network.keepFile(bytes, type, name);
    const wire: MediaKind = kind === 'file' ? 'document' : kind;
    const content = describeFile(wire, file, { duration: seconds ?? 3 });
    return this.#say({ ...content, ...(text && { caption: text }) }, given);
  }

  sendPlace(latitude: number, longitude: number, given: Given & { livePeriod?: number } = {}): Message {
    const { livePeriod } = given;
    const live = livePeriod === undefined ? {} : { live_period: livePeriod };
    return this.#say({ location: { latitude, longitude, ...live } }, given);
  }

  sendContact(name: string, phone: string, given: Given = {}): Message {
    return this.#say({ contact: { phone_number: phone, first_name: name } }, given);
  }

  /** Something that no business has a word for. */
  sendUnsupported(given: Given = {}): Message {
    return this.#say({ dice: { emoji: '🎲', value: 4 } }, given);
  }

  edit(id: number, text: string, given: Given = {}): void {
    const chat = this.#chat(given);
    const message = this.#own(chat, id);
    const field = 'text' in message.content ? 'text' : 'caption';
    message.content = { ...message.content, [field]: text };
    message.editedAt = this.#network.clock.now();
    this.#network.updates.tell('edited_message', this.#network.messageOf(chat, message));
    this.#network.onChange();
  }

  /** Bots are not told. */
  delete(id: number, given: Given = {}): void {
    this.#own(this.#chat(given), id).isDeleted = true;
    this.#network.onChange();
  }

  /** `null` takes it back. */
  react(id: number, emoji: string | null, given: Given = {}): void {
    const chat = this.#chat(given);
    const message = this.#network.findMessage(chat, id, 'message not found');
    const before = message.reactions.get(this.user.id);
    if (emoji === null) message.reactions.delete(this.user.id);
    else message.reactions.set(this.user.id, emoji);
    const asReaction = (one: string | null | undefined) => (one ? [{ type: 'emoji', emoji: one }] : []);
    this.#network.updates.tell('message_reaction', {
      chat: this.#network.chatOf(chat),
      message_id: id,
      user: this.#network.userOf(this.user.id),
      date: this.#seconds(),
      old_reaction: asReaction(before),
      new_reaction: asReaction(emoji),
    });
    this.#network.onChange();
  }

  /** Taps a button of a message. Returns the id of the tap, which the bot has to answer. */
  tap(id: number, data: string, given: Given = {}): string {
    const chat = this.#chat(given);
    const message = this.#network.findMessage(chat, id, 'message not found');
    const tap = String(randomBytes(6).readUIntBE(0, 6));
    this.#network.taps.add(tap);
    this.#network.updates.tell('callback_query', {
      id: tap,
      from: this.#network.userOf(this.user.id),
      message: this.#network.messageOf(chat, message),
      chat_instance: String(chat.id * 31),
      data,
    });
    this.#network.onChange();
    return tap;
  }

  look(isLooking = true): void {
    this.user.isLooking = isLooking;
    this.#network.onChange();
  }

  block(isBlocking: boolean): void {
    this.user.isBlocking = isBlocking;
    this.#tellMember(this.#chat({}), isBlocking ? 'kicked' : 'member', isBlocking ? 'member' : 'kicked');
    this.#network.onChange();
  }

  /** With the bot in it from the start. */
  createGroup(title: string, members: readonly User[] = []): Chat {
    const group = this.#network.addGroup(title, [this.user.id, ...members.map(({ id }) => id)]);
    this.#tellMember(group, 'member', 'left');
    this.#note(group, { group_chat_created: true });
    return group;
  }

  /** It becomes a supergroup, and has another id. */
  moveGroup(group: Chat): Chat {
    const moved = this.#network.moveGroup(group);
    this.#note(group, { migrate_to_chat_id: moved.id });
    this.#note(moved, { migrate_from_chat_id: group.id });
    return moved;
  }

  throwBotOut(group: Chat): void {
    group.hasBot = false;
    this.#tellMember(group, 'kicked', 'member');
    this.#network.onChange();
  }

  #say(content: Message['content'], { replyTo, chat }: Given): Message {
    const where = this.#chat({ ...(chat !== undefined && { chat }) });
    const message = this.#network.say(where, this.user.id, content, replyTo);
    if (where.hasBot) this.#network.updates.tell('message', this.#network.messageOf(where, message));
    return message;
  }

  #note(chat: Chat, content: Message['content']): void {
    const message = this.#network.say(chat, this.user.id, content);
    this.#network.updates.tell('message', this.#network.messageOf(chat, message));
  }

  #tellMember(chat: Chat, now: string, before: string): void {
    const bot = this.#network.userOf(this.#network.bot.id);
    const as = (status: string) => ({ status, user: bot, ...(status === 'kicked' && { until_date: 0 }) });
    this.#network.updates.tell('my_chat_member', {
      chat: this.#network.chatOf(chat),
      from: this.#network.userOf(this.user.id),
      date: this.#seconds(),
      old_chat_member: as(before),
      new_chat_member: as(now),
    });
  }

  #chat({ chat = this.user.id }: Given): Chat {
    const found = this.#network.chats.get(chat);
    if (!found?.members.has(this.user.id)) throw new Error(`${this.user.name} is in no chat ${chat}`);
    return found;
  }

  #own(chat: Chat, id: number): Message {
    const message = this.#network.findMessage(chat, id, 'message not found');
    if (message.from !== this.user.id) throw new Error('only one’s own');
    return message;
  }

  #seconds(): number {
    return Math.floor(this.#network.clock.now() / 1000);
  }
}
