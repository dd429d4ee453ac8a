import { PRIORITIES, type Priority } from '@tertulia/protocol/case.ts';
import type { LabelId, LineId, PersonId } from '@tertulia/protocol/ids.ts';
import { formatUuid } from '@tertulia/protocol/uuid.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { expecting, sql, type Write } from '@tertulia/server/db/sql.ts';
import type { Fact } from '@tertulia/server/feature.ts';
import type { House } from '@tertulia/server/house.ts';
import { keyOf } from '../key-of.ts';
import type { Step } from './acts.ts';
import type { Outcome } from './protocol.ts';
import { colleagueIn, turnWrite, whoseTurn } from './turns.ts';

const MINUTE_MS = 60_000;

interface CaseNow {
  readonly strand: number;
  readonly conversation: number;
  readonly line: number;
  readonly state: string;
  readonly owner: number;
  readonly priority: number;
  readonly human_since: number;
}

export async function label(
  house: House,
  step: Step,
  { label: id, on }: { label: LabelId; on: boolean },
): Promise<Outcome> {
  const { strand } = step.run;
  const row = await house.db.row<{ archived: number; there: number }>(
    sql`select archived, (select count(*) from case_label x where x.strand = ${strand} and x.label = l.id) as there
      from label l where l.ref = ${refBytes(id)}`,
  );
  if (!row || (on && row.archived === 1)) return 'gone';
  if (row.there > 0 === on) return 'already';
  return record(house, step, [{ kind: 'case.labelled', body: { label: id, on } }]);
}

export async function prioritise(house: House, step: Step, priority: Priority): Promise<Outcome> {
  const now = await caseNow(house, step);
  if (PRIORITIES[now.priority] === priority) return 'already';
  return record(house, step, [{ kind: 'case.prioritised', body: { priority } }]);
}

export async function assign(
  house: House,
  step: Step,
  to: PersonId | 'nobody' | 'in-turn',
): Promise<Outcome> {
  const now = await caseNow(house, step);
  const held = keptFor(now);
  if (held) return held;
  const person =
    to === 'nobody'
      ? 0
      : to === 'in-turn'
        ? await whoseTurn(house, now.line)
        : await colleagueIn(house, now.line, to);
  if (person === undefined) return 'gone';
  if (person === now.owner) return 'already';
  await house.people.load([person, now.owner].filter((one) => one > 0));
  const refOf = (one: number) => (one === 0 ? null : house.people.get(one)!);
  const body = { owner: refOf(person), how: 'rule', from: refOf(now.owner) };
  // When someone was faster, the event changes nothing, and so it is not kept.
  const isHis = sql`select 1 as yes from support_case where strand = ${now.strand} and owner = ${person}`;
  const writes = [
    expecting(1, 'conflict', isHis),
    ...(to === 'in-turn' ? [turnWrite(now.line, person, house.now())] : []),
  ];
  return record(house, step, [{ kind: 'case.assigned', body }], writes);
}

export async function snooze(house: House, step: Step, minutes: number): Promise<Outcome> {
  const held = keptFor(await caseNow(house, step));
  if (held) return held;
  return record(house, step, [{ kind: 'case.snoozed', body: { until: house.now() + minutes * MINUTE_MS } }]);
}

export async function move(house: House, step: Step, to: LineId): Promise<Outcome> {
  const now = await caseNow(house, step);
  const held = keptFor(now);
  if (held) return held;
  const rows = await house.db.rows<{ id: number; ref: Uint8Array; closed: number }>(
    sql`select id, ref, closed from line where ref = ${refBytes(to)} or id = ${now.line}`,
  );
  const before = rows.find(({ id }) => id === now.line);
  const next = rows.find(({ ref }) => formatUuid(ref) === to);
  if (!before || !next || next.closed === 1) return 'gone';
  if (before === next) return 'already';
  const from = formatUuid(before.ref);
  const isLeft = now.owner !== 0 && !house.teams.has(next.id, now.owner);
  return record(house, step, [
    { kind: 'case.moved', body: { from, line: to } },
    ...(isLeft ? [{ kind: 'case.assigned', body: { owner: null, how: 'rule' } }] : []),
    { kind: 'conversation.moved', body: { line: to, from } },
  ]);
}

export async function resolve(house: House, step: Step): Promise<Outcome> {
  const now = await caseNow(house, step);
  if (now.state === 'resolved') return 'already';
  const held = keptFor(now);
  if (held) return held;
  const row = await house.db.row<{ head: number }>(
    sql`select head from conversation where id = ${now.conversation}`,
  );
  return record(house, step, [{ kind: 'case.resolved', body: { seq: row?.head ?? 0 } }]);
}

/** Whom a person looks after, or who asks for one, is not moved about. */
function keptFor({ state, human_since }: CaseNow): Outcome | undefined {
  if (human_since > 0) return 'human';
  return state === 'resolved' ? 'taken' : undefined;
}

async function caseNow({ db }: House, { run }: Step): Promise<CaseNow> {
  const row = await db.row<CaseNow>(
    sql`select strand, conversation, line, state, owner, priority, human_since from support_case
      where strand = ${run.strand}`,
  );
  if (!row) throw new Error(`case ${run.strand} is gone`);
  return row;
}

async function record(
  house: House,
  { run, step }: Step,
  events: readonly Fact[],
  writes: readonly Write[] = [],
): Promise<Outcome> {
  await house.log.record({ conversation: run.strand, events, writes, key: keyOf('rule', run.id, step) });
  return 'done';
}
