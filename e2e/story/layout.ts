import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';

/** Nothing sticks out at the side: not the page, and nothing in it that someone would have to scroll to read. */
export async function fitsTheWidth(page: Page, where: string): Promise<void> {
  const found = await page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const page = document.documentElement.scrollWidth;
    const wide = [...document.querySelectorAll<HTMLElement>('main *, nav *, header *, dialog *')]
      .filter((element) => {
        const { left, right, width: own, height } = element.getBoundingClientRect();
        // What is only spoken, or cut off by a box of its own, sticks out of nothing.
        return own > 1 && height > 1 && (right > width + 1 || left < -1) && !isCut(element);
      })
      .slice(0, 5)
      .map((element) => `${element.tagName}.${element.className} “${element.innerText?.slice(0, 40)}”`);
    return { width, page, wide };

    function isCut(element: HTMLElement): boolean {
      for (let box = element.parentElement; box; box = box.parentElement)
        if (getComputedStyle(box).overflowX !== 'visible') return true;
      return false;
    }
  });
  assert.ok(found.page <= found.width, `${where} scrolls sideways: ${found.page} in ${found.width}`);
  assert.deepEqual(found.wide, [], `${where}: these stick out`);
}

/** What has the focus, and whether someone can see it: on the screen, and not hidden. */
export async function focusIsSeen(page: Page, where: string): Promise<string> {
  const focus = await page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return undefined;
    const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
    const isOnScreen = right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
    const name = element.getAttribute('aria-label') ?? element.innerText?.slice(0, 40) ?? '';
    return {
      what: `${element.tagName.toLowerCase()} ${name}`.trim(),
      isSeen: isOnScreen && width > 4 && height > 4 && element.checkVisibility({ visibilityProperty: true }),
    };
  });
  assert.ok(focus, `${where}: something has the focus`);
  assert.ok(focus.isSeen, `${where}: the focus can be seen (${focus.what})`);
  return focus.what;
}

/** The ring around what a keyboard user has reached. */
export async function hasFocusRing(page: Page, where: string): Promise<void> {
  const look = await page.evaluate(() => {
    for (let at = document.activeElement, up = 0; at && up < 3; at = at.parentElement, up++) {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(at);
      if ((outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none') return 'ring';
    }
    return `no ring on ${document.activeElement?.outerHTML.slice(0, 120)}`;
  });
  assert.equal(look, 'ring', where);
}
