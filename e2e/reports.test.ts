import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe } from 'node:test';
import type { Report } from '@tertulia/features/reports/protocol.ts';
import { isAccessible } from './story/axe.ts';
import { comeToDesk, openRow } from './story/desk.ts';
import { comeToDoor } from './story/door.ts';
import { eventually } from './story/eventually.ts';
import { openStage } from './story/stage.ts';

describe('reports', () => {
  const story = openStage();

  story('nothing yet, then numbers that lead to their cases, and a file of them', async (scene) => {
    const desk = await comeToDesk(scene, scene.business.olga);
    const { page } = desk;
    await page.getByRole('link', { name: 'Informes' }).click();
    await page.getByRole('heading', { name: 'Nada en estos días' }).waitFor();
    await isAccessible(page, 'a report without cases');

    const ana = await comeToDoor(scene, 'Ana');
    await ana.write('¿Ha llegado mi bolso?');
    await desk.person.goTo('/desk');
    await openRow(desk, '¿Ha llegado mi bolso?');
    await desk.write('Sí, está en la tienda');
    await ana.shows(['¿Ha llegado mi bolso?', 'Sí, está en la tienda']);
    const { call } = scene.business.olga.session;
    const today = new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Madrid' }).format(Date.now());
    await eventually(async () => {
      const { total, days } = await call<Report>('GET', `/api/reports?from=${today}&to=${today}`);
      assert.equal(total.answered.count, 1);
      assert.equal(days[0]?.incoming, 1);
    });

    await desk.person.goTo('/desk/reports?range=week');
    const opened = page.getByRole('definition').first().getByRole('link');
    assert.equal(await opened.innerText(), '1');
    await page.getByRole('heading', { name: 'Tiempos y objetivos' }).waitFor();
    await isAccessible(page, 'a report');
    await page.getByText('Ver los números').first().click();
    await isAccessible(page, 'the numbers of a chart');
    await page.getByRole('button', { name: 'Hoy' }).click();
    assert.equal(new URL(page.url()).searchParams.get('range'), 'today');
    await page.reload();
    assert.equal(await page.getByRole('button', { name: 'Hoy' }).getAttribute('aria-pressed'), 'true');

    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Descargar «Por agente» en CSV' }).click(),
    ]);
    const text = await readFile(await file.path(), 'utf8');
    assert.match(text, /^\uFEFFAgente;/);
    assert.match(text, /\r\nOlga Prado;/);

    await opened.click();
    await page.getByRole('heading', { name: 'Casos abiertos' }).waitFor();
    await isAccessible(page, 'the cases behind a number');
    await page.getByRole('rowheader').getByRole('link').click();
    await desk.shows(['¿Ha llegado mi bolso?', 'Sí, está en la tienda']);
    await page.goBack();
    await page.getByRole('link', { name: 'Volver al informe' }).click();
    await opened.waitFor();
    assert.equal(new URL(page.url()).searchParams.get('range'), 'today', 'as it was left');
  });

  story('on a phone, in English and in the dark', async (scene) => {
    const desk = await comeToDesk(scene, scene.business.mateo, { phone: true, dark: true, speaks: 'en' });
    const { page } = desk;
    await page.getByRole('button', { name: 'Mateo Ruiz: menu' }).click();
    await page.getByRole('menuitem', { name: 'Reports' }).click();
    await page.getByRole('heading', { name: 'Reports', level: 1 }).waitFor();
    await page.getByRole('definition').first().waitFor();
    await isAccessible(page, 'a report on a phone');
    const isWider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    assert.ok(!isWider, 'only tables move sideways');
    assert.equal(
      await page.getByRole('rowheader', { name: 'Olga Prado' }).count(),
      0,
      'her figures are hers',
    );
  });
});
