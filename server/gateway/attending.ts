import type { DownOf } from '@tertulia/protocol/down.ts';
import type { DeviceId, PersonId } from '@tertulia/protocol/ids.ts';
import type { PeopleRefs } from '../log/people-refs.ts';
import type { Roster, Rosters } from '../log/rosters.ts';
import type { Sink, Streams } from '../log/streams.ts';
import { logger } from '../logger.ts';
import { textFrame } from './frames.ts';

/** Who does not say it again within this time no longer counts. */
const LAPSES_MS = 30_000;
const SWEEP_MS = 1000;

/** What a device says of itself. */
export interface Attender {
  readonly conversation: number;
  readonly person: number;
  readonly device: DeviceId;
  readonly how: 'reading' | 'writing' | 'gone';
}

interface AttendingParts {
  readonly people: PeopleRefs;
  readonly rosters: Rosters;
  readonly streams: Streams;
  readonly now: () => number;
}

/** Which colleagues have a line conversation open, on this node or another. In memory: it is a frame, not a fact. */
export class Attending implements Disposable {
  readonly #parts: AttendingParts;
  readonly #conversations = new Map<number, Map<DeviceId, Attender & { readonly until: number }>>();
  #sweep: NodeJS.Timeout | undefined;

  constructor(parts: AttendingParts) {
    this.#parts = parts;
  }

  /** @param asker hears how it is even when he does not follow yet */
  say(said: Attender, asker?: Sink): void {
    const { conversation, device, how } = said;
    const here = this.#conversations.get(conversation) ?? new Map<DeviceId, never>();
    const before = here.get(device)?.how ?? 'gone';
    if (how === 'gone') here.delete(device);
    else here.set(device, { ...said, until: this.#parts.now() + LAPSES_MS });
    this.#keep(conversation, here);
    if (before === how) return;
    // What he did himself is no news to him, but how it is where he has just come in.
    this.#tell(conversation, said.person, before === 'gone' ? asker : undefined);
  }

  /** A device lost its connection. */
  leave(device: DeviceId): void {
    this.#end((one) => one.device === device);
  }

  [Symbol.dispose](): void {
    clearInterval(this.#sweep);
  }

  #keep(conversation: number, here: Map<DeviceId, Attender & { readonly until: number }>): void {
    if (here.size > 0) this.#conversations.set(conversation, here);
    else this.#conversations.delete(conversation);
    if (this.#conversations.size > 0) {
      this.#sweep ??= setInterval(() => {
        const now = this.#parts.now();
        this.#end(({ until }) => until <= now);
      }, SWEEP_MS).unref();
    } else {
      clearInterval(this.#sweep);
      this.#sweep = undefined;
    }
  }

  #end(isOver: (one: Attender & { readonly until: number }) => boolean): void {
    for (const [conversation, here] of this.#conversations) {
      const over = [...here.values()].filter(isOver);
      if (over.length === 0) continue;
      for (const { device } of over) here.delete(device);
      this.#keep(conversation, here);
      this.#tell(conversation, 0);
    }
  }

  #tell(conversation: number, by: number, asker?: Sink): void {
    this.#tellNow(conversation, by, asker).catch((problem: unknown) =>
      logger.error({ err: problem }, 'colleagues were not told who has a conversation open'),
    );
  }

  async #tellNow(conversation: number, by: number, asker?: Sink): Promise<void> {
    const { rosters, streams, people } = this.#parts;
    const roster = await rosters.findById(conversation);
    if (!roster) return;
    const there = () => [...(this.#conversations.get(conversation)?.values() ?? [])];
    await people.load(there().map(({ person }) => person));
    const followers = streams.followersOf(conversation).map(({ sink }) => sink);
    const sinks = new Set(followers.filter(({ person }) => person !== by));
    if (asker) sinks.add(asker);
    const isStaff = (person: number) => rosters.roleOf(roster, person) === 'staff';
    const now = there().filter(({ person }) => isStaff(person));
    // Most followers attend nothing themselves: they share one frame.
    const frames = new Map<number, Buffer>();
    for (const sink of sinks) {
      if (!isStaff(sink.person)) continue;
      const own = now.some(({ person }) => person === sink.person) ? sink.person : 0;
      let frame = frames.get(own);
      if (!frame) frames.set(own, (frame = this.#frameFor(roster, now, own)));
      sink.push(frame);
    }
  }

  /** @param own who must not read of himself */
  #frameFor(roster: Roster, now: readonly Attender[], own: number): Buffer {
    const who = (how: Attender['how']): PersonId[] => {
      const refs = now
        .filter((one) => one.person !== own && one.how === how)
        .map(({ person }) => this.#parts.people.get(person));
      return [...new Set(refs.filter((ref) => ref !== undefined))];
    };
    const writing = who('writing');
    const frame: DownOf<'attending'> = {
      type: 'attending',
      conversation: roster.ref,
      reading: who('reading').filter((person) => !writing.includes(person)),
      writing,
    };
    return textFrame(JSON.stringify(frame));
  }
}
