import { sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import webPush from 'web-push';

export interface Vapid {
  /** Whom a push service writes to when this server misbehaves: `https:` or `mailto:`. */
  readonly subject: string;
  readonly publicKey: string;
  readonly privateKey: string;
}

/** Made at the first start, by whichever node is first: subscriptions are bound to it, so it never changes. */
export async function makeVapid(house: House): Promise<void> {
  const { publicKey, privateKey } = webPush.generateVAPIDKeys();
  await house.db.write(
    sql`insert into vapid (one, public_key, private_key, created)
      values (1, ${publicKey}, ${privateKey}, ${house.now()}) on conflict (one) do nothing`,
  );
}

export async function readVapid(house: House): Promise<Vapid> {
  const row = await house.db.row<{ public_key: string; private_key: string }>(
    sql`select public_key, private_key from vapid where one = 1`,
  );
  if (!row) throw new Error('the keys for push services were not made');
  return { subject: subjectOf(house), publicKey: row.public_key, privateKey: row.private_key };
}

/** Some push services refuse a subject that no stranger could reach, so a public address comes first. */
function subjectOf({ config }: House): string {
  if (config.publicUrl?.startsWith('https:')) return config.publicUrl;
  const address = /[^\s<>]+@[^\s<>]+/.exec(config.mail?.from ?? '')?.[0];
  return `mailto:${address ?? 'postmaster@tertulia.invalid'}`;
}
