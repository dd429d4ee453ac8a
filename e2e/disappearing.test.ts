import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from 'node:test';
import { picture } from '@tertulia/server/testing/media-files.ts';
import { attach, type GivenFile, sendChosen, trayOf } from './story/attach.ts';
import { comeToDesk, openRow } from './story/desk.ts';
import { comeToDoor, conversationOf, readLog } from './story/door.ts';
import { eventually } from './story/eventually.ts';
import { addressesOf, fetchAs, filesIn } from './story/served.ts';
import type { StoryServer } from './story/server.ts';
import { openStage } from './story/stage.ts';
import { whereIs } from './story/where-is.ts';

const TWO_MINUTES = 120_000;

describe('what does not stay', () => {
  const story = openStage();

  story('a photo for one look: seen once by one, and then nowhere', async (scene) => {
    const { server } = scene;
    const ana = await comeToDoor(scene, 'Ana');
    await ana.write('Te mando el DNI, míralo y ya');
    const before = filesOn(server);
    await attach(ana, [await photo('dni.jpg')]);
    const tray = trayOf(ana);
    await tray.getByRole('button', { name: 'Para una sola vez' }).tap();
    await tray.getByText('Se borra al verlo. Nadie puede impedir una captura de pantalla.').waitFor();
    await sendChosen(ana);
    await ana.log.getByText('Todavía sin ver').waitFor();
    const [file] = filesIn(await readLog(ana.person));
    assert.ok(file && file.blur === undefined, 'not even a blurred picture of it is told');
    const addresses = addressesOf(file);

    const olga = await comeToDesk(scene, scene.business.olga);
    const mateo = await comeToDesk(scene, scene.business.mateo);
    for (const talk of [olga, mateo]) await openRow(talk, 'Para ver una vez');
    const closed = olga.log.getByRole('button', { name: /^Foto para una sola vez/ });
    await closed.waitFor();
    for (const address of addresses)
      for (const { person } of [ana, olga, mateo])
        assert.equal((await fetchAs(person, address)).status, 404, `${person.name}, before it is opened`);

    await closed.click();
    const viewer = olga.page.getByRole('dialog', { name: 'Para una sola vez' });
    await viewer.getByText('Un navegador no puede impedir una captura de pantalla').waitFor();
    await eventually(async () =>
      assert.ok(await viewer.getByRole('img').evaluate((img: HTMLImageElement) => img.naturalWidth > 0)),
    );
    const shown = await fetchAs(olga.person, addresses[0]!);
    assert.equal(shown.status, 200, 'while she looks');
    assert.equal(shown.headers['cache-control'], 'no-store');
    for (const { person } of [ana, mateo]) assert.equal((await fetchAs(person, addresses[0]!)).status, 404);
    await viewer.getByRole('button', { name: 'Cerrar. Ya no se podrá abrir' }).click();
    await ana.log.getByText(/^Visto por|^Ya se ha visto/).waitFor();
    for (const { log } of [olga, mateo]) {
      await log.getByText('Ya se ha visto').waitFor();
      assert.equal(
        await log.getByRole('button', { name: /para una sola vez/i }).count(),
        0,
        'there is no second look',
      );
    }
    await using client = scene.business.olga.session.connect('desk');
    const of = (await readLog(ana.person)).find(({ body }) => body['once'] === true)?.seq;
    const again = client.send(await conversationOf(ana.page), 'message.open', { of });
    await assert.rejects(client.outcome(again), { code: 'conflict' });

    assert.ok(filesOn(server) > before, 'until the minute is over it is on the disk');
    await server.kill();
    await server.start(TWO_MINUTES);
    await eventually(() => assert.equal(filesOn(server), before, 'then no byte of it is'), 20_000);
    for (const { person } of [ana, olga, mateo])
      assert.equal((await fetchAs(person, addresses[0]!)).status, 404, `${person.name}, afterwards`);
    await server.kill();
    await server.start();
  });

  story(
    'messages of five seconds: gone from every device, also from one without a network',
    async (scene) => {
      const { server } = scene;
      const ana = await comeToDoor(scene, 'Ana');
      await ana.write('¿Me decís la clave del wifi?');
      const olga = await comeToDesk(scene, scene.business.olga);
      const phone = await comeToDesk(scene, scene.business.olga, { phone: true, byNetwork: true });
      for (const talk of [olga, phone]) await openRow(talk, '¿Me decís la clave del wifi?');
      await olga.page.locator('header').getByRole('button', { name: 'Más acciones' }).click();
      await olga.page.getByRole('menuitem', { name: 'Mensajes temporales…' }).click();
      const dialog = olga.page.getByRole('dialog', { name: 'Mensajes temporales' });
      await dialog.getByText(/captura|copiarl/).waitFor();
      await olga.page.keyboard.press('Escape');
      await using client = scene.business.olga.session.connect('desk');
      const conversation = await conversationOf(ana.page);
      await client.outcome(client.send(conversation, 'conversation.time', { seconds: 5 }));
      await ana.page
        .locator('.m-writing')
        .getByText(/5 segundos/)
        .waitFor({ state: 'attached' });
      await ana.log.getByText(/Olga Prado .*: .*5 segundos/).waitFor();

      const before = filesOn(server);
      await attach(ana, [await photo('router.jpg')]);
      await sendChosen(ana, 'clave-8842');
      for (const talk of [olga, phone]) await talk.log.getByText('clave-8842').waitFor();
      await phone.person.network.lose(phone.page);
      const [file] = filesIn(olga.person.wire.events);
      const [address = ''] = addressesOf(file!);
      assert.equal((await fetchAs(olga.person, address)).headers['cache-control'], 'no-store');
      for (const [where, { page, person }] of Object.entries({ ana, olga, phone })) {
        await eventually(
          async () => assert.equal(await page.getByText('clave-8842').count(), 0, `${where} shows it`),
          15_000,
        );
        await eventually(async () =>
          assert.deepEqual(await whereIs('clave-8842', person), [], `${where} keeps it`),
        );
      }
      assert.equal((await fetchAs(olga.person, address)).status, 404);
      await eventually(
        () => assert.equal(filesOn(server), before, 'nothing of the photo is on the disk'),
        15_000,
      );
      assert.ok(!JSON.stringify(await readLog(ana.person)).includes('clave-8842'));
      await phone.person.network.find();
      await phone.write('Aquí no queda nada');
      await phone.log.getByText('Aquí no queda nada').waitFor();
      assert.equal(await phone.page.getByText('clave-8842').count(), 0);
      assert.equal(
        await olga.log.getByText('¿Me decís la clave del wifi?').count(),
        1,
        'what was said before stays',
      );
    },
  );
});

async function photo(name: string): Promise<GivenFile> {
  return { name, mimeType: 'image/jpeg', buffer: await picture('jpeg', 800, 600) };
}

/** How many files of messages the server has. */
function filesOn({ dataFolder }: StoryServer): number {
  const all = readdirSync(join(dataFolder, 'media'), { recursive: true, withFileTypes: true });
  return all.filter((one) => one.isFile()).length;
}
