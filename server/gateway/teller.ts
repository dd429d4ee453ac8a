import type { Down } from '@tertulia/protocol/down.ts';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { Receipt, Summary } from '@tertulia/protocol/summary.ts';
import type { Listing, StoredEvent } from '../feature.ts';
import type { House } from '../house.ts';
import { isAbout } from '../log/about.ts';
import { ROSTER_KINDS, type Roster, type Rosters } from '../log/rosters.ts';
import type { Streams } from '../log/streams.ts';
import { logger } from '../logger.ts';
import { cardsOf } from './cards.ts';
import { textFrame } from './frames.ts';
import type { Peer } from './peer.ts';

/** Changes of one conversation within this time are told to lists once. */
const LIST_EVERY_MS = 100;
/** Above this many members nobody is told who has read what; it is asked for. */
const MOST_RECEIPT_MEMBERS = 50;

interface TellerParts {
  readonly house: House;
  readonly streams: Streams;
  readonly rosters: Rosters;
  readonly listing: Listing;
}

/** Who hears of what, beside the events themselves. Each frame is encoded once, the same bytes for everyone. */
export class Teller implements Disposable {
  readonly #parts: TellerParts;
  /** Peers that asked for their list, by person. */
  readonly #lists = new Map<number, Set<Peer>>();
  /** What moved; true while it was only by events that stand for themselves. */
  readonly #changed = new Map<number, boolean>();
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: TellerParts) {
    this.#parts = parts;
  }

  addList(peer: Peer): void {
    let peers = this.#lists.get(peer.person);
    if (!peers) this.#lists.set(peer.person, (peers = new Set()));
    peers.add(peer);
  }

  removeList(peer: Peer): void {
    const peers = this.#lists.get(peer.person);
    if (peers?.delete(peer) && peers.size === 0) this.#lists.delete(peer.person);
  }

  /** Lists hear of these conversations in a moment, together with whatever else moves until then. */
  noteChanges(events: readonly Moving[]): void {
    if (this.#lists.size === 0) return;
    for (const event of events) {
      const before = this.#changed.get(event.conversation) ?? true;
      this.#changed.set(event.conversation, before && standsForItself(event));
    }
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const changed = new Map(this.#changed);
      this.#changed.clear();
      this.#tellLists(changed).catch((problem: unknown) =>
        logger.error({ err: problem }, 'lists were not told'),
      );
    }, LIST_EVERY_MS);
  }

  tellReceipts(conversation: number, receipts: readonly Receipt[]): void {
    const roster = this.#parts.rosters.cachedById(conversation);
    if (!roster || roster.members.size > MOST_RECEIPT_MEMBERS) return;
    const frame = frameOf({ type: 'receipts', conversation: roster.ref, receipts: [...receipts] });
    for (const { sink } of this.#parts.streams.followersOf(conversation))
      if (!this.#saidItself(sink.person, receipts)) sink.push(frame);
  }

  /** Nobody is told of his own position alone, unless he has another device that may not know it. */
  #saidItself(person: number, receipts: readonly Receipt[]): boolean {
    const [own, ...more] = receipts;
    return (
      more.length === 0 &&
      own?.person === this.#parts.house.people.get(person) &&
      this.#lists.get(person)?.size === 1
    );
  }

  /** To all devices of a person that have asked for their list. */
  nudge(person: number, topic: string, conversation?: ConversationId): void {
    const peers = this.#lists.get(person);
    if (!peers) return;
    const frame = frameOf({ type: 'nudge', topic, ...(conversation && { conversation }) });
    for (const peer of peers) peer.push(frame);
  }

  /** @param from someone whose outside name is loaded */
  tellTyping(roster: Roster, from: number, on: boolean): void {
    const person = this.#parts.house.people.get(from);
    if (!person) return;
    const frame = frameOf({ type: 'typing', conversation: roster.ref, person, on });
    for (const { sink } of this.#parts.streams.followersOf(roster.id)) {
      if (sink.person !== from) sink.push(frame);
    }
  }

  /** To colleagues; and to a line's customers when the first of its team comes or the last one goes. */
  async tellPresence(person: number, online: boolean): Promise<void> {
    const { house, streams, listing } = this.#parts;
    const { people, teams, presences } = house;
    await people.load([person]);
    const frame = frameOf({
      type: 'presence',
      presence: [{ person: people.get(person)!, online, seen: house.now() }],
    });
    for (const peer of this.#colleagues()) if (peer.person !== person) peer.push(frame);
    for (const team of teams.teamsOf(person)) {
      const isStaffed = [...teams.peopleOf(team)].some((one) => one !== person && presences.isOnline(one));
      const line = isStaffed ? undefined : await listing.lineOf(team);
      if (!line) continue;
      const staffed = frameOf({ type: 'staffed', line, on: online });
      for (const sink of streams.sinksOfTeam(team)) if (!teams.has(team, sink.person)) sink.push(staffed);
    }
  }

  /** A name changed: all colleagues are told, and whoever follows a conversation with that person. */
  async announce(person: number): Promise<void> {
    const { house, streams } = this.#parts;
    const frame = frameOf({ type: 'people', people: await cardsOf(house.db, [person]) });
    const rows = await house.db.rows<{ conversation: number }>({
      text: 'select conversation from member where person = ? limit 1000',
      params: [person],
    });
    const followed = rows.flatMap(({ conversation }) =>
      streams.followersOf(conversation).map(({ sink }) => sink),
    );
    for (const sink of new Set([...this.#colleagues(), ...followed])) sink.push(frame);
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
  }

  async #tellLists(conversations: ReadonlyMap<number, boolean>): Promise<void> {
    const { listing, rosters, house } = this.#parts;
    for (const { id, summary, people } of await listing.summaries([...conversations.keys()])) {
      const roster = await rosters.findById(id);
      if (!roster || !isListed(summary)) continue;
      const frame = frameOf({ type: 'changed', conversation: summary, people });
      const audience = new Set(roster.members.keys());
      if (roster.team !== null) for (const person of house.teams.peopleOf(roster.team)) audience.add(person);
      const isSpared = conversations.get(id) === true;
      for (const person of audience) {
        for (const peer of this.#lists.get(person) ?? [])
          if (!isSpared || !followsAtDoor(peer, id)) peer.push(frame);
      }
    }
  }

  *#colleagues(): Iterable<Peer> {
    for (const peers of this.#lists.values()) {
      for (const peer of peers) if (peer.session.kind === 'agent') yield peer;
    }
  }
}

type Moving = Pick<StoredEvent, 'conversation' | 'kind' | 'body'>;

/** Whoever received the event knows what it did to the list: one more, the newest. */
function standsForItself(event: Moving): boolean {
  return !isAbout(event) && !ROSTER_KINDS.includes(event.kind) && !event.kind.startsWith('conversation.');
}

/** Customers' connections are often paid by the byte, and their list is the conversation they look at. */
function followsAtDoor({ session, follows = [] }: Peer, conversation: number): boolean {
  return session.side === 'door' && follows.some(({ stream }) => stream.roster.id === conversation);
}

/** A customer who opened the link and wrote nothing is nobody's work yet. */
function isListed(summary: Summary): boolean {
  return summary.kind !== 'line' || summary.messages > 0;
}

function frameOf(down: Down): Buffer {
  return textFrame(JSON.stringify(down));
}
