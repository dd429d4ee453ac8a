import type { ShownPhone } from '../shown.ts';
import { Site } from '../site.ts';
import { BotApi } from './api.ts';
import { Deeds } from './deeds.ts';
import type { User } from './model.ts';
import { Network, type TelegramOptions } from './network.ts';
import { showPhone } from './show.ts';

/** Telegram's Bot API on loopback, with everyone who writes to the bot. */
export class TelegramSimulator implements AsyncDisposable {
  readonly network: Network;
  readonly #site: Site;

  private constructor(options: TelegramOptions) {
    this.network = new Network(options);
    this.#site = new Site(new BotApi(this.network), this.network.faults);
  }

  static async open(options: TelegramOptions = {}): Promise<TelegramSimulator> {
    const simulator = new TelegramSimulator(options);
    await simulator.#site.open();
    return simulator;
  }

  /** What stands for `https://api.telegram.org`. */
  get url(): string {
    return this.#site.url;
  }

  /** What an owner would type into the settings of an account. */
  get settings(): Readonly<Record<string, string>> {
    return { token: this.network.token, webhookSecret: 'ensayo-9c41ab7e2d', api: this.url };
  }

  add(name: string, username?: string): Deeds {
    return new Deeds(this.network, this.network.addUser(name, username));
  }

  as(user: User): Deeds {
    return new Deeds(this.network, user);
  }

  setDown(isDown: boolean): Promise<void> {
    return this.#site.setDown(isDown);
  }

  phones(): ShownPhone[] {
    return [...this.network.users.values()].map((user) => showPhone(this.network, user));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.network[Symbol.dispose]();
    await this.#site[Symbol.asyncDispose]();
  }
}
