import { Refusal } from '@tertulia/protocol/errors.ts';
import type { Parts } from './parts.ts';
import type { OutboxEntry } from './store.ts';

const PAGE = 200;

/**
 * Two colleagues must not both answer a customer unaware. The server refuses an answer when anything was stored after
 * what its author had seen; here it is found out what that was.
 */
export class Colleagues {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  look(entry: OutboxEntry): void {
    this.#look(entry).catch((problem: unknown) => {
      const { outbox } = this.#parts;
      // Without a connection it is sent again with the next one, and looked at again.
      if (problem instanceof Refusal && problem.code !== 'restarting') outbox.giveUp(entry.id, problem.code);
    });
  }

  async #look({ id, conversation, expectSeq = 0 }: OutboxEntry): Promise<void> {
    const { questions, people, outbox } = this.#parts;
    let head = expectSeq;
    let answered: number | undefined;
    for (let hasMore = true; hasMore; ) {
      const page = await questions.page(conversation, { after: head }, PAGE, 'now');
      people.add(page.people);
      outbox.confirm(page.events);
      answered = page.events.findLast((event) => this.#parts.isColleagues(event))?.seq ?? answered;
      head = page.events.at(-1)?.seq ?? head;
      hasMore = page.more;
    }
    if (answered !== undefined) outbox.hold(id, head, answered);
    else if (head > expectSeq) outbox.goOn(id, head);
    else outbox.giveUp(id, 'conflict');
  }
}
