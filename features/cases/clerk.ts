import { ERRORS, Refusal } from '@tertulia/protocol/errors.ts';
import { inList } from '@tertulia/server/db/sql.ts';
import type { StoredEvent, Worker } from '@tertulia/server/feature.ts';
import type { House } from '@tertulia/server/house.ts';
import { logger } from '@tertulia/server/logger.ts';
import type { Roster } from '@tertulia/server/log/rosters.ts';
import { Reader } from '@tertulia/server/work/reader.ts';
import { CLERK, clerkHasRead } from '../clerk-reach.ts';
import { type Desk, readDesk } from './desk.ts';
import { noteInDesk } from './note-in-desk.ts';

const BATCH = 500;
/** More conversations than this are not kept in mind. */
const KEPT = 20_000;
const MOST_TRIES = 4;

/** What others do to a case so that it must be looked at anew. What he records himself the clerk knows. */
const MOVING = ['opened', 'turned', 'snoozed', 'woken', 'resolved', 'reopened', 'merged', 'absorbed'].map(
  (what) => `case.${what}`,
);

/**
 * Reads all that is said and keeps the cases: opens them, notes who waits and who was answered, takes up again what was
 * resolved. All he records has a key or a guard, so that he may read some of it twice.
 */
export class Clerk {
  readonly #house: House;
  readonly #reader: Reader;
  /** Null: no conversation with a customer. */
  readonly #desks = new Map<number, Desk | null>();

  constructor(house: House) {
    this.#house = house;
    this.#reader = new Reader(house, CLERK);
  }

  worker(): Worker {
    return {
      name: 'cases-clerk',
      everyMs: 500,
      kinds: ['message.posted', 'human.requested', ...MOVING],
      run: () => this.#run(),
    };
  }

  async #run(): Promise<boolean> {
    const events = await this.#reader.next(BATCH);
    await this.#forgetMoved(events);
    const said = events.filter(({ kind }) => kind === 'message.posted' || kind === 'human.requested');
    const talks = Map.groupBy(said, ({ conversation }) => conversation);
    // All at once, so that they share commits; one that fails is no reason for the others to wait.
    const reading = await Promise.allSettled(
      [...talks].map(([conversation, own]) => this.#readTalk(conversation, own)),
    );
    for (const outcome of reading) if (outcome.status === 'rejected') throw outcome.reason;
    await this.#readLate(events.filter(({ kind }) => kind === 'case.resolved'));
    await this.#reader.passed(events);
    if (events.length > 0) clerkHasRead(this.#house, events.at(-1)!.position);
    return events.length === BATCH;
  }

  async #readTalk(conversation: number, said: readonly StoredEvent[]): Promise<void> {
    if (this.#desks.get(conversation) === null) return;
    for (const event of said) await this.#read(conversation, event);
  }

  async #read(conversation: number, event: StoredEvent): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        const roster = await this.#house.rosters.findById(conversation);
        const desk = roster && (await this.#deskOf(roster));
        if (desk && (await noteInDesk(this.#house, roster, desk, event)) === 'reload')
          this.#desks.delete(conversation);
        return;
      } catch (problem) {
        this.#desks.delete(conversation);
        if (!(problem instanceof Refusal) || ERRORS[problem.code].remedy === 'retry') throw problem;
        // Someone was faster: with what he did it is decided again.
        if (problem.code === 'conflict' && tries < MOST_TRIES) continue;
        // What can never be noted must not keep the clerk from all that comes behind it.
        return logger.error(
          { err: problem, conversation, seq: event.seq },
          'a message could not be noted in a case',
        );
      }
    }
  }

  async #deskOf(roster: Roster): Promise<Desk | null> {
    const known = this.#desks.get(roster.id);
    if (known !== undefined) return known;
    const desk = await readDesk(this.#house, roster);
    if (this.#desks.size >= KEPT) this.#desks.delete(this.#desks.keys().next().value!);
    this.#desks.set(roster.id, desk);
    return desk;
  }

  async #forgetMoved(events: readonly StoredEvent[]): Promise<void> {
    const moved = events.filter(({ kind }) => MOVING.includes(kind));
    for (const conversation of await this.#customersOf(moved)) this.#desks.delete(conversation);
  }

  /** A message that came while someone resolved the case without having seen it: nobody else will read it. */
  async #readLate(resolved: readonly StoredEvent[]): Promise<void> {
    for (const conversation of await this.#customersOf(resolved)) {
      const roster = await this.#house.rosters.findById(conversation);
      const desk = roster && (await this.#deskOf(roster));
      if (!roster || !desk?.last?.isOwn) continue;
      for (const event of await messagesAfter(this.#house, roster, desk.last.resolvedSeq))
        await this.#read(conversation, event);
    }
  }

  /** The conversations with customers whose cases these are. */
  async #customersOf(events: readonly StoredEvent[]): Promise<ReadonlySet<number>> {
    if (events.length === 0) return new Set();
    const strands = [...new Set(events.map(({ conversation }) => conversation))];
    const rows = await this.#house.db.rows<{ conversation: number }>(
      inList('select distinct conversation from case_conversation where strand in', strands),
    );
    return new Set(rows.map(({ conversation }) => conversation));
  }
}

async function messagesAfter({ db }: House, roster: Roster, seq: number): Promise<readonly StoredEvent[]> {
  const customers = [...roster.members].flatMap(([person, role]) => (role === 'customer' ? [person] : []));
  if (customers.length === 0) return [];
  const { text, params } = inList(
    `select conversation, seq, at, sender as by, key, kind, body, id as position from event
      where conversation = ? and seq > ? and kind = 'message.posted' and sender in`,
    customers,
    ' order by seq limit 1',
  );
  return db.rows<StoredEvent>({ text, params: [roster.id, seq, ...params] });
}
