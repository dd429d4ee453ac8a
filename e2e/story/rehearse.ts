import { after, before } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { connectNetworks } from '../../bin/demo/start-rehearsal.ts';
import { buildPage } from '../../rehearse/build-page.ts';
import { type Control, openControl } from '../../rehearse/control.ts';
import type { Networks } from '../../rehearse/networks.ts';
import type { Person } from './person.ts';
import type { Scene } from './stage.ts';

export interface Rehearsed {
  readonly networks: Networks;
  readonly url: string;
}

/** Both networks beside the stage, with their page. Connect them in the first story that needs them. */
export function openRehearsal() {
  let control: Control | undefined;
  let isConnected = false;
  before(async () => {
    control = await openControl({ page: buildPage });
  });
  after(async () => control?.[Symbol.asyncDispose]());
  return async ({ business }: Scene): Promise<Rehearsed> => {
    if (!control) throw new Error('the rehearsal is not open');
    if (!isConnected) await connectNetworks(business.olga.session.call, control.networks);
    isConnected = true;
    return control;
  };
}

/** One phone on the page of the phones. */
export class Phone {
  readonly #stand: Locator;
  readonly #page: Page;

  constructor({ page }: Person, network: 'WhatsApp' | 'Telegram') {
    this.#page = page;
    this.#stand = page.getByRole('region', { name: network });
  }

  async take(name: string): Promise<void> {
    await this.#stand.getByRole('button', { name, exact: true }).click();
    await this.#stand.getByRole('article', { name: new RegExp(name) }).waitFor();
  }

  get log(): Locator {
    return this.#stand.getByRole('log');
  }

  get said(): Locator {
    return this.log.locator('.r-message');
  }

  async write(text: string): Promise<void> {
    const field = this.#stand.getByRole('textbox', { name: 'Mensaje' });
    await field.fill(text);
    // With a finger, Enter makes a line.
    const isFine = await this.#page.evaluate(() => matchMedia('(pointer: fine)').matches);
    if (isFine) await field.press('Enter');
    else await this.#stand.getByRole('button', { name: /^(Enviar|Guardar el cambio)$/ }).tap();
  }

  async attach(what: string): Promise<void> {
    await this.#stand.getByRole('button', { name: 'Adjuntar' }).click();
    await this.#page.getByRole('menuitem', { name: what }).click();
  }

  /** From the menu of the message that shows the text. */
  async choose(text: string, what: string): Promise<void> {
    const row = this.said.filter({ hasText: text });
    await row.getByRole('button', { name: 'Qué hacer con el mensaje' }).click();
    await this.#page.getByRole('menuitem', { name: what }).click();
  }

  async tap(label: string): Promise<void> {
    await this.log.getByRole('button', { name: label, exact: true }).click();
  }

  async texts(): Promise<string[]> {
    return this.said.locator('.r-text').allInnerTexts();
  }
}
