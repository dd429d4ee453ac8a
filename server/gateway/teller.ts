import type { Down } from '@tertulia/protocol/down.ts';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { Reach, Receipt } from '@tertulia/protocol/summary.ts';
import type { Listing } from '../feature.ts';
import type { House } from '../house.ts';
import type { Roster, Rosters } from '../log/rosters.ts';
import type { Mark } from '../log/receipts.ts';
import type { Follower, Streams } from '../log/streams.ts';
import { isOfBusiness } from './access.ts';
import { cardsOf } from './cards.ts';
import { textFrame } from './frames.ts';
import { ListNews, type Moving } from './list-news.ts';
import type { Peer } from './peer.ts';
import { furthest, MOST_RECEIPT_MEMBERS } from './others.ts';

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
  readonly #news: ListNews;

  constructor(parts: TellerParts) {
    this.#parts = parts;
    this.#news = new ListNews(parts.house, parts.listing, this.#lists);
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
    this.#news.note(events);
  }

  /** @param marks of people whose outside names are loaded */
  async tellReceipts(conversation: number, marks: readonly Mark[]): Promise<void> {
    if (this.#parts.streams.followersOf(conversation).length === 0) return;
    // Forgotten a moment ago, or never looked at on this node: whoever follows is told all the same.
    const roster = await this.#parts.rosters.findById(conversation);
    if (!roster || roster.members.size > MOST_RECEIPT_MEMBERS) return;
    const frame = frameOf({
      type: 'receipts',
      conversation: roster.ref,
      receipts: this.#receiptsOf(marks),
    });
    for (const follower of this.#parts.streams.followersOf(conversation)) {
      if (follower.business) this.#tellOutsider(follower, roster, marks);
      else if (!this.#saidItself(follower.sink.person, marks)) follower.sink.push(frame);
    }
  }

  /** To him the business is one: which of its people reads, and how many there are, is nothing that he can see. */
  #tellOutsider(follower: Follower, roster: Roster, marks: readonly Mark[]): void {
    const { rosters } = this.#parts;
    const { sink, business = NOWHERE } = follower;
    const roleOf = ({ person }: Mark) => rosters.roleOf(roster, person);
    const others = marks.filter((mark) => !isOfBusiness(roleOf(mark)));
    const reach = furthest([business, ...marks.filter((mark) => roleOf(mark) === 'staff')]);
    const hasMoved = reach.delivered > business.delivered || reach.read > business.read;
    follower.business = reach;
    if (!hasMoved && (others.length === 0 || this.#saidItself(sink.person, others))) return;
    sink.push(
      frameOf({
        type: 'receipts',
        conversation: roster.ref,
        receipts: this.#receiptsOf(others),
        ...(hasMoved && { business: reach }),
      }),
    );
  }

  #receiptsOf(marks: readonly Mark[]): Receipt[] {
    const { people } = this.#parts.house;
    return marks.map(({ person, delivered, read }) => ({ person: people.get(person)!, delivered, read }));
  }

  /** Nobody is told of his own position alone, unless he has another device that may not know it. */
  #saidItself(person: number, marks: readonly Mark[]): boolean {
    const [own, ...more] = marks;
    return more.length === 0 && own?.person === person && this.#lists.get(person)?.size === 1;
  }

  /** To all devices of a person that have asked for their list. */
  nudge(person: number, topic: string, conversation?: ConversationId): void {
    const peers = this.#lists.get(person);
    if (!peers) return;
    const frame = frameOf({ type: 'nudge', topic, ...(conversation && { conversation }) });
    for (const peer of peers) peer.push(frame);
  }

  /** To the staff among a conversation's followers. */
  poke(conversation: number, topic: string): void {
    const { streams, house } = this.#parts;
    const followers = streams.followersOf(conversation);
    const roster = followers.length > 0 ? house.rosters.cachedById(conversation) : undefined;
    if (!roster) return;
    const frame = frameOf({ type: 'nudge', topic, conversation: roster.ref });
    for (const { sink } of followers)
      if (house.rosters.roleOf(roster, sink.person) === 'staff') sink.push(frame);
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
    this.#news[Symbol.dispose]();
  }

  *#colleagues(): Iterable<Peer> {
    for (const peers of this.#lists.values()) {
      for (const peer of peers) if (peer.session.kind === 'agent') yield peer;
    }
  }
}

const NOWHERE: Reach = { delivered: 0, read: 0 };

function frameOf(down: Down): Buffer {
  return textFrame(JSON.stringify(down));
}
