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

/**
 * Writes webhooks as Meta does: several changes in one request, signed. What is told of a number has its time in itself;
 * of what is told of the account, the entry has it.
 */
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
    const { true: ofNumber = [], false: ofAccount = [] } = Object.groupBy(changes, ({ value }) =>
      'metadata' in value ? 'true' : 'false',
    );
    const time = Math.floor(this.#clock.now() / 1000);
    const entry = [
      ...(ofNumber.length > 0 ? [{ id: to.account, changes: ofNumber }] : []),
      ...(ofAccount.length > 0 ? [{ id: to.account, time, changes: ofAccount }] : []),
    ];
    const body = JSON.stringify({ object: 'whatsapp_business_account', entry });
    this.#letters.send({ url: to.url, headers: { 'x-hub-signature-256': sign(body, to.secret) }, body });
  }
}

export function sign(body: string, secret: string): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}
