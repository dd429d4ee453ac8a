import assert from 'node:assert/strict';
import axe from 'axe-core';
import type { Page } from 'playwright-core';

export const THEMES = ['light', 'dark'] as const;
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** No violation of WCAG 2.2 AA, nor of axe's own good practice, in the theme that is shown. */
export async function isAccessible(page: Page, where: string): Promise<void> {
  for (const frame of page.frames())
    if (!(await frame.evaluate(() => 'axe' in globalThis))) await frame.evaluate(axe.source);
  const found = await page.evaluate(async (rules) => {
    // The page's own `axe` by now. What is right would be ten times as much to bring back.
    const runOnly = { type: 'tag', values: rules } as const;
    const { violations } = await axe.run(document, { runOnly, resultTypes: ['violations'] });
    return violations.map(
      ({ id, help, nodes }) =>
        `${id}: ${help}\n${nodes
          .slice(0, 4)
          .map(
            ({ html, failureSummary = '' }) =>
              `    ${html.slice(0, 160)}\n      ${failureSummary.split('\n').slice(1, 3).join(' ')}`,
          )
          .join('\n')}`,
    );
  }, RULES);
  assert.equal(found.length, 0, `${where}:\n${found.join('\n')}`);
}

/** The same in both themes, as the device changes from one to the other. */
export async function isAccessibleInBothThemes(page: Page, where: string): Promise<void> {
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme });
    await isAccessible(page, `${where}, ${colorScheme}`);
  }
}
