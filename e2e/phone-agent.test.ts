import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { comeToDesk, rowWith } from './story/desk.ts';
import { comeToDoor } from './story/door.ts';
import { fitsTheWidth } from './story/layout.ts';
import { openStage } from './story/stage.ts';

describe('an agent on a phone', () => {
  const story = openStage();

  for (const width of [390, 320])
    story(`answers at ${width} pixels: list, conversation, answer, back`, async (scene) => {
      const question = `¿Tenéis mesa para ${width}?`;
      const door = await comeToDoor(scene, 'Ana', { phone: width });
      await door.write(question);
      await fitsTheWidth(door.page, 'the door');

      const desk = await comeToDesk(scene, scene.business.mateo, { phone: width });
      const { page } = desk;
      await rowWith(desk.person, question).waitFor();
      await fitsTheWidth(page, 'the list');
      assert.equal(await desk.composer.count(), 0, 'the list has the whole screen');
      await rowWith(desk.person, question).tap();
      await desk.shows([question]);
      assert.match(page.url(), /\/desk\/c\/[0-9a-f-]{36}$/, 'the conversation has its own address');
      assert.equal(await page.getByRole('searchbox').count(), 0, 'the conversation has the whole screen');
      await fitsTheWidth(page, 'the conversation');
      await desk.write(
        'Sí, a las nueve. https://cafe.example/una-direccion-muy-larga/que-no-cabe-en-una-linea?de=un-telefono&ni=de-dos',
      );
      await door.page.getByText('Sí, a las nueve.').first().waitFor();
      await fitsTheWidth(page, 'the conversation with a long address');
      await fitsTheWidth(door.page, 'the door with a long address');

      await page.getByRole('button', { name: 'Ver los datos' }).tap();
      await page.getByRole('heading', { name: 'Cliente', exact: true }).waitFor();
      await fitsTheWidth(page, 'the details');
      await page.getByRole('button', { name: 'Volver a la conversación' }).tap();
      await desk.composer.waitFor();
      await page.getByRole('button', { name: 'Volver a la lista' }).tap();
      await rowWith(desk.person, 'Sí, a las nueve.').waitFor();
      assert.equal(new URL(page.url()).pathname, '/desk');
      await page.goBack();
      await desk.composer.waitFor();
      const said = await desk.texts();
      assert.equal(said.length, 2);
      await page.reload();
      await desk.shows(said);
    });

  story('reaches the settings and his menu', async (scene) => {
    const desk = await comeToDesk(scene, scene.business.olga, { phone: 320 });
    const { page } = desk;
    await page.getByRole('button', { name: 'Olga Prado: menú' }).tap();
    await page.getByRole('menuitem', { name: 'Ajustes' }).tap();
    await page.getByRole('heading', { name: 'Ajustes' }).waitFor();
    await fitsTheWidth(page, 'the settings');
    for (const section of ['Empresa', 'Líneas', 'Personas', 'Mi cuenta', 'Dispositivos']) {
      await page.getByRole('navigation', { name: 'Ajustes' }).getByRole('link', { name: section }).tap();
      await page.getByRole('heading', { name: section, level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      await fitsTheWidth(page, section);
      await page.getByRole('link', { name: 'Ajustes' }).tap();
    }
  });
});
