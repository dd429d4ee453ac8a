import assert from 'node:assert/strict';
import { describe } from 'node:test';
import type { Page } from 'playwright-core';
import { comeToDesk, openRow } from './story/desk.ts';
import { comeToDoor } from './story/door.ts';
import { eventually } from './story/eventually.ts';
import { fill } from './story/fill.ts';
import { openStage } from './story/stage.ts';
import type { Talk } from './story/talk.ts';

const MANY = 10_000;
/** The aim is 300 ms; the machines of tests are busy ones. */
const OPENS_WITHIN = 1000;
const MOST_ROWS = 400;

describe('ten thousand messages', () => {
  const story = openStage();

  story('open at once from what is on the device, stay few in the page, and hold still', async (scene) => {
    const ana = await comeToDoor(scene, 'Ana');
    const { conversation, newest } = await fill(ana.person, MANY);
    const berta = await comeToDoor(scene, 'Berta');
    await berta.write('Soy otra');

    const olga = await comeToDesk(scene, scene.business.olga, { byNetwork: true });
    await openRow(olga, `Ana: ${MANY}`);
    await olga.log.getByText(`Ana: ${MANY}`, { exact: true }).waitFor();
    await openRow(olga, 'Soy otra');
    await olga.log.getByText('Soy otra').waitFor();
    await olga.person.network.lose(olga.page);
    const opened = await timeToOpen(olga, `Ana: ${MANY}`);
    scene.test.diagnostic(`opens after ${Math.round(opened)} ms, from local data`);
    assert.ok(opened < OPENS_WITHIN, `${opened} ms`);
    await olga.person.network.find();
    await eventually(async () => assert.equal(await olga.banner.count(), 0), 20_000);

    await watchRows(olga.page);
    const up = await scrollSteadily(olga, -500, 40);
    scene.test.diagnostic(`upwards: moved by itself ${up} px at most`);
    assert.ok(up <= 2, `what is read jumps by ${up} px`);
    const third = Math.round(newest / 3);
    await olga.person.goTo(`/desk/c/${conversation}?at=${third}`);
    await watchRows(olga.page);
    await olga.log.getByText(`Ana: ${third - 2}`, { exact: true }).waitFor();
    for (const step of [-500, 500]) {
      const moved = await scrollSteadily(olga, step, 25);
      assert.ok(moved <= 2, `at the top third it jumps by ${moved} px`);
    }
    const most = await mostRows(olga.page);
    scene.test.diagnostic(`${most} rows at most`);
    assert.ok(most > 0 && most < MOST_ROWS, `${most} rows in the page`);
    await olga.page.getByRole('button', { name: /^Ir al final|nuevos?$/ }).click();
    await olga.log.getByText(`Ana: ${MANY}`, { exact: true }).waitFor();
    assert.ok((await olga.log.locator('.k-talk-row').count()) < MOST_ROWS);
  });
});

/** From the press on the row of the list until the newest message is painted. */
async function timeToOpen({ page }: Talk, text: string): Promise<number> {
  await page.evaluate((wanted) => {
    const opened = new Promise<number>((resolve) => {
      document.addEventListener(
        'click',
        ({ timeStamp }) => {
          const look = () => {
            const last = [...document.querySelectorAll('.k-talk-row .k-bubble-text')].at(-1);
            if (last?.textContent?.trim() !== wanted) return requestAnimationFrame(look);
            // The frame after the one that has it: then it is on the screen.
            return requestAnimationFrame(() => resolve(performance.now() - timeStamp));
          };
          look();
        },
        { once: true, capture: true },
      );
    });
    Reflect.set(globalThis, 'opened', opened);
  }, text);
  await page.getByRole('link').filter({ hasText: text }).first().click();
  return page.evaluate(() => Reflect.get(globalThis, 'opened') as Promise<number>);
}

/** Remembers how many messages were in the page at once. */
async function watchRows(page: Page): Promise<void> {
  await page.evaluate(() => {
    Reflect.set(globalThis, 'mostRows', 0);
    new MutationObserver(() => {
      const rows = document.querySelectorAll('.k-talk-row').length;
      Reflect.set(globalThis, 'mostRows', Math.max(rows, Reflect.get(globalThis, 'mostRows') as number));
    }).observe(document.body, { childList: true, subtree: true });
  });
}

function mostRows(page: Page): Promise<number> {
  return page.evaluate(() => Reflect.get(globalThis, 'mostRows') as number);
}

/**
 * In steps, with time for what is loaded meanwhile: how far a message in sight went beyond where it should be, or back.
 * (A step that meets what is being loaded may be lost: then nothing moves, and nobody loses his place.)
 */
function scrollSteadily({ log }: Talk, step: number, times: number): Promise<number> {
  return log.evaluate(
    async (list, wish) => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      let worst = 0;
      for (let turn = 0; turn < wish.times; turn++) {
        const view = list.getBoundingClientRect();
        const rows = [...list.querySelectorAll('.k-talk-row')];
        const marked = rows.find((row) => row.getBoundingClientRect().top > view.top + view.height / 3);
        const [from, before] = [marked?.getBoundingClientRect().bottom ?? 0, list.scrollTop];
        list.scrollTop += wish.step;
        const asked = before - list.scrollTop;
        for (let wait = 0; wait < 4; wait++) await frame();
        if (!marked?.isConnected) continue;
        const moved = marked.getBoundingClientRect().bottom - from;
        const [least, most] = [Math.min(0, asked), Math.max(0, asked)];
        worst = Math.max(worst, least - moved, moved - most);
      }
      return Math.round(worst);
    },
    { step, times },
  );
}
