import type { CommandId } from '@tertulia/protocol/ids.ts';
import { sql, type Write } from '@tertulia/server/db/sql.ts';
import type { StoredEvent } from '@tertulia/server/feature.ts';
import type { House } from '@tertulia/server/house.ts';
import { keyOf } from '../key-of.ts';
import { clerkPast } from '../clerk-reach.ts';
import { readCaseLog, readFacts } from './facts.ts';
import { concerns, fits, type Happened, occurrenceOf } from './fits.ts';
import { caseWith, happenedIn, messageOf } from './happened.ts';
import { closeWrite, findMenu, type OpenMenu, readAnswer } from './menus.ts';
import { runWrite } from './run.ts';
import type { ActiveRule } from './rules.ts';

/** After a long stop nobody wants to hear of what was so before it. */
const TOO_OLD_MS = 6 * 3_600_000;

export interface Task {
  readonly id: number;
  readonly happens: Happened['happens'];
  readonly rule: number;
  readonly conversation: number;
  readonly seq: number;
  readonly due: number;
}

type FoundEvent = Omit<StoredEvent, 'key' | 'position'>;

export async function dueTasks(house: House, limit: number): Promise<Task[]> {
  const tasks = await house.db.rows<Task & { position: number }>(
    sql`select id, happens, rule, conversation, seq, due, position from rule_task
      where due <= ${house.now()} order by due, id limit ${limit}`,
  );
  if (tasks.length === 0) return [];
  // The clerk goes first: he says whether a message asks for a person.
  const clerk = await clerkPast(house, Math.max(...tasks.map(({ position }) => position)));
  return tasks.filter(({ position }) => position <= clerk);
}

/** Decides what the rules do about something that happened, all in one commit. */
export async function planTask(house: House, task: Task, rules: readonly ActiveRule[]): Promise<void> {
  const isOld = task.due < house.now() - TOO_OLD_MS;
  const writes = isOld ? [] : await writesFor(house, task, rules);
  await house.db.write(...writes, sql`delete from rule_task where id = ${task.id}`);
}

async function writesFor(house: House, task: Task, rules: readonly ActiveRule[]): Promise<Write[]> {
  const event = await eventAt(house, task);
  if (!event) return [];
  if (task.happens !== 'message') {
    const minutes = rules.find(({ id }) => id === task.rule)?.body.when;
    const conversation = await customersConversation(house, event.conversation);
    if (conversation === undefined) return [];
    const place = {
      strand: event.conversation,
      conversation,
      ...(minutes?.happens === 'unanswered' && { minutes: minutes.minutes }),
    };
    const happened = happenedIn(event, place, task.happens);
    return happened ? planFor(house, happened, rules, task.rule) : [];
  }
  const said = messageOf(event);
  if (!said) return [];
  const menu = await findMenu(house, event.conversation);
  if (menu && event.seq > menu.of) return answerWrites(house, menu, event, said);
  const strand = await caseWith(house, event.conversation, event.seq);
  if (strand === undefined) return [];
  const { conversation, seq, at } = event;
  const happened = { happens: 'message', strand, conversation, seq, at, text: said.text } as const;
  return planFor(house, happened, rules, 0);
}

async function planFor(
  house: House,
  happened: Happened,
  rules: readonly ActiveRule[],
  only: number,
): Promise<Write[]> {
  const asked = rules.filter(({ id, body }) => (only === 0 || id === only) && concerns(body, happened));
  if (asked.length === 0) return [];
  const facts = await readFacts(house, happened, await readCaseLog(house, happened.strand));
  if (!facts) return [];
  const now = house.now();
  const { strand, conversation, seq } = happened;
  return asked
    .filter(({ body }) => fits(body, happened, facts))
    .map(({ id, version, body }) =>
      runWrite({
        rule: id,
        version,
        strand,
        conversation,
        seq,
        happens: body.when.happens,
        occurrence: occurrenceOf(body, happened),
        plan: body.acts,
        path: [],
        at: now,
      }),
    );
}

/** Where a menu is open, what the customer writes is its answer. */
async function answerWrites(
  house: House,
  menu: OpenMenu,
  event: FoundEvent,
  said: NonNullable<ReturnType<typeof messageOf>>,
): Promise<Write[]> {
  const answer = await readAnswer(house, menu, said);
  if (answer.is === 'person') await askForPerson(house, event);
  const { rule, version, strand, conversation, path } = menu;
  const run = runWrite({
    rule,
    version,
    strand,
    conversation,
    seq: event.seq,
    happens: answer.is === 'unclear' ? 'unclear' : 'answer',
    occurrence: `answer ${event.seq}`,
    plan: answer.is === 'person' ? [] : answer.acts,
    path,
    at: house.now(),
  });
  return [closeWrite(menu), run];
}

/** The same as his button. */
async function askForPerson(house: House, { conversation, seq, by }: FoundEvent): Promise<void> {
  const roster = await house.rosters.findById(conversation);
  if (!roster) return;
  await house.people.load([by]);
  await house.log.execute({
    id: keyOf('rule.human', conversation, seq) as CommandId,
    conversation: roster.ref,
    kind: 'human.request',
    body: {},
    person: by,
  });
}

async function customersConversation({ db }: House, strand: number): Promise<number | undefined> {
  const row = await db.row<{ conversation: number }>(
    sql`select conversation from support_case where strand = ${strand}`,
  );
  return row?.conversation;
}

async function eventAt({ db }: House, { conversation, seq }: Task): Promise<FoundEvent | undefined> {
  return db.row<FoundEvent>(
    sql`select conversation, seq, at, sender as by, kind, body from event
      where conversation = ${conversation} and seq = ${seq}`,
  );
}
