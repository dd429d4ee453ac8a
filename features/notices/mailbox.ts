import { Refusal } from '@tertulia/protocol/errors.ts';
import { expecting, sql } from '@tertulia/server/db/sql.ts';
import type { Session } from '@tertulia/server/gateway/session.ts';
import type { House } from '@tertulia/server/house.ts';
import type { Business, Language } from '../business/protocol.ts';
import { drawQuestion } from './letter.ts';
import { checkAsking, findMailToken, forgetTokensOf, makeMailToken } from './mail-token.ts';
import type { Mailer } from './mailer.ts';
import type { AskForMail, MailState } from './protocol.ts';
import { startListening } from './someone-listens.ts';

export interface Mailbox {
  readonly email: string;
  readonly language: Language;
  readonly verified: number;
  readonly failing: number;
  readonly day: string;
  readonly mails: number;
}

export async function readMailbox(house: House, person: number): Promise<Mailbox | undefined> {
  return house.db.row<Mailbox>(
    sql`select email, language, verified, failing, day, mails from mailbox where person = ${person}`,
  );
}

export async function readMailState(house: House, session: Session, available: boolean): Promise<MailState> {
  const mailbox = await readMailbox(house, session.person);
  const email = mailbox?.email ?? (await accountEmail(house, session));
  return {
    available,
    ...(email !== undefined && { email }),
    state: !mailbox ? 'off' : mailbox.verified > 0 ? 'on' : 'asked',
    ...(mailbox && mailbox.failing > 0 && { failing: mailbox.failing }),
  };
}

/** Nothing but this question is sent to an address before its owner has said yes. @throws Refusal */
export async function askForMail(
  house: House,
  mailer: Mailer,
  session: Session,
  ask: AskForMail,
): Promise<void> {
  const email = session.side === 'desk' ? await accountEmail(house, session) : ask.email;
  if (email === undefined) throw new Refusal('frame-problem', 'email: needed');
  const before = await readMailbox(house, session.person);
  if (before?.verified && before.email === email) return;
  await checkAsking(house, email);
  const { token, write } = makeMailToken(house, 'confirm', {
    person: session.person,
    conversation: 0,
    email,
  });
  await house.db.write(
    write,
    sql`insert into mailbox (person, email, language) values (${session.person}, ${email}, ${ask.language})
      on conflict (person) do update set email = excluded.email, language = excluded.language, verified = 0, failing = 0`,
    forgetTokensOf(session.person),
  );
  const link = `${house.publicUrl()}/mail?lang=${ask.language}#confirm.${token}`;
  await mailer.send(drawQuestion(email, link, ask.language, await lookOf(house)));
}

/** @throws Refusal `invite-problem`, also when another address was left since */
export async function confirmMail(house: House, token: string): Promise<number> {
  const { person, email } = await findMailToken(house, 'confirm', token);
  await house.db.write(
    expecting(
      1,
      'invite-problem',
      sql`update mailbox set verified = ${house.now()} where person = ${person} and email = ${email}`,
    ),
    ...(await startListening(house)),
  );
  house.nudge(person, 'notices');
  return person;
}

export async function stopMail(house: House, person: number): Promise<void> {
  await house.db.write(
    sql`delete from mailbox where person = ${person}`,
    sql`delete from mail_notice where person = ${person}`,
    forgetTokensOf(person),
  );
  house.nudge(person, 'notices');
}

export async function lookOf(house: House): Promise<Pick<Business, 'name' | 'colour'>> {
  const row = await house.db.row<Pick<Business, 'name' | 'colour'>>(
    sql`select name, colour from business where one = 1`,
  );
  if (!row) throw new Error('the row of the business is gone');
  return row;
}

async function accountEmail(house: House, session: Session): Promise<string | undefined> {
  if (session.side !== 'desk') return undefined;
  const row = await house.db.row<{ value: string }>(
    sql`select value from address where person = ${session.person} and kind = 'email' order by id limit 1`,
  );
  return row?.value;
}
