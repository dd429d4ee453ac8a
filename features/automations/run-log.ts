import type { ConversationId, RuleId } from '@tertulia/protocol/ids.ts';
import { formatUuid } from '@tertulia/protocol/uuid.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { inList } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import type { Outcome, RuleLog } from './protocol.ts';
import { deedsOf, type RunHappens } from './run.ts';

const PAGE = 50;

interface Row {
  readonly id: number;
  readonly rule: Uint8Array;
  readonly name: string;
  readonly strand: Uint8Array;
  readonly reference: string;
  readonly conversation: Uint8Array;
  readonly seq: number;
  readonly at: number;
  readonly happens: RunHappens;
  readonly plan: string;
  readonly done: string;
  readonly due: number;
}

/** What rules did, the newest first. @param before as `next` of the page before it */
export async function readLog(
  house: House,
  { rule, before }: { rule?: RuleId | undefined; before?: string | undefined },
): Promise<RuleLog> {
  const [at = Number.MAX_SAFE_INTEGER, id = Number.MAX_SAFE_INTEGER] = before?.split('.').map(Number) ?? [];
  const rows = await house.db.rows<Row>(
    rule
      ? withRange(at, id, {
          text: 'x.rule = (select id from rule where ref = ?) and',
          params: [refBytes(rule)],
        })
      : withRange(at, id, { text: '', params: [] }),
  );
  const calls = await callsOf(house, rows);
  const runs = rows.map(({ plan, done, due, ...row }) => ({
    id: row.id,
    rule: formatUuid(row.rule) as RuleId,
    name: row.name,
    case: formatUuid(row.strand) as ConversationId,
    reference: row.reference,
    conversation: formatUuid(row.conversation) as ConversationId,
    seq: row.seq,
    at: row.at,
    happens: row.happens,
    did: deedsOf(plan, done, due > 0).map((deed, step) => {
      const call = calls.get(`${row.id} ${step}`);
      return call ? { ...deed, outcome: call } : deed;
    }),
  }));
  const last = rows.length === PAGE ? rows.at(-1) : undefined;
  return { runs, ...(last && { next: `${last.at}.${last.id}` }) };
}

function withRange(at: number, id: number, only: { text: string; params: readonly Uint8Array[] }) {
  return {
    text: `select x.id, r.ref as rule, v.name, c.ref as strand, k.reference, t.ref as conversation, x.seq, x.at, x.happens,
        x.plan, x.done, x.due
      from rule_run x join rule r on r.id = x.rule join rule_version v on v.rule = x.rule and v.version = x.version
        join support_case k on k.strand = x.strand join conversation c on c.id = x.strand
        join conversation t on t.id = x.conversation
      where ${only.text} (x.at < ? or (x.at = ? and x.id < ?)) order by x.at desc, x.id desc limit ${PAGE}`,
    params: [...only.params, at, at, id],
  };
}

/** How far the calls to the outside have come. */
async function callsOf({ db }: House, runs: readonly Row[]): Promise<Map<string, Outcome>> {
  if (runs.length === 0) return new Map();
  const rows = await db.rows<{ run: number; step: number; state: 'waiting' | 'done' | 'failed' }>(
    inList(
      'select run, step, state from rule_call where run in',
      runs.map(({ id }) => id),
    ),
  );
  return new Map(rows.map(({ run, step, state }) => [`${run} ${step}`, state]));
}
