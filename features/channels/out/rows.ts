import type { Loss } from '@tertulia/channels/plan.ts';
import { Refusal } from '@tertulia/protocol/errors.ts';
import { formatUuid } from '@tertulia/protocol/uuid.ts';
import { expecting, type Sql, sql, type Write } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import { keyOf } from '../../key-of.ts';
import type { DeliveryState } from '../protocol.ts';
import type { What } from './queue.ts';
import { hasFailed } from './states.ts';

export interface DeliveryRow {
  readonly id: number;
  /** Of a message. */
  readonly ref: Uint8Array | null;
  readonly chat: number;
  readonly account: number;
  readonly conversation: number;
  readonly seq: number;
  readonly what: What;
  readonly state: DeliveryState;
  readonly due: number | null;
  readonly attempts: number;
  readonly tried: number;
  readonly parts: number;
  readonly why: string;
  readonly code: string;
  readonly losses: string;
  readonly billed: string;
  readonly at: number;
  readonly path: string;
  readonly moved: number;
}

/** One request of a delivery. `begun`: it may have left, and nobody has heard of it. `made`: an upload is there. */
export interface StepRow {
  readonly key: string;
  readonly state: DeliveryState | 'begun' | 'made';
  readonly remote: string;
}

/** What becomes of a delivery. */
export interface Change {
  readonly set?: Partial<
    Pick<DeliveryRow, 'state' | 'due' | 'attempts' | 'parts' | 'why' | 'code' | 'losses' | 'billed' | 'tried'>
  >;
  readonly steps?: readonly StepRow[];
  /** Steps that certainly came to nothing. */
  readonly undone?: readonly string[];
  /** Of the same commit. */
  readonly writes?: readonly Write[];
}

export function readDelivery({ db }: House, where: Sql): Promise<DeliveryRow | undefined> {
  return db.row<DeliveryRow>({ text: `select * from delivery where ${where.text}`, params: where.params });
}

export function readSteps({ db }: House, delivery: number): Promise<StepRow[]> {
  return db.rows<StepRow>(
    sql`select key, state, remote from delivery_step where delivery = ${delivery} order by at, key`,
  );
}

/**
 * Changes a delivery as it is now: whoever was faster makes `decide` look again. That one has failed is told in its
 * conversation, in the same commit. @returns undefined when nothing was to change
 */
export async function changeDelivery(
  house: House,
  id: number,
  decide: (row: DeliveryRow, steps: readonly StepRow[]) => Change | undefined,
): Promise<DeliveryRow | undefined> {
  for (;;) {
    const row = await readDelivery(house, sql`id = ${id}`);
    const change = row && decide(row, await readSteps(house, id));
    if (!row || !change) return undefined;
    const next = { ...row, ...change.set };
    try {
      await commit(house, row, next, change);
      if (row.what === 'message') house.poke(row.conversation, 'deliveries');
      return next;
    } catch (problem) {
      if (!(problem instanceof Refusal && problem.code === 'conflict')) throw problem;
    }
  }
}

async function commit(house: House, row: DeliveryRow, next: DeliveryRow, change: Change): Promise<void> {
  const now = house.now();
  const writes = [
    rowWrite(row, next, now),
    ...(change.steps ?? []).map((step) => stepWrite(row.id, step, now)),
    ...(change.undone ?? []).map(
      (key) => sql`delete from delivery_step where delivery = ${row.id} and key = ${key}`,
    ),
    ...(change.writes ?? []),
  ];
  const hasJustFailed = hasFailed(next.state) && !hasFailed(row.state);
  const of = hasJustFailed && !isQuiet(next) ? await messageOf(house, row) : undefined;
  if (of === undefined) {
    await house.db.write(...writes);
    return;
  }
  await house.log.record({
    conversation: row.conversation,
    events: [{ kind: 'delivery.failed', of, body: await failureOf(house, next) }],
    key: keyOf('delivery.failed', row.id, row.moved),
    writes,
  });
}

/** Nothing has failed that anybody still wants, or does not know: who lets messages disappear is told where they stay. */
function isQuiet({ what, why }: DeliveryRow): boolean {
  return why === 'gone' || (what === 'expire' && ['unsupported', 'opted-out', 'unreachable'].includes(why));
}

/** The message that it is, or is about. Undefined: what was to be changed of it is erased. */
async function messageOf(
  { db }: House,
  { what, conversation, seq }: DeliveryRow,
): Promise<number | undefined> {
  if (what === 'message' || what === 'expire') return seq;
  const event = await db.row<{ body: string }>(
    sql`select body from event where conversation = ${conversation} and seq = ${seq}`,
  );
  return (JSON.parse(event?.body ?? '{}') as { of?: number }).of;
}

/** Of others that saw the same row, only the first finds it so. */
function rowWrite(row: DeliveryRow, next: DeliveryRow, now: number): Write {
  return expecting(
    1,
    'conflict',
    sql`update delivery set state = ${next.state}, due = ${next.due}, attempts = ${next.attempts}, tried = ${next.tried},
      parts = ${next.parts}, holder = '', leased = 0, why = ${next.why}, code = ${next.code}, losses = ${next.losses},
      billed = ${next.billed}, at = ${next.state === row.state ? row.at : now}, path = ${pathOf(row, next, now)},
      moved = (select max(d.moved) + 1 from delivery d where d.conversation = ${row.conversation})
      where id = ${row.id} and moved = ${row.moved}`,
  );
}

/** What comes again is told again: a message may fail, be sent once more and arrive. */
function pathOf(row: DeliveryRow, { state }: DeliveryRow, at: number): string {
  if (state === row.state) return row.path;
  return JSON.stringify([...(JSON.parse(row.path) as unknown[]), { state, at }].slice(-MOST_STATES));
}

const MOST_STATES = 20;

/** What was begun keeps its time: budgets count by it. */
export function stepWrite(delivery: number, { key, state, remote }: StepRow, now: number): Write {
  return sql`insert into delivery_step (delivery, key, state, remote, at)
    values (${delivery}, ${key}, ${state}, ${remote}, ${now})
    on conflict (delivery, key) do update set state = excluded.state, remote = excluded.remote,
      at = case when excluded.state = 'begun' then excluded.at else delivery_step.at end`;
}

/** Which message of ours the network's one is. */
export function nameWrite({ account, chat, conversation, seq }: DeliveryRow, remote: string): Write {
  return sql`insert into channel_message (account, chat, remote, conversation, seq)
    values (${account}, ${chat}, ${remote}, ${conversation}, ${seq}) on conflict do nothing`;
}

async function failureOf(
  { db }: House,
  { account, what, state, why, code }: DeliveryRow,
): Promise<Record<string, string>> {
  const row = await db.row<{ kind: string }>(sql`select kind from channel_account where id = ${account}`);
  return {
    channel: row?.kind ?? '',
    why: why || state,
    ...(code && { code }),
    ...(what !== 'message' && { what: CHANGES[what] }),
  };
}

const CHANGES = { edit: 'edit', delete: 'delete', reaction: 'reaction', expire: 'delete' } as const;

/** The id of a delivery as the network is given it, and perhaps repeats it. */
export function refOf({ ref }: Pick<DeliveryRow, 'ref'>): string {
  return formatUuid(ref!);
}

/** The losses of a plan as they are kept. */
export function lossesText(losses: readonly Loss[]): string {
  return JSON.stringify(losses);
}
