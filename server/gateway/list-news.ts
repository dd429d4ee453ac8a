import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { Summary } from '@tertulia/protocol/summary.ts';
import type { ListedSummary, Listing, StoredEvent } from '../feature.ts';
import type { House } from '../house.ts';
import { isAbout } from '../log/about.ts';
import { ROSTER_KINDS, type Roster } from '../log/rosters.ts';
import { logger } from '../logger.ts';
import { textFrame } from './frames.ts';
import type { Peer } from './peer.ts';

/** What moves within this time is read together. */
const GATHER_MS = 20;
/** Changes of one conversation within this time are told to lists once. */
const LIST_EVERY_MS = 100;

export type Moving = Pick<StoredEvent, 'conversation' | 'kind' | 'body'>;

/** Peers that asked for their list, by person. */
export type Lists = ReadonlyMap<number, ReadonlySet<Peer>>;

/** What happened to a conversation since its lists were told. */
interface News {
  /** Only what whoever received the events knows by himself. */
  readonly isPlain: boolean;
  /** Another team looks after it: the one before hears that it is gone. */
  readonly isMoved: boolean;
}

/** Tells lists what moved: each conversation once in a while, and what staff alone may see to staff alone. */
export class ListNews implements Disposable {
  readonly #house: House;
  readonly #listing: Listing;
  readonly #lists: Lists;
  #news = new Map<number, News>();
  /** When each conversation was told last; of those within the time above. */
  readonly #told = new Map<number, number>();
  #timer: NodeJS.Timeout | undefined;

  constructor(house: House, listing: Listing, lists: Lists) {
    this.#house = house;
    this.#listing = listing;
    this.#lists = lists;
  }

  /** Lists hear of these conversations in a moment, together with whatever else moves until then. */
  note(events: readonly Moving[]): void {
    if (this.#lists.size === 0) return;
    for (const event of events) {
      const { isPlain = true, isMoved = false } = this.#news.get(event.conversation) ?? {};
      this.#news.set(event.conversation, {
        isPlain: isPlain && standsForItself(event),
        isMoved: isMoved || event.kind === 'conversation.moved',
      });
    }
    this.#tellSoon();
  }

  #tellSoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#tell(this.#due()).catch((problem: unknown) =>
        logger.error({ err: problem }, 'lists were not told'),
      );
      if (this.#news.size > 0) this.#tellSoon();
    }, GATHER_MS);
  }

  /** Takes what may be told now; what was told a moment ago waits for its turn. */
  #due(): ReadonlyMap<number, News> {
    const now = performance.now();
    for (const [id, at] of this.#told) if (now - at >= LIST_EVERY_MS) this.#told.delete(id);
    const due = new Map([...this.#news].filter(([id]) => !this.#told.has(id)));
    for (const id of due.keys()) {
      this.#news.delete(id);
      this.#told.set(id, now);
    }
    return due;
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
  }

  async #tell(news: ReadonlyMap<number, News>): Promise<void> {
    await this.#tellGone([...news].flatMap(([id, { isMoved }]) => (isMoved ? [id] : [])));
    const beside: number[] = [];
    for (const id of news.keys()) {
      const kind = (await this.#house.rosters.findById(id))?.kind;
      if (kind === 'case' || kind === 'partner') beside.push(id);
    }
    const concerned = new Set([...news.keys(), ...(await this.#listing.withCases(beside))]);
    for (const listed of await this.#listing.summaries([...concerned])) {
      const roster = await this.#house.rosters.findById(listed.id);
      if (roster && roster.kind !== 'case' && isListed(listed.summary))
        this.#tellOne(listed, roster, news.get(listed.id));
    }
  }

  /** @param own undefined when only what belongs to it moved, of which nobody but the staff knows */
  #tellOne({ summary, forStaff, people }: ListedSummary, roster: Roster, own: News | undefined): void {
    const { rosters, teams } = this.#house;
    const toStaff = once(() => changedFrame(forStaff, people));
    const toOthers = once(() => (forStaff === summary ? toStaff() : changedFrame(summary, people)));
    const audience = new Set([
      ...roster.members.keys(),
      ...(roster.team === null ? [] : teams.peopleOf(roster.team)),
    ]);
    for (const person of audience) {
      const peers = this.#lists.get(person);
      if (!peers) continue;
      const isStaff = rosters.roleOf(roster, person) === 'staff';
      if (isStaff ? roster.kind === 'partner' : !own) continue;
      for (const peer of peers)
        if (!own?.isPlain || !followsAtDoor(peer, roster.id)) peer.push(isStaff ? toStaff() : toOthers());
    }
  }

  /** To the people of the team before, who may look at a list or at what they have kept. */
  async #tellGone(moved: readonly number[]): Promise<void> {
    const { rosters, teams } = this.#house;
    for (const { conversation, team } of await this.#listing.teamsLeft(moved)) {
      const roster = await rosters.findById(conversation);
      if (!roster) continue;
      const frame = once(() => goneFrame(roster.ref));
      for (const person of teams.peopleOf(team)) {
        if (rosters.roleOf(roster, person) !== undefined) continue;
        for (const peer of this.#lists.get(person) ?? []) peer.push(frame());
      }
    }
  }
}

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

function changedFrame(conversation: Summary, people: ListedSummary['people']): Buffer {
  return textFrame(JSON.stringify({ type: 'changed', conversation, people }));
}

function goneFrame(conversation: ConversationId): Buffer {
  return textFrame(JSON.stringify({ type: 'gone', conversation }));
}

/** Encoded when the first one needs it, the same bytes for all. */
function once(make: () => Buffer): () => Buffer {
  let made: Buffer | undefined;
  return () => (made ??= make());
}
