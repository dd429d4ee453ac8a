import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import { logger } from '@tertulia/server/logger.ts';
import { changesOf } from './changes.ts';
import { matchOf, nameMatch } from './match.ts';
import { renamedPeople } from './names.ts';
import type { Phrase } from './question.ts';
import type { Access, SearchIndex, Wanted } from './search-index.ts';
import type { Answer, Ask, Place } from './search-thread.ts';

/** Events read in one go: some milliseconds of the thread, and less of this one. */
const AT_ONCE = 500;

/**
 * The index in a file of its own, `search.db`, which a thread writes and reads: neither searching nor indexing keeps the
 * log waiting. How far the log was read stands in the same file. Without the file, or with one of another log, everything
 * is read again.
 */
export class SqliteIndex implements SearchIndex {
  readonly #house: House;
  #thread: Worker | undefined;
  readonly #asked = new Map<number, (answer: Answer) => void>();
  #number = 0;
  #place: Place | undefined;
  #running: Promise<boolean> | undefined;
  #isClosed = false;

  constructor(house: House) {
    this.#house = house;
  }

  /** One at a time, whoever asks for it. */
  catchUp(): Promise<boolean> {
    this.#running ??= this.#takeIn().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async isBehind(): Promise<boolean> {
    this.#place ??= await this.#readPlace();
    return (await this.#house.across(this.#place, 1)).length > 0;
  }

  hurry(): Promise<boolean> {
    return this.catchUp();
  }

  async #takeIn(): Promise<boolean> {
    this.#place ??= await this.#readPlace();
    const events = await this.#house.across(this.#place, AT_ONCE);
    const renamed = await renamedPeople(this.#house);
    if (events.length === 0 && renamed.done.length === 0) return false;
    const changes = [...(await changesOf(this.#house, events)), ...renamed.changes];
    const last = events.at(-1);
    const place = last ? { position: last.position, id: last.id, event: eventText(last) } : this.#place;
    if (!(await this.#ask({ do: 'take', changes, place }))) return true;
    this.#place = place;
    if (renamed.done.length > 0) await this.#house.db.write(...renamed.done);
    return events.length === AT_ONCE;
  }

  async find(wanted: Wanted): Promise<number[]> {
    const { access, from, to, below, limit } = wanted;
    return this.#find({ do: 'find', match: matchOf(wanted), access, from, to, below, limit });
  }

  async findNames(phrases: readonly Phrase[], access: Access, limit: number): Promise<number[]> {
    return this.#find({ do: 'names', match: nameMatch(phrases, access), access, limit });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
    await this.#thread?.terminate();
  }

  async #find(ask: Ask): Promise<number[]> {
    const answer = await this.#ask(ask);
    return answer?.is === 'found' ? [...answer.ids] : [];
  }

  async #readPlace(): Promise<Place> {
    const answer = await this.#ask({ do: 'place' });
    const place = answer?.is === 'place' ? answer.place : NOWHERE;
    if (place.id === 0 || (await this.#isOfThisLog(place))) return place;
    logger.warn(
      'The search index belongs to another log, e.g. from before a backup was restored. It is made again.',
    );
    await this.#ask({ do: 'clear' });
    return NOWHERE;
  }

  async #isOfThisLog({ id, event }: Place): Promise<boolean> {
    const row = await this.#house.db.row<{ conversation: number; seq: number; at: number }>(
      sql`select conversation, seq, at from event where id = ${id}`,
    );
    return row !== undefined && eventText(row) === event;
  }

  /** Undefined when the file was damaged: then everything is read again. @throws Error when the thread could not do it */
  async #ask(ask: Ask): Promise<Answer | undefined> {
    if (this.#isClosed) throw new Error('the search index is closed');
    const number = (this.#number += 1);
    const answer = await new Promise<Answer>((resolve) => {
      this.#asked.set(number, resolve);
      this.#thread ??= this.#start();
      this.#thread.postMessage({ number, ask });
    });
    if (answer.is === 'failed') throw new Error(`the search index: ${answer.message}`);
    if (answer.is !== 'damaged') return answer;
    logger.warn('The search index was damaged. It is made again.');
    this.#place = undefined;
    return undefined;
  }

  /** One that ended for whatever reason is followed by another when it is next needed. */
  #start(): Worker {
    const thread = new Worker(new URL('./search-thread.ts', import.meta.url), {
      workerData: join(this.#house.config.dataFolder, 'search.db'),
    });
    thread.unref();
    thread.on('message', ({ number, answer }: { number: number; answer: Answer }) => {
      this.#asked.get(number)?.(answer);
      this.#asked.delete(number);
    });
    thread.on('error', (error) => logger.error({ err: error }, 'the thread of the search index failed'));
    thread.on('exit', () => this.#ended());
    return thread;
  }

  #ended(): void {
    this.#thread = undefined;
    for (const settle of this.#asked.values()) settle({ is: 'failed', message: 'its thread has ended' });
    this.#asked.clear();
  }
}

const NOWHERE: Place = { position: 0, id: 0, event: '' };

function eventText(event: { conversation: number; seq: number; at: number }): string {
  return `${event.conversation}.${event.seq}.${event.at}`;
}
