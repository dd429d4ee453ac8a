import * as z from 'zod';
import type { Account, Field } from '../channel.ts';

/** Ids stand in addresses of requests: digits and nothing else. */
const Id = z
  .string()
  .trim()
  .regex(/^\d{1,32}$/);
const Secret = z.string().trim().min(1).max(1000);

export const WhatsAppSettings = z.object({
  /** Of the number, not the number. */
  phoneNumberId: Id,
  businessAccountId: Id,
  accessToken: Secret,
  appSecret: Secret,
  verifyToken: Secret,
  /** People that templates may reach in a day, until Meta tells it; empty: the network itself refuses what is too much. */
  dailyLimit: z
    .string()
    .trim()
    .regex(/^\d{0,9}$/)
    .default(''),
  version: z
    .string()
    .trim()
    .regex(/^v\d{1,3}\.\d{1,2}$/)
    .default('v23.0'),
  api: z.url({ protocol: /^https?$/ }).optional(),
});
export type WhatsAppSettings = z.infer<typeof WhatsAppSettings>;
export type WhatsAppAccount = Account<WhatsAppSettings>;

export const SECRETS: readonly (keyof WhatsAppSettings)[] = ['accessToken', 'appSecret', 'verifyToken'];

export const FIELDS: readonly Field<keyof WhatsAppSettings>[] = [
  {
    name: 'phoneNumberId',
    label: { es: 'Identificador del número', en: 'Phone number ID' },
    help: {
      es: 'En la aplicación de Meta: WhatsApp, Configuración de la API. No es el número de teléfono.',
      en: 'In the Meta app: WhatsApp, API Setup. It is not the telephone number.',
    },
  },
  {
    name: 'businessAccountId',
    label: { es: 'Identificador de la cuenta de WhatsApp Business', en: 'WhatsApp Business account ID' },
    help: {
      es: 'En la misma página, debajo del identificador del número.',
      en: 'On the same page, below the phone number ID.',
    },
  },
  {
    name: 'accessToken',
    label: { es: 'Token de acceso permanente', en: 'Permanent access token' },
    help: {
      es: 'De un usuario del sistema con los permisos whatsapp_business_messaging y whatsapp_business_management.',
      en: 'Of a system user with the permissions whatsapp_business_messaging and whatsapp_business_management.',
    },
    secret: true,
  },
  {
    name: 'appSecret',
    label: { es: 'Clave secreta de la aplicación', en: 'App secret' },
    help: {
      es: 'En la aplicación de Meta: Configuración, Básica. Con ella se comprueba que un aviso viene de Meta.',
      en: 'In the Meta app: App settings, Basic. It proves that a notification comes from Meta.',
    },
    secret: true,
  },
  {
    name: 'verifyToken',
    label: { es: 'Token de verificación', en: 'Verify token' },
    help: {
      es: 'Una palabra cualquiera. Escríbela también en Meta, junto a la dirección del webhook.',
      en: 'Any word. Write it in Meta as well, beside the address of the webhook.',
    },
    secret: true,
    made: true,
  },
  {
    name: 'dailyLimit',
    label: { es: 'Límite diario de plantillas', en: 'Daily limit of templates' },
    help: {
      es: 'A cuántas personas al día permite Meta que escriba primero (250, 2000, 10000…). Vale hasta que Meta lo diga; vacío: sin contar.',
      en: 'How many people a day Meta lets you write to first (250, 2000, 10000…). It counts until Meta tells it; empty: not counted.',
    },
    optional: true,
  },
  {
    name: 'version',
    label: { es: 'Versión de la API', en: 'API version' },
    help: { es: 'Normalmente v23.0.', en: 'Usually v23.0.' },
    optional: true,
  },
  {
    name: 'api',
    label: { es: 'Servidor de la API', en: 'API server' },
    help: {
      es: 'Vacío: graph.facebook.com. Solo para ensayos.',
      en: 'Empty: graph.facebook.com. Only for rehearsals.',
    },
    optional: true,
  },
];
