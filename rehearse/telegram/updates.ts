import type { Clock } from '../clock.ts';
import type { Letters } from '../letters.ts';
import { badRequest, Refused } from './refusal.ts';

interface Update {
  readonly update_id: number;
  readonly [kind: string]: unknown;
}

interface Webhook {
  readonly url: string;
  readonly secret: string | undefined;
  readonly connections: number;
}

/** Told only to those who ask for them by name. */
const UNASKED = ['chat_member', 'message_reaction', 'message_reaction_count'];
const LONGEST_WAIT = 50;

/** What happened, for the one bot: posted to its webhook, or kept until it asks. */
export class Updates {
  readonly #clock: Clock;
  readonly #letters: Letters;
  #kept: Update[] = [];
  #last = 731_000_000;
  #allowed: readonly string[] = [];
  #waiting: ((isEnded: boolean) => void) | undefined;
  webhook: Webhook | undefined;

  constructor(clock: Clock, letters: Letters) {
    this.#clock = clock;
    this.#letters = letters;
  }

  tell(kind: string, what: object): void {
    const isWanted = this.#allowed.length > 0 ? this.#allowed.includes(kind) : !UNASKED.includes(kind);
    if (!isWanted) return;
    this.#last += 1;
    const update = { update_id: this.#last, [kind]: what };
    if (this.webhook) return this.#post(update, this.webhook);
    this.#kept.push(update);
    this.#waiting?.(false);
  }

  /** @throws Refused */
  setWebhook(fields: Readonly<Record<string, unknown>>): void {
    const url = typeof fields['url'] === 'string' ? fields['url'] : '';
    this.#allow(fields['allowed_updates']);
    if (fields['drop_pending_updates'] === true) this.#kept = [];
    if (url === '') return void (this.webhook = undefined);
    const { protocol, hostname } = URL.canParse(url) ? new URL(url) : new URL('about:blank');
    const isHere = hostname === 'localhost' || hostname === '127.0.0.1';
    // Only the rehearsal's own loopback goes without a certificate.
    if (protocol !== 'https:' && !(protocol === 'http:' && isHere))
      throw badRequest('bad webhook: An HTTPS URL must be provided for webhook');
    const secret = fields['secret_token'];
    this.webhook = {
      url,
      secret: typeof secret === 'string' ? secret : undefined,
      connections: Number(fields['max_connections'] ?? 40),
    };
    const kept = this.#kept;
    this.#kept = [];
    for (const update of kept) this.#post(update, this.webhook);
    this.#waiting?.(true);
  }

  get info(): object {
    const failed = this.#letters.all.findLast(({ answers }) => answers.some((one) => one < 200 || one > 299));
    const answer = failed?.answers.findLast((one) => one < 200 || one > 299);
    return {
      url: this.webhook?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: this.pending,
      ...(this.webhook && { max_connections: this.webhook.connections, ip_address: '127.0.0.1' }),
      ...(failed && {
        last_error_date: Math.floor(failed.at / 1000),
        last_error_message:
          answer === 0 ? 'Connection refused' : `Wrong response from the webhook: ${answer}`,
      }),
      ...(this.#allowed.length > 0 && { allowed_updates: this.#allowed }),
    };
  }

  get pending(): number {
    return this.#kept.length + this.#letters.waiting;
  }

  /** Someone waits for what happens next. */
  get isAsked(): boolean {
    return this.#waiting !== undefined;
  }

  /** Waits until there is something. @throws Refused */
  async get(fields: Readonly<Record<string, unknown>>): Promise<readonly Update[]> {
    if (this.webhook)
      throw new Refused(
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      );
    // The newer one wins.
    this.#waiting?.(true);
    if (fields['allowed_updates'] !== undefined) this.#allow(fields['allowed_updates']);
    const offset = Number(fields['offset'] ?? 0);
    this.#kept = this.#kept.filter(({ update_id }) => update_id >= offset);
    const seconds = Math.min(Number(fields['timeout'] ?? 0), LONGEST_WAIT);
    if (this.#kept.length === 0 && seconds > 0) await this.#wait(seconds * 1000);
    return this.#kept.slice(0, Number(fields['limit'] ?? 100));
  }

  /** Whoever waits is let go. */
  [Symbol.dispose](): void {
    this.#waiting?.(false);
  }

  #allow(kinds: unknown): void {
    if (Array.isArray(kinds)) this.#allowed = kinds.map(String);
  }

  async #wait(milliseconds: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const cancel = this.#clock.after(milliseconds, () => resolve(false));
    this.#waiting = resolve;
    const isEnded = await promise;
    cancel();
    if (this.#waiting === resolve) this.#waiting = undefined;
    if (isEnded)
      throw new Refused(
        409,
        'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
      );
  }

  #post(update: Update, { url, secret }: Webhook): void {
    this.#letters.send({
      url,
      headers: secret === undefined ? {} : { 'x-telegram-bot-api-secret-token': secret },
      body: JSON.stringify(update),
    });
  }
}
