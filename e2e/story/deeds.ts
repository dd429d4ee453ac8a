import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { eventually } from './eventually.ts';
import { Finger } from './finger.ts';
import type { Talk } from './talk.ts';

/** By its own words, not by those it answers. */
export function messageWith({ page, log }: Talk, text: string | RegExp): Locator {
  const words = page.locator('.k-bubble-text', { hasText: text });
  return log.locator('.k-talk-row').filter({ has: words }).last();
}

/** What can be done to a message: by mouse its menu, by finger what a long press brings. */
export async function ask(talk: Talk, text: string): Promise<void> {
  const { page } = talk;
  const bubble = messageWith(talk, text).locator('.k-bubble');
  if (await page.evaluate(() => matchMedia('(pointer: coarse)').matches)) {
    const finger = await Finger.of(page);
    await finger.press(bubble);
    // As a person does: until something has come of it.
    await sheetOf(talk).waitFor();
    await finger.lift();
    return;
  }
  await bubble.hover({ position: { x: 12, y: 12 } });
  await page
    .locator('.k-hover-bar')
    .getByRole('button', { name: /^(Más acciones|More actions)$/ })
    .click();
}

export async function act(talk: Talk, text: string, deed: string): Promise<void> {
  await ask(talk, text);
  await talk.page
    .getByRole('menuitem', { name: deed })
    .or(sheetOf(talk).getByRole('button', { name: deed }))
    .click();
}

/** What came up from below. */
export function sheetOf({ page }: Talk): Locator {
  return page.getByRole('dialog', { name: /^(Tu mensaje|Mensaje de|Your message|Message by)/ });
}

/** The reactions under a message, as they are spoken. */
export async function reactionsAre(talk: Talk, text: string, expected: readonly RegExp[]): Promise<void> {
  const all = messageWith(talk, text).locator('.k-reaction');
  await eventually(async () => {
    const said = await all.evaluateAll((found) => found.map((one) => one.getAttribute('aria-label') ?? ''));
    assert.equal(said.length, expected.length, `${talk.person.name} sees ${said.join(' · ')}`);
    for (const [index, one] of expected.entries()) assert.match(said[index] ?? '', one);
  });
}

/** Whether the whole of it can be read. */
export async function isInSight({ log }: Talk, text: string): Promise<boolean> {
  return log.evaluate((list, wanted) => {
    const view = list.getBoundingClientRect();
    return [...list.querySelectorAll('.k-talk-row .k-bubble-text')].some((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      return row.textContent?.trim() === wanted && top >= view.top && bottom <= view.bottom;
    });
  }, text);
}

/** The words of the message that has the focus. */
export function focusOf({ page }: Talk): Promise<string | undefined> {
  return page.evaluate(() =>
    document.activeElement?.matches('.k-talk-row')
      ? document.activeElement.querySelector('.k-bubble-text')?.textContent?.trim()
      : undefined,
  );
}
