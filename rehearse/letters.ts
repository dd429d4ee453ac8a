import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from './clock.ts';
import type { Faults } from './faults.ts';

/** One request to the webhook of the business. */
export interface Letter {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Sent {
  readonly letter: Letter;
  readonly at: number;
  /** What was answered each time; 0: nothing. */
  readonly answers: number[];
}

interface LettersOptions {
  readonly clock: Clock;
  readonly faults: Faults;
  /** Milliseconds before try number 2, 3 …; past the end it is given up. */
  readonly backOff?: readonly number[];
  readonly onAnswer?: (sent: Sent) => void;
}

/** As the networks do it: quickly at first, then for days. */
const FOR_A_WEEK = [
  500,
  1000,
  2000,
  5000,
  10_000,
  30_000,
  60_000,
  300_000,
  3_600_000,
  86_400_000,
  86_400_000 * 5,
];
const SHUFFLE_WITHIN = 400;
const ANSWER_WITHIN = 10_000;
const SOON = 1000;
const AT_ONCE = 20;

/** Brings webhooks: at least once, again until they are taken, in no promised order. */
export class Letters {
  readonly #options: LettersOptions;
  readonly #sent: Sent[] = [];
  readonly #waiting = new Set<Sent>();
  #held: Sent[] = [];
  #isOver = false;

  constructor(options: LettersOptions) {
    this.#options = options;
  }

  /** Everything that was ever sent, oldest first. */
  get all(): readonly Sent[] {
    return this.#sent;
  }

  /** Not taken yet. */
  get waiting(): number {
    return this.#waiting.size;
  }

  send(letter: Letter): void {
    const sent: Sent = { letter, at: this.#options.clock.now(), answers: [] };
    this.#sent.push(sent);
    this.#waiting.add(sent);
    if (this.#options.faults.shuffled) this.#hold(sent);
    else void this.#bring(sent);
  }

  /** Brings old ones once more, as they were. */
  sendAgain(which: (sent: Sent, index: number) => boolean = () => true): number {
    const again = this.#sent.filter(which);
    for (const { letter } of again) void this.#post(letter);
    return again.length;
  }

  /** Brings these once more, a few at a time. @returns those that nobody took */
  async tellAgain(told: readonly Sent[]): Promise<Sent[]> {
    const left = told.values();
    const lost: Sent[] = [];
    const bring = async () => {
      for (const sent of left) {
        const status = await this.#post(sent.letter);
        if (status < 200 || status > 299) lost.push(sent);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, bring));
    return lost;
  }

  /** When everything that happened has been told and taken, and nothing more happens by itself soon. */
  async settled(): Promise<void> {
    while (this.#waiting.size > 0 || this.#options.clock.next < SOON) await pause(5);
  }

  [Symbol.dispose](): void {
    this.#isOver = true;
    this.#waiting.clear();
  }

  /** Gathers what comes soon after it, and brings it the other way round. */
  #hold(sent: Sent): void {
    this.#held.push(sent);
    if (this.#held.length > 1) return;
    this.#options.clock.after(SHUFFLE_WITHIN, () => {
      const held = this.#held.reverse();
      this.#held = [];
      void held.reduce((before, one) => before.then(() => this.#bring(one)), Promise.resolve());
    });
  }

  async #bring(sent: Sent): Promise<void> {
    await this.#try(sent);
    if (this.#options.faults.twice && !this.#isOver) await this.#post(sent.letter);
  }

  async #try(sent: Sent): Promise<void> {
    const status = await this.#post(sent.letter);
    if (this.#isOver || !this.#waiting.has(sent)) return;
    sent.answers.push(status);
    this.#options.onAnswer?.(sent);
    if (status >= 200 && status < 300) return void this.#waiting.delete(sent);
    const wait = (this.#options.backOff ?? FOR_A_WEEK)[sent.answers.length - 1];
    if (wait === undefined) return void this.#waiting.delete(sent);
    this.#options.clock.after(wait, () => void this.#try(sent));
  }

  async #post({ url, headers, body }: Letter): Promise<number> {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
        redirect: 'manual',
        signal: AbortSignal.timeout(ANSWER_WITHIN),
      });
      await response.arrayBuffer();
      return response.status;
    } catch {
      return 0;
    }
  }
}
