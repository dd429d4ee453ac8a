import { sql } from '@tertulia/server/db/sql.ts';
import type { UponAppend, Worker } from '@tertulia/server/feature.ts';
import type { House } from '@tertulia/server/house.ts';
import type { Language } from '../business/protocol.ts';
import { readCustomer } from '../customer-of.ts';
import { keyOf } from '../key-of.ts';
import { readLineDesk } from '../line-desk.ts';
import { readLineHours } from '../line-hours.ts';
import { isOpen, nextOpening } from '../opening-hours.ts';
import { sayAutomatically } from '../say-automatically.ts';
import { sayWhen } from './say-when.ts';

const BATCH = 100;
const AT_ONCE = 10;
/** Whoever was talking to a person a moment ago is still in that talk. */
const TALKING_MS = 30 * 60_000;
/** Who asked for a person is not answered by a machine. */
const HUMAN_MS = 24 * 3_600_000;
/** After a long stop of the server nobody wants to be told of what was closed then. */
const TOO_OLD_MS = 6 * 3_600_000;

const CAUSES = ['case.awaited'];

export const awayQueue: UponAppend = {
  kinds: CAUSES,
  queue: ({ conversation, at }) => [
    sql`insert into away_task (strand, awaited) values (${conversation}, ${at})
      on conflict (strand) do update set awaited = excluded.awaited`,
  ],
};

/** Says to who begins to wait outside hours when someone will be there. */
export function awayWorker(house: House, everyMs: number): Worker {
  return {
    name: 'hours-away',
    everyMs,
    kinds: CAUSES,
    async run() {
      const tasks = await house.db.rows<Task>(
        sql`select t.strand, t.awaited, c.conversation, c.from_seq, c.line, c.answered_last, c.human_since
          from away_task t join support_case c on c.strand = t.strand order by t.strand limit ${BATCH}`,
      );
      for (let i = 0; i < tasks.length; i += AT_ONCE)
        await Promise.all(tasks.slice(i, i + AT_ONCE).map((task) => serve(house, task)));
      return tasks.length === BATCH;
    },
  };
}

interface Task {
  readonly strand: number;
  readonly awaited: number;
  /** The customer's. */
  readonly conversation: number;
  /** Where in it the case begins. */
  readonly from_seq: number;
  readonly line: number;
  readonly answered_last: number;
  readonly human_since: number;
}

async function serve(house: House, task: Task): Promise<void> {
  const said = (await isWelcome(house, task)) ? await wordsFor(house, task) : undefined;
  if (said) {
    // Once for each case and closed time, which is known by its end.
    const key = keyOf('hours', task.strand, said.opens ?? 0);
    await sayAutomatically(house, task.conversation, { text: said.text, auto: 'hours' }, key);
  }
  await house.db.write(
    sql`delete from away_task where strand = ${task.strand} and awaited = ${task.awaited}`,
  );
}

async function isWelcome(house: House, task: Task): Promise<boolean> {
  const now = house.now();
  if (now - task.awaited > TOO_OLD_MS || task.human_since > 0) return false;
  if (task.answered_last > task.awaited - TALKING_MS) return false;
  // The case itself may not say so yet.
  const asked = await house.db.row(
    sql`select 1 as yes from event where conversation = ${task.conversation} and seq >= ${task.from_seq}
      and kind = 'human.requested' and at > ${now - HUMAN_MS} limit 1`,
  );
  return asked === undefined;
}

/** What is said now; undefined when it is open or nothing is to be said. */
async function wordsFor(
  house: House,
  { line, conversation }: Task,
): Promise<{ readonly text: string; readonly opens: number | undefined } | undefined> {
  const now = house.now();
  const [desk, hours] = await Promise.all([readLineDesk(house, line), readLineHours(house, line)]);
  if (!desk.away.on || isOpen(hours, now)) return undefined;
  const customer = await readCustomer(house, conversation);
  const language = customer?.language || desk.language;
  const opens = nextOpening(hours, now);
  const when =
    opens === undefined ? undefined : sayWhen(opens, now, { language, zone: customer?.zone || hours.zone });
  return { text: textOf(desk.away.words, language, when), opens };
}

const READY: Record<Language, { readonly when: string; readonly later: string }> = {
  es: {
    when: 'Ahora estamos fuera de horario. Te responderemos {{opens}}; tu mensaje queda aquí.',
    later: 'Ahora estamos fuera de horario. Te responderemos en cuanto volvamos; tu mensaje queda aquí.',
  },
  en: {
    when: 'We are closed right now. We will answer {{opens}}; your message is safe here.',
    later: 'We are closed right now. We will answer as soon as we are back; your message is safe here.',
  },
};

/** The business's own words, unless they promise a time that nobody knows. */
function textOf(words: Record<Language, string>, language: Language, when: string | undefined): string {
  const own = words[language];
  const { when: ready, later } = READY[language];
  if (when === undefined) return own === '' || own.includes('{{opens}}') ? later : own;
  return (own || ready).replaceAll('{{opens}}', when);
}
