import { browserCall, Problem } from '@tertulia/features/call.ts';
import { joinClient } from '@tertulia/features/strands/client.ts';
import type { Joined, JoinSeen } from '@tertulia/features/strands/protocol.ts';
import type { Client } from '@tertulia/sdk/index.ts';
import { Cell } from '@tertulia/sdk/observable.ts';
import { keep, recall } from '../../kit/device-memory.ts';

export interface GuestView {
  /** An invitation that waits for a name. */
  readonly seen?: JoinSeen;
  /** Where he is: from an earlier visit, then as the server tells it. */
  readonly joined?: Joined;
  readonly client?: Client;
  /** `gone`: the invitation does not work. `out`: he was in, and is no longer. `away`: nobody answered. */
  readonly trouble?: 'gone' | 'out' | 'away';
}

/** The same as the customer's pages of this browser: whoever is both is one person. */
const STORE = 'tertulia-door';
const PLACE = /^\/g\/([0-9a-f-]{36})$/;

/** Someone whom the business asked for help: comes in by a link once, and by the address of his conversation from then on. */
export class GuestVisit {
  readonly view = new Cell<GuestView>({});
  readonly #server = joinClient(browserCall);
  /** Taken out of the address as soon as it was used. */
  readonly #token = location.hash.slice(1);

  constructor() {
    void this.look();
  }

  /** At the start, and to try once more. */
  async look(): Promise<void> {
    const [, place] = PLACE.exec(location.pathname) ?? [];
    try {
      if (place) await this.#comeBack(place as Joined['conversation']);
      else await this.#lookAt();
    } catch (problem) {
      this.#failed(problem, place !== undefined);
    }
  }

  /** @throws Problem */
  async join(name: string): Promise<void> {
    await this.#enter(await this.#server.join({ token: this.#token, name }));
  }

  /** The session was ended, or he was removed. */
  leave(): void {
    const { joined } = this.view.get();
    if (joined) keep(memoryOf(joined.conversation), null);
    this.view.set({ trouble: 'out' });
  }

  async #lookAt(): Promise<void> {
    const seen = await this.#server.look(this.#token);
    if (seen.conversation) await this.#enter(await this.#server.where(seen.conversation));
    else this.view.set({ seen });
  }

  async #comeBack(conversation: Joined['conversation']): Promise<void> {
    const known = recallJoined(conversation);
    // Without a connection too, who comes back finds what was said.
    if (known) await this.#enter(known);
    await this.#enter(await this.#server.where(conversation));
  }

  async #enter(joined: Joined): Promise<void> {
    const { conversation } = joined;
    keep(memoryOf(conversation), JSON.stringify(joined));
    if (!PLACE.test(location.pathname)) history.replaceState(null, '', `/g/${conversation}`);
    let { client } = this.view.get();
    if (!client) {
      const { createClient, openIndexedDbStore } = await import('../sdk.ts');
      client = createClient({ url: location.origin, side: 'door', store: openIndexedDbStore(STORE) });
    }
    this.view.set({ joined, client });
  }

  #failed(problem: unknown, wasIn: boolean): void {
    const code = problem instanceof Problem ? problem.code : 'offline';
    if (code === 'not-found' || code === 'signed-out') return this.leave();
    if (code === 'invite-problem' || code === 'frame-problem') return this.view.set({ trouble: 'gone' });
    if (!(wasIn && this.view.get().joined)) this.view.set({ trouble: 'away' });
  }
}

function recallJoined(conversation: string): Joined | undefined {
  try {
    const kept: Joined | null = JSON.parse(recall(memoryOf(conversation)) ?? 'null');
    return kept?.conversation && kept.business ? kept : undefined;
  } catch {
    return undefined;
  }
}

function memoryOf(conversation: string): string {
  return `tertulia.guest.${conversation}`;
}
