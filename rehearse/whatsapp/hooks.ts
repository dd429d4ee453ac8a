import { createHmac } from 'node:crypto';
import type { Letters } from '../letters.ts';
import type { Clock } from '../clock.ts';

export interface Change {
  readonly field: string;
  readonly value: object;
}

export interface Subscription {
  readonly url: string;
  readonly secret: string;
  readonly account: string;
}

/** What happens at the same moment goes in one request. */
const GATHER_WITHIN = 15;

/** Writes webhooks as Meta does: several changes in one request, signed. */
export class Hooks {
  readonly #clock: Clock;
  readonly #letters: Letters;
  #gathered: Change[] = [];
  subscription: Subscription | undefined;

  constructor(clock: Clock, letters: Letters) {
    this.#clock = clock;
    this.#letters = letters;
  }

  tell(field: string, value: object): void {
    if (!this.subscription) return;
    this.#gathered.push({ field, value });
    if (this.#gathered.length === 1) this.#clock.after(GATHER_WITHIN, () => this.#flush());
  }

  #flush(): void {
    const to = this.subscription;
    const changes = this.#gathered;
    this.#gathered = [];
    if (!to || changes.length === 0) return;
    const body = JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [{ id: to.account, changes }],
    });
    this.#letters.send({ url: to.url, headers: { 'x-hub-signature-256': sign(body, to.secret) }, body });
  }
}

export function sign(body: string, secret: string): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}
