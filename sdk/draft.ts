import type { ConversationId } from '@tertulia/protocol/ids.ts';
import { Cell } from './observable.ts';
import type { Writer } from './writer.ts';

/** What was typed into one conversation and not sent. */
export class Draft {
  readonly text = new Cell('');
  readonly #id: ConversationId;
  readonly #drafts: Writer<'drafts'>;
  #isTouched = false;

  constructor(id: ConversationId, drafts: Writer<'drafts'>) {
    this.#id = id;
    this.#drafts = drafts;
    void this.#read();
  }

  set(text: string): void {
    this.#isTouched = true;
    this.text.set(text);
    this.#drafts.keep(this.#id, text || undefined);
  }

  async #read(): Promise<void> {
    const kept = await this.#drafts.read(this.#id).catch(() => undefined);
    if (!this.#isTouched && kept) this.text.set(kept);
  }
}
