import type { Incoming } from '@tertulia/channels/channel.ts';
import type { Inbound } from '@tertulia/channels/inbound.ts';
import { inList, sql, type Write } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import type { OpenAccount } from '../parts.ts';
import { cleaned } from './clean.ts';

export interface RequestRow {
  readonly id: number;
  readonly account: number;
  readonly head: string;
  readonly body: Uint8Array;
  readonly attempts: number;
}

type Head = Omit<Incoming, 'body'>;

const NEVER_KEPT: readonly string[] = ['authorization', 'cookie'];

/** As it came, without what is secret in it. */
export function requestWrite(
  house: House,
  { id, channel, account }: OpenAccount,
  { body, ...head }: Incoming,
): Write {
  const settings = account.settings as Readonly<Record<string, unknown>>;
  const secrets = channel.secrets.flatMap((name) => {
    const value = settings[name];
    return typeof value === 'string' && value !== '' ? [value] : [];
  });
  const isSecret = (value: string) => secrets.some((secret) => value.includes(secret));
  const open = (pairs: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.entries(pairs).filter(([name, value]) => !NEVER_KEPT.includes(name) && !isSecret(value)),
    );
  const kept: Head = {
    method: head.method,
    url: Object.values(head.query).some(isSecret) ? head.url.slice(0, head.url.indexOf('?')) : head.url,
    query: open(head.query),
    headers: open(head.headers),
  };
  return newRow(house, id, JSON.stringify(kept), body);
}

const ASKED = 'asked';

/** What was told when it was asked for, as if it had come by itself. */
export function eventsWrite(house: House, account: number, events: readonly Inbound[]): Write {
  return newRow(house, account, ASKED, Buffer.from(JSON.stringify(events)));
}

/** All that a request tells. Pure: the same each time. */
export function eventsIn({ head, body }: RequestRow, { channel, account }: OpenAccount): readonly Inbound[] {
  const events =
    head === ASKED
      ? (JSON.parse(Buffer.from(body).toString()) as Inbound[])
      : channel.read({ ...(JSON.parse(head) as Head), body: new Uint8Array(body) }, account);
  return cleaned(events);
}

function newRow({ now }: House, account: number, head: string, body: Uint8Array): Write {
  return sql`insert into channel_request (account, at, head, body, state, attempts, due, problem)
    values (${account}, ${now()}, ${head}, ${body}, 'new', 0, ${now()}, '')`;
}

/** Those that nobody has read yet, in the order in which they came. */
export function newRequests(
  { db }: House,
  most: number,
): Promise<{ readonly id: number; readonly due: number }[]> {
  return db.rows(sql`select id, due from channel_request where state = 'new' order by id limit ${most}`);
}

export async function readRequests({ db }: House, ids: readonly number[]): Promise<RequestRow[]> {
  if (ids.length === 0) return [];
  return db.rows(
    inList('select id, account, head, body, attempts from channel_request where id in', ids, ' order by id'),
  );
}
