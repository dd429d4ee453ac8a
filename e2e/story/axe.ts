import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** No violation of WCAG 2.2 AA, nor of axe's own good practice, in the theme that is shown. */
export async function isAccessible(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(RULES).analyze();
  const found = violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n${nodes
        .slice(0, 4)
        .map(
          ({ html, failureSummary = '' }) =>
            `    ${html.slice(0, 160)}\n      ${failureSummary.split('\n').slice(1, 3).join(' ')}`,
        )
        .join('\n')}`,
  );
  assert.equal(found.length, 0, `${where}:\n${found.join('\n')}`);
}
