import { createHmac } from 'node:crypto';
import * as z from 'zod';
import type { Account, Field } from '../channel.ts';

export const TelegramSettings = z.object({
  token: z.string().regex(/^\d{3,20}:[\w-]{20,100}$/),
  /** As Telegram takes it; empty: one is made of the token. */
  webhookSecret: z.union([z.literal(''), z.string().regex(/^[\w-]{16,256}$/)]).default(''),
  /** `1`: Telegram is asked for what happened, and needs no way to this server. */
  polling: z.enum(['', '1']).default(''),
  api: z.url({ protocol: /^https?$/ }).optional(),
});
export type TelegramSettings = z.infer<typeof TelegramSettings>;
export type TelegramAccount = Account<TelegramSettings>;

export const FIELDS: readonly Field<keyof TelegramSettings>[] = [
  {
    name: 'token',
    label: { es: 'Token del bot', en: 'Bot token' },
    help: {
      es: 'Lo da @BotFather con /newbot o /token. Empieza con un número y dos puntos.',
      en: '@BotFather gives it with /newbot or /token. It begins with a number and a colon.',
    },
    secret: true,
  },
  {
    name: 'polling',
    label: { es: 'Sin webhook', en: 'Without a webhook' },
    help: {
      es: 'Enciéndelo si Telegram no puede llegar a este servidor por https: entonces el servidor pregunta.',
      en: 'Switch it on if Telegram cannot reach this server over https: then the server asks.',
    },
    optional: true,
    onOff: true,
  },
  {
    name: 'webhookSecret',
    label: { es: 'Secreto del webhook', en: 'Webhook secret' },
    help: {
      es: 'Déjalo vacío: se forma del token, y «Comprobar» lo entrega a Telegram. Solo para quien configura el webhook por su cuenta: de 16 a 256 letras, cifras, _ y -.',
      en: 'Leave it empty: it is made of the token, and “Check” gives it to Telegram. Only for those who set the webhook themselves: 16 to 256 letters, digits, _ and -.',
    },
    secret: true,
    optional: true,
    made: true,
  },
  {
    name: 'api',
    label: { es: 'Servidor de la API', en: 'API server' },
    help: {
      es: 'Vacío: api.telegram.org. Solo para quien tiene un servidor propio de la Bot API.',
      en: 'Empty: api.telegram.org. Only for those who run a Bot API server of their own.',
    },
    optional: true,
  },
];

/** What Telegram repeats in each request. Undefined: there is none, so nothing is to be believed. */
export function webhookSecretOf({ settings, webhook }: TelegramAccount): string | undefined {
  if (settings.webhookSecret) return settings.webhookSecret;
  if (!settings.token) return undefined;
  // Of the address as well: a bot that is moved to another account has another secret there.
  return createHmac('sha256', settings.token).update(`webhook ${webhook}`).digest('base64url');
}
