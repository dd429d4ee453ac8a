import { Site } from '../site.ts';
import type { ShownPhone } from '../shown.ts';
import { GraphApi } from './api.ts';
import { Deeds } from './deeds.ts';
import type { Customer } from './model.ts';
import { Network, type WhatsAppOptions } from './network.ts';
import { showPhone } from './show.ts';

/** WhatsApp's Cloud API on loopback, with everyone who writes to the business. */
export class WhatsAppSimulator implements AsyncDisposable {
  readonly network: Network;
  readonly #site: Site;

  private constructor(options: WhatsAppOptions) {
    this.network = new Network(options);
    this.#site = new Site(new GraphApi(this.network, () => this.#site.url), this.network.faults);
  }

  static async open(options: WhatsAppOptions = {}): Promise<WhatsAppSimulator> {
    const simulator = new WhatsAppSimulator(options);
    await simulator.#site.open();
    return simulator;
  }

  /** What stands for `https://graph.facebook.com`. */
  get url(): string {
    return this.#site.url;
  }

  /** What an owner would type into the settings of an account. */
  get settings(): Readonly<Record<string, string>> {
    const { number, account, token, secret, verifyToken } = this.network;
    return {
      phoneNumberId: number.id,
      businessAccountId: account,
      accessToken: token,
      appSecret: secret,
      verifyToken,
      api: this.url,
    };
  }

  /** As in Meta's settings: asks the address whether it is ours, and sends everything there. @throws Error */
  async subscribe(url: string, verifyToken = this.network.verifyToken): Promise<void> {
    const challenge = String(1_000_000_000 + Math.floor(this.network.clock.now() % 1_000_000_000));
    const asking = new URL(url);
    asking.searchParams.set('hub.mode', 'subscribe');
    asking.searchParams.set('hub.challenge', challenge);
    asking.searchParams.set('hub.verify_token', verifyToken);
    const response = await fetch(asking);
    const answer = await response.text();
    if (!response.ok || answer !== challenge)
      throw new Error('The URL couldn’t be validated. Callback verification failed.');
    this.network.hooks.subscription = { url, secret: this.network.secret, account: this.network.account };
    this.network.onChange();
  }

  add(name: string, number: string): Deeds {
    return new Deeds(this.network, this.network.addCustomer(name, number));
  }

  as(customer: Customer): Deeds {
    return new Deeds(this.network, customer);
  }

  setDown(isDown: boolean): Promise<void> {
    return this.#site.setDown(isDown);
  }

  phones(): ShownPhone[] {
    return [...this.network.customers.values()]
      .filter((customer) => customer.exists)
      .map((customer) => showPhone(this.network, customer));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.network[Symbol.dispose]();
    await this.#site[Symbol.asyncDispose]();
  }
}
