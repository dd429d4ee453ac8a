import type { ConversationId } from '@tertulia/protocol/ids.ts';
import { formatUuid } from '@tertulia/protocol/uuid.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { checkNames } from './check-names.ts';
import { type CaseLog, readCaseLog, readFacts } from './facts.ts';
import { concerns, type Facts, fits, type Happened, occurrenceOf } from './fits.ts';
import { happenedIn, messageOf } from './happened.ts';
import { heldBack, readTalk } from './held-back.ts';
import type { Act, Deed, Outcome, RuleBody, Tried } from './protocol.ts';

/** That are told one by one. */
const MOST_TOLD = 200;
/** Cases and time in which an answer is still worth waiting for. */
const MOST_CASES = 5000;
const PATIENCE_MS = 4000;
/** Of one case. */
const MOST_MESSAGES = 500;
const PAGE = 100;

interface Case {
  readonly strand: number;
  readonly ref: Uint8Array;
  readonly reference: string;
  readonly conversation: number;
  readonly conversation_ref: Uint8Array;
  readonly opened: number;
  readonly from_seq: number;
  readonly customer: number;
  /** Where the customer's next case begins. */
  readonly until_seq: number | null;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/**
 * What a rule would have done to the cases opened in a time, as if it had been there: it reads the same facts by the same
 * functions as the engine, and touches nothing.
 */
export async function tryRule(house: House, body: RuleBody, range: Range): Promise<Tried> {
  await checkNames(house, body);
  const touched: Tried['touched'] = [];
  const end = performance.now() + PATIENCE_MS;
  let [cases, times, more] = [0, 0, false];
  for (let before = { opened: range.to, strand: Number.MAX_SAFE_INTEGER }; ; ) {
    const page = await readCases(house, range, before);
    for (const one of page) {
      if (cases === MOST_CASES || performance.now() > end) {
        more = true;
        break;
      }
      cases += 1;
      const found = await tryOn(house, body, one, range);
      times += found.length;
      touched.push(...found.slice(0, MOST_TOLD - touched.length));
      // Others are served meanwhile.
      await nextTurn();
    }
    if (more || page.length < PAGE) break;
    before = page.at(-1)!;
  }
  return { touched, cases, times, more };
}

async function tryOn(house: House, body: RuleBody, one: Case, range: Range): Promise<Tried['touched']> {
  const log = await readCaseLog(house, one.strand);
  const done = new Set<string>();
  const touched: Tried['touched'] = [];
  for (const happened of await allIn(house, body, one, log)) {
    const occurrence = occurrenceOf(body, happened);
    if (done.has(occurrence) || happened.at < range.from || happened.at > range.to) continue;
    if (!concerns(body, happened)) continue;
    const facts = await readFacts(house, happened, log);
    if (!facts || !fits(body, happened, facts)) continue;
    done.add(occurrence);
    touched.push({
      case: formatUuid(one.ref) as ConversationId,
      reference: one.reference,
      conversation: formatUuid(one.conversation_ref) as ConversationId,
      seq: happened.seq,
      at: happened.at,
      happens: body.when.happens,
      did: await foresee(house, body.acts, happened, facts),
    });
  }
  return touched;
}

/** All that happened to the case which a rule of this kind looks at, rising. */
async function allIn(house: House, { when }: RuleBody, one: Case, log: CaseLog): Promise<Happened[]> {
  if (when.happens === 'message' || when.happens === 'keyword') return messagesOf(house, one);
  const kind = KINDS[when.happens];
  const minutes = when.happens === 'unanswered' ? when.minutes : 0;
  const now = house.now();
  return log
    .filter((event) => event.kind === kind && !(kind === 'case.resolved' && event.by === 0))
    .flatMap((event) => happenedIn(event, { ...one, minutes }, when.happens as Happened['happens']) ?? [])
    .filter(({ at }) => at <= now);
}

const KINDS = {
  opened: 'case.opened',
  closed: 'case.awaited',
  unanswered: 'case.awaited',
  resolved: 'case.resolved',
} as const;

async function messagesOf({ db }: House, one: Case): Promise<Happened[]> {
  const rows = await db.rows<{ seq: number; at: number; body: string }>(
    sql`select seq, at, body from event
      where conversation = ${one.conversation} and seq >= ${one.from_seq}
        and seq < ${one.until_seq ?? Number.MAX_SAFE_INTEGER} and kind = 'message.posted' and sender = ${one.customer}
      order by seq limit ${MOST_MESSAGES}`,
  );
  const { strand, conversation } = one;
  return rows.flatMap(({ body, ...row }) => {
    const said = messageOf({ body });
    return said ? [{ ...row, happens: 'message' as const, strand, conversation, text: said.text }] : [];
  });
}

/** What would have come of each action was. */
async function foresee(
  house: House,
  acts: readonly Act[],
  happened: Happened,
  { was }: Facts,
): Promise<Deed[]> {
  const { recent, customer } = await readTalk(house, happened, happened.seq + 1);
  const talk = { recent, customer, isHumanAsked: was.isHumanAsked };
  let more = 0;
  return acts.map((act) => {
    if (act.do !== 'reply' && act.do !== 'menu') return { do: act.do, outcome: foreseen(act, was) };
    const held = heldBack(talk, happened.at, { happens: happened.happens, more });
    if (!held) more += 1;
    return { do: act.do, outcome: held ?? 'done' };
  });
}

function foreseen(act: Act, was: Facts['was']): Outcome {
  switch (act.do) {
    case 'label':
      return was.labels.includes(act.label) === act.on ? 'already' : 'done';
    case 'prioritise':
      return was.priority === act.priority ? 'already' : 'done';
    case 'assign':
      if (was.isHumanAsked) return 'human';
      return (was.owner ?? 'nobody') === act.to ? 'already' : 'done';
    case 'move':
      if (was.isHumanAsked) return 'human';
      return was.line === act.line ? 'already' : 'done';
    case 'snooze':
    case 'resolve':
      return was.isHumanAsked ? 'human' : 'done';
    case 'reply':
    case 'menu':
    case 'notify':
    case 'call':
      return 'done';
  }
}

/** A case that began before these days and in which something happened in them is among them. */
function readCases(
  { db }: House,
  { from, to }: Range,
  before: { readonly opened: number; readonly strand: number },
): Promise<Case[]> {
  return db.rows<Case>(
    sql`select k.strand, c.ref, k.reference, k.conversation, t.ref as conversation_ref, k.opened, k.from_seq, s.customer,
        (select min(o.from_seq) from support_case o
          where o.conversation = k.conversation and o.from_seq > k.from_seq) as until_seq
      from support_case k join conversation c on c.id = k.strand join conversation t on t.id = k.conversation
        join summary s on s.conversation = k.conversation
      where k.opened <= ${to} and (k.resolved = 0 or k.resolved >= ${from}) and s.customer is not null
        and (k.opened < ${before.opened} or (k.opened = ${before.opened} and k.strand < ${before.strand}))
      order by k.opened desc, k.strand desc limit ${PAGE}`,
  );
}
