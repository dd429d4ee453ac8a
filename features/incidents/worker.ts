import { ERRORS, Refusal } from '@tertulia/protocol/errors.ts';
import type { CommandId, ConversationId } from '@tertulia/protocol/ids.ts';
import { formatUuid } from '@tertulia/protocol/uuid.ts';
import { inList, type Sql, sql } from '@tertulia/server/db/sql.ts';
import type { Worker } from '@tertulia/server/feature.ts';
import type { House } from '@tertulia/server/house.ts';
import { keyOf } from '../key-of.ts';
import { linesOf, nudgeTeams, TOPIC } from './incident-row.ts';
import { leaveTopic } from './leave.ts';

/** Few, so that stopping it stops most. */
const AT_ONCE = 25;

/** Something an incident's event asks to be done in one conversation. */
export interface IncidentTask {
  readonly incident: number;
  readonly seq: number;
  readonly kind: 'tell' | 'resolve' | 'note' | 'leave';
  readonly target: number;
  readonly target_ref: Uint8Array;
  readonly incident_ref: Uint8Array;
  readonly title: string;
  /** Of the event; a `leave` has none. */
  readonly event_kind: string | null;
  readonly body: string | null;
}

/** Each of them has a key of its own: done again after a crash, it changes nothing. */
const DO: Readonly<Record<IncidentTask['kind'], (house: House, task: IncidentTask) => Promise<void>>> = {
  tell: tellCustomer,
  resolve: resolveCase,
  note: noteInCase,
  leave: leaveTopic,
};
/** Who is told that his matter is settled has read why. */
const ORDER = ['note', 'leave', 'tell', 'resolve'] as const;

export function incidentWorker(house: House): Worker {
  return {
    name: 'incidents',
    everyMs: 1000,
    kinds: ['incident.linked', 'incident.unlinked', 'incident.updated', 'incident.closed', 'message.posted'],
    async run(signal) {
      await claim(house);
      const tasks = await house.db.rows<IncidentTask>(CLAIMED);
      if (tasks.length === 0) return false;
      for (const kind of ORDER) {
        if (signal.aborted) return false;
        // At once, so that they share commits; one that fails is no reason for the others to wait.
        const own = tasks.filter((task) => task.kind === kind);
        const doing = await Promise.allSettled(own.map((task) => settle(house, task)));
        for (const outcome of doing) if (outcome.status === 'rejected') throw outcome.reason;
      }
      await tellWhoWatches(house, tasks);
      return true;
    },
  };
}

/** From here on they are not stopped any more. What a crash left so is done first. */
async function claim({ db, now }: House): Promise<void> {
  const due = sql`select incident, seq, kind, target from incident_work
    where state = 'pending' and due <= ${now()}
    order by due, case kind when 'tell' then 1 when 'resolve' then 2 else 0 end, incident, seq, target limit ${AT_ONCE}`;
  if (await db.row(sql`select 1 as yes from incident_work where state = 'doing' limit 1`)) return;
  if (!(await db.row(due))) return;
  await db.write({
    text: `update incident_work set state = 'doing'
      where state = 'pending' and (incident, seq, kind, target) in (select incident, seq, kind, target from (${due.text}) first)`,
    params: due.params,
  });
}

const CLAIMED: Sql = sql`select w.incident, w.seq, w.kind, w.target, t.ref as target_ref, c.ref as incident_ref,
    i.title, e.kind as event_kind, e.body
  from incident_work w join incident i on i.conversation = w.incident
    join conversation c on c.id = w.incident join conversation t on t.id = w.target
    left join event e on e.conversation = w.incident and e.seq = w.seq
  where w.state = 'doing' order by w.due, w.incident, w.seq, w.target`;

async function settle(house: House, task: IncidentTask): Promise<void> {
  try {
    await DO[task.kind](house, task);
    await house.db.write(ended(task, 'done', null));
  } catch (problem) {
    if (!(problem instanceof Refusal) || ERRORS[problem.code].remedy === 'retry') throw problem;
    await house.db.write(ended(task, 'failed', problem.code));
  }
}

function ended({ incident, seq, kind, target }: IncidentTask, state: string, problem: string | null): Sql {
  return sql`update incident_work set state = ${state}, problem = ${problem}
    where incident = ${incident} and seq = ${seq} and kind = ${kind} and target = ${target}`;
}

/** As who wrote it: whether he may write there is asked again. */
async function tellCustomer(house: House, task: IncidentTask): Promise<void> {
  const { text } = JSON.parse(task.body ?? '{}') as { text: string };
  const seq = await house.log.execute({
    ...(await wishOf(house, task)),
    kind: 'message.post',
    body: { text },
  });
  const strands = await house.db.rows<{ strand: number }>(
    sql`select b.strand from case_conversation b join incident_case i on i.strand = b.strand
      where b.conversation = ${task.target} and i.incident = ${task.incident}`,
  );
  const conversation = formatUuid(task.target_ref);
  for (const { strand } of strands)
    await house.log.record({
      conversation: strand,
      events: [{ kind: 'incident.told', body: { ...named(task), conversation, seq } }],
      key: keyOf('incident.told', task.incident, task.seq, task.target, strand),
    });
}

async function resolveCase(house: House, task: IncidentTask): Promise<void> {
  await house.log.execute({ ...(await wishOf(house, task)), kind: 'case.resolve', body: {} });
}

async function noteInCase(house: House, task: IncidentTask): Promise<void> {
  const { person } = JSON.parse(task.body ?? '{}') as { person: string };
  await house.log.record({
    conversation: task.target,
    events: [
      {
        kind: 'incident.joined',
        body: { ...named(task), on: task.event_kind === 'incident.linked', person },
      },
    ],
    key: keyOf('incident.joined', task.incident, task.seq, task.target),
  });
}

async function wishOf(house: House, { incident, seq, kind, target, target_ref, body }: IncidentTask) {
  const { person } = JSON.parse(body ?? '{}') as { person: Parameters<typeof house.people.find>[0] };
  const id = await house.people.find(person);
  if (id === undefined) throw new Refusal('not-allowed');
  await house.people.load([id]);
  return {
    id: keyOf('incident', kind, incident, seq, target) as CommandId,
    conversation: formatUuid(target_ref) as ConversationId,
    person: id,
  };
}

function named({ incident_ref, title }: IncidentTask) {
  return { incident: formatUuid(incident_ref), title };
}

/** The staff see how far it is; a customer whose case is linked, or who was told, may now follow it. */
async function tellWhoWatches(house: House, tasks: readonly IncidentTask[]): Promise<void> {
  for (const [incident, own] of Map.groupBy(tasks, (task) => task.incident)) {
    const ref = formatUuid(own[0]!.incident_ref) as ConversationId;
    nudgeTeams(house, { ref, lines: await linesOf(house, incident) });
  }
  for (const conversation of await customersOf(house, tasks)) {
    const roster = await house.rosters.findById(conversation);
    for (const [person, role] of roster?.members ?? [])
      if (role === 'customer') house.nudge(person, TOPIC, roster!.ref);
  }
}

/** The customers' conversations that these are about. */
async function customersOf({ db }: House, tasks: readonly IncidentTask[]): Promise<ReadonlySet<number>> {
  const isOfCase = ({ kind }: IncidentTask) => kind === 'note' || kind === 'resolve';
  const strands = tasks.filter(isOfCase).map(({ target }) => target);
  const told = tasks.filter((task) => !isOfCase(task)).map(({ target }) => target);
  if (strands.length === 0) return new Set(told);
  const rows = await db.rows<{ conversation: number }>(
    inList('select conversation from case_conversation where strand in', strands),
  );
  return new Set([...told, ...rows.map(({ conversation }) => conversation)]);
}
