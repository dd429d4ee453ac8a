import { sql } from '@tertulia/server/db/sql.ts';
import type { UponAppend, Worker } from '@tertulia/server/feature.ts';
import type { House } from '@tertulia/server/house.ts';
import { readCustomer } from '../customer-of.ts';
import { keyOf } from '../key-of.ts';
import { sayAutomatically } from '../say-automatically.ts';
import { languageOf } from '../survey-reply.ts';
import { surveyWords } from '../survey-words.ts';

const BATCH = 100;
const DAY_MS = 86_400_000;
/** Nobody is asked again within a week. */
const REST_MS = 7 * DAY_MS;

export const surveyQueue: UponAppend = {
  kinds: ['case.resolved'],
  queue: ({ conversation, seq, at }) => [
    sql`insert into survey_task (strand, seq, at) values (${conversation}, ${seq}, ${at})
      on conflict (strand) do update set seq = excluded.seq, at = excluded.at`,
  ],
};

interface Task {
  readonly strand: number;
  readonly seq: number;
  readonly at: number;
  readonly conversation: number;
  readonly state: string;
  readonly merged_into: number | null;
  readonly minutes: number | null;
}

/** Asks those whose case is settled how it was, once the time of their line has passed. */
export function surveyWorker(house: House, everyMs: number): Worker {
  return {
    name: 'satisfaction',
    everyMs,
    async run(signal) {
      const tasks = await house.db.rows<Task>(
        sql`select t.strand, t.seq, t.at, c.conversation, c.state, c.merged_into, l.minutes
          from survey_task t join support_case c on c.strand = t.strand
            left join line_survey l on l.line = c.line
          where t.at + coalesce(l.minutes, 0) * 60000 <= ${house.now()} order by t.at, t.strand limit ${BATCH}`,
      );
      for (const task of tasks) if (!signal.aborted) await decide(house, task);
      return tasks.length === BATCH;
    },
  };
}

async function decide(house: House, task: Task): Promise<void> {
  const { strand, seq, conversation } = task;
  const customer = isFit(task, house.now()) ? await findAskable(house, conversation) : undefined;
  const done = sql`delete from survey_task where strand = ${strand} and seq = ${seq}`;
  const roster = customer === undefined ? undefined : await house.rosters.findById(conversation);
  if (customer === undefined || !roster) return void (await house.db.write(done));
  const { ask: text, choices } = surveyWords[await languageOf(house, roster)];
  // Under a key: after a crash in between it is the same question.
  const said = await sayAutomatically(
    house,
    conversation,
    { text, choices, auto: 'survey' },
    keyOf('survey', strand, seq),
  );
  await house.db.write(
    sql`insert into survey (conversation, seq, strand, customer, asked)
      values (${conversation}, ${said}, ${strand}, ${customer}, ${house.now()})
      on conflict (conversation, seq) do nothing`,
    done,
  );
}

/** After a long stop of the server nobody remembers what he is asked about. */
function isFit({ state, merged_into, minutes, at }: Task, now: number): boolean {
  if (minutes === null || state !== 'resolved' || merged_into !== null) return false;
  return now - at < minutes * 60_000 + DAY_MS;
}

/** The customer, unless he was asked lately or has another matter open: then he is not done with us. */
async function findAskable(house: House, conversation: number): Promise<number | undefined> {
  const customer = await readCustomer(house, conversation);
  if (!customer) return undefined;
  const reason = await house.db.row(
    sql`select 1 as yes from survey where customer = ${customer.person} and asked > ${house.now() - REST_MS}
      union all
      select 1 from case_conversation b join support_case s on s.strand = b.strand
        where b.conversation = ${conversation} and s.state <> 'resolved'
      limit 1`,
  );
  return reason ? undefined : customer.person;
}
