import assert from 'node:assert/strict';
import { describe } from 'node:test';
import type { Page } from 'playwright-core';
import { PASSWORD } from './story/business.ts';
import { rowWith } from './story/desk.ts';
import { comeToDoor } from './story/door.ts';
import { eventually } from './story/eventually.ts';
import { focusIsSeen, hasFocusRing } from './story/layout.ts';
import { openStage } from './story/stage.ts';
import { Talk } from './story/talk.ts';

describe('an agent without a mouse', () => {
  const story = openStage();

  story(
    'signs in, finds, answers and leaves by keyboard alone, and always sees where he is',
    async (scene) => {
      const ana = await comeToDoor(scene, 'Ana');
      await ana.write('Primera pregunta');
      const berta = await comeToDoor(scene, 'Berta');
      await berta.write('Segunda pregunta');

      const agent = await scene.arrives('Mateo');
      const desk = new Talk(agent);
      const { page } = agent;
      const { keyboard } = page;
      await agent.goTo('/desk');
      await page.getByRole('heading', { name: 'Entrar al escritorio' }).waitFor();
      await tabTo(page, 'Correo electrónico');
      await keyboard.type('mateo@cafe.example');
      await tabTo(page, 'Contraseña');
      await keyboard.type(PASSWORD);
      await keyboard.press('Enter');
      await page.getByText('Segunda pregunta').waitFor();

      await keyboard.press('j');
      assert.match(await focusIsSeen(page, 'j'), /Primera pregunta|Cliente/);
      await hasFocusRing(page, 'the row of the list');
      assert.match(await focusedText(page), /Primera pregunta/, 'who waits longest is first');
      await keyboard.press('j');
      assert.match(await focusedText(page), /Segunda pregunta/);
      await keyboard.press('k');
      assert.match(await focusedText(page), /Primera pregunta/);

      await keyboard.press('Enter');
      await desk.shows(['Primera pregunta']);
      await focusIsSeen(page, 'the opened conversation');
      await keyboard.press('r');
      await eventually(async () => assert.equal(await focusIsSeen(page, 'reply'), 'textarea Mensaje'));
      await keyboard.type('Respuesta con jkr? y más');
      await keyboard.press('Shift+Enter');
      await keyboard.type('en dos líneas');
      await keyboard.press('Enter');
      await ana.shows(['Primera pregunta', 'Respuesta con jkr? y más\nen dos líneas']);
      assert.equal(await focusIsSeen(page, 'after sending'), 'textarea Mensaje', 'he can go on writing');

      await keyboard.press('Escape');
      await focusIsSeen(page, 'Escape');
      await eventually(async () =>
        assert.match(await focusedText(page), /Respuesta con jkr/, 'Escape goes back to the list'),
      );
      await moveTo(page, /Segunda pregunta/);
      await keyboard.press('r');
      await desk.shows(['Segunda pregunta']);
      await eventually(async () => assert.equal(await focusIsSeen(page, 'r on a row'), 'textarea Mensaje'));
      await keyboard.type('Otra respuesta');
      await keyboard.press('Enter');
      await berta.shows(['Segunda pregunta', 'Otra respuesta']);

      await keyboard.press('Control+k');
      await page.getByRole('dialog', { name: 'Ir a' }).waitFor();
      assert.match(await focusIsSeen(page, 'Ctrl K'), /^input Conversación, persona o acción/);
      await keyboard.type('atajos');
      await keyboard.press('Enter');
      const help = page.getByRole('dialog', { name: 'Atajos de teclado' });
      await help.waitFor();
      await focusIsSeen(page, 'the shortcuts');
      await keyboard.press('Escape');
      await help.waitFor({ state: 'detached' });
      await focusIsSeen(page, 'after the shortcuts');
      await keyboard.press('Escape');
      await keyboard.press('?');
      await help.waitFor();
      await keyboard.press('Escape');
      await help.waitFor({ state: 'detached' });

      await keyboard.press('/');
      assert.match(await focusIsSeen(page, '/'), /Buscar en la lista/);
      await keyboard.type('otra');
      await rowWith(agent, 'Respuesta con jkr').waitFor({ state: 'detached' });
      await keyboard.press('Enter');
      assert.match(await focusedText(page), /Otra respuesta/, 'Enter goes to what was found');
      await keyboard.press('/');
      await keyboard.press('Escape');
      await rowWith(agent, 'Respuesta con jkr').waitFor();

      await keyboard.press('Control+k');
      await keyboard.type('cerrar ses');
      await keyboard.press('Enter');
      const question = page.getByRole('dialog', { name: '¿Cerrar sesión?' });
      await question.waitFor();
      await focusIsSeen(page, 'the question');
      await tabTo(page, 'Cerrar sesión');
      await keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Entrar al escritorio' }).waitFor();
    },
  );

  story('everything at the desk is reached with Tab, and nothing traps it', async (scene) => {
    const door = await comeToDoor(scene, 'Carla');
    await door.write('Hola');
    const agent = await scene.arrives('Olga', { as: scene.business.olga.session });
    const { page } = agent;
    await agent.goTo('/desk');
    await page.getByText('Hola').first().waitFor();
    const seen = new Set<string>();
    for (let press = 0; press < 40; press++) {
      await page.keyboard.press('Tab');
      const isOut = await page.evaluate(() => document.activeElement === document.body);
      if (isOut) continue;
      const what = await focusIsSeen(page, `Tab ${press}`);
      await hasFocusRing(page, what);
      seen.add(what);
    }
    for (const name of [
      'Ajustes',
      'Olga Prado: menú',
      'Nueva conversación',
      'Buscar en la lista',
      'Todo',
      'Míos',
    ])
      assert.ok(
        [...seen].some((what) => what.includes(name)),
        `${name} is reached: ${[...seen].join(' · ')}`,
      );
  });
});

/** Tab until the control of this name has the focus; each stop on the way can be seen. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let press = 0; press < 30; press++) {
    const here = await page.evaluate(() => {
      const element = document.activeElement;
      const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
      return [
        element?.getAttribute('aria-label'),
        element?.textContent,
        ...labels.map((one) => one.textContent),
      ];
    });
    if (here.some((text) => text?.trim() === name)) return;
    await page.keyboard.press('Tab');
    await focusIsSeen(page, `on the way to ${name}`);
  }
  assert.fail(`${name} is not reached with Tab`);
}

/** Up to the first row, then down: what was answered may have moved or may still hold its place. */
async function moveTo(page: Page, row: RegExp): Promise<void> {
  for (const key of ['k', 'k', 'k', 'j', 'j', 'j']) {
    await page.keyboard.press(key);
    if (row.test(await focusedText(page))) return;
  }
  assert.fail(`no row shows ${String(row)}`);
}

function focusedText(page: Page): Promise<string> {
  return page.evaluate(() =>
    document.activeElement instanceof HTMLElement ? document.activeElement.innerText : '',
  );
}
