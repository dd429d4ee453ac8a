import type { CommandId } from '@tertulia/protocol/ids.ts';
import { uuidv7 } from '@tertulia/protocol/uuid.ts';
import { incidentsClient } from './incidents/client.ts';
import { callAs } from './test-call.ts';
import type { CaseTalk } from './test-cases.ts';

/** What happens to the incidents of every life. */
export const INCIDENT_LIFE = [
  'topic.followed',
  'incident.opened',
  'incident.changed',
  'incident.turned',
  'incident.linked',
  'incident.unlinked',
  'incident.updated',
  'incident.stopped',
  'incident.closed',
  'incident.reopened',
  'incident.joined',
  'incident.told',
] as const;

/** Everything that can be done with an incident, once. */
export async function liveWithIncidents(talk: CaseTalk): Promise<void> {
  const { ana, dario, other, orders } = talk;
  const desk = incidentsClient(callAs(talk.world, ana));
  await talk.post(dario, other, 'the bus does not come');
  const strand = await talk.strand(other);
  const { id } = (await desk.open({ title: 'No bus', lines: [orders], shown: true })).card;
  await talk.run(dario, other, 'topic.follow', { incident: id, on: true });
  const update = (text: string) => desk.update(id, { id: uuidv7() as CommandId, text });
  await desk.link(id, { link: [strand.ref] });
  await desk.change(id, { title: 'No bus at all', owner: ana.ref, state: 'identified' });
  await update('it comes');
  await talk.happened(strand, 'incident.told');
  await desk.close(id, { text: 'it came', resolves: [strand.ref] });
  // Nothing of it has left: there is something to stop.
  const { seq } = (await desk.read(id)).updates[0]!;
  await desk.stop(id, seq);
  await desk.reopen(id);
  await desk.link(id, { unlink: [strand.ref] });
  await desk.link(id, { link: [strand.ref] });
}
