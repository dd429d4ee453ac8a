import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { PASSWORD } from './story/business.ts';
import type { Person } from './story/person.ts';
import { openStage } from './story/stage.ts';

describe('devices', () => {
  const story = openStage();

  story('one device signs the other out, which is out within two seconds', async (scene) => {
    const here = await scene.arrives('Mateo here');
    const there = await scene.arrives('Mateo there', { phone: true });
    await signIn(here);
    await signIn(there);
    const { page } = here;
    await here.goTo('/desk/settings/devices');
    const list = page.getByRole('list', { name: 'Dónde has entrado' });
    const other = list.getByRole('listitem').filter({ hasNotText: 'Este dispositivo' }).first();
    await other.waitFor();
    assert.equal(await list.getByRole('listitem').filter({ hasText: 'Este dispositivo' }).count(), 1);
    const before = await list.getByRole('listitem').count();
    await other
      .filter({ hasText: 'Android' })
      .or(other)
      .first()
      .getByRole('button', { name: /Cerrar sesión/ })
      .click();
    const question = page.getByRole('dialog');
    const started = performance.now();
    await question.getByRole('button', { name: 'Cerrar sesión' }).click();
    await there.page.getByRole('heading', { name: 'Entrar al escritorio' }).waitFor({ timeout: 5000 });
    const took = Math.round(performance.now() - started);
    scene.test.diagnostic(`signed out after ${took} ms`);
    assert.ok(took < 2000, `the other device is out within two seconds (${took} ms)`);
    await page.getByText('Sesión cerrada').waitFor();
    assert.equal(await list.getByRole('listitem').count(), before - 1);

    await there.page.reload();
    await there.page.getByRole('heading', { name: 'Entrar al escritorio' }).waitFor();
    await signIn(there);
    await page.getByRole('link', { name: 'Conversaciones', exact: true }).first().click();
    await page.getByRole('heading', { name: 'Conversaciones', exact: true }).waitFor();
  });

  story('a wrong password says so and keeps the e-mail', async (scene) => {
    const someone = await scene.arrives('Someone');
    const { page } = someone;
    await someone.goTo('/desk');
    await page.getByRole('textbox', { name: 'Correo electrónico' }).fill('mateo@cafe.example');
    await page.getByLabel('Contraseña', { exact: true }).fill('no es esta de aquí');
    await page.getByRole('button', { name: 'Entrar', exact: true }).click();
    await page.getByText('no coinciden con ninguna cuenta').waitFor();
    assert.equal(
      await page.getByRole('textbox', { name: 'Correo electrónico' }).inputValue(),
      'mateo@cafe.example',
    );
  });

  story(
    'signing out empties the browser, and the next person sees nothing of the one before',
    async (scene) => {
      const one = await scene.arrives('One');
      await signIn(one);
      const { page } = one;
      await page.getByRole('button', { name: 'Mateo Ruiz: menú' }).click();
      await page.getByRole('menuitem', { name: 'Cerrar sesión' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Cerrar sesión' }).click();
      await page.getByRole('heading', { name: 'Entrar al escritorio' }).waitFor();
      await one.goTo('/desk/settings/me');
      await page.getByRole('heading', { name: 'Entrar al escritorio' }).waitFor();
      await page.getByRole('textbox', { name: 'Correo electrónico' }).fill('olga@cafe.example');
      await page.getByLabel('Contraseña', { exact: true }).fill(PASSWORD);
      await page.getByRole('button', { name: 'Entrar', exact: true }).click();
      await page.getByRole('heading', { name: 'Mi cuenta' }).waitFor();
      await page.getByText('Entras con olga@cafe.example').waitFor();
    },
  );
});

async function signIn(person: Person): Promise<void> {
  const { page } = person;
  await person.goTo('/desk');
  await page.getByRole('textbox', { name: 'Correo electrónico' }).fill('mateo@cafe.example');
  await page.getByLabel('Contraseña', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Entrar', exact: true }).click();
  await page.getByRole('heading', { name: 'Conversaciones', exact: true }).waitFor();
}
