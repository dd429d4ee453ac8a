import { defineWords } from '@tertulia/web/kit/i18n.ts';
import type { FieldErrors } from '@tertulia/web/kit/use-form.ts';
import type { ChannelAccount } from '../../protocol.ts';
import type { NetworkField } from './network.ts';

// The server decides with the schemas of protocol.ts, which would bring zod into the page.
export const LONGEST_NAME = 60;

type SettingKey = `of-${string}`;
/** The network's own settings beside the two that each account has. */
export type AccountValues = { name: string; line: string } & { [key: SettingKey]: string };

export function keyOfSetting(name: string): SettingKey {
  return `of-${name}`;
}

export const accountWords = defineWords({
  es: {
    name: 'Cómo la llamáis',
    nameHint: 'Por ejemplo «WhatsApp de pedidos». Solo lo ve tu equipo.',
    line: 'Línea que contesta',
    lineHint: 'Lo que escriban aquí llega a su equipo, con su horario y sus reglas.',
    nameMissing: 'Escribe un nombre para reconocerla.',
    missing: 'Hace falta para conectar.',
    kept: 'Ya está guardada y no se vuelve a mostrar. Déjalo vacío para no cambiarla.',
    show: 'Mostrar lo escrito',
    more: 'Más ajustes',
    make: 'Proponer otro',
    gone: 'La línea ya no existe. Vuelve a cargar la página y elige otra.',
    taken: 'Esta cuenta ya está conectada aquí.',
    wrong: 'La red espera otra forma aquí. Mira de dónde se copia.',
    refused: 'Algún dato no tiene la forma que la red espera. No se ha guardado nada. Revísalos.',
  },
  en: {
    name: 'What you call it',
    nameHint: 'Such as “WhatsApp for orders”. Only your team sees it.',
    line: 'Line that answers',
    lineHint: 'What is written there reaches its team, with its hours and its rules.',
    nameMissing: 'Write a name to tell it by.',
    missing: 'It is needed to connect.',
    kept: 'It is stored and never shown again. Leave this empty to keep it.',
    show: 'Show what is written',
    more: 'More settings',
    make: 'Suggest another',
    gone: 'That line is no longer here. Load the page again and choose another.',
    taken: 'This account is connected here already.',
    wrong: 'The network expects another form here. Look where it is copied from.',
    refused: 'Something is not of the form the network expects. Nothing was stored. Check it all.',
  },
});

/** What a form starts with. A secret that is kept is not in it: empty means that it stays. */
export function startOf(
  fields: readonly NetworkField[],
  { name, line, settings }: { name: string; line: string; settings: ChannelAccount['settings'] },
): AccountValues {
  const own = fields.map((field): [SettingKey, string] => [
    keyOfSetting(field.name),
    settings[field.name] ?? '',
  ]);
  return { name, line, ...Object.fromEntries(own) };
}

/** @param kept the secrets that the server has already */
export function checkAccount(
  values: AccountValues,
  fields: readonly NetworkField[],
  kept: readonly string[],
  say: (typeof accountWords)['es'],
): FieldErrors<AccountValues> {
  const isMissing = ({ name, optional, onOff }: NetworkField) =>
    !optional && !onOff && !kept.includes(name) && !values[keyOfSetting(name)]?.trim();
  const missing = fields.filter(isMissing).map(({ name }) => [keyOfSetting(name), say.missing]);
  return { ...(values.name.trim() === '' && { name: say.nameMissing }), ...Object.fromEntries(missing) };
}

/** What is sent: all that is not secret, since it may have been emptied, and the secrets that were written. */
export function settingsOf(
  values: AccountValues,
  fields: readonly NetworkField[],
): ChannelAccount['settings'] {
  const written = fields.map(({ name, secret }): [string, string, boolean] => {
    const text = values[keyOfSetting(name)]?.trim() ?? '';
    return [name, text, !secret || text !== ''];
  });
  return Object.fromEntries(written.filter(([, , isSent]) => isSent).map(([name, text]) => [name, text]));
}

/** The server names the setting that it refused, as `settings.<name>`. */
export function settingRefused(
  refusal: string,
  fields: readonly NetworkField[],
  say: (typeof accountWords)['es'],
): FieldErrors<AccountValues> | undefined {
  const [, refused] = /\bsettings\.(\w+)/.exec(refusal) ?? [];
  const field = fields.find(({ name }) => name === refused);
  return field && { [keyOfSetting(field.name)]: say.wrong };
}

/** Long enough that nobody guesses it, of letters that every network takes. */
export function makeSecret(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(24)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
