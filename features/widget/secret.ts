import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import { logger } from '@tertulia/server/logger.ts';
import type { WidgetSecret } from './protocol.ts';

const KEY_FILE = 'widget.key';

/**
 * A new secret for the line. It is not stored: it follows from this server's key, which is not in the database, and a salt
 * that is. Neither of the two alone says anything about it.
 */
export async function makeSecret(house: House, line: number): Promise<WidgetSecret> {
  const salt = randomBytes(16);
  const secret = secretOf(keyOf(house.config.dataFolder), salt);
  const made = house.now();
  await house.db.write(
    sql`update widget set salt = ${salt}, proof = ${digest(secret)}, made = ${made} where line = ${line}`,
  );
  return { secret, made };
}

export async function readSecret(house: House, line: number): Promise<string | undefined> {
  const row = await house.db.row<{ salt: Uint8Array | null; proof: Uint8Array | null }>(
    sql`select salt, proof from widget where line = ${line}`,
  );
  if (!row?.salt || !row.proof) return undefined;
  const secret = secretOf(keyOf(house.config.dataFolder), row.salt);
  if (timingSafeEqual(digest(secret), row.proof)) return secret;
  logger.error(`${KEY_FILE} is not the one with which the secret was made: copy it, or make a new secret`);
  return undefined;
}

/** Made when it is first needed. Nodes of one database need the same file. */
function keyOf(folder: string): Buffer {
  const path = join(folder, KEY_FILE);
  try {
    writeFileSync(path, randomBytes(32), { mode: 0o600, flag: 'wx' });
  } catch (problem) {
    if (!(problem instanceof Error && 'code' in problem && problem.code === 'EEXIST')) throw problem;
  }
  return readFileSync(path);
}

function secretOf(key: Buffer, salt: Uint8Array): string {
  return createHmac('sha256', key).update('widget').update(salt).digest('base64url');
}

function digest(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
