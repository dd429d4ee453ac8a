import { sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import webPush from 'web-push';
import { isSealed, sealText, unsealText } from '../seal.ts';

export interface Vapid {
  /** Whom a push service writes to when this server misbehaves: `https:` or `mailto:`. */
  readonly subject: string;
  readonly publicKey: string;
  readonly privateKey: string;
}

/** Made at the first start, by whichever node is first: subscriptions are bound to it, so it never changes. */
export async function makeVapid(house: House): Promise<void> {
  const known = await readRow(house);
  if (!known) {
    const { publicKey, privateKey } = webPush.generateVAPIDKeys();
    await house.db.write(
      sql`insert into vapid (one, public_key, private_key, created)
        values (1, ${publicKey}, ${sealText(house, ABOUT, privateKey)}, ${house.now()}) on conflict (one) do nothing`,
    );
  } else if (!isSealed(known.private_key)) {
    await house.db.write(
      sql`update vapid set private_key = ${sealText(house, ABOUT, known.private_key)}
        where private_key = ${known.private_key}`,
    );
  }
}

/** What browsers are given. */
export async function readPublicKey(house: House): Promise<string> {
  return (await rowOf(house)).public_key;
}

/** @throws SealProblem when this server has another key than the one that made it */
export async function readVapid(house: House): Promise<Vapid> {
  const { public_key: publicKey, private_key } = await rowOf(house);
  return { subject: subjectOf(house), publicKey, privateKey: unsealText(house, ABOUT, private_key) };
}

const ABOUT = 'vapid';

interface Row {
  readonly public_key: string;
  readonly private_key: string;
}

function readRow({ db }: House): Promise<Row | undefined> {
  return db.row<Row>(sql`select public_key, private_key from vapid where one = 1`);
}

async function rowOf(house: House): Promise<Row> {
  const row = await readRow(house);
  if (!row) throw new Error('the keys for push services were not made');
  return row;
}

/** Some push services refuse a subject that no stranger could reach, so a public address comes first. */
function subjectOf({ config }: House): string {
  if (config.publicUrl?.startsWith('https:')) return config.publicUrl;
  const address = /[^\s<>]+@[^\s<>]+/.exec(config.mail?.from ?? '')?.[0];
  return `mailto:${address ?? 'postmaster@tertulia.invalid'}`;
}
