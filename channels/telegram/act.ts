import type { Recipient } from '../carried.ts';
import type { Action, Step } from '../plan.ts';
import { callOf, type Fields } from './api.ts';
import { capabilities } from './capabilities.ts';
import { chatOf, messageOf } from './chat.ts';
import { linkButton } from './choices.ts';
import { formatText } from './format.ts';
import { reactionOf } from './reactions.ts';
import type { TelegramAccount } from './settings.ts';

/** What is done beside messages. All of it may be done twice: Telegram says then that there is nothing to change. */
export function actOn(action: Action, to: Recipient, account: TelegramAccount): Step | undefined {
  const chat = chatOf(to);
  const call = chat === undefined ? undefined : callFor(action);
  if (!call) return undefined;
  const request = callOf(account, call.method, { chat_id: chat, ...call.fields });
  return { key: call.method, request, does: 'action', isRepeatable: true };
}

interface Call {
  readonly method: string;
  readonly fields: Fields;
}

function callFor(action: Action): Call | undefined {
  switch (action.do) {
    // It ends by itself after five seconds, or with the message.
    case 'typing':
      return action.on ? { method: 'sendChatAction', fields: { action: 'typing' } } : undefined;
    case 'read':
      return undefined;
    case 'react':
      return reactionCall(messageOf(action.to), action.emoji);
    case 'edit':
      return editCall(messageOf(action.of), action);
    case 'delete':
      return callAbout(messageOf(action.of), 'deleteMessage', {});
  }
}

function reactionCall(message: number | undefined, emoji: string | null): Call | undefined {
  const known = emoji === null ? null : reactionOf(emoji);
  if (known === undefined) return undefined;
  const reaction = known === null ? [] : [{ type: 'emoji', emoji: known }];
  return callAbout(message, 'setMessageReaction', { reaction });
}

type Edit = Extract<Action, { do: 'edit' }>;

function editCall(message: number | undefined, { text: words, hasFiles, link }: Edit): Call | undefined {
  const { text, entities } = formatText(words);
  if (text.length > (hasFiles ? capabilities.caption : capabilities.text.most)) return undefined;
  if (hasFiles)
    return callAbout(message, 'editMessageCaption', {
      caption: text,
      ...(entities.length > 0 && { caption_entities: entities }),
    });
  if (!text) return undefined;
  return callAbout(message, 'editMessageText', {
    text,
    ...(entities.length > 0 && { entities }),
    // A keyboard that is not said again is gone.
    ...(link && { reply_markup: { inline_keyboard: [[linkButton(link)]] } }),
  });
}

function callAbout(message: number | undefined, method: string, fields: Fields): Call | undefined {
  return message === undefined ? undefined : { method, fields: { message_id: message, ...fields } };
}
