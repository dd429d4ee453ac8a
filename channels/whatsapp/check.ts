import * as z from 'zod';
import { createHmac } from 'node:crypto';
import { type ChannelIo, ChannelProblem, type Finding, type Words } from '../channel.ts';
import { ask } from './api.ts';
import { numberOf } from './read-account.ts';
import type { WhatsAppAccount } from './settings.ts';

const SCOPES = ['whatsapp_business_messaging', 'whatsapp_business_management'];

/** Looks at the account as Meta shows it. Without a valid token nothing else can be seen. */
export async function check(io: ChannelIo, account: WhatsAppAccount): Promise<readonly Finding[]> {
  const token = await checkToken(io, account);
  if (!token.ok) return [token];
  return [
    token,
    await checkSecret(io, account),
    ...(await checkNumber(io, account)),
    await checkBelongs(io, account),
    await checkWebhook(io, account),
  ];
}

const Permissions = z.object({
  data: z.array(z.object({ permission: z.string(), status: z.string() })),
});

async function checkToken(io: ChannelIo, account: WhatsAppAccount): Promise<Finding> {
  const what: Words = { es: 'Token de acceso', en: 'Access token' };
  return look(what, async () => {
    const { data } = await ask(io, account, { path: 'me/permissions' }, Permissions);
    const granted = data.filter(({ status }) => status === 'granted').map(({ permission }) => permission);
    const missing = SCOPES.filter((scope) => !granted.includes(scope));
    if (missing.length === 0) return { what, ok: true };
    const names = missing.join(', ');
    return {
      what,
      ok: false,
      advice: {
        es: `Le faltan permisos: ${names}. Genera otro token del usuario del sistema con ellos.`,
        en: `It lacks permissions: ${names}. Generate another token of the system user with them.`,
      },
    };
  });
}

/** Meta refuses a proof that was not made with the secret of the token's own app. */
async function checkSecret(io: ChannelIo, account: WhatsAppAccount): Promise<Finding> {
  const what: Words = { es: 'Clave secreta de la aplicación', en: 'App secret' };
  const { appSecret, accessToken, phoneNumberId } = account.settings;
  const proof = createHmac('sha256', appSecret).update(accessToken).digest('hex');
  return look(what, async () => {
    try {
      await ask(io, account, { path: `${phoneNumberId}?fields=id&appsecret_proof=${proof}` }, z.unknown());
    } catch (problem) {
      if (!(problem instanceof ChannelProblem) || !problem.message.includes('appsecret_proof'))
        return { what, ok: true };
      return {
        what,
        ok: false,
        advice: {
          es: 'No es la de la aplicación de este token: sus avisos se rechazarían. Cópiela de Configuración, Básica.',
          en: 'It is not that of this token’s app: its notifications would be refused. Copy it from App settings, Basic.',
        },
      };
    }
    return { what, ok: true };
  });
}

const PhoneNumber = z.object({
  id: z.string(),
  display_phone_number: z.string().default(''),
  verified_name: z.string().default(''),
  quality_rating: z.string().default('UNKNOWN'),
  code_verification_status: z.string().optional(),
  name_status: z.string().optional(),
  status: z.string().optional(),
  messaging_limit_tier: z.string().optional(),
});

const NUMBER_FIELDS = Object.keys(PhoneNumber.shape).join(',');

async function checkNumber(io: ChannelIo, account: WhatsAppAccount): Promise<Finding[]> {
  const what: Words = { es: 'Número', en: 'Number' };
  let number: z.infer<typeof PhoneNumber>;
  try {
    const path = `${account.settings.phoneNumberId}?fields=${NUMBER_FIELDS}`;
    number = await ask(io, account, { path }, PhoneNumber);
  } catch (problem) {
    return [explain(what, problem)];
  }
  const { display_phone_number: display, verified_name: name, quality_rating, messaging_limit_tier } = number;
  const digits = numberOf(display);
  const facts = {
    ...(digits && { number: digits }),
    ...(name && { name }),
    ...(quality_rating !== 'UNKNOWN' && quality_rating !== 'NA' && { quality: quality_rating }),
    ...(messaging_limit_tier && { limit: messaging_limit_tier }),
  };
  const isConnected = number.status === undefined || number.status === 'CONNECTED';
  return [
    {
      what: { es: `Número ${display}`, en: `Number ${display}` },
      ok: isConnected,
      facts,
      ...(!isConnected && { advice: adviceOfStatus(number.status ?? '') }),
    },
    checkName(name, number.name_status),
    checkQuality(quality_rating),
  ];
}

function adviceOfStatus(status: string): Words {
  return {
    es: `Meta dice que está ${status}. Regístrelo en el Administrador de WhatsApp, o espere a que termine su revisión.`,
    en: `Meta says that it is ${status}. Register it in WhatsApp Manager, or wait until its review is over.`,
  };
}

function checkName(name: string, status = 'APPROVED'): Finding {
  const what: Words = { es: `Nombre visible: ${name}`, en: `Display name: ${name}` };
  if (['APPROVED', 'AVAILABLE_WITHOUT_REVIEW', 'NONE'].includes(status)) return { what, ok: true };
  return {
    what,
    ok: false,
    advice: {
      es: `Meta no lo ha aprobado (${status}). Cámbielo o espere la revisión en el Administrador de WhatsApp.`,
      en: `Meta has not approved it (${status}). Change it, or wait for its review, in WhatsApp Manager.`,
    },
  };
}

const QUALITIES: Readonly<Record<string, Words>> = {
  GREEN: { es: 'buena', en: 'good' },
  YELLOW: { es: 'media', en: 'fair' },
  RED: { es: 'baja', en: 'poor' },
};

function checkQuality(rating: string): Finding {
  const { es, en } = QUALITIES[rating] ?? { es: 'aún no se sabe', en: 'not known yet' };
  const what: Words = { es: `Calidad: ${es}`, en: `Quality: ${en}` };
  if (rating !== 'RED') return { what, ok: true };
  return {
    what,
    ok: false,
    advice: {
      es: 'Muchas personas bloquean o denuncian lo que envía. Escriba menos y solo a quien lo espera, o Meta lo limitará.',
      en: 'Many people block or report what you send. Write less, and only to who expects it, or Meta will limit you.',
    },
  };
}

const Numbers = z.object({ data: z.array(z.object({ id: z.string() })) });

async function checkBelongs(io: ChannelIo, account: WhatsAppAccount): Promise<Finding> {
  const what: Words = { es: 'Cuenta de WhatsApp Business', en: 'WhatsApp Business account' };
  const { businessAccountId, phoneNumberId } = account.settings;
  return look(what, async () => {
    const path = `${businessAccountId}/phone_numbers?fields=id&limit=100`;
    const { data } = await ask(io, account, { path }, Numbers);
    if (data.some(({ id }) => id === phoneNumberId)) return { what, ok: true };
    return {
      what,
      ok: false,
      advice: {
        es: 'Este número no es de esa cuenta. Copia los dos identificadores de la misma página.',
        en: 'This number is not of that account. Copy both IDs from the same page.',
      },
    };
  });
}

const Subscribed = z.object({ data: z.array(z.object({ override_callback_uri: z.string().optional() })) });

async function checkWebhook(io: ChannelIo, account: WhatsAppAccount): Promise<Finding> {
  const what: Words = { es: 'Webhook', en: 'Webhook' };
  return look(what, async () => {
    const path = `${account.settings.businessAccountId}/subscribed_apps`;
    const { data } = await ask(io, account, { path }, Subscribed);
    if (data.length === 0)
      return {
        what,
        ok: false,
        advice: {
          es: `Ninguna aplicación recibe lo que se escribe a esta cuenta. En la aplicación de Meta: WhatsApp, Configuración, ponga ${account.webhook} y suscriba «messages».`,
          en: `No app gets what is written to this account. In the Meta app: WhatsApp, Configuration, enter ${account.webhook} and subscribe to “messages”.`,
        },
      };
    const elsewhere = data.map((app) => app.override_callback_uri).filter((uri) => uri !== undefined);
    if (elsewhere.length < data.length || elsewhere.includes(account.webhook)) return { what, ok: true };
    return {
      what,
      ok: false,
      advice: {
        es: `Meta envía los avisos a ${elsewhere.join(', ')} en lugar de ${account.webhook}. Quite esa dirección o cámbiela.`,
        en: `Meta sends notifications to ${elsewhere.join(', ')} instead of ${account.webhook}. Remove that address, or change it.`,
      },
    };
  });
}

async function look(what: Words, see: () => Promise<Finding>): Promise<Finding> {
  try {
    return await see();
  } catch (problem) {
    return explain(what, problem);
  }
}

/** @throws whatever is no refusal of Meta */
function explain(what: Words, problem: unknown): Finding {
  if (!(problem instanceof ChannelProblem)) throw problem;
  const { code, message } = problem;
  const known = Object.hasOwn(ADVICE, code) ? ADVICE[code] : undefined;
  return {
    what,
    ok: false,
    advice: known ?? {
      es: `Meta respondió: ${message} (${code}). Revise los datos e inténtelo otra vez.`,
      en: `Meta answered: ${message} (${code}). Look at the settings, and try again.`,
    },
  };
}

const UNREACHABLE: Words = {
  es: 'No se pudo llegar a Meta desde este servidor. Compruebe su salida a internet.',
  en: 'Meta could not be reached from this server. Check its way out to the internet.',
};
const EXPIRED: Words = {
  es: 'No vale o ha caducado. Genera uno permanente para un usuario del sistema, y ponlo aquí.',
  en: 'It is not valid, or has expired. Generate a permanent one for a system user, and enter it here.',
};
const FORBIDDEN: Words = {
  es: 'Al token le faltan permisos, o el usuario del sistema no tiene asignada esta cuenta.',
  en: 'The token lacks permissions, or the system user has not been given this account.',
};
const UNKNOWN_ID: Words = {
  es: 'Meta no conoce ese identificador, o el token no lo puede ver. Cópialo otra vez de la Configuración de la API.',
  en: 'Meta does not know that ID, or the token may not see it. Copy it again from API Setup.',
};

const ADVICE: Readonly<Record<string, Words>> = {
  lost: UNREACHABLE,
  unsent: UNREACHABLE,
  '0': EXPIRED,
  '190': EXPIRED,
  '3': FORBIDDEN,
  '10': FORBIDDEN,
  '200': FORBIDDEN,
  '33': UNKNOWN_ID,
  '100': UNKNOWN_ID,
};
