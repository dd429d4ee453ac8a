import * as z from 'zod';
import { type ChannelIo, ChannelProblem, type Finding, type Words } from '../channel.ts';
import { ask } from './api.ts';
import { ALLOWED_UPDATES } from './payloads.ts';
import { type TelegramAccount, webhookSecretOf } from './settings.ts';

const Me = z.object({
  first_name: z.string(),
  username: z.string().default(''),
  can_read_all_group_messages: z.boolean().default(false),
});
const Hook = z.object({
  url: z.string(),
  pending_update_count: z.int().default(0),
  last_error_date: z.int().optional(),
  last_error_message: z.string().default(''),
});

/** Looks at the bot, and sets its webhook: the secret that Telegram knows cannot be asked for, so it is given each time. */
export async function checkBot(io: ChannelIo, account: TelegramAccount): Promise<Finding[]> {
  const token: Words = { es: 'Token', en: 'Token' };
  try {
    const me = await ask(io, account, 'getMe', {}, Me);
    const bot = { what: token, ok: true, facts: { username: me.username, name: me.first_name } };
    return [bot, groupsFinding(me.can_read_all_group_messages), ...(await checkWay(io, account))];
  } catch (problem) {
    if (!(problem instanceof ChannelProblem)) throw problem;
    return [{ what: token, ok: false, advice: tokenAdvice(problem) }];
  }
}

function tokenAdvice({ code, isFinal }: ChannelProblem): Words {
  if (code === '401' || code === '404')
    return {
      es: 'Telegram no conoce este token. Pídeselo de nuevo a @BotFather con /token y cópialo entero.',
      en: 'Telegram does not know this token. Ask @BotFather for it again with /token and copy all of it.',
    };
  if (isFinal) return { es: `Telegram lo rechazó (${code}).`, en: `Telegram refused it (${code}).` };
  return {
    es: 'Telegram no responde. Comprueba que este servidor puede salir a internet y vuelve a intentarlo.',
    en: 'Telegram does not answer. Check that this server can reach the internet and try again.',
  };
}

function groupsFinding(readsAll: boolean): Finding {
  const what = { es: 'Grupos', en: 'Groups' };
  if (readsAll) return { what, ok: true };
  return {
    what,
    ok: true,
    advice: {
      es: 'En los grupos el bot solo ve lo que se le responde o se le ordena. Para que vea todo: @BotFather, /setprivacy, Disable, y vuelve a añadirlo al grupo.',
      en: 'In groups the bot only sees replies to it and commands. To let it see everything: @BotFather, /setprivacy, Disable, then add it to the group again.',
    },
  };
}

async function checkWay(io: ChannelIo, account: TelegramAccount): Promise<Finding[]> {
  if (account.settings.polling === '1')
    return [
      { what: { es: 'Sin webhook: este servidor pregunta', en: 'No webhook: this server asks' }, ok: true },
    ];
  const what = { es: 'Webhook', en: 'Webhook' };
  try {
    await setWebhook(io, account);
  } catch (problem) {
    if (!(problem instanceof ChannelProblem)) throw problem;
    return [{ what, ok: false, advice: setAdvice(problem) }];
  }
  return [{ what, ok: true }, deliveryFinding(await ask(io, account, 'getWebhookInfo', {}, Hook), io.now())];
}

async function setWebhook(io: ChannelIo, account: TelegramAccount) {
  const secret = webhookSecretOf(account);
  const asked = { url: account.webhook, secret_token: secret, allowed_updates: ALLOWED_UPDATES };
  await ask(io, account, 'setWebhook', asked, z.boolean());
}

function setAdvice({ message }: ChannelProblem): Words {
  return {
    es: `Telegram no acepta la dirección: «${message}». Tiene que ser pública, con https y un certificado válido, en el puerto 443, 80, 88 u 8443. Si no es posible, enciende «Sin webhook».`,
    en: `Telegram does not take the address: “${message}”. It has to be public, with https and a valid certificate, on port 443, 80, 88 or 8443. If that cannot be, switch on “Without a webhook”.`,
  };
}

const RECENT_MS = 3_600_000;

function deliveryFinding(hook: z.infer<typeof Hook>, now: number): Finding {
  const { pending_update_count: waiting, last_error_date: failed = 0, last_error_message: why } = hook;
  const what = { es: 'Entrega de mensajes', en: 'Delivery of messages' };
  if (now - failed * 1000 > RECENT_MS) return { what, ok: true };
  const advice = ADVICE.find(([words]) => words.test(why))?.[1] ?? { es: '', en: '' };
  return {
    what,
    ok: waiting === 0,
    advice: {
      es: `La última vez falló: «${why}». Esperan ${waiting}. ${advice.es}`.trim(),
      en: `It failed the last time: “${why}”. ${waiting} are waiting. ${advice.en}`.trim(),
    },
  };
}

const ADVICE: readonly (readonly [RegExp, Words])[] = [
  [
    /ssl|certificate/i,
    {
      es: 'El certificado no vale o no está completo: incluye la cadena entera.',
      en: 'The certificate is not valid or not complete: include the whole chain.',
    },
  ],
  [
    /40[13]/,
    {
      es: 'Este servidor no reconoció el secreto; al comprobar se entregó de nuevo. Comprueba otra vez en un minuto.',
      en: 'This server did not know the secret; checking has given it again. Check once more in a minute.',
    },
  ],
  [
    /404/,
    {
      es: 'La dirección llega a otro lado: comprueba el proxy.',
      en: 'The address leads somewhere else: check the proxy.',
    },
  ],
  [
    /refused|timed? ?out|resolve|unreachable/i,
    {
      es: 'Telegram no llega a este servidor: comprueba el nombre, el puerto y el cortafuegos.',
      en: 'Telegram cannot reach this server: check the name, the port and the firewall.',
    },
  ],
];
