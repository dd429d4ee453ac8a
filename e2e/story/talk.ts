import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { eventually } from './eventually.ts';
import type { Person } from './person.ts';

export type Tick = 'queued' | 'sent' | 'delivered' | 'read' | 'failed';

const TICKS: Record<Tick, RegExp> = {
  queued: /En espera|Waiting/,
  sent: /Enviado|^Sent/,
  delivered: /Entregado|Delivered/,
  read: /Leído|Read/,
  failed: /No enviado|Not sent/,
};

/** The open conversation as someone sees and uses it: the same at the door and at the desk. */
export class Talk {
  readonly person: Person;

  constructor(person: Person) {
    this.person = person;
  }

  get page(): Page {
    return this.person.page;
  }

  get composer(): Locator {
    return this.page.getByRole('textbox', { name: /^(Mensaje|Message)$/ });
  }

  get log(): Locator {
    return this.page.getByRole('region', { name: /^(Conversación|Conversation)$/ });
  }

  get banner(): Locator {
    return this.page.getByRole('status').filter({ hasText: /conexión|servidor|connection|server/i });
  }

  /** Typed like a person does it, with the keyboard or the button. */
  async write(text: string): Promise<void> {
    await this.composer.fill(text);
    const sends = this.page.getByRole('button', { name: /^(Enviar|Send)$/ });
    if (await this.page.evaluate(() => matchMedia('(pointer: fine)').matches))
      await this.composer.press('Enter');
    else await sends.tap();
  }

  /** All messages, in the order in which they stand. */
  async texts(): Promise<string[]> {
    const found = await this.log.locator('.k-bubble-text').allInnerTexts();
    return found.map((text) => text.trim());
  }

  /** Exactly these, in this order: nothing missing, nothing twice. */
  async shows(expected: readonly string[], within = 15_000): Promise<void> {
    await eventually(
      async () => assert.deepEqual(await this.texts(), expected, `${this.person.name} sees`),
      within,
    );
  }

  /** @param text of the last message of its run: the others of a run may share its tick */
  async isTicked(text: string, tick: Tick, within = 25_000): Promise<void> {
    const row = this.log.getByRole('listitem').filter({ hasText: text }).last();
    await eventually(
      async () =>
        assert.match(await row.locator('.k-ticks').innerText(), TICKS[tick], `“${text}” is ${tick}`),
      within,
    );
  }

  /** Stored by the server; others may have read it already. */
  async hasLeft(text: string, within = 30_000): Promise<void> {
    const row = this.log.getByRole('listitem').filter({ hasText: text }).last();
    await eventually(
      async () =>
        assert.match(
          await row.locator('.k-ticks').last().innerText({ timeout: 1000 }),
          /Enviado|Entregado|Leído|Sent|Delivered|Read/,
          `“${text}” has left`,
        ),
      within,
    );
  }

  /** Connected, and words would leave at once. */
  async isLive(within = 25_000): Promise<void> {
    await this.composer.waitFor();
    await eventually(() => assert.ok(this.person.wire.welcomes > 0, 'the server said welcome'), within);
  }
}
