import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '@tertulia/protocol/errors.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import sharp from 'sharp';

/** Keeps a picture as the new logo. @throws Refusal `frame-problem` when it is not a picture we read */
export async function setLogo(house: House, picture: Uint8Array): Promise<void> {
  const webp = await drawLogo(picture);
  const [numbered] = await house.db.write(
    sql`update business set logos = logos + 1 where one = 1 returning logos`,
  );
  const logo = Number(numbered!.rows[0]!['logos']);
  const before = await currentLogo(house);
  await store(house, logo, webp);
  await house.db.write(sql`update business set logo = ${logo} where one = 1 and logo < ${logo}`);
  await forget(house, before);
}

export async function removeLogo(house: House): Promise<void> {
  const before = await currentLogo(house);
  await house.db.write(sql`update business set logo = 0 where one = 1`);
  await forget(house, before);
}

/** @throws Refusal `not-found` */
export async function readLogo(house: House, logo: number): Promise<Uint8Array> {
  try {
    return await readFile(fileOf(house, logo));
  } catch {
    throw new Refusal('not-found');
  }
}

/**
 * The picture as a WebP of at most 256 by 256, without anything but its pixels (no place, no profile, no comment).
 * The first bytes decide what it is: a decoder is only ever given the three formats we ask for.
 */
export async function drawLogo(picture: Uint8Array): Promise<Uint8Array> {
  if (!SIGNATURES.some((isOne) => isOne(picture))) throw notAPicture();
  try {
    return await sharp(picture, { limitInputPixels: 40_000_000, failOn: 'error', pages: 1 })
      .timeout({ seconds: 5 })
      .autoOrient()
      .resize(256, 256, { fit: 'inside' })
      .webp({ quality: 90, alphaQuality: 90 })
      .toBuffer();
  } catch {
    throw notAPicture();
  }
}

const SIGNATURES: readonly ((bytes: Uint8Array) => boolean)[] = [
  (bytes) => startsWith(bytes, '\x89PNG\r\n\x1a\n'),
  (bytes) => startsWith(bytes, '\xff\xd8\xff'),
  (bytes) => startsWith(bytes, 'RIFF') && startsWith(bytes.subarray(8), 'WEBP'),
];

function startsWith(bytes: Uint8Array, signature: string): boolean {
  return Buffer.from(bytes.subarray(0, signature.length)).toString('latin1') === signature;
}

function notAPicture(): Refusal {
  return new Refusal('frame-problem', 'not a PNG, JPEG or WebP picture of at most 40 megapixels');
}

async function currentLogo(house: House): Promise<number> {
  const row = await house.db.row<{ logo: number }>(sql`select logo from business where one = 1`);
  return row?.logo ?? 0;
}

/** Under its final name a file is always whole, also after a power cut. */
async function store(house: House, logo: number, webp: Uint8Array): Promise<void> {
  await mkdir(folderOf(house), { recursive: true });
  const half = `${fileOf(house, logo)}.part`;
  await writeFile(half, webp, { flush: true });
  await rename(half, fileOf(house, logo));
}

async function forget(house: House, logo: number): Promise<void> {
  if (logo > 0) await rm(fileOf(house, logo), { force: true });
}

function fileOf(house: House, logo: number): string {
  return join(folderOf(house), `logo-${logo}.webp`);
}

function folderOf(house: House): string {
  return join(house.config.dataFolder, 'media');
}
