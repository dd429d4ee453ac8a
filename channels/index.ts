import type { Channel } from './channel.ts';
import { whatsapp } from './whatsapp/whatsapp.ts';
import { telegram } from './telegram/telegram.ts';
import { webhook } from './webhook/webhook.ts';

/** Every network outside: one line each. */
export const CHANNELS: readonly Channel[] = [whatsapp, telegram, webhook];
