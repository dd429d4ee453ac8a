import assert from 'node:assert/strict';
import { describe } from 'node:test';
import type { Page } from 'playwright-core';
import { comeToDesk, rowWith, show } from './story/desk.ts';
import { comeToDoor } from './story/door.ts';
import { eventually } from './story/eventually.ts';
import { Finger } from './story/finger.ts';
import { fitsTheWidth, focusIsSeen } from './story/layout.ts';
import { openStage } from './story/stage.ts';
import type { Scene } from './story/stage.ts';
import type { Talk } from './story/talk.ts';

describe('a list of cases', () => {
  const story = openStage();

  story(
    'views and filters are addresses: they survive a reload, and are live for a colleague',
    async (scene) => {
      await write(scene, ['Perdí mi paraguas', '¿Hay menú sin gluten?', 'Quiero una factura']);
      const olga = await comeToDesk(scene, scene.business.olga);
      const mateo = await comeToDesk(scene, scene.business.mateo);
      const row = rowWith(olga.person, 'Perdí mi paraguas');
      await row.getByText(/^[\dA-Z]{3}-[\dA-Z]{3}$/).waitFor();
      await row.getByText('Sin asignar').waitFor();
      await chip(olga.page, 'Sin asignar 3').waitFor();

      await olga.page
        .getByRole('checkbox', { name: /^Elegir/ })
        .first()
        .click();
      await olga.page
        .getByRole('toolbar', { name: 'Casos elegidos' })
        .getByRole('button', { name: 'Asignar a…' })
        .click();
      await olga.page.getByRole('dialog').getByText('Olga Prado (tú)').click();
      await olga.page.getByRole('dialog').getByRole('button', { name: 'Pasar' }).click();
      await olga.page.getByRole('button', { name: 'Soltar todos' }).click();
      await chip(olga.page, 'Míos 1').click();
      assert.equal(new URL(olga.page.url()).searchParams.get('show'), 'mine');
      await shows(olga, ['Perdí mi paraguas']);
      await olga.page.reload();
      await shows(olga, ['Perdí mi paraguas']);

      await show(mateo.page, 'Sin asignar');
      await shows(mateo, ['¿Hay menú sin gluten?', 'Quiero una factura']);
      await mateo.page.getByRole('button', { name: 'Filtrar' }).click();
      await mateo.page.getByRole('combobox', { name: 'Prioridad' }).selectOption('Alta');
      await mateo.page.keyboard.press('Escape');
      await mateo.page.getByText('Ningún caso cumple los filtros').waitFor();
      assert.equal(new URL(mateo.page.url()).searchParams.get('priority'), 'high');
      await mateo.page.reload();
      await mateo.page.getByText('Ningún caso cumple los filtros').waitFor();
      await mateo.page.getByRole('button', { name: 'Filtrar: 1 puesto' }).click();
      await mateo.page.getByRole('button', { name: 'Quitar filtros' }).click();
      await mateo.page.keyboard.press('Escape');
      await shows(mateo, ['¿Hay menú sin gluten?', 'Quiero una factura']);
      await mateo.page.goto(`${scene.server.url}/desk?show=waiting&owner=nobody`);
      await shows(mateo, ['¿Hay menú sin gluten?', 'Quiero una factura']);
    },
  );

  story('several at once are resolved, and taken back, by keyboard alone', async (scene) => {
    const { page } = await deskOf(scene, ['Uno de muchos', 'Dos de muchos', 'Tres de muchos']);
    const { keyboard } = page;
    await keyboard.press('j');
    while (!(await focusedText(page)).includes('Uno de muchos')) await keyboard.press('j');
    await keyboard.press('x');
    await keyboard.press('Shift+J');
    assert.match(await focusIsSeen(page, 'the second row'), /Dos de muchos|Cliente/);
    await page.getByText('2 elegidos').waitFor();
    await keyboard.press('e');
    await page.getByText('2 casos resueltos').waitFor();
    await page.getByText('2 elegidos').waitFor({ state: 'detached' });
    await settles(page, 'Uno de muchos', 'Resuelto');
    await settles(page, 'Dos de muchos', 'Resuelto');
    await tabTo(page, 'Deshacer');
    await keyboard.press('Enter');
    await eventually(async () => {
      for (const text of ['Uno de muchos', 'Dos de muchos'])
        assert.equal(await page.getByRole('link').filter({ hasText: text }).getByText('Resuelto').count(), 0);
    });
    await keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Atajos de teclado' });
    await help.getByText('Elegir o soltar').waitFor();
    await keyboard.press('Escape');
    await help.waitFor({ state: 'detached' });
    await keyboard.press('Escape');
    // They wait as before, and stand where they stood.
    while (!(await focusedText(page)).includes('Tres de muchos')) await keyboard.press('j');
    await keyboard.press('s');
    await page.getByRole('dialog', { name: /^Posponer/ }).waitFor();
    await keyboard.press('Escape');
  });

  story('several are of one incident: a new one, or one that runs; on a narrow phone too', async (scene) => {
    const { page } = await deskOf(scene, ['Sin luz en el 5', 'Sin luz en el 7', 'Sin luz en el 9']);
    const pick = async (from: Page, texts: readonly string[]) => {
      for (const text of texts)
        await from
          .locator('.c-list-item', { hasText: text })
          .getByRole('checkbox', { name: /^Elegir/ })
          .click();
      await from
        .getByRole('toolbar', { name: 'Casos elegidos' })
        .getByRole('button', { name: 'Incidencia…' })
        .click();
    };
    await pick(page, ['Sin luz en el 5', 'Sin luz en el 7']);
    const asking = page.getByRole('dialog', { name: 'Vincular 2 casos a una incidencia' });
    await asking.getByRole('link', { name: 'Abrir una incidencia nueva' }).click();
    await page.getByText('Los 2 casos que has elegido quedan vinculados.').waitFor();
    await page.getByRole('textbox', { name: 'Nombre' }).fill('Apagón');
    await page.getByRole('button', { name: 'Abrir incidencia' }).click();
    await page.getByText('2 casos', { exact: true }).first().waitFor();

    const phone = await comeToDesk(scene, scene.business.mateo, { phone: 320 });
    const row = phone.page.locator('.c-list-item', { hasText: 'Sin luz en el 9' });
    const finger = await Finger.of(phone.page);
    await row.waitFor();
    await finger.press(row);
    const sheet = phone.page.getByRole('dialog').getByRole('button', { name: 'Elegir', exact: true });
    await sheet.waitFor();
    await finger.lift();
    await sheet.tap();
    await fitsTheWidth(phone.page, 'the list with what can be done with several');
    await pick(phone.page, ['Sin luz en el 7']);
    await phone.page.getByRole('dialog').getByRole('button', { name: 'Apagón' }).tap();
    await phone.page.getByText('2 casos vinculados a «Apagón»').waitFor();
    await page.getByText('3 casos', { exact: true }).first().waitFor();
  });

  story('a range of rows is picked with Shift; formatting does not show in a row', async (scene) => {
    const talk = await deskOf(scene, ['Primero *con fuerza*', 'Segundo', 'Tercero']);
    const { page } = talk;
    await rowWith(talk.person, 'Primero con fuerza').waitFor();
    const boxes = page.getByRole('checkbox', { name: /^Elegir/ });
    const all = await boxes.count();
    await boxes.first().click();
    await boxes.nth(all - 1).click({ modifiers: ['Shift'] });
    await page.getByText(`${all} elegidos`).waitFor();
    await page.getByRole('button', { name: 'Soltar todos' }).click();
    await page.getByRole('toolbar').waitFor({ state: 'detached' });
  });
});

async function write(scene: Scene, texts: readonly string[]): Promise<void> {
  for (const text of texts) {
    const door = await comeToDoor(scene, text);
    await door.write(text);
    await door.hasLeft(text.replaceAll('*', ''));
  }
}

async function deskOf(scene: Scene, texts: readonly string[]): Promise<Talk> {
  await write(scene, texts);
  const desk = await comeToDesk(scene, scene.business.olga);
  for (const text of texts)
    await rowWith(desk.person, text.replaceAll('*', ''))
      .getByText(/^[\dA-Z]{3}-[\dA-Z]{3}$/)
      .waitFor();
  return desk;
}

function chip(page: Page, name: string) {
  return page.getByRole('button', { name, exact: true });
}

/** Exactly these rows, in this order. */
async function shows({ page }: Talk, texts: readonly string[]): Promise<void> {
  const rows = page.locator('[data-list-row] .c-row-last');
  await eventually(async () =>
    assert.deepEqual(
      (await rows.allInnerTexts()).map((text) => text.trim()),
      texts,
    ),
  );
}

async function settles(page: Page, text: string, state: string): Promise<void> {
  await page.getByRole('link').filter({ hasText: text }).getByText(state).waitFor({ state: 'attached' });
}

/** Tab until the button of this name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let press = 0; press < 60; press++) {
    const text = await page.evaluate(() => document.activeElement?.textContent?.trim());
    if (text === name) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`${name} is not reached with Tab`);
}

function focusedText(page: Page): Promise<string> {
  return page.evaluate(() =>
    document.activeElement instanceof HTMLElement ? document.activeElement.innerText : '',
  );
}
