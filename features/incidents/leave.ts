import { formatUuid } from '@tertulia/protocol/uuid.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import type { Language } from '../business/protocol.ts';
import { readCustomer } from '../customer-of.ts';
import { keyOf } from '../key-of.ts';
import { readLineDesk } from '../line-desk.ts';
import { sayAutomatically } from '../say-automatically.ts';
import type { IncidentTask } from './worker.ts';

const LEFT: Record<Language, string> = {
  es: 'Hecho. Ya no te avisaremos de incidencias. Tu conversación sigue aquí para lo que necesites.',
  en: 'Done. We will not tell you of incidents any more. Your conversation stays here for whatever you need.',
};

/** He wrote "BAJA". Only the customer's own word counts. */
export async function leaveTopic(house: House, task: IncidentTask): Promise<void> {
  const roster = await house.rosters.findById(task.target);
  const said = await house.db.row<{ sender: number }>(
    sql`select sender from event where conversation = ${task.target} and seq = ${task.seq}`,
  );
  if (!roster || !said || roster.members.get(said.sender) !== 'customer') return;
  const incident = formatUuid(task.incident_ref);
  await house.log.record({
    conversation: task.target,
    events: [{ kind: 'topic.followed', body: { incident, title: task.title, on: false } }],
    key: keyOf('topic.left', task.incident, task.target, task.seq),
  });
  const customer = await readCustomer(house, task.target);
  const language =
    customer?.language || (roster.team === null ? 'es' : (await readLineDesk(house, roster.team)).language);
  // Said once, however many he followed.
  await sayAutomatically(
    house,
    task.target,
    { text: LEFT[language], auto: 'incident' },
    keyOf('topics.left', task.target, task.seq),
  );
}
