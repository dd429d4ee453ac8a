import type { CaseDue } from '@tertulia/protocol/case.ts';
import { Refusal } from '@tertulia/protocol/errors.ts';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import { formatUuid } from '@tertulia/protocol/uuid.ts';
import { expecting, sql } from '@tertulia/server/db/sql.ts';
import type { Fact, UponAppend, Worker } from '@tertulia/server/feature.ts';
import type { House } from '@tertulia/server/house.ts';
import { type CaseFact, CLOCK_KINDS, dueOf, runClocks, type Warning, warningsAt } from '../case-clock.ts';
import { CLOCKS } from '../cases/protocol.ts';
import { keyOf } from '../key-of.ts';
import { type LineDeskRead, loadLineDesk } from '../line-desk.ts';
import { hoursOf } from '../line-hours.ts';
import { complaintOf } from './complaint-of.ts';

/** What may change what is due. What this feature records itself is not among it. */
const CAUSES = [...CLOCK_KINDS.filter((kind) => kind !== 'case.warned'), 'case.moved', 'case.labelled'];

const BATCH = 200;
const AT_ONCE = 20;

export const clockQueue: UponAppend = {
  kinds: CAUSES,
  queue: ({ conversation }) => [
    sql`insert into clock_task (strand, at, stamp) values (${conversation}, 0, 1)
      on conflict (strand) do update set at = 0, stamp = clock_task.stamp + 1`,
  ],
};

/** Says in each case's log what is due by when, and warns before and after, once each. */
export function clockWorker(house: House, everyMs: number): Worker {
  return {
    name: 'clocks',
    everyMs,
    kinds: CAUSES,
    async run(signal) {
      const tasks = await house.db.rows<Task>(
        sql`select t.strand, t.stamp, c.line, c.owner, c.complained, c.due_answer, c.due_resolve, c.due_complaint,
            u.ref as customers
          from clock_task t join support_case c on c.strand = t.strand join conversation u on u.id = c.conversation
          where t.at <= ${house.now()} order by t.at, t.strand limit ${BATCH}`,
      );
      const desks = await readDesks(house, tasks);
      for (let i = 0; i < tasks.length && !signal.aborted; i += AT_ONCE)
        await Promise.all(
          tasks.slice(i, i + AT_ONCE).map((task) => keepTime(house, task, desks.get(task.line)!)),
        );
      return tasks.length === BATCH;
    },
  };
}

interface Task {
  readonly strand: number;
  readonly stamp: number;
  readonly line: number;
  /** 0: nobody. */
  readonly owner: number;
  readonly complained: number;
  readonly due_answer: number | null;
  readonly due_resolve: number | null;
  readonly due_complaint: number | null;
  readonly customers: Uint8Array;
}

/** As they are now: a change of them is why some of these tasks are here. */
async function readDesks(house: House, tasks: readonly Task[]): Promise<ReadonlyMap<number, LineDeskRead>> {
  const lines = [...new Set(tasks.map(({ line }) => line))];
  const desks = await Promise.all(lines.map((line) => loadLineDesk(house.db, line)));
  return new Map(lines.map((line, i) => [line, desks[i]!]));
}

async function keepTime(house: House, task: Task, desk: LineDeskRead): Promise<void> {
  const { strand, stamp } = task;
  const facts = promisesNothing(desk, task) ? [] : await readFacts(house, strand);
  const labelled = complaintOf(facts, desk.complaintLabel);
  // It comes back with it, as after every change.
  if (labelled) return complain(house, strand, labelled.seq);
  const runs = runClocks(facts, { ...desk, hours: hoursOf(desk) });
  const { due: warnings, next } = warningsAt(runs, house.now());
  const events = [...dueFacts(facts, dueOf(runs)), ...warnings.map(warningFact)];
  // Whatever happened meanwhile, or was counted by another node, has moved the stamp: then nothing of this counts.
  const counted = expecting(
    1,
    'conflict',
    sql`update clock_task set at = ${next ?? null}, stamp = stamp + 1 where strand = ${strand} and stamp = ${stamp}`,
  );
  try {
    if (events.length === 0) await house.db.write(counted);
    else await house.log.record({ conversation: strand, events, writes: [counted] });
  } catch (problem) {
    if (problem instanceof Refusal && problem.code === 'conflict') return;
    throw problem;
  }
  if (warnings.length > 0) notify(house, task);
}

function promisesNothing(desk: LineDeskRead, task: Task): boolean {
  const isIdle = desk.answerMinutes === 0 && desk.resolveMinutes === 0 && desk.complaintLabel === null;
  const dues = [task.due_answer, task.due_resolve, task.due_complaint];
  return isIdle && task.complained === 0 && dues.every((due) => due === null);
}

async function complain(house: House, strand: number, seq: number): Promise<void> {
  await house.log.record({
    conversation: strand,
    events: [{ kind: 'case.complained', body: { on: true } }],
    key: keyOf('complaint', strand, seq),
  });
}

async function readFacts(house: House, strand: number): Promise<CaseFact[]> {
  const rows = await house.db.rows<{ seq: number; at: number; kind: string; body: string }>(
    sql`select seq, at, kind, body from event where conversation = ${strand} and kind like 'case.%' order by seq`,
  );
  return rows.map(({ body, ...row }) => ({ ...row, body: JSON.parse(body) as CaseFact['body'] }));
}

/** Nothing where the log says the same already. */
function dueFacts(facts: readonly CaseFact[], due: CaseDue): Fact[] {
  const last = facts.findLast(({ kind }) => kind === 'case.clocked')?.body['due'] as CaseDue | undefined;
  const isSame = CLOCKS.every((clock) => due[clock] === last?.[clock]);
  return isSame ? [] : [{ kind: 'case.clocked', body: { due } }];
}

function warningFact(warning: Warning): Fact {
  return { kind: 'case.warned', body: { ...warning } };
}

/** Whoever has it is poked; while nobody has, the whole team. It stands in the list for those who are away. */
function notify(house: House, { owner, line, customers }: Task): void {
  const people = owner === 0 ? house.teams.peopleOf(line) : [owner];
  for (const person of people) house.nudge(person, 'clocks', formatUuid(customers) as ConversationId);
}
