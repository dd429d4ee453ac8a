import { defineWords } from '@tertulia/web/kit/i18n.ts';

export const setupWords = defineWords({
  es: {
    webhook: 'Dirección del webhook',
    secret: 'La clave que has escrito',
    once: 'Cópiala ahora: al salir de esta página no se vuelve a mostrar.',
    secretKept:
      'Está guardada y no se vuelve a mostrar. Si no la tienes apuntada, escribe otra en «Datos de la cuenta».',
    local:
      'Esta dirección solo funciona en este ordenador. Para que la red llegue hasta aquí, el servidor necesita una dirección pública con https.',
    whatsappApp: 'En developers.facebook.com abre tu aplicación y entra en WhatsApp › Configuración.',
    whatsappHook: 'En «Webhook» pulsa «Editar» y pega esta dirección en «URL de devolución de llamada».',
    whatsappToken: 'Pega esto en «Token de verificación» y pulsa «Verificar y guardar».',
    whatsappFields: 'En «Campos del webhook» suscríbete a todos estos:',
    whatsappTry: 'Pulsa «Comprobar» y después escribe a tu número desde otro móvil.',
    telegramCheck:
      'Pulsa «Comprobar»: el bot recibe así la dirección de este servidor. En Telegram no hay que poner nada.',
    telegramPolling:
      'Si este servidor no se ve desde internet, elige en «Datos de la cuenta», «Más ajustes», que sea él quien pregunte a Telegram.',
    telegramGroups:
      'Para grupos: en @BotFather envía /setprivacy, elige el bot y «Disable». Después añade el bot al grupo.',
    telegramTry: 'Escribe al bot desde tu Telegram: el mensaje aparece en la línea.',
    otherHook: 'Di a la otra parte que envíe aquí lo que le escriben:',
    otherSecret: 'Con esta clave firma cada envío, y nosotros los nuestros:',
    otherTry: 'Pulsa «Comprobar» y envía un mensaje de prueba.',
  },
  en: {
    webhook: 'Address of the webhook',
    secret: 'The key you wrote',
    once: 'Copy it now: once you leave this page it is never shown again.',
    secretKept:
      'It is stored and never shown again. If you did not note it, write another in “Account details”.',
    local:
      'This address works only on this computer. For the network to reach it, the server needs a public address with https.',
    whatsappApp: 'At developers.facebook.com open your app and go to WhatsApp › Configuration.',
    whatsappHook: 'Under “Webhook” press “Edit” and paste this address into “Callback URL”.',
    whatsappToken: 'Paste this into “Verify token” and press “Verify and save”.',
    whatsappFields: 'Under “Webhook fields” subscribe to all of these:',
    whatsappTry: 'Press “Check”, then write to your number from another phone.',
    telegramCheck:
      'Press “Check”: that gives the bot the address of this server. Nothing is set in Telegram.',
    telegramPolling:
      'If this server cannot be seen from the internet, choose in “Account details”, “More settings”, that it asks Telegram itself.',
    telegramGroups:
      'For groups: send /setprivacy to @BotFather, choose the bot and “Disable”. Then add the bot to the group.',
    telegramTry: 'Write to the bot from your own Telegram: the message appears on the line.',
    otherHook: 'Tell the other side to send here what is written to it:',
    otherSecret: 'It signs all it sends with this key, and we sign ours:',
    otherTry: 'Press “Check” and send a message to try it.',
  },
});

/** `made`: the secret that whoever connects has made up. */
export type StepShows = 'webhook' | 'made' | { readonly list: readonly string[] };
export type SetupStep = { readonly says: keyof (typeof setupWords)['es']; readonly shows?: StepShows };

const WHATSAPP_FIELDS = [
  'messages',
  'message_template_status_update',
  'message_template_quality_update',
  'template_category_update',
  'user_preferences',
  'phone_number_quality_update',
  'phone_number_name_update',
  'business_capability_update',
  'account_update',
  'account_alerts',
];

/** Of a network that has no steps here: `other`. */
export const STEPS: Readonly<Record<string, readonly SetupStep[]>> = {
  whatsapp: [
    { says: 'whatsappApp' },
    { says: 'whatsappHook', shows: 'webhook' },
    { says: 'whatsappToken', shows: 'made' },
    { says: 'whatsappFields', shows: { list: WHATSAPP_FIELDS } },
    { says: 'whatsappTry' },
  ],
  telegram: [
    { says: 'telegramCheck' },
    { says: 'telegramPolling' },
    { says: 'telegramGroups' },
    { says: 'telegramTry' },
  ],
  other: [
    { says: 'otherHook', shows: 'webhook' },
    { says: 'otherSecret', shows: 'made' },
    { says: 'otherTry' },
  ],
};

export function isOnThisComputer(address: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(URL.parse(address)?.hostname ?? '');
}
