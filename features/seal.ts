import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { House } from '@tertulia/server/house.ts';

/** Beside the database, so that who has the one has not the other. */
const KEY_FILE = 'key';
const VERSION = 1;
const NONCE = 12;
const TAG = 16;

/** It was sealed with another key, or is not what was sealed. */
export class SealProblem extends Error {}

/**
 * What must not be read by who has only the database: AES-256-GCM with a key that is not in it.
 * @param about what it belongs to: it can be opened for nothing else, so that no row can be given another's secret
 */
export function seal(house: House, about: string, text: string): Uint8Array {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', keyOf(house), nonce).setAAD(Buffer.from(about));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), sealed]);
}

/** @throws SealProblem */
export function unseal(house: House, about: string, sealed: Uint8Array): string {
  const bytes = Buffer.from(sealed);
  const tagEnd = 1 + NONCE + TAG;
  if (bytes[0] !== VERSION || bytes.length < tagEnd) throw new SealProblem('not sealed');
  const decipher = createDecipheriv('aes-256-gcm', keyOf(house), bytes.subarray(1, 1 + NONCE), {
    authTagLength: TAG,
  });
  decipher.setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(1 + NONCE, tagEnd));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(tagEnd)), decipher.final()]).toString();
  } catch {
    throw new SealProblem('sealed with another key');
  }
}

/** As `seal`, for a column of text. */
export function sealText(house: House, about: string, text: string): string {
  return `${MARK}${Buffer.from(seal(house, about, text)).toString('base64')}`;
}

/** What was kept before it could be sealed comes as it is. @throws SealProblem */
export function unsealText(house: House, about: string, kept: string): string {
  return isSealed(kept) ? unseal(house, about, Buffer.from(kept.slice(MARK.length), 'base64')) : kept;
}

export function isSealed(kept: string): boolean {
  return kept.startsWith(MARK);
}

const MARK = 'sealed:';

const keys = new WeakMap<House, Uint8Array>();

/** Of the settings, or else the file in the data folder, which is made when it is first needed. */
function keyOf(house: House): Uint8Array {
  let key = keys.get(house);
  if (!key) keys.set(house, (key = house.config.key ?? keyIn(house.config.dataFolder)));
  return key;
}

/** @throws Error when the file is there and holds no key */
function keyIn(folder: string): Uint8Array {
  const path = join(folder, KEY_FILE);
  try {
    const made = `${randomBytes(32).toString('base64')}\n`;
    writeFileSync(path, made, { mode: 0o600, flag: 'wx', flush: true });
  } catch (problem) {
    if (!(problem instanceof Error && 'code' in problem && problem.code === 'EEXIST')) throw problem;
  }
  const key = Buffer.from(readFileSync(path, 'utf8'), 'base64');
  if (key.length !== 32) throw new Error(`${path} must hold 32 bytes in base64: copy it from the backup`);
  return key;
}
