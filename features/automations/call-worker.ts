import { createHmac, randomBytes } from 'node:crypto';
import { sql, type Write } from '@tertulia/server/db/sql.ts';
import type { Worker } from '@tertulia/server/feature.ts';
import type { House } from '@tertulia/server/house.ts';
import type { Post } from '../post-outside.ts';
import { isSealed, sealText, unsealText } from '../seal.ts';

const AT_ONCE = 8;
const FIRST_RETRY_MS = 30_000;
/** The last try is some twelve hours after the first. */
const MOST_TRIES = 7;
const MOST_WAIT_MS = 6 * 3_600_000;

interface Call {
  readonly id: number;
  readonly url: string;
  readonly body: string;
  readonly tries: number;
}

/**
 * Makes the calls that are due. A call that was made and not noted as made is made again, with the same `tertulia-delivery`:
 * so whoever receives it can tell.
 */
export function callWorker(house: House, post: Post, everyMs: number): Worker {
  return {
    name: 'automations-calls',
    everyMs,
    async run() {
      const calls = await house.db.rows<Call>(
        sql`select id, url, body, tries from rule_call where due > 0 and due <= ${house.now()}
          order by due, id limit ${AT_ONCE}`,
      );
      if (calls.length === 0) return false;
      const secret = await readSecret(house);
      await Promise.all(calls.map(async (call) => house.db.write(await make(house, call, secret, post))));
      return calls.length === AT_ONCE;
    },
  };
}

async function make(house: House, call: Call, secret: string, post: Post): Promise<Write> {
  const status = await send(house, call, secret, post);
  const now = house.now();
  if (status >= 200 && status < 300)
    return sql`update rule_call set due = 0, state = 'done', status = ${status} where id = ${call.id}`;
  // Whoever says no says no again.
  const isFinal =
    (status >= 300 && status < 500 && status !== 408 && status !== 429) || call.tries + 1 >= MOST_TRIES;
  if (isFinal)
    return sql`update rule_call set due = 0, state = 'failed', status = ${status} where id = ${call.id}`;
  const wait = Math.min(FIRST_RETRY_MS * 4 ** call.tries, MOST_WAIT_MS);
  return sql`update rule_call set due = ${now + wait}, tries = tries + 1, status = ${status} where id = ${call.id}`;
}

/** The answer's status; 0: none came. */
async function send(house: House, { id, url, body }: Call, secret: string, post: Post): Promise<number> {
  const time = Math.floor(house.now() / 1000);
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Tertulia',
    'tertulia-delivery': String(id),
    'tertulia-signature': `t=${time},v1=${signatureOf(secret, time, body)}`,
  };
  try {
    return (await post({ url, headers, body: Buffer.from(body) })).status;
  } catch {
    return 0;
  }
}

const ABOUT = 'rule secret';

/** Of the time and the body together, so that an old call cannot be sent again as a new one. */
export function signatureOf(secret: string, time: number, body: string): string {
  return createHmac('sha256', secret).update(`${time}.${body}`).digest('hex');
}

/** Made when it is first needed, by whichever node needs it. */
export async function readSecret(house: House): Promise<string> {
  const { db, now } = house;
  const find = sql`select secret from rule_secret where one = 1`;
  let row = await db.row<{ secret: string }>(find);
  if (!row) {
    const made = sealText(house, ABOUT, newSecret());
    await db.write(
      sql`insert into rule_secret (one, secret, made) values (1, ${made}, ${now()}) on conflict (one) do nothing`,
    );
    row = await db.row<{ secret: string }>(find);
  }
  const secret = unsealText(house, ABOUT, row!.secret);
  if (!isSealed(row!.secret))
    await db.write(
      sql`update rule_secret set secret = ${sealText(house, ABOUT, secret)} where secret = ${secret}`,
    );
  return secret;
}

/** From now on calls are signed with another one. */
export async function changeSecret(house: House): Promise<string> {
  const secret = newSecret();
  await house.db.write(
    sql`insert into rule_secret (one, secret, made) values (1, ${sealText(house, ABOUT, secret)}, ${house.now()})
      on conflict (one) do update set secret = excluded.secret, made = excluded.made`,
  );
  return secret;
}

function newSecret(): string {
  return `tsec_${randomBytes(32).toString('base64url')}`;
}
