import * as z from 'zod';
import type { Account, Field } from '../channel.ts';

export const WebhookSettings = z.object({
  url: z.url({ protocol: /^https?$/ }),
  /** As Standard Webhooks writes it: base64, of 24 bytes or more, with or without `whsec_` before it. */
  secret: z.string().regex(/^(whsec_)?[A-Za-z0-9+/]{32,100}={0,2}$/),
});
export type WebhookSettings = z.infer<typeof WebhookSettings>;
export type WebhookAccount = Account<WebhookSettings>;

export const FIELDS: readonly Field<keyof WebhookSettings>[] = [
  {
    name: 'url',
    label: { es: 'Dirección de tu sitio', en: 'Address of your site' },
    help: {
      es: 'Ahí llega por POST lo que se responde. Con https.',
      en: 'What is answered goes there by POST. With https.',
    },
  },
  {
    name: 'secret',
    label: { es: 'Secreto de las firmas', en: 'Secret of the signatures' },
    help: {
      es: 'El mismo a los dos lados: firma lo que sale y lo que entra, como dice standardwebhooks.com.',
      en: 'The same on both sides: it signs what leaves and what comes, as standardwebhooks.com says.',
    },
    secret: true,
    made: true,
  },
];
