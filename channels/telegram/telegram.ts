import { createHash, timingSafeEqual } from 'node:crypto';
import type { Channel, Incoming } from '../channel.ts';
import { actOn } from './act.ts';
import { capabilities } from './capabilities.ts';
import { checkBot } from './check.ts';
import { classifyAnswer } from './classify.ts';
import { fetchFile, pollUpdates, replyTo } from './ingress.ts';
import { planMessage } from './plan-message.ts';
import { readRequest } from './read.ts';
import { FIELDS, type TelegramAccount, TelegramSettings, webhookSecretOf } from './settings.ts';

export const telegram: Channel<TelegramSettings> = {
  kind: 'telegram',
  name: 'Telegram',
  settings: TelegramSettings,
  secrets: ['token', 'webhookSecret'],
  fields: FIELDS,
  capabilities,
  plan: planMessage,
  classify: classifyAnswer,
  verify: verifySecret,
  read: ({ body }) => readRequest(body),
  reply: ({ body }) => replyTo(body),
  act: actOn,
  fetchFile,
  poll: pollUpdates,
  check: checkBot,
  budgets: ({ settings }) => {
    const name = `telegram-${settings.token.split(':')[0]}`;
    // https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
    return [
      { scope: 'account', name, most: 30, perMs: 1000 },
      { scope: 'pair', name, most: 3, perMs: 3000 },
      { scope: 'pair', name: `${name}-minute`, most: 20, perMs: 60_000 },
    ];
  },
};

/** Telegram signs nothing; it repeats a secret. Hashes are compared, so that not even its length shows. */
function verifySecret({ headers }: Incoming, account: TelegramAccount): boolean {
  const secret = webhookSecretOf(account);
  const told = headers['x-telegram-bot-api-secret-token'];
  return secret !== undefined && told !== undefined && timingSafeEqual(hashOf(told), hashOf(secret));
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
