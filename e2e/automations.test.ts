import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { comeToDesk, openRow } from './story/desk.ts';
import { comeToDoor, readLog } from './story/door.ts';
import { eventually } from './story/eventually.ts';
import { openStage } from './story/stage.ts';

describe('automations', () => {
  const story = openStage();

  story('a saved reply is put in by a stroke, and what is not filled in is not sent', async (scene) => {
    const ana = await comeToDoor(scene, 'Ana');
    await ana.write('¿A qué hora abrís?');
    const olga = await comeToDesk(scene, scene.business.olga);
    const { page } = olga;
    await olga.person.goTo('/desk/settings/replies/new');
    await page.getByRole('textbox', { name: 'Nombre', exact: true }).fill('Saludo');
    await page.getByRole('textbox', { name: 'Atajo' }).fill('hola');
    await page
      .getByRole('textbox', { name: 'En español' })
      .fill('Hola, {{customer}}. Soy {{agent}}, de {{business}}.');
    await page.getByText('Hola, Carla. Soy Ana').waitFor();
    await page.getByRole('button', { name: 'Guardar' }).click();
    await page.getByRole('link', { name: 'Saludo' }).waitFor();
    await olga.person.goTo('/desk');
    await openRow(olga, '¿A qué hora abrís?');
    await olga.composer.pressSequentially('/ho');
    await page.getByRole('option', { name: /Saludo/ }).waitFor();
    await olga.composer.press('Enter');
    assert.equal(await olga.composer.inputValue(), 'Hola, {{customer}}. Soy Olga Prado, de Café Gijón.');
    await page.getByText('Falta rellenar «customer» antes de enviar.').waitFor();
    await olga.composer.press('Enter');
    assert.deepEqual((await ana.texts()).length, 1);
    await olga.composer.pressSequentially('Ana');
    await olga.composer.press('Enter');
    await ana.shows(['¿A qué hora abrís?', 'Hola, Ana. Soy Olga Prado, de Café Gijón.']);
    await olga.person.goTo('/desk/settings/replies');
    await page.getByText('Usada 1 vez').waitFor();
    await page.getByRole('button', { name: 'Eliminar «Saludo»' }).click();
    await page.getByText('Todavía no hay ninguna').waitFor();
    await page.getByRole('button', { name: 'Deshacer' }).click();
    await page.getByRole('link', { name: 'Saludo' }).waitFor();
  });

  story('a menu is built, tapped through, and stops as soon as a person is asked for', async (scene) => {
    const olga = await comeToDesk(scene, scene.business.olga);
    const { page } = olga;
    await olga.person.goTo('/desk/settings/automations/new');
    await page.getByRole('link', { name: 'Menú de bienvenida' }).click();
    await page.getByRole('textbox', { name: 'Nombre', exact: true }).fill('Bienvenida');
    await page.getByRole('button', { name: 'Quitar «responder al cliente»' }).last().click();
    const lost = page
      .getByRole('listitem')
      .filter({ has: page.getByRole('textbox', { name: 'Respuesta 2', exact: true }) });
    await lost.getByRole('button', { name: 'Añadir algo que hacer' }).click();
    await page.getByRole('menuitem', { name: 'cambiar la prioridad' }).click();
    await page.getByRole('button', { name: 'Otra respuesta' }).click();
    await page.getByRole('button', { name: 'Guardar' }).click();
    await page.getByText('Escribe la respuesta que se ofrece.').waitFor();
    await page.getByRole('textbox', { name: 'Respuesta 3', exact: true }).fill('Otra cosa');
    await page.getByRole('button', { name: 'Guardar' }).click();
    await page.getByRole('switch', { name: '«Bienvenida» encendida' }).click();
    await eventually(async () =>
      assert.ok(await page.getByRole('switch', { name: '«Bienvenida» encendida' }).isChecked()),
    );

    const ana = await comeToDoor(scene, 'Ana');
    await ana.write('Hola, buenas');
    const offers = ana.page.getByRole('list', { name: 'Elige una respuesta' });
    await offers.getByRole('button', { name: 'Objetos perdidos' }).waitFor();
    await ana.page.getByText('Respuesta automática').waitFor();
    await offers.getByRole('button', { name: 'Objetos perdidos' }).tap();
    await ana.log.locator('.k-bubble-text').filter({ hasText: 'Objetos perdidos' }).waitFor();
    assert.equal(await offers.count(), 0, 'what was chosen cannot be chosen again');
    await ana.page.getByText('Elegida').waitFor({ state: 'attached' });

    const berta = await comeToDoor(scene, 'Berta');
    await berta.write('Hola');
    const hers = berta.page.getByRole('list', { name: 'Elige una respuesta' });
    await hers.waitFor();
    await hers.getByRole('button', { name: 'Hablar con una persona' }).tap();
    await eventually(async () => {
      const kinds = (await readLog(berta.person)).map(({ kind }) => kind);
      assert.ok(kinds.includes('human.requested'));
    });
    const before = automatic(await readLog(berta.person));
    await berta.write('1');
    await berta.write('Objetos perdidos');
    await eventually(async () =>
      assert.equal((await readLog(berta.person)).at(-1)?.body['text'], 'Objetos perdidos'),
    );
    assert.equal(await hers.count(), 0);

    await olga.person.goTo('/desk/settings/automations/log');
    await page.getByText('cambiar la prioridad: hecho').waitFor();
    assert.deepEqual(automatic(await readLog(berta.person)), before, 'nothing more was said by itself');
    await page
      .getByRole('listitem')
      .filter({ hasText: 'cambiar la prioridad: hecho' })
      .getByRole('link')
      .click();
    await olga.log.getByText('Hola, buenas').waitFor();
  });
});

/** What nobody wrote. */
function automatic(log: Awaited<ReturnType<typeof readLog>>): unknown[] {
  return log.flatMap(({ body }) =>
    body['auto'] === 'rule' || body['auto'] === 'menu' ? [body['text']] : [],
  );
}
