import assert from 'node:assert/strict';
import { describe } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { PASSWORD } from './story/business.ts';
import { comeToDesk, openRow, rowWith } from './story/desk.ts';
import { comeToDoor } from './story/door.ts';
import { eventually } from './story/eventually.ts';
import { openStage } from './story/stage.ts';
import { Talk } from './story/talk.ts';

describe('colleagues', () => {
  const story = openStage();

  story('a second agent joins by link; both see who waits, and each other write', async (scene) => {
    const olga = await comeToDesk(scene, scene.business.olga);
    const link = await inviteByLink(olga.page);
    const lucia = await scene.arrives('Lucía', { locale: 'en-GB' });
    const { page } = lucia;
    await lucia.goTo(new URL(link).pathname + new URL(link).hash);
    await page.getByRole('heading', { name: 'Join Café Gijón' }).waitFor();
    await page.getByText('Olga Prado invites you').waitFor();
    await page.getByRole('textbox', { name: 'Your name' }).fill('Lucía Sanz');
    await page.getByRole('textbox', { name: 'E-mail' }).fill('lucia@cafe.example');
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Create my account' }).click();
    await page.getByRole('heading', { name: 'Conversations', exact: true }).waitFor();

    const ana = await comeToDoor(scene, 'Ana');
    await ana.write('¿Hay alguien?');
    const second = new Talk(lucia);
    await olga.person.goTo('/desk');
    for (const talk of [olga, second]) {
      assert.match((await rowWith(talk.person, '¿Hay alguien?').textContent()) ?? '', /Espera|Waiting/);
      await openRow(talk, '¿Hay alguien?');
    }
    await second.composer.pressSequentially('I am');
    await olga.page.getByText('Lucía Sanz está respondiendo').waitFor();
    await olga.composer.pressSequentially('Ya');
    await page.getByText('Olga Prado is replying').waitFor();
    await ana.page
      .getByText('Olga Prado y Lucía Sanz están escribiendo')
      .or(ana.page.getByText('Lucía Sanz y Olga Prado están escribiendo'))
      .waitFor();
    await olga.composer.fill('');
    await page.getByText('Olga Prado has it open too').waitFor();
    await second.write('Sí, estamos aquí');
    for (const talk of [ana, olga, second]) await talk.shows(['¿Hay alguien?', 'Sí, estamos aquí']);
    await olga.page.getByRole('button', { name: 'Esperan', exact: true }).waitFor();

    const theirs = messageWith(olga, 'Sí, estamos aquí');
    assert.equal(await theirs.locator('.k-bubble-author').innerText(), 'Lucía Sanz');
    await olga.isTicked('Sí, estamos aquí', 'read');
    // As a person types: what the colleague said was before her eyes.
    await olga.composer.pressSequentially('Dime, Ana', { delay: 120 });
    await olga.composer.press('Enter');
    await second.shows(['¿Hay alguien?', 'Sí, estamos aquí', 'Dime, Ana']);
    const [asked, answered, own] = await Promise.all(
      ['¿Hay alguien?', 'Sí, estamos aquí', 'Dime, Ana'].map((text) => sideOf(messageWith(olga, text))),
    );
    assert.deepEqual([asked, answered, own], ['left', 'right', 'right'], 'the customer alone is on the left');
    assert.equal(await sideOf(messageWith(ana, 'Sí, estamos aquí')), 'left', 'the door is as it was');
    assert.notEqual(
      await groundOf(theirs),
      await groundOf(messageWith(olga, 'Dime, Ana')),
      'own words and those of colleagues are told apart by colour',
    );
  });

  story('talk directly, with ticks, and nobody else sees it', async (scene) => {
    const olga = await comeToDesk(scene, scene.business.olga);
    const mateo = await comeToDesk(scene, scene.business.mateo);
    const secret = '¿Cambiamos el turno del jueves?';
    await beginDirect(olga.page, 'Mateo Ruiz');
    await olga.composer.waitFor();
    await olga.write(secret);
    await openRow(mateo, secret);
    await mateo.shows([secret]);
    await olga.isTicked(secret, 'read');
    await mateo.write('Por mí, sí');
    await olga.shows([secret, 'Por mí, sí']);
    await olga.page.getByRole('heading', { name: 'Mateo Ruiz', level: 2 }).waitFor();
    await olga.page.getByText('En línea').first().waitFor();

    const address = new URL(olga.page.url()).pathname;
    const lucia = await scene.arrives('Lucía');
    await lucia.goTo('/desk/sign-in');
    await lucia.page.getByRole('textbox', { name: 'Correo electrónico' }).fill('lucia@cafe.example');
    await lucia.page.getByLabel('Contraseña', { exact: true }).fill(PASSWORD);
    await lucia.page.getByRole('button', { name: 'Entrar', exact: true }).click();
    await lucia.page.getByRole('heading', { name: /Conversa/ }).waitFor();
    assert.equal(await rowWith(lucia, secret).count(), 0);
    await lucia.goTo(address);
    await lucia.page.getByRole('heading', { name: /no está entre las tuyas|not one of your/ }).waitFor();
    assert.equal(
      await lucia.page.getByText(secret).count(),
      0,
      'an outsider with the address sees nothing of it',
    );
  });

  story('a group: all read, and who is removed loses it at once', async (scene) => {
    const olga = await comeToDesk(scene, scene.business.olga);
    const mateo = await comeToDesk(scene, scene.business.mateo);
    const { page } = olga;
    await page.getByRole('button', { name: 'Nueva conversación' }).click();
    await page.getByRole('menuitem', { name: 'Grupo' }).click();
    const dialog = page.getByRole('dialog', { name: 'Nuevo grupo' });
    await dialog.getByRole('textbox', { name: 'Nombre del grupo' }).fill('Terraza');
    await dialog.getByRole('checkbox', { name: /Mateo Ruiz/ }).check();
    await dialog.getByRole('button', { name: 'Crear grupo' }).click();
    await page.getByRole('heading', { name: 'Terraza', level: 2 }).waitFor();
    await olga.write('¿Abrimos la terraza?');
    await openRow(mateo, 'Terraza');
    await mateo.shows(['¿Abrimos la terraza?']);
    await mateo.composer.pressSequentially('Yo');
    await page.getByText('Mateo Ruiz está escribiendo').waitFor();
    await mateo.write('Yo abro');
    await olga.shows(['¿Abrimos la terraza?', 'Yo abro']);

    await page.getByRole('button', { name: 'Quitar a Mateo Ruiz' }).click();
    const started = performance.now();
    await page.getByRole('dialog').getByRole('button', { name: 'Quitar del grupo' }).click();
    await mateo.page
      .getByRole('heading', { name: 'Esta conversación no está entre las tuyas' })
      .waitFor({ timeout: 5000 });
    scene.test.diagnostic(`removed: gone after ${Math.round(performance.now() - started)} ms`);
    await olga.write('Ahora sin él');
    await olga.shows(['¿Abrimos la terraza?', 'Yo abro', 'Ahora sin él']);
    assert.equal(await mateo.page.getByText('¿Abrimos la terraza?').count(), 0);
    assert.ok(await mateo.composer.isDisabled(), 'nothing can be written there');
    await eventually(async () => assert.equal(await rowWith(mateo.person, 'Terraza').count(), 0));
    await mateo.page.reload();
    await mateo.page.getByRole('heading', { name: 'Esta conversación no está entre las tuyas' }).waitFor();
    assert.equal(await mateo.page.getByText('Ahora sin él').count(), 0);
  });
});

function messageWith({ log }: Talk, text: string): Locator {
  return log.locator('.k-message').filter({ hasText: text }).last();
}

/** Of the column, the half in which the bubble has its middle. */
async function sideOf(message: Locator): Promise<'left' | 'right'> {
  const [row, bubble] = await Promise.all([
    message.boundingBox(),
    message.locator('.k-bubble').boundingBox(),
  ]);
  assert.ok(row && bubble);
  return bubble.x + bubble.width / 2 < row.x + row.width / 2 ? 'left' : 'right';
}

async function groundOf(message: Locator): Promise<string> {
  return message.locator('.k-bubble').evaluate((bubble) => getComputedStyle(bubble).backgroundColor);
}

async function inviteByLink(page: Page): Promise<string> {
  await page.getByRole('link', { name: 'Ajustes' }).click();
  await page.getByRole('navigation', { name: 'Ajustes' }).getByRole('link', { name: 'Personas' }).click();
  await page.getByRole('button', { name: 'Invitar', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: '¿Para quién es?' }).fill('Lucía, tardes');
  await dialog.getByRole('button', { name: 'Crear el enlace' }).click();
  const link = await dialog.getByRole('textbox', { name: 'Enlace de invitación' }).inputValue();
  await dialog.getByRole('button', { name: 'Listo' }).click();
  await page.getByText('Lucía, tardes').waitFor();
  return link;
}

async function beginDirect(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Nueva conversación' }).click();
  await page.getByRole('menuitem', { name: 'Conversación directa' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: new RegExp(name) })
    .click();
}
