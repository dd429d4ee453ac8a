import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { isInSight } from './story/deeds.ts';
import { comeToDesk, openRow, rowWith } from './story/desk.ts';
import { comeToDoor } from './story/door.ts';
import { eventually } from './story/eventually.ts';
import { fill } from './story/fill.ts';
import { openStage, type Scene } from './story/stage.ts';
import type { Talk } from './story/talk.ts';

const READ = 150;
const NEW = 70;

describe('where a conversation opens', () => {
  const story = openStage();

  for (const phone of [false, true]) {
    story(`at the first new message, on a ${phone ? 'phone' : 'laptop'}`, async (scene) => {
      const { ana, olga, firstNew } = await comeBack(scene, phone);
      await openRow(olga, `Ana: ${NEW}`);
      await eventually(async () =>
        assert.ok(await isInSight(olga, firstNew), 'the first new one is in sight'),
      );
      assert.ok(await lineIsInSight(olga), 'and over it the line that says so');
      assert.equal(await isInSight(olga, `Ana: ${NEW}`), false, 'not the end of it');
      const toEnd = olga.page.getByRole('button', { name: /nuevos$/ });
      await toEnd.waitFor();
      // What is loaded around it, and whoever writes meanwhile, moves nothing.
      const before = await topOf(olga, firstNew);
      await ana.write('¿Lo has leído ya?');
      await eventually(async () => assert.match(await toEnd.innerText(), /nuevos/));
      await olga.page.waitForTimeout(400);
      assert.ok(Math.abs((await topOf(olga, firstNew)) - before) <= 1, 'it stands still');
      await toEnd.click();
      await eventually(async () => assert.ok(await isInSight(olga, '¿Lo has leído ya?')));
      if (phone) return;
      await readerIsNotPulledBack(olga);
    });
  }
});

/** Olga has read much of it, was away, and there is more than a screen of new messages. */
async function comeBack(scene: Scene, phone: boolean) {
  const ana = await comeToDoor(scene, 'Ana');
  await fill(ana.person, READ);
  const olga = await comeToDesk(scene, scene.business.olga, { phone });
  const last = `Ana: ${READ}`;
  await openRow(olga, last);
  await eventually(async () => assert.ok(await isInSight(olga, last)));
  await eventually(() =>
    assert.ok(olga.person.wire.up.some((frame) => frame.type === 'mark' && (frame.read ?? 0) > READ)),
  );
  await olga.page.goto('about:blank');
  await ana.write('Y una cosa más');
  await ana.hasLeft('Y una cosa más');
  await fill(ana.person, NEW);
  await olga.person.goTo('/desk');
  await rowWith(olga.person, `Ana: ${NEW}`).waitFor();
  return { ana, olga, firstNew: 'Y una cosa más' };
}

function lineIsInSight({ log }: Talk): Promise<boolean> {
  return log.evaluate((list) => {
    const view = list.getBoundingClientRect();
    const line = [...list.querySelectorAll('*')].find(
      (one) => one.children.length === 0 && one.textContent === 'Mensajes nuevos',
    );
    const box = line?.getBoundingClientRect();
    return box !== undefined && box.top >= view.top && box.bottom <= view.bottom;
  });
}

function topOf({ log }: Talk, text: string): Promise<number> {
  return log
    .locator('.k-bubble-text')
    .filter({ hasText: text })
    .first()
    .evaluate((row) => row.getBoundingClientRect().top);
}

/** Something grows in the same frame in which he scrolls: his scrolling counts, and what he reads stays under his eyes. */
async function readerIsNotPulledBack({ log }: Talk): Promise<void> {
  const moved = await log.evaluate(async (list) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    list.scrollTop = -900;
    for (let i = 0; i < 4; i++) await frame();
    const rows = [...list.querySelectorAll('.k-talk-row')];
    const view = list.getBoundingClientRect();
    const read = rows.find((row) => row.getBoundingClientRect().top > view.top + 100)!;
    const grows = rows.at(-1)!.querySelector('.k-bubble')!;
    const before = read.getBoundingClientRect().top;
    list.scrollTop -= 200;
    Object.assign((grows as HTMLElement).style, { paddingBottom: '90px' });
    for (let i = 0; i < 4; i++) await frame();
    return read.getBoundingClientRect().top - before;
  });
  assert.ok(Math.abs(moved - 200) <= 1, `scrolled by 200 px, it moved by ${moved}`);
}
