import { refBytes } from '@tertulia/server/db/refs.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import type { StoredEvent } from '@tertulia/server/feature.ts';
import type { House } from '@tertulia/server/house.ts';
import { readCustomer } from '../customer-of.ts';
import { readLineDesk } from '../line-desk.ts';
import { readLineHours } from '../line-hours.ts';
import { isOpen } from '../opening-hours.ts';
import { wasTakenBack } from '../undo-time.ts';
import { caseThen } from './case-then.ts';
import type { Facts, Happened } from './fits.ts';

export type CaseLog = readonly Pick<StoredEvent, 'kind' | 'seq' | 'at' | 'by' | 'body'>[];

/** What happened to a case, rising. Notes are not read. */
export function readCaseLog({ db }: House, strand: number): Promise<CaseLog> {
  return db.rows<CaseLog[number]>(
    sql`select kind, seq, at, sender as by, body from event
      where conversation = ${strand} and kind like 'case.%' order by seq limit 2000`,
  );
}

/** What rules may ask about something that happened; undefined where it is no case, and where it was taken back. */
export async function readFacts(house: House, happened: Happened, log: CaseLog): Promise<Facts | undefined> {
  const { happens, event: seq, at } = happened;
  if (happens === 'resolved' && seq !== undefined && wasTakenBack(log, { seq, at })) return undefined;
  const was = caseThen(log, happened);
  if (!was) return undefined;
  const line = await house.db.row<{ id: number }>(sql`select id from line where ref = ${refBytes(was.line)}`);
  const [customer, desk, hours, first] = await Promise.all([
    readCustomer(house, happened.conversation),
    readLineDesk(house, line?.id ?? 0),
    readLineHours(house, line?.id ?? 0),
    firstWords(house, happened.conversation),
  ]);
  return {
    was,
    language: customer?.language || desk.language,
    isOpen: isOpen(hours, happened.at),
    isFirst: first >= happened.seq,
  };
}

/** The seq of the first message that a person wrote. */
async function firstWords({ db }: House, conversation: number): Promise<number> {
  const row = await db.row<{ seq: number }>(
    sql`select seq from event where conversation = ${conversation} and kind = 'message.posted' and sender > 0
      order by seq limit 1`,
  );
  return row?.seq ?? 0;
}
