import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { PASSWORD } from './story/business.ts';
import { rowWith } from './story/desk.ts';
import { comeToDoor, readLog, textsOf } from './story/door.ts';
import { eventually } from './story/eventually.ts';
import { openStage } from './story/stage.ts';
import { Talk } from './story/talk.ts';

describe('first start to first answer', () => {
  const story = openStage({ bare: true });

  story(
    'the owner sets the business up, a customer writes from a phone, and both see the answer',
    async (scene) => {
      const olga = await scene.arrives('Olga');
      const { page } = olga;
      await page.goto(scene.server.ownerLink);
      await page.getByRole('textbox', { name: 'Tu nombre' }).fill('Olga Prado');
      await page.getByRole('textbox', { name: 'Correo electrónico' }).fill('olga@cafe.example');
      await page.getByLabel('Contraseña', { exact: true }).fill(PASSWORD);
      await page.getByRole('button', { name: 'Crear mi cuenta' }).click();

      await page.getByRole('heading', { name: 'Tu empresa' }).waitFor();
      await olga.context.clearCookies();
      await olga.goTo('/desk');
      await page.getByRole('textbox', { name: 'Correo electrónico' }).fill('olga@cafe.example');
      await page.getByLabel('Contraseña', { exact: true }).fill(PASSWORD);
      await page.getByRole('button', { name: 'Entrar', exact: true }).click();
      await page.getByRole('heading', { name: 'Tu empresa' }).waitFor();
      assert.equal(
        new URL(page.url()).pathname,
        '/desk/join',
        'signed in again, she goes on where she stopped',
      );
      assert.ok(!page.url().includes('#'), 'the secret of the link is no longer in the address');
      await page.getByRole('textbox', { name: 'Nombre de la empresa' }).fill('Café Gijón');
      await page.getByRole('textbox', { name: 'Color', exact: true }).fill('#1f6f54');
      await page.getByRole('button', { name: 'Guardar y seguir' }).click();
      await page.getByRole('heading', { name: 'Tu puerta está abierta' }).waitFor();
      const link = await page.getByRole('textbox', { name: 'Enlace de la puerta' }).inputValue();
      assert.equal(new URL(link).pathname, '/l/hola');
      await page.getByRole('button', { name: 'Ir al escritorio' }).click();
      await page.getByRole('heading', { name: 'Conversaciones', exact: true }).waitFor();

      const ana = await scene.arrives('Ana', { phone: true });
      const door = new Talk(ana);
      const started = performance.now();
      await ana.goTo('/l/hola');
      await door.isLive();
      const took = performance.now() - started;
      scene.test.diagnostic(`door: ${Math.round(took)} ms from navigation to a connected, writable composer`);
      assert.ok(took < 5000, 'the door is open within five seconds');
      await ana.page.getByRole('heading', { name: 'Café Gijón' }).waitFor();
      await ana.page.getByText('Hay alguien ahora').waitFor();
      await door.write('Hola, ¿abrís el domingo?');
      await door.shows(['Hola, ¿abrís el domingo?']);

      const desk = new Talk(olga);
      const row = rowWith(olga, '¿abrís el domingo?');
      await row.waitFor();
      assert.match((await row.textContent()) ?? '', /Espera respuesta desde hace/);
      await page.getByRole('button', { name: 'Esperan 1' }).waitFor();
      await door.isTicked('¿abrís el domingo?', 'delivered');
      await row.click();
      await desk.shows(['Hola, ¿abrís el domingo?']);
      await door.isTicked('¿abrís el domingo?', 'read');

      await desk.composer.pressSequentially('Sí, de');
      await ana.page.getByText('Olga Prado está escribiendo').waitFor();
      await desk.write('Sí, de 10 a 14 h.');
      await door.shows(['Hola, ¿abrís el domingo?', 'Sí, de 10 a 14 h.']);
      await desk.isTicked('Sí, de 10 a 14 h.', 'read');
      await page.getByRole('button', { name: 'Esperan', exact: true }).waitFor();

      await door.composer.pressSequentially('Gra');
      await page.getByText(/está escribiendo/).waitFor();
      await door.write('Gracias');
      const said = ['Hola, ¿abrís el domingo?', 'Sí, de 10 a 14 h.', 'Gracias'];
      await desk.shows(said);
      await door.shows(said);
      await eventually(async () => assert.equal(await page.getByText(/está escribiendo/).count(), 0));
      assert.deepEqual(textsOf(await readLog(ana)), said);
      for (const text of ['Hola, ¿abrís el domingo?', 'Gracias'])
        assert.equal(ana.wire.idsOf(text).length, 1);
    },
  );

  story('the owner link works once', async (scene) => {
    const late = await scene.arrives('Late');
    await late.page.goto(scene.server.ownerLink);
    await late.page.getByRole('heading', { name: 'Esta invitación ya no sirve' }).waitFor();
  });

  story('coming back is as quick', async (scene) => {
    const door = await comeToDoor(scene, 'Ana');
    const started = performance.now();
    await door.person.openNewTab();
    await door.person.goTo('/l/hola');
    await door.isLive();
    scene.test.diagnostic(`door, second visit: ${Math.round(performance.now() - started)} ms`);
  });
});
