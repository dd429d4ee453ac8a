import type { LineId } from '@tertulia/protocol/ids.ts';
import { Refusal } from '@tertulia/protocol/errors.ts';
import { formatUuid } from '@tertulia/protocol/uuid.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { expecting, sql } from '@tertulia/server/db/sql.ts';
import type { Fact, UponAppend, Worker } from '@tertulia/server/feature.ts';
import type { House } from '@tertulia/server/house.ts';
import type { Matter } from '../hours/protocol.ts';
import { readLineDesk } from '../line-desk.ts';
import { QuestionsAnswered } from './protocol.ts';

const BATCH = 100;
/** Who answered and then wrote nothing has no case. */
const FORGOTTEN_MS = 7 * 86_400_000;

const CAUSES = ['questions.answered'];

export const answerQueue: UponAppend = {
  kinds: CAUSES,
  queue: ({ conversation, seq, at }) => [
    sql`insert into answer_task (conversation, seq, at) values (${conversation}, ${seq}, ${at})
      on conflict (conversation, seq) do nothing`,
  ],
};

/** Once there is a case: gives it the subject and the label, and to the line whose matter it is. */
export function answerWorker(house: House, everyMs: number): Worker {
  return {
    name: 'questions',
    everyMs,
    kinds: ['case.opened', ...CAUSES],
    async run() {
      await house.db.write(sql`delete from answer_task where at < ${house.now() - FORGOTTEN_MS}`);
      const tasks = await house.db.rows<Task>(
        sql`select t.conversation, t.seq, e.body, c.strand, c.line, l.ref as line_ref, c.subject
          from answer_task t join event e on e.conversation = t.conversation and e.seq = t.seq
          join support_case c on c.conversation = t.conversation and c.state <> 'resolved'
            and c.opened = (select max(n.opened) from support_case n where n.conversation = t.conversation)
          join line l on l.id = c.line order by t.conversation, t.seq limit ${BATCH}`,
      );
      // In order: an answer may move the case before the next one is followed.
      for (const task of tasks) await follow(house, task);
      return tasks.length === BATCH;
    },
  };
}

interface Task {
  readonly conversation: number;
  readonly seq: number;
  readonly body: string;
  readonly strand: number;
  readonly line: number;
  readonly line_ref: Uint8Array;
  readonly subject: string;
}

async function follow(house: House, task: Task): Promise<void> {
  const done = expecting(
    1,
    'conflict',
    sql`delete from answer_task where conversation = ${task.conversation} and seq = ${task.seq}`,
  );
  const answered = QuestionsAnswered.safeParse(JSON.parse(task.body));
  const events = answered.success ? await factsOf(house, task, answered.data) : [];
  try {
    if (events.length === 0) await house.db.write(done);
    else await house.log.record({ conversation: task.strand, events, writes: [done] });
  } catch (problem) {
    // Another node was faster.
    if (!(problem instanceof Refusal) || problem.code !== 'conflict') throw problem;
  }
}

async function factsOf(house: House, task: Task, { matter, subject }: QuestionsAnswered): Promise<Fact[]> {
  const desk = await readLineDesk(house, task.line);
  const choice = desk.questions.matter?.choices.find(({ key }) => key === matter?.key);
  return [
    // What an agent called it stays.
    ...(subject !== undefined && task.subject === '' ? [{ kind: 'case.named', body: { subject } }] : []),
    ...(await labelFacts(house, task.strand, choice)),
    ...(await moveFacts(house, task, choice)),
  ];
}

async function labelFacts({ db }: House, strand: number, choice: Matter | undefined): Promise<Fact[]> {
  if (!choice?.label) return [];
  const row = await db.row<{ given: number | null }>(
    sql`select g.strand as given from label l left join case_label g on g.label = l.id and g.strand = ${strand}
      where l.ref = ${refBytes(choice.label)} and l.archived = 0`,
  );
  return row && row.given === null
    ? [{ kind: 'case.labelled', body: { label: choice.label, on: true } }]
    : [];
}

async function moveFacts({ db }: House, task: Task, choice: Matter | undefined): Promise<Fact[]> {
  const line = choice?.line;
  const from = formatUuid(task.line_ref) as LineId;
  if (!line || line === from) return [];
  const row = await db.row(sql`select 1 as yes from line where ref = ${refBytes(line)} and closed = 0`);
  if (!row) return [];
  return [
    { kind: 'case.moved', body: { from, line } },
    { kind: 'conversation.moved', body: { line } },
  ];
}
