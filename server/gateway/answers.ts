import { Refusal } from '@tertulia/protocol/errors.ts';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { Up, UpOf } from '@tertulia/protocol/up.ts';
import { sql } from '../db/sql.ts';
import { eventJson } from '../log/encode.ts';
import type { StoredEvent } from '../feature.ts';
import type { Roster } from '../log/rosters.ts';
import { cardsOf } from './cards.ts';
import { textFrame } from './frames.ts';
import type { Peer } from './peer.ts';
import { readOthers } from './others.ts';

/** When a returning client misses more than this, it is given the newest and pages back for the rest. */
const MOST_BACKFILL = 500;
const MOST_FOLLOWED = 200;
/** Reactions, votes and the like that come with one page. */
const MOST_ABOUT = 2000;

/** Every frame but `do`, which goes to the log. @throws Refusal */
export async function answerFrame(peer: Peer, up: Exclude<Up, { type: 'do' }>): Promise<void> {
  switch (up.type) {
    case 'follow':
      return follow(peer, up);
    case 'unfollow':
      return unfollow(peer, up);
    case 'page':
      return page(peer, up);
    case 'list':
      return list(peer, up);
    case 'mark':
      return mark(peer, up);
    case 'attend':
      return attend(peer, up);
    case 'typing':
      return typing(peer, up);
    case 'who':
      return who(peer, up);
    case 'ping':
      return peer.say({ type: 'pong' });
  }
}

async function follow(peer: Peer, up: UpOf<'follow'>): Promise<void> {
  const { streams, store, people } = peer.gateway.parts;
  if ((peer.follows?.length ?? 0) >= MOST_FOLLOWED)
    throw new Refusal('too-fast', `at most ${MOST_FOLLOWED} are followed at once`);
  const roster = await seen(peer, up.conversation);
  const most = up.most ?? MOST_BACKFILL;
  const others = await readOthers(peer, roster, up.after, most);
  const head = await store.head(roster.id);
  // Nothing is awaited from here on: membership, head and the stream's end belong to one moment.
  const now = peer.gateway.parts.rosters.cached(up.conversation);
  // Its membership changed meanwhile: what was read above may be of before.
  if (!now) return follow(peer, up);
  if (!peer.gateway.parts.rosters.roleOf(now, peer.person)) throw new Refusal('not-found');
  if (peer.readyState !== peer.OPEN) return;
  unfollow(peer, up);
  const after = Math.max(Math.min(up.after, head), head - most, 0);
  people.know(peer.person, peer.session.personId);
  peer.say({ type: 'followed', conversation: roster.ref, after, head, ...others });
  const follower = streams.follow(now, head, after, peer);
  follower.business = others.business;
  (peer.follows ??= []).push(follower);
}

function unfollow(peer: Peer, up: { conversation: ConversationId }): void {
  const follower = peer.follows?.find((one) => one.stream.roster.ref === up.conversation);
  if (!follower) return;
  peer.gateway.parts.streams.unfollow(follower);
  peer.follows = peer.follows?.filter((one) => one !== follower);
}

async function page(peer: Peer, up: UpOf<'page'>): Promise<void> {
  const { store, people, house } = peer.gateway.parts;
  const roster = await seen(peer, up.conversation);
  const isForward = up.before === undefined && up.after !== undefined;
  const events = await store.page(roster.id, {
    after: isForward ? up.after! : 0,
    ...(up.before !== undefined && { before: up.before }),
    limit: up.limit,
    newest: !isForward,
  });
  const later = await newerAbout(peer, roster, events);
  const senders = [...events, ...later].map((event) => event.by);
  await people.load(senders);
  const cards = await cardsOf(house.db, senders);
  const textOf = (some: readonly StoredEvent[]) => some.map((event) => eventJson(event, people)).join(',');
  const more = isForward
    ? (events.at(-1)?.seq ?? Infinity) < (await store.head(roster.id))
    : (events[0]?.seq ?? 1) > 1;
  peer.push(
    textFrame(
      `{"type":"page","request":${up.request},"conversation":"${roster.ref}","events":[${textOf(events)}],` +
        `"people":${JSON.stringify(cards)},"more":${more},"later":[${textOf(later)}]}`,
    ),
  );
}

/** What was said later about the events of a page: edits, reactions, votes. */
async function newerAbout(peer: Peer, roster: Roster, events: readonly StoredEvent[]) {
  const [first, last] = [events[0]?.seq, events.at(-1)?.seq];
  if (first === undefined || last === undefined) return [];
  const newest = await peer.gateway.parts.house.db.rows<StoredEvent>(
    sql`select e.conversation, e.seq, e.at, e.sender as by, e.key, e.kind, e.body, e.id as position
      from about a join event e on e.conversation = a.conversation and e.seq = a.seq
      where a.conversation = ${roster.id} and a.of_seq >= ${first} and a.of_seq <= ${last} and a.seq > ${last}
      order by a.seq desc limit ${MOST_ABOUT}`,
  );
  return newest.toReversed();
}

async function list(peer: Peer, up: UpOf<'list'>): Promise<void> {
  peer.gateway.teller.addList(peer);
  peer.say({
    type: 'list',
    request: up.request,
    ...(await peer.gateway.parts.listing.list(peer.session, up)),
  });
}

async function mark(peer: Peer, up: UpOf<'mark'>): Promise<void> {
  const { receipts, store } = peer.gateway.parts;
  const roster = await seen(peer, up.conversation);
  const head = await store.head(roster.id);
  const { delivered = 0, read = 0 } = up;
  if (delivered > head || read > head)
    throw new Refusal('frame-problem', 'the position is beyond the newest event');
  receipts.mark(roster.id, peer.person, delivered, read);
}

async function typing(peer: Peer, up: UpOf<'typing'>): Promise<void> {
  const { gateway, person } = peer;
  const roster = await seen(peer, up.conversation);
  gateway.teller.tellTyping(roster, person, up.on);
  gateway.parts.bus.tell('typing', { conversation: roster.id, person, on: up.on });
  gateway.tellTyping(roster, person, up.on);
}

async function attend(peer: Peer, up: UpOf<'attend'>): Promise<void> {
  const { gateway, person, session } = peer;
  const roster = await seen(peer, up.conversation);
  if (roster.kind !== 'line' || gateway.parts.rosters.roleOf(roster, person) !== 'staff')
    throw new Refusal('not-allowed');
  const said = { conversation: roster.id, person, device: session.device, how: up.how };
  gateway.attending.say(said, peer);
  gateway.parts.bus.tell('attend', said);
}

/** Only who is in the conversation, or was: nobody's name can be asked for by guessing ids. */
async function who(peer: Peer, up: UpOf<'who'>): Promise<void> {
  const { house } = peer.gateway.parts;
  const roster = await seen(peer, up.conversation);
  const asked = await idsOf(peer, up.people);
  const known: number[] = [];
  for (const id of asked) {
    const isMember = peer.gateway.parts.rosters.roleOf(roster, id) !== undefined;
    if (isMember || (await hasWritten(peer, roster, id))) known.push(id);
  }
  peer.say({ type: 'people', request: up.request, people: await cardsOf(house.db, known) });
}

async function hasWritten(peer: Peer, roster: Roster, person: number): Promise<boolean> {
  const row = await peer.gateway.parts.house.db.row(
    sql`select 1 as yes from event where conversation = ${roster.id} and sender = ${person} limit 1`,
  );
  return row !== undefined;
}

async function idsOf(peer: Peer, refs: UpOf<'who'>['people']): Promise<number[]> {
  const found = await Promise.all(refs.map((ref) => peer.gateway.parts.people.find(ref)));
  return found.filter((id) => id !== undefined);
}

/** The conversation, if this person is a member: what he may not see is not found (L13). */
async function seen(peer: Peer, conversation: ConversationId): Promise<Roster> {
  const { rosters } = peer.gateway.parts;
  const roster = await rosters.find(conversation);
  if (!roster || !rosters.roleOf(roster, peer.person)) throw new Refusal('not-found');
  return roster;
}
