import type { CaseState } from '@tertulia/protocol/case.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import type { Roster } from '@tertulia/server/log/rosters.ts';
import { keyOf } from '../key-of.ts';
import { wasTakenBack } from '../undo-time.ts';
import { readCase } from './case-row.ts';
import { CaseResolved, CaseTurned } from './protocol.ts';
import { customersOf, type Task } from './task.ts';

const TOLD: Readonly<Record<string, CaseState>> = {
  'case.opened': 'new',
  'case.resolved': 'resolved',
  'case.reopened': 'open',
  'case.turned': 'waiting',
};

/**
 * Says in the customer's conversation what he may know of his matter: its number, and whether it is settled. What a
 * colleague took back at once he never hears of: neither that it was settled, nor that it is open again.
 */
export async function tellCustomer(house: House, task: Task): Promise<void> {
  const row = await readCase(house, task.strand);
  const upTo = settledBy(task);
  if (!row || (task.kind === 'case.turned' && upTo === undefined)) return;
  const turns = await readTurns(house, task.strand);
  if (task.kind === 'case.resolved' && wasTakenBack(turns, task)) return;
  const settled = turns.findLast(({ kind, seq }) => kind === 'case.resolved' && seq < task.seq);
  for (const customer of await customersOf(house, task.strand)) {
    if (
      task.kind === 'case.reopened' &&
      !(await wasTold(house, { ...task, seq: settled?.seq ?? 0 }, customer))
    )
      continue;
    // A seq is of the case's own conversation; in others the time tells what had been written.
    const seq = upTo && customer.id !== row.conversation ? await headAt(house, customer, task.at) : upTo;
    await house.log.record({
      conversation: customer.id,
      events: [
        {
          kind: 'case.told',
          body: { reference: row.reference, state: TOLD[task.kind]!, ...(seq && { seq }) },
        },
      ],
      key: keyFor(task, customer),
    });
  }
}

function keyFor({ strand, seq }: Pick<Task, 'strand' | 'seq'>, customer: Roster): string {
  return keyOf('case.told', strand, seq, customer.id);
}

async function wasTold({ db }: House, task: Task, customer: Roster): Promise<boolean> {
  const row = await db.row(
    sql`select 1 as yes from event where key = ${refBytes(keyFor(task, customer))} and sender = 0`,
  );
  return row !== undefined;
}

/** Each time the case was settled and opened again, in order. */
function readTurns({ db }: House, strand: number) {
  return db.rows<{ kind: string; seq: number; at: number }>(
    sql`select kind, seq, at from event
      where conversation = ${strand} and kind in ('case.resolved', 'case.reopened') order by seq`,
  );
}

/** What he wrote up to here waits for no answer any more. */
function settledBy({ kind, body }: Task): number | undefined {
  if (kind === 'case.resolved') return CaseResolved.parse(JSON.parse(body)).seq;
  return kind === 'case.turned' ? CaseTurned.parse(JSON.parse(body)).seq : undefined;
}

async function headAt({ db }: House, { id }: Roster, at: number): Promise<number | undefined> {
  const row = await db.row<{ head: number | null }>(
    sql`select max(seq) as head from event where conversation = ${id} and at <= ${at}`,
  );
  return row?.head ?? undefined;
}
