import type { Reach } from '@tertulia/protocol/summary.ts';
import type { StoredEvent } from '../feature.ts';
import { textFrame } from '../gateway/frames.ts';
import { eventsJson } from './encode.ts';
import type { PeopleRefs } from './people-refs.ts';
import type { Roster } from './rosters.ts';
import { byConversation, type Store } from './store.ts';

/** Where a follower's frames go. It owns the bytes from `push` on and must not change them: others share them. */
export interface Sink {
  readonly person: number;
  push(frame: Buffer): void;
  /** Resolves when the sink has room again: at once for one that keeps up. Rejects when it was cut off. */
  room(): Promise<void> | undefined;
  /** The person is no longer a member: nothing more comes for this conversation. */
  gone(roster: Roster): void;
}

/** One sink's place in one conversation. It is live when it stands where the stream stands. */
export interface Follower {
  readonly stream: Stream;
  readonly sink: Sink;
  position: number;
  live: boolean;
  /** Its place in the stream's list; -1 when it was taken out. */
  index: number;
  /** How far the business was when this sink was told last; undefined for whoever is told it of each person. */
  business: Reach | undefined;
}

/** The live end of one conversation; kept while someone follows it. */
interface Stream {
  /** As it was at the first follow, but for its team. */
  roster: Roster;
  /** The newest seq that the live followers were given. */
  published: number;
  /** The newest seq this node has heard of; above `published` while the stream is catching up. */
  heard: number;
  catchingUp: boolean;
  readonly followers: Follower[];
}

const PAGE = 200;

/**
 * `follow` (L8): pages of the past, then live, each event once and in order. A follower reads pages until it stands
 * where the stream stands and is live from then on; what is committed meanwhile is in the log, so it is in a page.
 */
export class Streams {
  readonly #store: Store;
  readonly #people: PeopleRefs;
  readonly #streams = new Map<number, Stream>();

  constructor(store: Store, people: PeopleRefs) {
    this.#store = store;
    this.#people = people;
  }

  /**
   * @param head the newest committed seq, read by the caller after the person's membership
   * @param after the newest seq the sink already has; at most `head`
   */
  follow(roster: Roster, head: number, after: number, sink: Sink): Follower {
    let stream = this.#streams.get(roster.id);
    if (!stream) {
      stream = { roster, published: head, heard: head, catchingUp: false, followers: [] };
      this.#streams.set(roster.id, stream);
      // Between reading the head and here, another event may have been committed with nobody to publish it to.
      if (this.#store.dialect === 'postgres') this.#hear(stream, head + 1);
    }
    const follower: Follower = {
      stream,
      sink,
      position: after,
      live: after === stream.published,
      index: stream.followers.length,
      business: undefined,
    };
    stream.followers.push(follower);
    if (head > stream.published) this.#hear(stream, head);
    if (!follower.live) void this.#backfill(follower);
    return follower;
  }

  unfollow(follower: Follower): void {
    const { stream, index } = follower;
    if (index < 0) return;
    follower.index = -1;
    const last = stream.followers.pop()!;
    if (last !== follower) {
      stream.followers[index] = last;
      last.index = index;
    }
    if (stream.followers.length === 0) this.#streams.delete(stream.roster.id);
  }

  /** Someone was removed from a conversation: ends his followers of it before anything more is sent. */
  cut(conversation: number, isGone: (person: number) => boolean): void {
    const stream = this.#streams.get(conversation);
    for (const follower of stream?.followers.filter((one) => isGone(one.sink.person)) ?? []) {
      this.unfollow(follower);
      follower.sink.gone(follower.stream.roster);
    }
  }

  /** Another team looks after a conversation: ends all followers who are not of it, nor in the conversation by name. */
  moveToTeam(conversation: number, team: number | null, isOfTeam: (person: number) => boolean): void {
    const stream = this.#streams.get(conversation);
    if (!stream) return;
    const { members } = stream.roster;
    stream.roster = { ...stream.roster, team };
    this.cut(conversation, (person) => !members.has(person) && !isOfTeam(person));
  }

  /** Someone left a team: ends his followers of all its conversations. */
  cutTeam(team: number, person: number): void {
    for (const { roster } of this.#streams.values()) {
      if (roster.team === team && !roster.members.has(person)) this.cut(roster.id, (one) => one === person);
    }
  }

  /** What this node has just committed: encoded once, the same bytes to every live follower. */
  publish(events: readonly StoredEvent[]): void {
    for (const group of byConversation(events)) {
      const stream = this.#streams.get(group[0]!.conversation);
      if (!stream) continue;
      const contiguous = group[0]!.seq === stream.published + 1 && !stream.catchingUp;
      if (contiguous && group.every((event) => event.by === 0 || this.#people.get(event.by)))
        this.#send(stream, group);
      else this.#hear(stream, group.at(-1)!.seq);
    }
  }

  /** A hint that a conversation moved (L7). It may be lost, late, doubled or wrong. */
  poked(conversation: number, seq: number): void {
    const stream = this.#streams.get(conversation);
    if (stream) this.#hear(stream, seq);
  }

  /** Who follows a conversation with a customer of this team's line. */
  *sinksOfTeam(team: number): Iterable<Sink> {
    for (const { roster, followers } of this.#streams.values()) {
      if (roster.team === team && roster.kind === 'line') for (const { sink } of followers) yield sink;
    }
  }

  followersOf(conversation: number): readonly Follower[] {
    return this.#streams.get(conversation)?.followers ?? [];
  }

  #send(stream: Stream, events: readonly StoredEvent[]): void {
    const frame = textFrame(eventsJson(stream.roster.ref, events, this.#people));
    const before = stream.published;
    const last = events.at(-1)!.seq;
    stream.published = last;
    // From the end: a sink that is cut off while it is written to leaves the list.
    for (let i = stream.followers.length - 1; i >= 0; i--) {
      const follower = stream.followers[i];
      if (follower?.live && follower.position === before) {
        follower.position = last;
        follower.sink.push(frame);
      }
    }
  }

  #hear(stream: Stream, seq: number): void {
    stream.heard = Math.max(stream.heard, seq);
    if (stream.heard <= stream.published || stream.catchingUp) return;
    stream.catchingUp = true;
    void this.#catchUp(stream);
  }

  /** Reads what this node did not commit itself, or committed while it was reading. */
  async #catchUp(stream: Stream): Promise<void> {
    try {
      while (stream.published < stream.heard) {
        const { heard } = stream;
        const events = await this.#read(stream, stream.published);
        if (events.length > 0) this.#send(stream, events);
        // A hint that was wrong: nothing is there, and nothing was heard since.
        else if (stream.heard === heard) stream.heard = stream.published;
      }
    } catch {
      // The database is away. The next hint, or the next poll, tries again.
      stream.heard = stream.published;
    } finally {
      stream.catchingUp = false;
    }
  }

  async #backfill(follower: Follower): Promise<void> {
    const { stream, sink } = follower;
    try {
      while (follower.index >= 0 && !follower.live) {
        await sink.room();
        const events = await this.#read(stream, follower.position);
        if (follower.index < 0) return;
        const last = events.at(-1);
        if (last) {
          follower.position = last.seq;
          sink.push(textFrame(eventsJson(stream.roster.ref, events, this.#people)));
        }
        // Ahead of the stream: another node's events were in the page before this node heard of them.
        if (follower.position > stream.published) this.#hear(stream, follower.position);
        follower.live = follower.position === stream.published;
        if (!follower.live && !last) await new Promise((resolve) => setImmediate(resolve));
      }
    } catch {
      this.unfollow(follower);
    }
  }

  async #read(stream: Stream, after: number): Promise<readonly StoredEvent[]> {
    const events = await this.#store.page(stream.roster.id, { after, limit: PAGE });
    await this.#people.load(events.map((event) => event.by));
    return events;
  }
}

export type { Stream };
