import { createHash, randomBytes } from 'node:crypto';
import { Refusal } from '@tertulia/protocol/errors.ts';
import { type Sql, sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** What a link in a mail is for, and how long it works. Opening one uses nothing up: scanners do that too. */
const LASTS = { confirm: 2 * DAY, reply: 7 * DAY, stop: 90 * DAY } as const;
export type TokenKind = keyof typeof LASTS;

export interface MailToken {
  readonly person: number;
  readonly conversation: number;
  readonly email: string;
}

/** 128 random bits for a link, and the write that remembers their hash. */
export function makeMailToken(
  house: House,
  kind: TokenKind,
  about: MailToken,
): { token: string; write: Sql } {
  const token = randomBytes(16).toString('base64url');
  const now = house.now();
  const { person, conversation, email } = about;
  const write = sql`insert into mail_token (hash, kind, person, conversation, email, mailbox, created, expires)
    values (${hash(token)}, ${kind}, ${person}, ${conversation}, ${email}, ${mailboxOf(email)}, ${now},
      ${now + LASTS[kind]})`;
  return { token, write };
}

/** @throws Refusal `invite-problem` for whatever is not, or no longer, a secret of this kind */
export async function findMailToken(house: House, kind: TokenKind, token: string): Promise<MailToken> {
  const row = await house.db.row<MailToken>(
    sql`select t.person, t.conversation, t.email from mail_token t join person p on p.id = t.person
      where t.hash = ${hash(token)} and t.kind = ${kind} and t.expires > ${house.now()} and p.deactivated = 0`,
  );
  if (!row) throw new Refusal('invite-problem');
  return row;
}

export function forgetTokensOf(person: number): Sql {
  return sql`delete from mail_token where person = ${person} and kind <> 'confirm'`;
}

export function forgetOldTokens(now: number): Sql {
  return sql`delete from mail_token where expires < ${now}`;
}

/** Questions that one address gets in an hour, and that this server sends in one, whoever asks (V33). */
const MOST_TO_ONE = 3;
const MOST_TO_ALL = 300;

/** @throws Refusal `too-fast` */
export async function checkAsking(house: House, email: string): Promise<void> {
  const since = house.now() - HOUR;
  const row = await house.db.row<{ own: number; every: number; first: number | null }>(
    sql`select count(*) as every, coalesce(sum(case when mailbox = ${mailboxOf(email)} then 1 else 0 end), 0) as own,
      min(created) as first from mail_token where kind = 'confirm' and created > ${since}`,
  );
  const { own = 0, every = 0, first } = row ?? {};
  if (Number(own) < MOST_TO_ONE && Number(every) < MOST_TO_ALL) return;
  throw new Refusal('too-fast', undefined, Math.ceil(((first ?? since) - since) / 1000) || 1);
}

/** What reaches the same person although it is spelled otherwise: `ana+shop@…` is `ana@…`. */
function mailboxOf(email: string): string {
  const [name = '', host = ''] = email.toLowerCase().split('@');
  const plain = name.split('+')[0]!;
  return `${/^(gmail|googlemail)\.com$/.test(host) ? plain.replaceAll('.', '') : plain}@${host}`;
}

function hash(token: string): Uint8Array {
  return createHash('sha256').update(token).digest();
}
