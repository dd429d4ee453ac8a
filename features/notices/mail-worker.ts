import { type Sql, sql } from '@tertulia/server/db/sql.ts';
import type { Worker } from '@tertulia/server/feature.ts';
import type { House } from '@tertulia/server/house.ts';
import { logger } from '@tertulia/server/logger.ts';
import { eachOf } from './each-of.ts';
import { drawNews } from './letter.ts';
import { forgetOldTokens, makeMailToken } from './mail-token.ts';
import { lookOf, type Mailbox, readMailbox } from './mailbox.ts';
import type { Letter, Mailer } from './mailer.ts';
import { readSince, type Said } from './said.ts';
import { stillWanted, type Wanted } from './still-wanted.ts';
import { nameTalk, type TalkName } from './talk-name.ts';

const BATCH = 20;
const AT_ONCE = 2;
/** In one mail; the conversation has the rest. */
const MOST_SAID = 10;
/** To one person on one day. */
const MOST_A_DAY = 20;
const HOUR = 3_600_000;
const FIRST_RETRY_MS = 5 * 60_000;
const MOST_TRIES = 6;

interface MailNote {
  readonly person: number;
  readonly conversation: number;
  readonly seq: number;
  readonly mention: number;
  readonly tries: number;
  readonly told: number;
}

/** Writes to those who were away. One mail for each conversation, until its reader has come back to it. */
export function mailWorker(house: House, mailer: Mailer, everyMs: number): Worker {
  let swept = 0;
  return {
    name: 'notices-mail',
    everyMs,
    async run(signal) {
      const now = house.now();
      if (now - swept > HOUR) {
        swept = now;
        await house.db.write(forgetOldTokens(now));
      }
      const due = await house.db.rows<MailNote>(
        sql`select person, conversation, seq, mention, tries, told from mail_notice
          where due > 0 and due <= ${now} order by due limit ${BATCH}`,
      );
      await eachOf(due, AT_ONCE, async (note) => {
        if (!signal.aborted) await house.db.write(...(await tell(house, note, mailer)));
      });
      return due.length === BATCH;
    },
  };
}

async function tell(house: House, note: MailNote, mailer: Mailer): Promise<Sql[]> {
  const mailbox = await readMailbox(house, note.person);
  const wanted = await stillWanted(house, note.person, note);
  if (wanted.is === 'no' || !mailbox?.verified) return [done(note, 0)];
  if (wanted.is === 'later') return [again(note, wanted.at, note.tries)];
  const now = house.now();
  // Not back since the last mail: a second one would say the same. A target that is near does not wait for him.
  if (wanted.read < note.told && !wanted.isWarning) return [done(note, note.told)];
  const today = new Date(now).toISOString().slice(0, 10);
  const sentToday = mailbox.day === today ? mailbox.mails : 0;
  if (sentToday >= MOST_A_DAY) return [again(note, now + 6 * HOUR, note.tries)];
  const { letter, writes } = await letterFor(house, note, mailbox, wanted);
  if (!letter) return [done(note, 0)];
  try {
    // Their hashes are kept before the links leave.
    await house.db.write(...writes);
    await mailer.send(letter);
  } catch (problem) {
    return [failed(note, now), ...afterFailure(note, problem, now)];
  }
  return [
    done(note, note.seq),
    sql`update mailbox set day = ${today}, mails = ${sentToday + 1}, failing = 0 where person = ${note.person}`,
  ];
}

async function letterFor(
  house: House,
  note: MailNote,
  mailbox: Mailbox,
  { roster, wishes, read }: Extract<Wanted, { is: 'now' }>,
): Promise<{ letter?: Letter; writes: readonly Sql[] }> {
  const { person, conversation, told } = note;
  const row = await house.db.row<{ kind: string }>(sql`select kind from person where id = ${person}`);
  const isStaff = row?.kind === 'agent';
  const [name, look, said] = await Promise.all([
    nameTalk(house, roster, { person, side: isStaff ? 'desk' : 'door' }),
    lookOf(house),
    readSince(house, conversation, { after: Math.max(read, told), person, most: MOST_SAID }),
  ]);
  if (said.length === 0) return { writes: [] };
  const { email, language } = mailbox;
  const stop = makeMailToken(house, 'stop', { person, conversation: 0, email });
  const reply = makeMailToken(house, 'reply', { person, conversation, email });
  const page = `${house.publicUrl()}/mail?lang=${language}`;
  const letter = drawNews({
    to: email,
    language,
    look,
    who: (isStaff ? name.title || said.at(-1)!.author : name.title) || name.business,
    said,
    hides: wishes.hides,
    isStaff,
    // A session opens only for customers: staff have a password.
    link: isStaff ? `${house.publicUrl()}${placeOf(name, said[0]!)}` : `${page}#reply.${reply.token}`,
    stop: {
      page: `${page}#stop.${stop.token}`,
      post: `${house.publicUrl()}/api/notices/stop?token=${stop.token}`,
    },
  });
  return { letter, writes: isStaff ? [stop.write] : [stop.write, reply.write] };
}

/** A warning is nothing that was said: it leads to the conversation. */
function placeOf(name: TalkName, { seq, warning }: Said): string {
  return warning ? name.path : name.hrefOf(seq);
}

/** An address that does not exist is not tried again; a mail server that is away is. */
function afterFailure(note: MailNote, problem: unknown, now: number): Sql[] {
  const code = problem instanceof Error && 'responseCode' in problem ? Number(problem.responseCode) : 0;
  logger.warn({ code }, 'a mail could not be handed over');
  const isFinal = code >= 500 || note.tries + 1 >= MOST_TRIES;
  return [
    isFinal ? done(note, note.told) : again(note, now + FIRST_RETRY_MS * 2 ** note.tries, note.tries + 1),
  ];
}

function failed({ person }: MailNote, now: number): Sql {
  return sql`update mailbox set failing = case when failing = 0 then ${now} else failing end where person = ${person}`;
}

/** @param told up to which message he now has a mail */
function done({ person, conversation, seq }: MailNote, told: number): Sql {
  return sql`update mail_notice set due = 0, tries = 0, mention = 0, told = case when ${told} > told then ${told} else told end
    where person = ${person} and conversation = ${conversation} and seq = ${seq}`;
}

function again({ person, conversation }: MailNote, due: number, tries: number): Sql {
  return sql`update mail_notice set due = ${due}, tries = ${tries}
    where person = ${person} and conversation = ${conversation}`;
}
