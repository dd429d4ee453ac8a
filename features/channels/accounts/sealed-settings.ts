import type { Account, Channel } from '@tertulia/channels/channel.ts';
import { Refusal } from '@tertulia/protocol/errors.ts';
import type { House } from '@tertulia/server/house.ts';
import { seal, unseal } from '../../seal.ts';
import type { AccountId } from '../protocol.ts';

export type Settings = Readonly<Record<string, string>>;

/** As they are stored: the one half for everyone who reads the database, the other for nobody. */
export interface KeptSettings {
  readonly settings: string;
  readonly secrets: Uint8Array;
}

export interface ReadSettings {
  readonly plain: Settings;
  readonly secret: Settings;
}

/** @throws Refusal `frame-problem` naming what the network's account cannot be like */
export function checkSettings(channel: Channel, settings: Settings): void {
  const names = channel.fields.map(({ name }) => name as string);
  const unknown = Object.keys(settings).find((name) => !names.includes(name));
  if (unknown !== undefined) throw new Refusal('frame-problem', `settings.${unknown}: no such setting`);
  const { error } = channel.settings.safeParse(settings);
  // What was wrong with it is not repeated: it may be a secret.
  const where = error?.issues[0]?.path.join('.');
  if (error) throw new Refusal('frame-problem', `settings.${where ?? ''}`);
}

/** What is empty is not there. */
export function withoutEmpty(settings: Settings): Settings {
  return Object.fromEntries(
    Object.entries(settings).flatMap(([name, value]) => (value.trim() === '' ? [] : [[name, value.trim()]])),
  );
}

export function keepSettings(
  house: House,
  channel: Channel,
  account: AccountId,
  settings: Settings,
): KeptSettings {
  const entries = Object.entries(settings);
  const isSecret = ([name]: [string, string]) => secretNames(channel).includes(name);
  const plain = Object.fromEntries(entries.filter((entry) => !isSecret(entry)));
  const secret = Object.fromEntries(entries.filter(isSecret));
  return { settings: JSON.stringify(plain), secrets: seal(house, aboutOf(account), JSON.stringify(secret)) };
}

/** @throws SealProblem */
export function readSettings(
  house: House,
  account: AccountId,
  { settings, secrets }: KeptSettings,
): ReadSettings {
  return {
    plain: JSON.parse(settings) as Settings,
    secret: JSON.parse(unseal(house, aboutOf(account), secrets)) as Settings,
  };
}

/** As the network's folder works with it. Undefined: it was saved when the folder asked for something else. */
export function accountOf(
  channel: Channel,
  id: AccountId,
  { plain, secret }: ReadSettings,
  webhook: string,
): Account | undefined {
  const { data } = channel.settings.safeParse({ ...plain, ...secret });
  const { api } = plain;
  return data && { id, settings: data, webhook, ...(api && { api: api.replace(/\/+$/, '') }) };
}

function secretNames({ secrets }: Channel): readonly string[] {
  return secrets;
}

function aboutOf(account: AccountId): string {
  return `channel account ${account}`;
}
