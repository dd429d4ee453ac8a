import { uuidv7 } from '@tertulia/protocol/uuid.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import type { Random } from '@tertulia/server/testing/random.ts';
import { until } from '@tertulia/server/testing/until.ts';
import type { CaseTalk } from './test-cases.ts';
import type { Room } from './test-talk.ts';

/** What happens to the cases of every life. */
export const CASE_LIFE = [
  'case.opened',
  'case.awaited',
  'case.answered',
  'case.assigned',
  'case.labelled',
  'case.prioritised',
  'case.named',
  'case.turned',
  'case.snoozed',
  'case.woken',
  'case.resolved',
  'case.reopened',
  'case.moved',
  'case.merged',
  'case.absorbed',
  'case.divided',
  'case.human',
  'case.complained',
  'case.clocked',
  'case.told',
  'strand.opened',
  'strand.awaited',
  'strand.answered',
  'strand.closed',
  'human.requested',
  'conversation.moved',
] as const;

const LABEL = uuidv7();

/** Everything that can be done with a case, once. */
export async function liveWithCases(talk: CaseTalk): Promise<void> {
  const { ana, ben, carla, line, house, clock } = talk;
  // Ana sees it wherever it goes, and Mallory nowhere.
  await house.teams.add(talk.workshopTeam, ana.id);
  await house.teams.remove(talk.workshopTeam, talk.mallory.id);
  await house.db.write(
    sql`insert into label (ref, name, colour) values (${refBytes(LABEL)}, 'life', '#000000')`,
  );
  const first = await talk.post(carla, line, 'a matter');
  const strand = await talk.strand(line);
  const run = (kind: string, body: object) => talk.run(ana, strand, kind, body);
  await run('case.take', {});
  await run('case.label', { label: LABEL, on: true });
  await run('case.prioritise', { priority: 'high' });
  await run('case.name', { subject: 'A matter' });
  await run('case.snooze', { until: clock.now + 60_000 });
  await run('case.wake', {});
  await run('case.complaint', { on: true });
  await talk.post(ana, line, 'an answer');
  await talk.happened(strand, 'case.answered');
  await run('case.turn', { state: 'open' });
  await house.log.record({
    conversation: strand.id,
    events: [{ kind: 'case.clocked', body: { due: { complaint: clock.now + 60_000 } } }],
  });
  await withPartner(talk, strand);
  await talk.run(carla, line, 'human.request', {});
  await talk.happened(strand, 'case.human');
  const seq = await talk.post(carla, line, 'and another');
  await run('case.split', { seq });
  await until(async () => (await talk.cards(line)).length === 2);
  await run('case.assign', { owner: ben.ref });
  await talk.run(ana, await talk.strand(line), 'case.merge', { into: strand.ref });
  await talk.happened(strand, 'case.absorbed');
  await run('case.resolve', {});
  await talk.undoIsOver();
  await talk.happened(line, 'case.told', ({ state }) => state === 'resolved');
  await talk.post(carla, line, `not quite, since ${first}`);
  await talk.happened(strand, 'case.reopened');
  for (const to of [talk.workshop, talk.orders]) {
    await run('case.move', { line: to });
    await talk.happened(line, 'conversation.moved', (body) => body['line'] === to);
  }
}

async function withPartner({ house, team, orders, ana, gala }: CaseTalk, strand: Room): Promise<void> {
  const { ref: conversation } = await house.log.open({
    kind: 'partner',
    team,
    by: ana.id,
    members: [{ person: gala.id, role: 'guest' }],
    events: [{ kind: 'conversation.opened', body: { kind: 'partner', title: 'Ruiz', line: orders } }],
  });
  const seq = 3;
  await house.log.record({
    conversation: strand.id,
    events: [
      { kind: 'strand.opened', body: { conversation, title: 'Ruiz' } },
      { kind: 'strand.awaited', body: { conversation, seq, since: house.now() } },
      { kind: 'strand.answered', body: { conversation, seq } },
      { kind: 'strand.closed', body: { conversation, title: 'Ruiz' } },
    ],
  });
}

/** Something with one of the cases there are; much of it is refused. */
export async function doWithCase(talk: CaseTalk, random: Random): Promise<unknown> {
  const { ana, ben, carla, line } = talk;
  const cards = await talk.cards(line);
  const card = random.pick(cards);
  const other = random.pick(cards);
  if (!card || !other) return undefined;
  const messages = (await talk.events(line)).filter(
    ({ by, kind }) => by === carla.id && kind === 'message.posted',
  );
  const [kind, body] = random.pick([
    ['case.assign', { owner: random.pick([ana.ref, ben.ref, null]) }],
    ['case.label', { label: LABEL, on: random.chance(50) }],
    ['case.turn', { state: random.pick(['open', 'waiting']) }],
    ['case.snooze', { until: talk.clock.now + 2000 }],
    ['case.resolve', {}],
    ['case.reopen', {}],
    ['case.split', { seq: random.pick(messages)?.seq ?? 1 }],
    ['case.merge', { into: other.id }],
    ['case.move', { line: random.pick([talk.orders, talk.workshop]) }],
  ] as const);
  return talk.run(ana, await talk.roomOf(card.id), kind, body);
}
