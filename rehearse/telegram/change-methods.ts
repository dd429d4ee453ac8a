import type { Call, Chat, Message } from './model.ts';
import type { Network } from './network.ts';
import { badRequest } from './refusal.ts';
import { entitiesOf, markupOf, MOST_CAPTION, MOST_TEXT } from './send-methods.ts';
import { readText } from './text.ts';

const DELETABLE_FOR = 48 * 3_600_000;
const TYPING_LASTS = 5000;

type Change = (network: Network, call: Call) => unknown;

/** What is done about messages that are there. Each answers what its method answers. @throws Refused */
export const CHANGES: Readonly<Record<string, Change>> = {
  editMessageText: (network, { fields }) =>
    edit(network, fields, (message) => ({
      ...message.content,
      text: readText(fields, 'text', MOST_TEXT),
      ...entitiesOf(fields, 'entities'),
    })),
  editMessageCaption: (network, { fields }) =>
    edit(network, fields, (message) => ({
      ...message.content,
      caption: readText(fields, 'caption', MOST_CAPTION),
      ...entitiesOf(fields, 'caption_entities'),
    })),
  editMessageReplyMarkup: (network, { fields }) => edit(network, fields, ({ content }) => content),
  deleteMessage(network, { fields }) {
    remove(network, network.findChat(fields['chat_id']), fields['message_id']);
    return true;
  },
  deleteMessages(network, { fields }) {
    const chat = network.findChat(fields['chat_id']);
    const ids = Array.isArray(fields['message_ids']) ? fields['message_ids'] : [];
    for (const id of ids) remove(network, chat, id);
    return true;
  },
  setMessageReaction(network, { fields }) {
    const chat = network.findChat(fields['chat_id']);
    const message = network.findMessage(chat, fields['message_id'], 'message to react not found');
    const [given] = Array.isArray(fields['reaction']) ? fields['reaction'] : [];
    const { emoji }: { emoji?: string } = Object(given ?? {});
    if (emoji === undefined) message.reactions.delete(network.bot.id);
    else message.reactions.set(network.bot.id, emoji);
    network.onChange();
    return true;
  },
  sendChatAction(network, { fields }) {
    const chat = network.findChat(fields['chat_id']);
    chat.typingUntil = network.clock.now() + TYPING_LASTS;
    network.clock.after(TYPING_LASTS, network.onChange);
    network.onChange();
    return true;
  },
  answerCallbackQuery(network, { fields }) {
    if (!network.taps.delete(String(fields['callback_query_id'])))
      throw badRequest('query is too old and response timeout expired or query ID is invalid');
    network.onChange();
    return true;
  },
};

function edit(
  network: Network,
  fields: Readonly<Record<string, unknown>>,
  change: (message: Message) => Message['content'],
): object {
  const chat = network.findChat(fields['chat_id']);
  const message = network.findMessage(chat, fields['message_id'], 'message to edit not found');
  if (message.from !== network.bot.id) throw badRequest("message can't be edited");
  // Buttons that are not given again are gone.
  const { reply_markup: _, ...changed } = change(message);
  const content = { ...changed, ...markupOf(fields) };
  if (JSON.stringify(content) === JSON.stringify(message.content))
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    );
  message.content = content;
  message.editedAt = network.clock.now();
  network.onChange();
  return network.messageOf(chat, message);
}

function remove(network: Network, chat: Chat, id: unknown): void {
  const message = network.findMessage(chat, id, 'message to delete not found');
  const isOwn = message.from === network.bot.id;
  const isOld = network.clock.now() - message.at > DELETABLE_FOR;
  // A bot may take back what others say to it alone; in a group it would have to be an administrator.
  if (isOld || (!isOwn && chat.type !== 'private')) throw badRequest("message can't be deleted for everyone");
  message.isDeleted = true;
  network.onChange();
}
