import { Refusal } from '@tertulia/protocol/errors.ts';
import { expecting, sql, type Write } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import type { CaseAssigned } from '../cases/protocol.ts';
import type * as z from 'zod';

interface Change {
  readonly strand: number;
  /** Row ids; 0: nobody. */
  readonly from: number;
  readonly to: number;
  readonly how: z.infer<typeof CaseAssigned>['how'];
  /** Of the same commit. */
  readonly writes?: readonly Write[];
}

/** Changes the owner of an open case, by a rule of the line. False: someone was faster, and it stays as it is. */
export async function assign(house: House, { strand, from, to, how, writes = [] }: Change): Promise<boolean> {
  const { people, log } = house;
  await people.load([from, to]);
  const body = { owner: people.get(to) ?? null, how, from: people.get(from) ?? null };
  try {
    await log.record({
      conversation: strand,
      events: [{ kind: 'case.assigned', body }],
      // The event changes the owner only when it was `from`: of two at the same moment, the second finds the first's.
      writes: [
        expecting(
          1,
          'conflict',
          sql`select 1 as yes from support_case where strand = ${strand} and owner = ${to} and state <> 'resolved'`,
        ),
        ...writes,
      ],
    });
    return true;
  } catch (problem) {
    if (problem instanceof Refusal && problem.code === 'conflict') return false;
    throw problem;
  }
}
