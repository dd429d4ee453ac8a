import assert from 'node:assert/strict';
import { describe } from 'node:test';
import type { Page } from 'playwright-core';
import { comeToDesk } from './story/desk.ts';
import { comeToDoor } from './story/door.ts';
import { openStage } from './story/stage.ts';

describe('Spanish and English', () => {
  const story = openStage();

  story('the browser decides at the door; the choice of the customer stays', async (scene) => {
    const spanish = await comeToDoor(scene, 'Ana', { locale: 'es-MX' });
    assert.equal(await langOf(spanish.page), 'es');
    await spanish.page.getByText('Sin cuenta y sin instalar nada.').waitFor();
    await isWritten(spanish.page);

    const english = await comeToDoor(scene, 'Ben', { locale: 'en-GB' });
    const { page } = english;
    assert.equal(await langOf(page), 'en');
    await page.getByText('No account, nothing to install.').waitFor();
    await isWritten(page);
    await page.getByRole('button', { name: 'Options and privacy' }).tap();
    await page.getByRole('combobox', { name: 'Language' }).selectOption('Español');
    await page.getByRole('dialog', { name: 'Opciones y privacidad' }).waitFor();
    assert.equal(await langOf(page), 'es');
    await page.reload();
    await page.getByText('Sin cuenta y sin instalar nada.').waitFor();
    assert.equal(await langOf(page), 'es');
  });

  story('a browser of neither language gets the language of the line', async (scene) => {
    const door = await comeToDoor(scene, 'Chiara', { locale: 'it-IT' });
    assert.equal(await langOf(door.page), 'es');
    await door.page.getByText('Sin cuenta y sin instalar nada.').waitFor();
  });

  story('dates and times follow the reader, not the language', async (scene) => {
    const door = await comeToDoor(scene, 'Dave', { locale: 'en-US' });
    await door.write('What time is it?');
    await door.log.getByText(/^\d{1,2}:\d\d\s[AP]M$/).waitFor();
    await door.log.getByText('Today').waitFor();
  });

  story(
    'the desk: browser before signing in, the account after it, and a switch that stays',
    async (scene) => {
      const agent = await scene.arrives('Mateo', { locale: 'en-GB' });
      await agent.goTo('/desk');
      await agent.page.getByRole('heading', { name: 'Sign in to the desk' }).waitFor();
      assert.equal(await langOf(agent.page), 'en');
      await isWritten(agent.page);
      await agent.page.getByRole('button', { name: 'Español' }).click();
      await agent.page.getByRole('heading', { name: 'Entrar al escritorio' }).waitFor();
      assert.equal(await langOf(agent.page), 'es');

      const desk = await comeToDesk(scene, scene.business.mateo, { locale: 'en-GB' });
      const { page } = desk;
      await page.getByRole('heading', { name: 'Conversaciones', exact: true }).waitFor();
      assert.equal(await langOf(page), 'es', 'his account speaks Spanish');
      await page.getByRole('button', { name: 'Mateo Ruiz: menú' }).click();
      await page.getByRole('menuitem', { name: 'English' }).click();
      await page.getByRole('heading', { name: 'Conversations', exact: true }).waitFor();
      await isWritten(page);
      await page.reload();
      await page.getByRole('heading', { name: 'Conversations', exact: true }).waitFor();
      assert.equal(await langOf(page), 'en');
      for (const path of ['/desk/settings/me', '/desk/settings/devices', '/kit']) {
        await desk.person.goTo(path);
        await page.getByRole('heading').first().waitFor();
        await isWritten(page);
      }
    },
  );
});

function langOf(page: Page): Promise<string> {
  return page.evaluate(() => document.documentElement.lang);
}

/** Every label is a sentence: no key of the words, no empty name, nothing of the machine. */
async function isWritten(page: Page): Promise<void> {
  const texts = await page.evaluate(() => [
    document.title,
    document.body.innerText,
    ...[...document.querySelectorAll('[aria-label],[title],[placeholder]')].flatMap((element) =>
      ['aria-label', 'title', 'placeholder'].flatMap((name) => element.getAttribute(name) ?? []),
    ),
  ]);
  for (const text of texts)
    assert.doesNotMatch(
      text,
      /undefined|\[object|NaN|=>|\$\{|\b[a-z]+[A-Z][a-z]+[A-Z]?\w*\(|^\s*[a-z]+[A-Z]\w+\s*$/m,
      text,
    );
}
