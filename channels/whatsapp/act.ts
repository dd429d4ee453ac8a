import type { Recipient } from '../carried.ts';
import type { Action, Step } from '../plan.ts';
import { messagesRequest } from './api.ts';
import { receiverOf } from './identity.ts';
import type { WhatsAppAccount } from './settings.ts';

/** Marks and reactions: made twice, they are the same. Meta cannot take back or change what was sent. */
export function act(action: Action, to: Recipient, account: WhatsAppAccount): Step | undefined {
  const json = writeAction(action, to, account);
  if (!json) return undefined;
  const request = messagesRequest(account, { messaging_product: 'whatsapp', ...json });
  return { key: action.do, request, does: 'action', isRepeatable: true };
}

function writeAction(action: Action, to: Recipient, account: WhatsAppAccount): object | undefined {
  if (action.do === 'read') return mark(action.upTo, action.typing === true);
  // Typing is shown below a message, which it marks as read; it ends by itself after 25 seconds, or with the answer.
  if (action.do === 'typing') return action.on && action.last ? mark(action.last, true) : undefined;
  if (action.do !== 'react') return undefined;
  const receiver = receiverOf(to, account);
  const reaction = { message_id: action.to, emoji: action.emoji ?? '' };
  return receiver && { ...receiver, type: 'reaction', reaction };
}

function mark(message_id: string, isTyping: boolean): object {
  return { status: 'read', message_id, ...(isTyping && { typing_indicator: { type: 'text' } }) };
}
