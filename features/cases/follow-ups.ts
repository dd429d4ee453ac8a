import { Refusal } from '@tertulia/protocol/errors.ts';
import { sql, type Write } from '@tertulia/server/db/sql.ts';
import type { StoredEvent, UponAppend, Worker } from '@tertulia/server/feature.ts';
import type { House } from '@tertulia/server/house.ts';
import { logger } from '@tertulia/server/logger.ts';
import { UNDO_MS } from '../undo-time.ts';
import { absorb } from './absorb.ts';
import { ADOPT, adopt } from './adopt-waiting.ts';
import { followMove } from './follow-move.ts';
import { openDivided } from './open-divided.ts';
import { CaseMoved, CaseSnoozed } from './protocol.ts';
import type { Task } from './task.ts';
import { tellCustomer } from './tell-customer.ts';
import { wakeDue } from './wake-due.ts';

/** What follows from an event of a case in other conversations, or later. Done again, each of them changes nothing. */
const FOLLOW: Readonly<Record<string, (house: House, task: Task) => Promise<void>>> = {
  'case.opened': tellCustomer,
  'case.resolved': tellCustomer,
  'case.reopened': tellCustomer,
  'case.turned': tellCustomer,
  'case.snoozed': wakeDue,
  'case.moved': followMove,
  'case.merged': absorb,
  'case.divided': openDivided,
};
const KINDS = Object.keys(FOLLOW);
/** Beside what events queue. */
const TASKS: typeof FOLLOW = { ...FOLLOW, [ADOPT]: adopt };
const MOST_AT_ONCE = 100;

export const caseTasks: UponAppend = {
  kinds: KINDS,
  queue(event) {
    const { conversation, seq, kind, body } = event;
    // What was taken along takes nothing along.
    if (kind === 'case.moved' && CaseMoved.parse(JSON.parse(body)).with !== undefined) return [];
    return [
      sql`insert into case_task (strand, seq, kind, due) values (${conversation}, ${seq}, ${kind}, ${dueOf(event)})`,
    ];
  },
};

function dueOf({ kind, at, by, body }: StoredEvent): number {
  if (kind === 'case.snoozed') return CaseSnoozed.parse(JSON.parse(body)).until;
  // What a rule has resolved nobody takes back.
  return kind === 'case.resolved' && by !== 0 ? at + UNDO_MS : at;
}

export function followUpWorker(house: House): Worker {
  return {
    name: 'cases-follow-up',
    everyMs: 1000,
    kinds: KINDS,
    async run() {
      const tasks = await house.db.rows<Task>(
        sql`select t.strand, t.seq, t.kind, e.at, e.body from case_task t
          join event e on e.conversation = t.strand and e.seq = t.seq
          where t.due <= ${house.now()} order by t.due, t.strand, t.seq limit ${MOST_AT_ONCE}`,
      );
      // Two moves of what belongs together would pull it to and fro.
      await followAll(house, tasks.filter(isMove));
      // Of one case in order; of several at once, so that they share commits.
      const rest = tasks.filter((task) => !isMove(task));
      const cases = [...Map.groupBy(rest, ({ strand }) => strand).values()];
      const following = await Promise.allSettled(cases.map((own) => followAll(house, own)));
      for (const outcome of following) if (outcome.status === 'rejected') throw outcome.reason;
      return tasks.length === MOST_AT_ONCE;
    },
  };
}

function isMove({ kind }: Task): boolean {
  return kind === 'case.moved';
}

async function followAll(house: House, tasks: readonly Task[]): Promise<void> {
  for (const task of tasks) {
    try {
      await TASKS[task.kind]!(house, task);
    } catch (problem) {
      // What can never be done must not keep the worker from all else.
      if (!(problem instanceof Refusal)) throw problem;
      logger.error(
        { err: problem, ...task, body: undefined },
        'what follows from an event of a case was refused',
      );
    }
    await house.db.write(done(task));
  }
}

function done({ strand, seq }: Task): Write {
  return sql`delete from case_task where strand = ${strand} and seq = ${seq}`;
}
