import assert from 'node:assert/strict';
import { describe } from 'node:test';
import type { Page } from 'playwright-core';
import { comeToDesk, openRow, rowWith } from './story/desk.ts';
import { comeToDoor, readLog, textsOf } from './story/door.ts';
import { eventually } from './story/eventually.ts';
import { openStage } from './story/stage.ts';
import { Talk } from './story/talk.ts';

describe('drafts and failed sends', () => {
  const story = openStage();

  story('each conversation keeps its own draft, over other conversations and a reload', async (scene) => {
    const ana = await comeToDoor(scene, 'Ana');
    await ana.write('Soy la primera');
    const berta = await comeToDoor(scene, 'Berta');
    await berta.write('Soy la segunda');
    const desk = await comeToDesk(scene, scene.business.olga);
    const { page } = desk;
    await openRow(desk, 'Soy la primera');
    await desk.composer.fill('Para la primera, a medias');
    await openRow(desk, 'Soy la segunda');
    await desk.shows(['Soy la segunda']);
    assert.equal(await desk.composer.inputValue(), '');
    await desk.composer.fill('Para la segunda, a medias');
    assert.match(await rowWith(desk.person, 'Para la primera').innerText(), /Borrador:/);
    await page.reload();
    await desk.shows(['Soy la segunda']);
    await eventually(async () => assert.equal(await desk.composer.inputValue(), 'Para la segunda, a medias'));
    await openRow(desk, 'Para la primera');
    await desk.shows(['Soy la primera']);
    await eventually(async () => assert.equal(await desk.composer.inputValue(), 'Para la primera, a medias'));
    await desk.composer.press('Enter');
    await ana.shows(['Soy la primera', 'Para la primera, a medias']);
    await berta.shows(['Soy la segunda']);

    await berta.composer.fill('Un borrador en la puerta');
    await berta.page.reload();
    await eventually(async () => assert.equal(await berta.composer.inputValue(), 'Un borrador en la puerta'));
  });

  story('what the server refuses is shown, and can be sent again or deleted', async (scene) => {
    const person = await scene.arrives('Carla', { phone: true });
    const { page } = person;
    const refused = await refuseOnce(page, /rechazado/);
    const door = new Talk(person);
    await person.goTo('/l/hola');
    await door.isLive();
    await door.write('Uno rechazado');
    await door.isTicked('Uno rechazado', 'failed');
    await page.getByText('No se ha enviado').first().waitFor();
    await door.write('Dos, que sí sale');
    await door.isTicked('Dos, que sí sale', 'sent');
    await page.reload();
    await door.shows(['Dos, que sí sale', 'Uno rechazado']);
    await page.getByRole('button', { name: 'Reintentar' }).tap();
    await door.isTicked('Uno rechazado', 'sent');
    await door.write('Tres rechazado');
    await page.getByRole('button', { name: 'Eliminar' }).tap();
    await door.shows(['Dos, que sí sale', 'Uno rechazado']);
    assert.deepEqual(textsOf(await readLog(person)), ['Dos, que sí sale', 'Uno rechazado']);
    assert.equal(refused.size, 2);
  });

  story('who was removed from a group while offline is told that his words did not leave', async (scene) => {
    const { call } = scene.business.olga.session;
    const { conversation } = await call<{ conversation: string }>('POST', '/api/conversations', {
      kind: 'group',
      title: 'Terraza',
      people: [scene.business.mateo.me.id],
    });
    const mateo = await comeToDesk(scene, scene.business.mateo, { byNetwork: true });
    await openRow(mateo, 'Terraza');
    await mateo.write('Antes de irme');
    await mateo.isTicked('Antes de irme', 'sent');
    await mateo.person.network.lose(mateo.page);
    await mateo.write('Esto ya no llegará');
    await mateo.isTicked('Esto ya no llegará', 'queued');

    const olga = await comeToDesk(scene, scene.business.olga);
    await olga.person.goTo(`/desk/c/${conversation}`);
    await olga.page.getByRole('button', { name: 'Quitar a Mateo Ruiz' }).click();
    await olga.page.getByRole('dialog').getByRole('button', { name: 'Quitar del grupo' }).click();
    await olga.page.getByText('Has quitado a Mateo Ruiz').waitFor();

    await mateo.person.network.find();
    await mateo.page.getByRole('heading', { name: 'Esta conversación no está entre las tuyas' }).waitFor();
    await mateo.page.getByText('Esto ya no llegará').first().waitFor();
    await mateo.page.getByText('No se ha enviado').first().waitFor();
    await olga.shows(['Antes de irme']);
  });
});

/** A server that refuses the first try of every text that fits. Returns the ids it refused. */
async function refuseOnce(page: Page, texts: RegExp): Promise<Set<string>> {
  const refused = new Set<string>();
  await page.routeWebSocket(/\/ws\//, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((text) => {
      const frame = JSON.parse(String(text)) as { type: string; id: string; body?: { text?: string } };
      const isRefused = frame.type === 'do' && texts.test(frame.body?.text ?? '') && !refused.has(frame.id);
      if (!isRefused) return server.send(text);
      refused.add(frame.id);
      socket.send(JSON.stringify({ type: 'refused', id: frame.id, code: 'not-allowed', message: 'no' }));
    });
  });
  return refused;
}
