import { expecting, sql, type Write } from '@tertulia/server/db/sql.ts';
import type { Fact, StoredEvent } from '@tertulia/server/feature.ts';
import type { House } from '@tertulia/server/house.ts';
import type { Roster } from '@tertulia/server/log/rosters.ts';
import { isAutomatic } from '../is-automatic.ts';
import { keyOf } from '../key-of.ts';
import { reopenDays } from '../line-desk.ts';
import { MessagePosted } from '../messages/protocol.ts';
import { takeSurveyReply } from '../survey-reply.ts';
import type { Desk, KnownCase } from './desk.ts';
import { asksForHuman } from './human-words.ts';
import { openCase } from './open-case.ts';

const DAY = 86_400_000;

interface Said {
  readonly house: House;
  readonly roster: Roster;
  readonly desk: Desk;
  readonly event: StoredEvent;
}

/**
 * Notes in the cases of a customer's conversation what was said there. `reload`: what is known of it is no longer enough.
 * @throws Refusal `conflict` when a case has moved since it was read
 */
export async function noteInDesk(
  house: House,
  roster: Roster,
  desk: Desk,
  event: StoredEvent,
): Promise<'reload' | undefined> {
  const said = { house, roster, desk, event };
  if (event.kind === 'human.requested') return noteHuman(said);
  if (isAutomatic(event)) return undefined;
  const role = roster.members.get(event.by);
  if (role === 'customer') return noteCustomer(said);
  // Whoever is not in it by name is of a team; he need not be any more.
  if (role === undefined || role === 'staff') return noteAnswer(said);
  return undefined;
}

/** Without a statement while he waits already. */
async function noteCustomer(said: Said): Promise<'reload' | undefined> {
  const { desk, event } = said;
  const [front] = desk.open;
  if (await isSurveyReply(said)) return undefined;
  await hearHumanWish(said);
  if (!front) return beginAgain(said, []);
  if (event.seq > front.noted && (!front.isAwaited || front.state === 'snoozed'))
    await noteWait(said, front, []);
  return undefined;
}

/** What he says of how he was served is no matter of its own. A wish for a person always is one. */
async function isSurveyReply({ house, roster, desk, event }: Said): Promise<boolean> {
  const isTap = event.body.includes('"chose":');
  if (desk.open.length > 0 && !isTap) return false;
  const { data } = MessagePosted.safeParse(JSON.parse(event.body));
  if (!data || (!isTap && asksForHuman(data.text))) return false;
  return takeSurveyReply(house, roster, event, data);
}

/** He asks for a person, and waits for one from now on. */
async function noteHuman(said: Said): Promise<'reload' | undefined> {
  const { desk, event } = said;
  const [front] = desk.open;
  if (!front) return beginAgain(said, [humanFact(said)]);
  if (event.seq <= front.noted || front.isHumanAsked) return undefined;
  await noteWait(said, front, [humanFact(said, front)]);
  front.isHumanAsked = true;
  return undefined;
}

/** Without a statement while nobody waits. An answer is one to all that is open here. */
async function noteAnswer({ house, roster, desk, event }: Said): Promise<undefined> {
  const unanswered = desk.open.filter(
    ({ state, isAwaited, noted }) => event.seq > noted && (isAwaited || state === 'new' || state === 'open'),
  );
  if (unanswered.length === 0) return;
  await house.people.load([event.by]);
  const { seq, at } = event;
  const body = { seq, at, person: house.people.get(event.by)! };
  for (const one of unanswered) {
    await house.log.record({
      conversation: one.strand,
      events: [{ kind: 'case.answered', body: { ...body, ...elsewhere(roster, one) } }],
      key: keyOf('case.answered', one.strand, roster.id, seq),
    });
    one.isAwaited = false;
    one.isHumanAsked = false;
    if (one.state !== 'snoozed') one.state = 'waiting';
  }
}

/** The first message of a matter, or one more of the matter that was resolved last, if that is not too long ago. */
async function beginAgain(said: Said, facts: readonly Fact[]): Promise<'reload' | undefined> {
  const { house, roster, desk, event } = said;
  const { last } = desk;
  if (last && isSettled(last, event)) return undefined;
  const days = last ? await reopenDays(house, roster.team!) : 0;
  if (last && event.at - last.resolved < days * DAY) await reopen(said, last, facts);
  else await openCase(house, { roster, from: event.seq, facts: [waitFact(said), ...facts] });
  return 'reload';
}

/** Whoever resolved the case had this before him. */
function isSettled({ resolved, resolvedSeq }: KnownCase, { seq, at }: StoredEvent): boolean {
  return resolvedSeq > 0 ? seq <= resolvedSeq : at <= resolved;
}

async function reopen(said: Said, last: KnownCase, facts: readonly Fact[]): Promise<void> {
  const { house, roster, event } = said;
  const again = { kind: 'case.reopened', body: { seq: event.seq, ...elsewhere(roster, last) } };
  await house.log.record({
    conversation: last.strand,
    events: [again, waitFact(said, last), ...facts],
    key: keyOf('case.reopened', last.strand, roster.id, event.seq),
    // Nobody else has reopened it meanwhile.
    writes: [
      expecting(
        1,
        'conflict',
        sql`select 1 as yes from support_case
          where strand = ${last.strand} and reopened = ${last.reopened + 1} and state <> 'resolved'`,
      ),
    ],
  });
}

async function noteWait(said: Said, front: KnownCase, facts: readonly Fact[]): Promise<void> {
  const { house, roster, event } = said;
  const isAsleep = front.state === 'snoozed';
  await house.log.record({
    conversation: front.strand,
    events: [
      ...(isAsleep ? [{ kind: 'case.woken', body: {} }] : []),
      ...(front.isAwaited ? [] : [waitFact(said, front)]),
      ...facts,
    ],
    key: keyOf('case.awaited', front.strand, roster.id, event.seq),
    writes: [stillOpen(front)],
  });
  front.isAwaited = true;
  if (front.state !== 'new') front.state = 'open';
}

function stillOpen({ strand }: KnownCase): Write {
  return expecting(
    1,
    'conflict',
    sql`select 1 as yes from support_case where strand = ${strand} and state <> 'resolved'`,
  );
}

function waitFact({ roster, event: { seq, at } }: Said, one?: KnownCase): Fact {
  return { kind: 'case.awaited', body: { seq, at, ...elsewhere(roster, one) } };
}

function humanFact({ roster, event: { seq, at } }: Said, one?: KnownCase): Fact {
  return { kind: 'case.human', body: { at, seq, ...elsewhere(roster, one) } };
}

function elsewhere({ ref }: Roster, one: KnownCase | undefined) {
  return one?.isOwn === false ? { conversation: ref } : {};
}

/** "A person, please": said in words, it is the same as by the button. Once, until a person has answered. */
async function hearHumanWish({ house, roster, desk, event }: Said): Promise<void> {
  if (desk.open.some(({ isHumanAsked }) => isHumanAsked)) return;
  const { data } = MessagePosted.safeParse(JSON.parse(event.body));
  if (!data || !asksForHuman(data.text)) return;
  await house.log.record({
    conversation: roster.id,
    events: [{ kind: 'human.requested', body: { said: event.seq } }],
    key: keyOf('human.requested', roster.id, event.seq),
  });
}
