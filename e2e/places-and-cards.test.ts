import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe } from 'node:test';
import { readVcard } from '@tertulia/features/contacts/vcard.ts';
import { conversationsClient } from '@tertulia/features/conversations/client.ts';
import type { Page } from 'playwright-core';
import { chooseWay } from './story/attach.ts';
import { comeToDesk, openRow } from './story/desk.ts';
import { comeToDoor } from './story/door.ts';
import { eventually } from './story/eventually.ts';
import { fetchAs } from './story/served.ts';
import { openStage, type Scene } from './story/stage.ts';
import type { Talk } from './story/talk.ts';

const SQUARE = { latitude: 40.4153, longitude: -3.7074 };
const STATION = { latitude: 40.4066, longitude: -3.6893 };

describe('places, cards and polls', () => {
  const story = openStage();

  story('where she is, with a name: opened in the map app of whoever reads it', async (scene) => {
    const ana = await comeToDoor(scene, 'Ana', { allows: ['geolocation'], at: SQUARE });
    await ana.write('¿Venís a recogerme?');
    await chooseWay(ana, 'place');
    const dialog = ana.page.getByRole('dialog', { name: 'Enviar un lugar' });
    await dialog.getByText('40,4153').waitFor();
    await dialog.getByRole('textbox', { name: 'Nombre del lugar' }).fill('Plaza Mayor, arco sur');
    await dialog.getByRole('button', { name: 'Enviar el lugar' }).click();
    await ana.log.getByText('Plaza Mayor, arco sur').waitFor();

    const olga = await comeToDesk(scene, scene.business.olga);
    await openRow(olga, /recogerme|Lugar|Plaza Mayor/);
    const card = olga.log.locator('.k-place');
    await card.getByText('Plaza Mayor, arco sur').waitFor();
    await card.getByText('40,4153').waitFor();
    assert.equal(
      await opened(olga, 'Google Maps'),
      'https://www.google.com/maps/search/?api=1&query=40.4153%2C-3.7074',
    );
    assert.equal(
      await opened(olga, 'OpenStreetMap'),
      'https://www.openstreetmap.org/?mlat=40.4153&mlon=-3.7074#map=16/40.4153/-3.7074',
    );

    const mateo = await comeToDesk(scene, scene.business.mateo, { phone: true });
    await openRow(mateo, /recogerme|Lugar|Plaza Mayor/);
    const asked = await navigationsOf(mateo.page);
    await mateo.log.getByRole('button', { name: 'Abrir en mapas' }).tap();
    await mateo.page.getByRole('menuitem', { name: 'La aplicación de este dispositivo' }).tap();
    await eventually(async () =>
      assert.deepEqual(asked, ['geo:40.4153,-3.7074?q=40.4153,-3.7074(Plaza%20Mayor%2C%20arco%20sur)']),
    );
  });

  story('not allowed to know where he is: told so, and a pasted link does as well', async (scene) => {
    const ben = await comeToDoor(scene, 'Ben');
    await chooseWay(ben, 'place');
    const dialog = ben.page.getByRole('dialog', { name: 'Enviar un lugar' });
    await dialog.getByRole('button', { name: 'Donde estoy ahora' }).click();
    await dialog.getByText('La posición está bloqueada').waitFor();
    const paste = dialog.getByRole('textbox', { name: 'O pega un lugar' });
    await paste.fill('https://maps.app.goo.gl/abc');
    await dialog.getByText('Es un enlace corto').waitFor();
    await paste.fill('https://www.google.com/maps/place/Atocha/@40.4066,-3.6893,17z');
    await dialog.getByRole('button', { name: 'Enviar el lugar' }).click();
    await ben.log.locator('.k-place').getByText('Atocha').waitFor();
    await ben.log.locator('.k-place').getByText('40,4066').waitFor();
  });

  story('an agent on his way: the others see him move, and no longer when he stops', async (scene) => {
    const mateo = await comeToDesk(scene, scene.business.mateo, {
      phone: true,
      allows: ['geolocation'],
      at: SQUARE,
    });
    const group = await openGroup(scene);
    await openRow(mateo, 'Reparto');
    await chooseWay(mateo, 'place');
    const dialog = mateo.page.getByRole('dialog', { name: 'Enviar un lugar' });
    await dialog.getByText('40,4153').waitFor();
    await dialog.getByRole('combobox', { name: 'Seguir diciendo dónde estoy' }).selectOption('15 minutos');
    await dialog.getByText('Funciona mientras esta página siga abierta').waitFor();
    await dialog.getByRole('button', { name: 'Compartir mi posición' }).click();

    const olga = await comeToDesk(scene, scene.business.olga);
    await openRow(olga, 'Reparto');
    const card = olga.log.locator('.k-place');
    await card.getByText('En directo hasta las').waitFor();
    await card.getByText('40,4153').waitFor();
    await mateo.person.context.setGeolocation(STATION);
    await eventually(
      async () => assert.equal(await card.getByText('40,4066').count(), 1, 'he has moved'),
      20_000,
    );
    // Others sent places that stay where they are.
    const place = olga.person.wire.events.find(
      ({ body }) => typeof body['place'] === 'object' && body['place'] !== null && 'until' in body['place'],
    );
    const address = `/api/conversations/${group}/live/${place?.seq}`;
    assert.equal((await fetchAs(olga.person, address)).status, 200);
    const ana = await comeToDoor(scene, 'Ana');
    assert.equal((await fetchAs(ana.person, address.replace('/api/', '/api/door/'))).status, 404);

    const stop = mateo.log.getByRole('button', { name: 'Dejar de compartir' });
    // A position that is told in the same moment draws the card anew, and a tap on what was there goes nowhere.
    await eventually(async () => {
      if ((await stop.count()) > 0) await stop.tap();
      assert.equal(await card.getByText('Ya no comparte su posición').count(), 1);
    });
    const { bytes } = await fetchAs(olga.person, address);
    assert.ok(!bytes.toString().includes('40.4'), 'where he was is not kept');
  });

  story(
    'a card from a stranger: only numbers and addresses of it are of use, and it is saved as one',
    async (scene) => {
      const ana = await comeToDoor(scene, 'Ana');
      await chooseWay(ana, 'contact');
      const dialog = ana.page.getByRole('dialog', { name: 'Enviar un contacto' });
      const [chooser] = await Promise.all([
        ana.page.waitForEvent('filechooser'),
        dialog.getByRole('button', { name: 'Abrir un archivo .vcf' }).click(),
      ]);
      await chooser.setFiles([
        { name: 'marta.vcf', mimeType: 'text/vcard', buffer: Buffer.from(HOSTILE_CARD) },
      ]);
      await eventually(async () =>
        assert.match(await dialog.getByRole('textbox', { name: 'Nombre' }).inputValue(), /^Marta <img/),
      );
      await dialog.getByRole('button', { name: 'Enviar el contacto' }).click();

      const olga = await comeToDesk(scene, scene.business.olga);
      await openRow(olga, 'Contacto');
      const card = olga.log.locator('.k-contact');
      await card.getByText('Marta <img src=x onerror=globalThis.ran=1>').waitFor();
      const links = await card
        .getByRole('link')
        .evaluateAll((all) => all.map((link) => link.getAttribute('href')));
      assert.deepEqual(links, ['tel:+34600123456', 'mailto:marta@example.com', 'https://example.com/marta']);
      const [saved] = await Promise.all([
        olga.page.waitForEvent('download'),
        card.getByRole('button', { name: 'Guardar el contacto' }).click(),
      ]);
      assert.match(saved.suggestedFilename(), /\.vcf$/);
      const [again, ...more] = readVcard(readFileSync(await saved.path(), 'utf8'));
      assert.equal(more.length, 0, 'it is one card');
      assert.equal(again?.name, 'Marta <img src=x onerror=globalThis.ran=1>');
      assert.deepEqual(
        again?.phones.map(({ value }) => value),
        ['+34 600 123 456'],
      );
      for (const { page } of [ana, olga]) assert.equal(await page.evaluate(() => 'ran' in globalThis), false);
    },
  );

  story('a poll: three vote, one changes his mind, and it is closed', async (scene) => {
    const ana = await comeToDoor(scene, 'Ana');
    await ana.write('¿Qué hacemos de menú?');
    const olga = await comeToDesk(scene, scene.business.olga);
    await openRow(olga, '¿Qué hacemos de menú?');
    await chooseWay(olga, 'poll');
    const dialog = olga.page.getByRole('dialog', { name: 'Nueva encuesta' });
    await dialog.getByRole('textbox', { name: 'Pregunta' }).fill('¿Menú del sábado?');
    await dialog.getByRole('textbox', { name: 'Respuesta 1' }).fill('Paella');
    await dialog.getByRole('textbox', { name: 'Respuesta 2' }).fill('Cocido');
    await dialog.getByRole('button', { name: 'Enviar la encuesta' }).click();
    const mateo = await comeToDesk(scene, scene.business.mateo);
    await openRow(mateo, /sábado|Encuesta/);

    await ana.log.getByRole('radio', { name: 'Paella' }).check({ force: true });
    await olga.log.getByRole('radio', { name: 'Paella' }).check({ force: true });
    await mateo.log.getByRole('radio', { name: 'Cocido' }).check({ force: true });
    const all = [ana, olga, mateo];
    for (const talk of all) await votesAre(talk, ['2', '1']);
    await ana.log.getByRole('radio', { name: 'Cocido' }).check({ force: true });
    for (const talk of all) await votesAre(talk, ['1', '2']);
    await mateo.log.getByRole('button', { name: 'Quitar mi voto' }).click();
    for (const talk of all) await votesAre(talk, ['1', '1']);
    await mateo.log.getByRole('button', { name: '2 personas han votado' }).click();
    const voters = mateo.page.getByRole('dialog', { name: 'Quién ha votado' });
    await voters.getByText('Olga Prado').waitFor();
    await mateo.page.keyboard.press('Escape');

    assert.equal(
      await ana.log.getByRole('button', { name: 'Cerrar la encuesta' }).count(),
      0,
      'not hers to close',
    );
    await olga.log.getByRole('button', { name: 'Cerrar la encuesta' }).click();
    await olga.page.getByRole('dialog').getByRole('button', { name: 'Cerrar la encuesta' }).click();
    for (const talk of all) {
      await talk.log.getByText('Encuesta cerrada').waitFor();
      assert.ok(await talk.log.getByRole('radio', { name: 'Paella' }).isDisabled());
    }
  });
});

const HOSTILE_CARD = [
  'BEGIN:VCARD',
  'VERSION:3.0',
  'FN:Marta <img src=x onerror=globalThis.ran=1>',
  'TEL;TYPE=CELL:+34 600 123 456',
  'EMAIL:marta@example.com',
  'URL:javascript:globalThis.ran=1',
  'URL:https://example.com/marta',
  'PHOTO;VALUE=URI:http://127.0.0.1:1/spy.png',
  'NOTE:BEGIN:VCARD\\nEND:VCARD',
  'END:VCARD',
  '',
].join('\r\n');

async function openGroup(scene: Scene): Promise<string> {
  const { olga, mateo } = scene.business;
  const { conversation } = await conversationsClient(olga.session.call).open({
    kind: 'group',
    title: 'Reparto',
    people: [mateo.me.id],
  });
  return conversation;
}

/** The address that a choice of "open in maps" leads to; the outside is not asked. */
async function opened({ page, log, person }: Talk, choice: string): Promise<string> {
  await person.context.route(/google\.com|openstreetmap\.org/, (route) => route.fulfill({ body: 'a map' }));
  await log.getByRole('button', { name: 'Abrir en mapas' }).click();
  const [map] = await Promise.all([
    person.context.waitForEvent('page'),
    page.getByRole('menuitem', { name: choice }).click(),
  ]);
  await map.waitForLoadState();
  assert.equal(await map.evaluate(() => window.opener), null, 'it cannot reach back');
  const address = map.url();
  await map.close();
  return address;
}

/** Addresses this page wants to go to, also those that only the device knows. */
async function navigationsOf(page: Page): Promise<string[]> {
  const devtools = await page.context().newCDPSession(page);
  const found: string[] = [];
  devtools.on('Page.frameRequestedNavigation', ({ url }) => found.push(url));
  await devtools.send('Page.enable');
  return found;
}

async function votesAre({ log, person }: Talk, expected: readonly string[]): Promise<void> {
  await eventually(async () =>
    assert.deepEqual(await log.locator('.k-poll-votes').allInnerTexts(), expected, person.name),
  );
}
