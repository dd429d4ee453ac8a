import { Refusal } from '@tertulia/protocol/errors.ts';
import type { CommandId, ConversationId } from '@tertulia/protocol/ids.ts';
import { formatUuid, uuidv7 } from '@tertulia/protocol/uuid.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import type { TakenNext } from './protocol.ts';
import { readQueue } from './queue.ts';

/** Read at once: so many colleagues may press in the same moment before the queue is read again. */
const BATCH = 50;

/** Gives whoever asks the case that is next. Of many who press at once each gets another one. */
export class NextCase {
  readonly #house: House;
  /** Being given to someone by this node: those who press meanwhile look further down. */
  readonly #inHand = new Set<number>();

  constructor(house: House) {
    this.#house = house;
  }

  /** @param lines whose team he is of; with one, only from there */
  async take(person: number, lines: readonly number[]): Promise<TakenNext> {
    await this.#house.people.load([person]);
    for (;;) {
      const queue = await readQueue(this.#house, lines, BATCH + this.#inHand.size);
      const free = queue.filter(({ strand }) => !this.#inHand.has(strand));
      for (const { strand } of free) {
        const taken = await this.#try(person, strand);
        if (taken) return { taken };
      }
      // Another node took all that were read: there may be more.
      if (free.length < BATCH) return {};
    }
  }

  async #try(person: number, strand: number): Promise<TakenNext['taken']> {
    if (this.#inHand.has(strand)) return undefined;
    this.#inHand.add(strand);
    try {
      const found = await this.#find(strand);
      if (!found) return undefined;
      const id = uuidv7(this.#house.now()) as CommandId;
      await this.#house.log.execute({ id, conversation: found.case, kind: 'case.take', body: {}, person });
      return found;
    } catch (problem) {
      if (problem instanceof Refusal && isLost(problem)) return undefined;
      throw problem;
    } finally {
      this.#inHand.delete(strand);
    }
  }

  async #find(strand: number): Promise<TakenNext['taken']> {
    const row = await this.#house.db.row<{ strand: Uint8Array; customer: Uint8Array; reference: string }>(
      sql`select c.ref as strand, k.ref as customer, s.reference from support_case s
        join conversation c on c.id = s.strand join conversation k on k.id = s.conversation
        where s.strand = ${strand} and s.owner = 0`,
    );
    return (
      row && {
        case: formatUuid(row.strand) as ConversationId,
        conversation: formatUuid(row.customer) as ConversationId,
        reference: row.reference,
      }
    );
  }
}

/** A colleague was faster, it was resolved, or moved to another line. */
function isLost({ code }: Refusal): boolean {
  return code === 'already-taken' || code === 'conflict' || code === 'not-found';
}
