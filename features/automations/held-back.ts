import { expecting, sql, type Write } from '@tertulia/server/db/sql.ts';
import type { StoredEvent } from '@tertulia/server/feature.ts';
import type { House } from '@tertulia/server/house.ts';
import type { Outcome } from './protocol.ts';

const MINUTE_MS = 60_000;
/** For so long after a customer asked for a person nothing is said to him by itself. */
const HUMAN_MS = 24 * 60 * MINUTE_MS;
/** Nobody answers by himself where a colleague has just answered. */
const COLLEAGUE_MS = 30 * MINUTE_MS;
/** Automatic messages without a word of a person between them, and in an hour. */
const IN_A_ROW = 3;
const IN_AN_HOUR = 10;
/** As much of a conversation is looked at. */
const RECENT = 100;

type Said = Pick<StoredEvent, 'kind' | 'by' | 'at'>;

export interface Talk {
  /** What was said and asked lately, rising. */
  readonly recent: readonly Said[];
  readonly customer: number;
  readonly isHumanAsked: boolean;
}

/** Why nothing may be said to a customer by itself now. @param more said already of what is about to be said together */
export function heldBack(
  { recent, customer, isHumanAsked }: Talk,
  now: number,
  { happens, more = 0 }: { happens: string; more?: number },
): Extract<Outcome, 'human' | 'colleague' | 'often'> | undefined {
  const isRecent = (ms: number) => (event: Said) => event.at > now - ms;
  if (isHumanAsked || recent.filter(isRecent(HUMAN_MS)).some(({ kind }) => kind === 'human.requested'))
    return 'human';
  const said = recent.filter(({ kind }) => kind === 'message.posted');
  const ofColleagues = said.filter(({ by }) => by !== 0 && by !== customer);
  // Who is to be told that nobody answers has waited for longer than it takes.
  if (happens !== 'unanswered' && ofColleagues.some(isRecent(COLLEAGUE_MS))) return 'colleague';
  const inARow = said.length - 1 - said.findLastIndex(({ by }) => by !== 0);
  const inAnHour = said.filter(({ by }) => by === 0).filter(isRecent(60 * MINUTE_MS)).length;
  return inARow + more >= IN_A_ROW || inAnHour + more >= IN_AN_HOUR ? 'often' : undefined;
}

/** What `heldBack` looks at. @param before only what is older than this seq */
export async function readTalk(
  { db }: House,
  { strand, conversation }: { strand: number; conversation: number },
  before = Number.MAX_SAFE_INTEGER,
): Promise<Talk> {
  const [rows, row] = await Promise.all([
    db.rows<Said>(
      sql`select kind, sender as by, at from event where conversation = ${conversation} and seq < ${before}
        order by seq desc limit ${RECENT}`,
    ),
    db.row<{ customer: number | null; human_since: number }>(
      sql`select s.customer, k.human_since from summary s, support_case k
        where s.conversation = ${conversation} and k.strand = ${strand}`,
    ),
  ]);
  return {
    recent: rows.toReversed(),
    customer: row?.customer ?? 0,
    isHumanAsked: (row?.human_since ?? 0) > 0,
  };
}

/** In the commit of whatever is said or decided: refused as `conflict` when a person was asked for a moment before. */
export function nobodyAsked(conversation: number, now: number): Write {
  return expecting(
    0,
    'conflict',
    sql`select 1 as yes from rule_stop where conversation = ${conversation} and at > ${now - HUMAN_MS}
      union all
      select 1 as yes from support_case where conversation = ${conversation} and state <> 'resolved'
        and human_since > 0`,
  );
}
