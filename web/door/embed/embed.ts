import { browserCall, Problem } from '@tertulia/features/call.ts';
import { embedClient } from '@tertulia/features/widget/client.ts';
import { Cell } from '@tertulia/sdk/observable.ts';
import { keepDoor, recallDoor } from '../kept-door.ts';
import { openIndexedDbStore } from '../sdk.ts';
import { STORE, Visit } from '../visit.ts';
import type { SiteTalk } from './site-talk.ts';

export interface EmbedView {
  /** The frame is open before someone's eyes. What is not drawn is not read. */
  readonly isShown: boolean;
  /** He is in. */
  readonly visit: Visit | undefined;
  /** The browser keeps no session in frames of other sites, or this site may not have one. */
  readonly isBlocked: boolean;
}

const RETRY_AFTER = 5000;

/** Comes in as whom the site says, before anything of a conversation is asked for. */
export class Embed {
  readonly slug: string;
  readonly talk: SiteTalk;
  readonly view = new Cell<EmbedView>({ isShown: false, visit: undefined, isBlocked: false });
  readonly #server = embedClient(browserCall);
  /** One after the other: a site may say twice who this is. */
  #entering: Promise<void> = Promise.resolve();

  constructor(slug: string, talk: SiteTalk) {
    this.slug = slug;
    this.talk = talk;
    talk.onMessage((message) => {
      if (message.tertulia === 'identify') this.#enter(message.token);
      else this.#set({ isShown: message.shown });
      if (message.tertulia === 'hello') this.#enter(message.token);
    });
  }

  #enter(token: string | null | undefined): void {
    this.#entering = this.#entering.then(() => this.#comeIn(token));
  }

  async #comeIn(token: string | null | undefined): Promise<void> {
    try {
      const { refused } = await this.#server.enter(this.slug, {
        site: this.talk.site,
        ...(token !== undefined && { token }),
      });
      if (refused) this.talk.tell({ tertulia: 'refused', why: refused });
      // Asked apart: a browser may not give back what it was given, and another tab may have come in meanwhile.
      const { me } = await this.#server.entered();
      const before = recallDoor(this.slug)?.me.id;
      if (before !== undefined && before !== me) await this.#changePerson();
      else this.#open();
    } catch (problem) {
      this.#failed(problem, token);
    }
  }

  #open(): void {
    if (!this.view.get().visit) this.#set({ visit: new Visit(this.slug) });
  }

  /** Another person in the same browser: what was kept of the one before is not his to see. */
  async #changePerson(): Promise<void> {
    const { visit } = this.view.get();
    keepDoor(this.slug, undefined);
    const { client } = visit?.view.get() ?? {};
    if (client) await client.forget();
    else await (await openIndexedDbStore(STORE)).clear();
    if (visit) location.reload();
    else this.#open();
  }

  #failed(problem: unknown, token: string | null | undefined): void {
    const code = problem instanceof Problem ? problem.code : undefined;
    if (code === 'not-allowed') this.talk.tell({ tertulia: 'refused', why: code });
    if (code === 'not-allowed' || code === 'signed-out') return this.#set({ isBlocked: true });
    // Without a network, who has been here finds what was said. A line that is not there says so by itself.
    if (code === 'not-found' || recallDoor(this.slug)) return this.#open();
    setTimeout(() => this.#enter(token), RETRY_AFTER);
  }

  #set(change: Partial<EmbedView>): void {
    this.view.set({ ...this.view.get(), ...change });
  }
}
