import { createHmac } from 'node:crypto';
import type { Incoming } from '../channel.ts';
import { WhatsAppSettings, type WhatsAppAccount } from './settings.ts';

/** The numbers of Meta's examples, and secrets that nobody has. */
export const account: WhatsAppAccount = {
  id: 'a-1',
  settings: WhatsAppSettings.parse({
    phoneNumberId: '106540352242922',
    businessAccountId: '419561257915477',
    accessToken: 'EAAG-token-of-nobody',
    appSecret: 'app-secret-of-nobody',
    verifyToken: 'verify-token-of-nobody',
  }),
  webhook: 'https://shop.example/api/channels/whatsapp/hook-of-this-account',
};

/** A webhook as Meta signs it. */
export function sign(body: string): Incoming {
  const hex = createHmac('sha256', account.settings.appSecret).update(body).digest('hex');
  return incoming(body, { 'x-hub-signature-256': `sha256=${hex}` });
}

export function incoming(body: string, headers: Readonly<Record<string, string>> = {}): Incoming {
  return { method: 'POST', url: '/hook', query: {}, headers, body: Buffer.from(body) };
}

export const METADATA = {
  display_phone_number: '15550783881',
  phone_number_id: account.settings.phoneNumberId,
};

/** A webhook of one change about this number. */
export function told(field: string, value: object, number: object = METADATA): string {
  return toldOf(field, { messaging_product: 'whatsapp', metadata: number, ...value });
}

/** A webhook of one change about the whole business account. */
export function toldOf(field: string, value: object, id = account.settings.businessAccountId): string {
  return JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ id, time: 1_739_321_024, changes: [{ field, value }] }],
  });
}
