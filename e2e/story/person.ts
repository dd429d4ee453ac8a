import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { Browser as Session } from '../../bin/demo/browser.ts';
import { Network } from './network.ts';
import { WireTap } from './wire-tap.ts';

export interface PersonOptions {
  /** Narrow and by finger; a number is the width. */
  readonly phone?: boolean | number;
  readonly locale?: string;
  readonly dark?: boolean;
  /** Signed in already. */
  readonly as?: Session;
  /** What an earlier visit left: cookies and local storage. */
  readonly state?: BrowserContextOptions['storageState'];
  /** What he has allowed the pages of this server: `microphone`, `camera`, `geolocation`, `clipboard-read` … */
  readonly allows?: readonly string[];
  /** Where his device says he is. */
  readonly at?: { readonly latitude: number; readonly longitude: number };
  /** By a network of his own, which can be lost. */
  readonly byNetwork?: boolean;
}

/** Lines of the console that only say what the story did: the network was away, or a door was closed. */
const EXPECTED = /Failed to load resource|WebSocket connection to|net::ERR_/;

/** Someone at a browser of his own, and all that went wrong in it. */
export class Person {
  readonly name: string;
  readonly context: BrowserContext;
  readonly faults: string[] = [];
  readonly log: string[] = [];
  /** Where he finds the server. */
  readonly url: string;
  readonly #network: Network | undefined;
  #page: Page;
  #wire: WireTap;

  private constructor(
    name: string,
    url: string,
    context: BrowserContext,
    page: Page,
    network: Network | undefined,
  ) {
    this.name = name;
    this.url = url;
    this.context = context;
    this.#network = network;
    this.#page = page;
    this.#wire = this.#watch(page);
  }

  static async arrive(browser: Browser, url: string, name: string, options: PersonOptions): Promise<Person> {
    const { phone = false, locale = 'es-ES', dark = false, as, state, allows = [], at } = options;
    const network = options.byNetwork ? await Network.to(url) : undefined;
    const address = network?.cable.url ?? url;
    const width = phone === true ? 390 : phone;
    const context = await browser.newContext({
      viewport: width ? { width, height: width < 390 ? 700 : 844 } : { width: 1280, height: 800 },
      ...(width && { isMobile: true, hasTouch: true }),
      locale,
      timezoneId: 'Europe/Madrid',
      colorScheme: dark ? 'dark' : 'light',
      reducedMotion: 'reduce',
      ...(state && { storageState: state }),
      ...(at && { geolocation: at }),
    });
    context.setDefaultTimeout(15_000);
    await context.addInitScript(() =>
      addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
        console.error(`refused by policy: ${violatedDirective} ${blockedURI}`),
      ),
    );
    if (allows.length > 0) await context.grantPermissions([...allows], { origin: new URL(address).origin });
    if (as) await context.addCookies(as.cookies.map((line) => cookieOf(line, address)));
    return new Person(name, address, context, await context.newPage(), network);
  }

  get page(): Page {
    return this.#page;
  }

  /** The frames of the page he looks at. */
  get wire(): WireTap {
    return this.#wire;
  }

  get network(): Network {
    if (!this.#network) throw new Error(`${this.name} did not come by a network of his own`);
    return this.#network;
  }

  async goTo(path: string): Promise<void> {
    await this.#page.goto(new URL(path, this.url).href);
  }

  /** Closes the tab and opens another in the same browser. */
  async openNewTab(): Promise<void> {
    const before = this.#page;
    this.#page = await this.context.newPage();
    this.#wire = this.#watch(this.#page);
    await before.close();
  }

  async leave(): Promise<void> {
    await this.context.close();
    await this.#network?.[Symbol.asyncDispose]();
  }

  #watch(page: Page): WireTap {
    page.on('console', (line) => {
      this.log.push(`${line.type()}: ${line.text()}`);
      if (line.type() === 'error' && !EXPECTED.test(line.text())) this.faults.push(line.text());
    });
    page.on('pageerror', (problem) => this.#fault(`error: ${problem.stack ?? problem.message}`));
    page.on('dialog', (dialog) => {
      this.#fault(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    return new WireTap(page, this.log);
  }

  #fault(text: string): void {
    this.faults.push(text);
    this.log.push(text);
  }
}

function cookieOf(
  line: string,
  url: string,
): { name: string; value: string; url: string; httpOnly: boolean } {
  const [pair = ''] = line.split(';', 1);
  const at = pair.indexOf('=');
  return { name: pair.slice(0, at), value: pair.slice(at + 1), url, httpOnly: true };
}
