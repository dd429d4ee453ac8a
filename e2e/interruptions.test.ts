import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { comeToDesk, openRow } from './story/desk.ts';
import { comeToDoor, readLog, textsOf } from './story/door.ts';
import { eventually } from './story/eventually.ts';
import { openStage } from './story/stage.ts';
import type { Talk } from './story/talk.ts';

describe('interruptions', () => {
  const story = openStage();

  story(
    'the customer has no network while both sides write: the same order for both, nothing twice',
    async (scene) => {
      const door = await comeToDoor(scene, 'Ana', { byNetwork: true });
      await door.write('Uno');
      const desk = await comeToDesk(scene, scene.business.olga);
      await openRow(desk, 'Uno');
      await desk.write('Dos');
      await door.shows(['Uno', 'Dos']);

      await door.person.network.lose(door.page);
      await door.banner.filter({ hasText: 'Este dispositivo no tiene conexión' }).waitFor();
      await door.write('Tres, sin red');
      await door.write('Cuatro, sin red');
      await door.banner.filter({ hasText: 'Tus 2 mensajes están guardados aquí y saldrán solos' }).waitFor();
      await door.isTicked('Cuatro, sin red', 'queued');
      await desk.write('Cinco, con red');
      await desk.isTicked('Cinco, con red', 'sent');
      await desk.shows(['Uno', 'Dos', 'Cinco, con red']);
      await door.shows(['Uno', 'Dos', 'Tres, sin red', 'Cuatro, sin red']);

      // Long enough for the connection to be given up and for the tries to be far apart.
      await door.page.waitForTimeout(60_000);
      await door.isTicked('Cuatro, sin red', 'queued');
      await door.person.network.find();
      const said = ['Uno', 'Dos', 'Cinco, con red', 'Tres, sin red', 'Cuatro, sin red'];
      await agree(door, desk, said);
      assert.equal(await door.banner.count(), 0, 'the banner has gone');
    },
  );

  story('a tab that was closed without network sends what it kept when it is opened again', async (scene) => {
    const door = await comeToDoor(scene, 'Berta', { byNetwork: true });
    await door.write('Primero');
    await door.isTicked('Primero', 'sent');
    await door.person.network.lose(door.page);
    await door.banner.waitFor();
    await door.write('Sin red y sin pestaña');
    await door.isTicked('Sin red y sin pestaña', 'queued');
    await door.page.goto('about:blank');
    await door.person.network.find();
    await door.person.goTo('/l/hola');
    await door.shows(['Primero', 'Sin red y sin pestaña']);
    await door.isTicked('Sin red y sin pestaña', 'sent');
    assert.deepEqual(textsOf(await readLog(door.person)), ['Primero', 'Sin red y sin pestaña']);
  });

  story('the agent has no network: the desk says so, keeps his answer, and sends it once', async (scene) => {
    const door = await comeToDoor(scene, 'Diana');
    await door.write('¿Me oís?');
    const desk = await comeToDesk(scene, scene.business.olga, { byNetwork: true });
    await openRow(desk, '¿Me oís?');
    await desk.person.network.lose(desk.page);
    const since = performance.now();
    await desk.banner.filter({ hasText: 'Este dispositivo no tiene conexión' }).first().waitFor();
    const took = Math.round(performance.now() - since);
    scene.test.diagnostic(`the desk tells after ${took} ms`);
    assert.ok(took < 1000, 'it does not wait for an answer that cannot come');
    await desk.write('Te oímos');
    await desk.banner.filter({ hasText: '1 mensaje espera aquí' }).first().waitFor();
    await desk.isTicked('Te oímos', 'queued');
    await door.write('¿Sí o no?');
    await door.isTicked('¿Sí o no?', 'sent');
    await door.shows(['¿Me oís?', '¿Sí o no?']);
    await desk.person.network.find();
    await agree(door, desk, ['¿Me oís?', '¿Sí o no?', 'Te oímos']);
    await eventually(async () => assert.equal(await desk.banner.count(), 0, 'the banner has gone'));
  });

  story('the server is killed in mid-conversation: both go on without a reload, once each', async (scene) => {
    const { server } = scene;
    const door = await comeToDoor(scene, 'Carla');
    await door.write('Antes');
    const desk = await comeToDesk(scene, scene.business.mateo);
    await openRow(desk, 'Antes');
    await desk.write('Contestado antes');
    for (const talk of [door, desk]) await talk.shows(['Antes', 'Contestado antes']);
    await door.page.evaluate(() => Object.assign(globalThis, { sameDocument: true }));
    await desk.page.evaluate(() => Object.assign(globalThis, { sameDocument: true }));

    await server.kill();
    await door.banner.filter({ hasText: 'no llegamos al servidor' }).waitFor();
    await desk.banner.filter({ hasText: 'Sin conexión desde las' }).first().waitFor();
    await door.write('Escrito mientras no estaba');
    await desk.write('También mientras no estaba');
    await door.isTicked('Escrito mientras no estaba', 'queued');
    await desk.isTicked('También mientras no estaba', 'queued');
    await desk.banner.filter({ hasText: '1 mensaje espera aquí' }).first().waitFor();
    await door.shows(['Antes', 'Contestado antes', 'Escrito mientras no estaba']);

    await server.start();
    await eventually(async () => assert.equal((await door.texts()).length, 4, 'all four are here'), 40_000);
    const said = await door.texts();
    assert.deepEqual(said.toSorted(), [
      'Antes',
      'Contestado antes',
      'Escrito mientras no estaba',
      'También mientras no estaba',
    ]);
    await agree(door, desk, said);
    for (const talk of [door, desk]) {
      assert.equal(await talk.banner.count(), 0, 'the banner has gone');
      assert.ok(await talk.page.evaluate(() => 'sameDocument' in globalThis), 'it is the same page');
    }
  });
});

/** Both sides and the log say the same, no clock is left, and each text left each page as one command. */
async function agree(door: Talk, desk: Talk, said: readonly string[]): Promise<void> {
  await door.shows(said, 30_000);
  await desk.shows(said, 30_000);
  for (const talk of [door, desk])
    await eventually(async () =>
      assert.equal(await talk.log.getByText('En espera').count(), 0, 'no clock is left'),
    );
  assert.deepEqual(textsOf(await readLog(door.person)), said);
  for (const text of said) {
    const ids = [...door.person.wire.idsOf(text), ...desk.person.wire.idsOf(text)];
    assert.equal(ids.length, 1, `“${text}” was one command`);
  }
}
