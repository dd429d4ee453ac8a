import { Refusal } from '@tertulia/protocol/errors.ts';
import type { ConversationId, LabelId, LineId, PersonId } from '@tertulia/protocol/ids.ts';
import { formatUuid } from '@tertulia/protocol/uuid.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { inList, sql } from '@tertulia/server/db/sql.ts';
import type { Fact } from '@tertulia/server/feature.ts';
import type { House } from '@tertulia/server/house.ts';
import { actOn, nudgeTeams, type SeenIncident } from './incident-row.ts';
import { lastClosing } from './last-closing.ts';
import type { ChangeIncident, CloseIncident, LinkCases, OpenIncident, WriteUpdate } from './protocol.ts';

/** Who acts. */
interface Actor {
  readonly person: number;
  readonly personId: PersonId;
}

/** A conversation that nobody is in: what its events say is read by who may, over HTTP. */
export async function openIncident(house: House, actor: Actor, wish: OpenIncident): Promise<ConversationId> {
  const { title, label, shown, cases = [] } = wish;
  const lines = [...new Set(wish.lines)];
  const teams = await Promise.all(lines.map((line) => ownLine(house, actor, line)));
  if (label) await checkLabel(house, label);
  const linked = await caseRefs(house, cases, teams);
  const by = { person: actor.personId };
  const { ref } = await house.log.open({
    kind: 'case',
    by: actor.person,
    members: [],
    events: [
      { kind: 'incident.opened', body: { ...by, title, lines, ...(label && { label }), shown } },
      ...(linked.length > 0 ? [{ kind: 'incident.linked', body: { ...by, cases: linked } }] : []),
    ],
  });
  nudgeTeams(house, { ref, lines: teams });
  return ref;
}

export async function changeIncident(
  house: House,
  actor: Actor,
  incident: ConversationId,
  { state, ...wish }: ChangeIncident,
): Promise<void> {
  const { label, owner } = wish;
  if (label) await checkLabel(house, label);
  const by = { person: actor.personId };
  const target = { person: actor.person, incident };
  if (state)
    await actOn(house, target, (seen) => {
      if (seen.state === 'closed') throw new Refusal('conflict', 'it is closed: reopen it first');
      return seen.state === state ? undefined : { kind: 'incident.turned', body: { ...by, state } };
    });
  if (Object.values(wish).some((value) => value !== undefined))
    await actOn(house, target, async (seen) => {
      if (owner) await checkOwner(house, seen, owner);
      return { kind: 'incident.changed', body: { ...by, ...wish } };
    });
}

/** What is linked already stays linked once. */
export async function linkCases(
  house: House,
  actor: Actor,
  incident: ConversationId,
  { link = [], unlink = [] }: LinkCases,
): Promise<void> {
  const target = { person: actor.person, incident };
  const fact = (kind: string, cases: readonly ConversationId[]): Fact | undefined =>
    cases.length > 0 ? { kind, body: { person: actor.personId, cases } } : undefined;
  if (link.length > 0)
    await actOn(house, target, async (seen) => {
      if (seen.state === 'closed') throw new Refusal('conflict', 'it is closed: reopen it first');
      const there = await caseRefs(house, link, seen.own);
      const linked = await linkedRefs(house, seen.conversation);
      return fact(
        'incident.linked',
        there.filter((one) => !linked.has(one)),
      );
    });
  if (unlink.length > 0)
    await actOn(house, target, async (seen) => {
      const linked = await linkedRefs(house, seen.conversation);
      const there = await caseRefs(house, unlink, seen.own);
      return fact(
        'incident.unlinked',
        there.filter((one) => linked.has(one)),
      );
    });
}

/** The same `id` again tells nobody twice. */
export async function writeUpdate(
  house: House,
  actor: Actor,
  incident: ConversationId,
  { id, text }: WriteUpdate,
): Promise<void> {
  await actOn(house, { person: actor.person, incident, key: id }, (seen) => {
    if (seen.state === 'closed') throw new Refusal('conflict', 'it is closed: reopen it first');
    return { kind: 'incident.updated', body: { person: actor.personId, text } };
  });
}

export async function stopUpdate(
  house: House,
  actor: Actor,
  incident: ConversationId,
  of: number,
): Promise<void> {
  await actOn(house, { person: actor.person, incident }, async ({ conversation }) => {
    const row = await house.db.row(
      sql`select 1 as yes from incident_work
        where incident = ${conversation} and seq = ${of} and kind in ('tell', 'resolve') and state = 'pending'`,
    );
    return row && { kind: 'incident.stopped', of, body: { person: actor.personId } };
  });
}

export async function closeIncident(
  house: House,
  actor: Actor,
  incident: ConversationId,
  { text, resolves }: CloseIncident,
): Promise<void> {
  await actOn(house, { person: actor.person, incident }, async ({ state: from, conversation, own }) => {
    if (from === 'closed') return undefined;
    const linked = await linkedRefs(house, conversation);
    const there = await caseRefs(house, resolves, own);
    if (there.some((one) => !linked.has(one))) throw new Refusal('conflict', 'a case is not linked any more');
    return {
      kind: 'incident.closed',
      body: { person: actor.personId, ...(text && { text }), resolves: there, from },
    };
  });
}

/** Within ten seconds nothing of the closing has left, and nothing does. */
export async function reopenIncident(house: House, actor: Actor, incident: ConversationId): Promise<void> {
  await actOn(house, { person: actor.person, incident }, async (seen) => {
    if (seen.state !== 'closed') return undefined;
    const closing = await lastClosing(house, seen.conversation);
    if (!closing) return undefined;
    return {
      kind: 'incident.reopened',
      of: closing.seq,
      body: { person: actor.personId, state: closing.from },
    };
  });
}

/** @throws Refusal `not-found` when the actor is not of its team */
async function ownLine(house: House, { person }: Actor, line: LineId): Promise<number> {
  await house.teams.learn(line);
  const team = house.teams.ofLine(line);
  if (team === undefined || !house.teams.has(team, person)) throw new Refusal('not-found', 'no such line');
  return team;
}

async function checkLabel({ db }: House, label: LabelId): Promise<void> {
  const row = await db.row(sql`select 1 as yes from label where ref = ${refBytes(label)} and archived = 0`);
  if (!row) throw new Refusal('not-found', 'no such label');
}

async function checkOwner(house: House, { lines }: SeenIncident, owner: PersonId): Promise<void> {
  const id = await house.people.find(owner);
  if (id === undefined || !lines.some((line) => house.teams.has(line, id)))
    throw new Refusal('not-found', 'no such colleague');
}

/** Of these cases those of these lines. @throws Refusal `not-found` when one is not */
async function caseRefs(
  house: House,
  cases: readonly ConversationId[],
  lines: readonly number[],
): Promise<ConversationId[]> {
  const wanted = [...new Set(cases)];
  if (wanted.length === 0) return [];
  const found = inList(
    'select s.line from support_case s join conversation c on c.id = s.strand where c.ref in',
    wanted.map((one) => refBytes(one)),
  );
  const rows = await house.db.rows<{ line: number }>(found);
  if (rows.length < wanted.length || rows.some(({ line }) => !lines.includes(line)))
    throw new Refusal('not-found', 'no such case');
  return wanted;
}

async function linkedRefs({ db }: House, incident: number): Promise<ReadonlySet<ConversationId>> {
  const rows = await db.rows<{ ref: Uint8Array }>(
    sql`select c.ref from incident_case i join conversation c on c.id = i.strand where i.incident = ${incident}`,
  );
  return new Set(rows.map(({ ref }) => formatUuid(ref) as ConversationId));
}
