import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';

/** Nothing is out of sight at the side: not the page, no part of it, and no words cut off without a sign of it. */
export async function fitsTheWidth(page: Page, where: string): Promise<void> {
  const found = await page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const all = [...document.querySelectorAll<HTMLElement>('main *, nav *, header *, dialog *')];
    const lost = all.filter((element) => isOut(element) || isCut(element)).slice(0, 5);
    return {
      width,
      page: document.documentElement.scrollWidth,
      lost: lost.map(
        ({ tagName, className, innerText }) => `${tagName} ${className} “${innerText?.slice(0, 60)}”`,
      ),
    };

    function isOut(element: HTMLElement): boolean {
      const { left, right } = element.getBoundingClientRect();
      return isDrawn(element) && (right > width + 1 || left < -1) && !boxesOf(element).some(tellsOfMore);
    }

    function isCut(element: HTMLElement): boolean {
      const { overflowX } = getComputedStyle(element);
      const isTooWide = isDrawn(element) && element.scrollWidth > element.clientWidth + 1;
      return isTooWide && ['hidden', 'clip'].includes(overflowX) && !boxesOf(element).some(tellsOfMore);
    }

    /** An ellipsis, or a box of its own that scrolls. */
    function tellsOfMore(box: Element): boolean {
      const { overflowX, textOverflow, webkitLineClamp } = getComputedStyle(box);
      return (
        ['auto', 'scroll'].includes(overflowX) || textOverflow === 'ellipsis' || webkitLineClamp !== 'none'
      );
    }

    /** What is only spoken stands in a box of one pixel. */
    function isDrawn(element: HTMLElement): boolean {
      return boxesOf(element).every((box) => box.clientWidth !== 1 || box.clientHeight !== 1);
    }

    function boxesOf(element: Element): Element[] {
      return element.parentElement ? [element, ...boxesOf(element.parentElement)] : [element];
    }
  });
  assert.ok(found.page <= found.width, `${where} scrolls sideways: ${found.page} in ${found.width}`);
  assert.deepEqual(found.lost, [], `${where}: these cannot be seen whole`);
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
