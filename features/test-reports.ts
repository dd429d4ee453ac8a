import type { LabelId } from '@tertulia/protocol/ids.ts';
import { uuidv7 } from '@tertulia/protocol/uuid.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import { until } from '@tertulia/server/testing/until.ts';
import { countingWorker } from './reports/count-cases.ts';
import { talkWorker } from './reports/count-talk.ts';
import { daysWorker } from './reports/keep-days.ts';
import type { CaseTalk } from './test-cases.ts';

const NEVER = 2 ** 30;

/** All that happened is counted. */
export async function counted({ house }: CaseTalk): Promise<void> {
  const signal = new AbortController().signal;
  await until(async () => {
    while (await countingWorker(house, NEVER).run(signal));
    return (await house.db.row(sql`select 1 as yes from report_task`)) === undefined;
  });
  await until(async () => {
    // Of two that count at once one is refused: the other has done it.
    const isMore = await talkWorker(house, NEVER).run(signal);
    const read = await house.db.row<{ id: number }>(sql`select id from reader where name = 'reports-talk'`);
    const newest = await house.db.row<{ id: number }>(sql`select max(id) as id from event`);
    return !isMore && read?.id === newest?.id;
  });
}

export async function labelled(talk: CaseTalk, strand: { id: number }): Promise<LabelId> {
  const label = uuidv7() as LabelId;
  await talk.house.db.write(
    sql`insert into label (ref, name, colour) values (${refBytes(label)}, ${'Night'}, ${'#000000'})`,
  );
  await talk.house.log.record({
    conversation: strand.id,
    events: [{ kind: 'case.labelled', body: { label, on: true } }],
  });
  return label;
}

/** Every day that is over is kept as it is now. */
export async function addedUp({ house }: CaseTalk): Promise<void> {
  const worker = daysWorker(house, NEVER);
  await until(async () => {
    while (await worker.run(new AbortController().signal));
    const [row] = await house.db.rows<{ kept: number; due: number }>(
      sql`select count(body) as kept, count(*) - count(body) as due from report_day`,
    );
    return Number(row!.kept) > 20 && Number(row!.due) === 0;
  });
}
