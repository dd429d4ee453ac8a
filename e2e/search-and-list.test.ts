import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { conversationsClient } from '@tertulia/features/conversations/client.ts';
import { scheduleClient } from '@tertulia/features/schedule/client.ts';
import { searchClient } from '@tertulia/features/search/client.ts';
import type { Locator } from 'playwright-core';
import { act } from './story/deeds.ts';
import { comeToDesk, openRow, rowWith, show } from './story/desk.ts';
import { comeToDoor, conversationOf, readLog } from './story/door.ts';
import { eventually } from './story/eventually.ts';
import { fill } from './story/fill.ts';
import { openStage } from './story/stage.ts';
import type { Talk } from './story/talk.ts';

/** The server puts nothing off by less than ten seconds. */
const SOON = 10_300;

describe('finding and keeping order', () => {
  const story = openStage();

  story(
    'words whatever their accents, phrases, filters that are an address, and the way to the place',
    async (scene) => {
      const ana = await comeToDoor(scene, 'Ana');
      await ana.write('La paella de mariscos estaba RIQUÍSIMA');
      await ana.write('Los mariscos de otra paella, no tanto');
      await ana.write('La receta: https://cafe.example/paella');
      await fill(ana.person, 150);
      const { call } = scene.business.olga.session;
      await eventually(async () => {
        const { hits } = await searchClient(call, '/api').search({ words: 'paella' });
        assert.equal(hits.length, 3, 'it has been read');
      });
      const outsider = await comeToDoor(scene, 'Berta');
      const olga = await comeToDesk(scene, scene.business.olga);
      const { page } = olga;
      await page.getByRole('link', { name: 'Buscar', exact: true }).click();
      const field = page.getByRole('searchbox', { name: 'Buscar mensajes' });
      await field.fill('riquisima');
      await hitsAre(olga, [/La paella de mariscos estaba RIQUÍSIMA/]);
      assert.equal(await page.locator('mark').first().innerText(), 'RIQUÍSIMA');
      await field.fill('PAELLA mariscos');
      await hitsAre(olga, [/Los mariscos de otra/, /La paella de mariscos/]);
      await field.fill('"paella de mariscos"');
      await hitsAre(olga, [/La paella de mariscos/]);
      await field.fill('paella');
      await page.getByRole('button', { name: 'Enlaces' }).click();
      await hitsAre(olga, [/La receta/]);
      const address = new URL(page.url());
      assert.deepEqual(
        [address.searchParams.get('words'), address.searchParams.get('kind')],
        ['paella', 'link'],
      );
      await page.reload();
      await hitsAre(olga, [/La receta/]);
      await page.getByRole('button', { name: 'Enlaces' }).click();
      await field.fill('riquísima');
      await hitsAre(olga, [/RIQUÍSIMA/]);
      await hitsOf(olga).first().click();
      const found = olga.log.getByText('La paella de mariscos estaba RIQUÍSIMA');
      await found.waitFor();
      await eventually(async () => assert.ok(await isOnScreen(found), 'it is before her eyes'));

      await outsider.page.getByRole('button', { name: 'Opciones y privacidad' }).click();
      await outsider.page.getByRole('button', { name: 'Buscar en la conversación' }).click();
      await outsider.page.getByRole('searchbox', { name: 'Buscar mensajes' }).fill('paella');
      await outsider.page
        .getByText(/Nada coincide|No hay nada así/)
        .first()
        .waitFor();
    },
  );

  story('who was removed finds nothing of it any more', async (scene) => {
    const { olga, mateo } = scene.business;
    const { conversation } = await conversationsClient(olga.session.call).open({
      kind: 'group',
      title: 'Cocina',
      people: [mateo.me.id],
    });
    await using client = olga.session.connect('desk');
    await client.outcome(client.send(conversation, 'message.post', { text: 'La zanahoria llega el jueves' }));
    const find = async () =>
      (await searchClient(mateo.session.call, '/api').search({ words: 'zanahoria' })).hits;
    await eventually(async () => assert.equal((await find()).length, 1));
    const talk = await comeToDesk(scene, mateo);
    await talk.person.goTo('/desk/search?words=zanahoria');
    await hitsAre(talk, [/La zanahoria llega/]);
    await client.outcome(client.send(conversation, 'member.remove', { person: mateo.me.id }));
    assert.deepEqual(await find(), []);
    await talk.page.reload();
    await talk.page.getByText('Nada coincide con «zanahoria»').waitFor();
    assert.equal(await talk.page.getByText('llega el jueves').count(), 0);
  });

  story(
    'pinned, muted, archived, marked as unread: so on her other device at once, and on nobody else’s',
    async (scene) => {
      const texts = ['Soy la primera', 'Soy la segunda', 'Soy la tercera'];
      for (const text of texts) await (await comeToDoor(scene, text)).write(text);
      const [first = '', second = '', third = ''] = texts;
      const laptop = await comeToDesk(scene, scene.business.olga);
      const phone = await comeToDesk(scene, scene.business.olga, { phone: true });
      const mateo = await comeToDesk(scene, scene.business.mateo);
      for (const { person } of [laptop, phone, mateo]) await rowWith(person, third).waitFor();

      await place(laptop, third, 'Fijar arriba');
      await rowWith(phone.person, third).getByText('Fijada').waitFor({ state: 'attached' });
      await eventually(async () => assert.equal(await topOf(phone), third, 'it stands first there, too'));
      await place(laptop, second, 'Silenciar…');
      await laptop.page.getByRole('dialog').getByRole('button', { name: '8 horas' }).click();
      await rowWith(phone.person, second).getByText('Silenciada').waitFor({ state: 'attached' });
      await openRow(laptop, first);
      await eventually(async () =>
        assert.equal(
          await rowWith(phone.person, first)
            .getByText(/sin leer$/)
            .count(),
          0,
        ),
      );
      await laptop.page.keyboard.press('Escape');
      await place(laptop, first, 'Marcar como no leída');
      await rowWith(phone.person, first).getByText('Marcada como no leída').waitFor({ state: 'attached' });
      await place(laptop, third, 'Archivar');
      await eventually(async () => assert.equal(await rowWith(phone.person, third).count(), 0));
      await show(phone.page, 'Archivadas');
      await rowWith(phone.person, third).waitFor();

      const row = rowWith(mateo.person, third);
      assert.ok(await row.isVisible(), 'Mateo has it where it was');
      for (const word of ['Fijada', 'Silenciada', 'Marcada como no leída'])
        assert.equal(await mateo.page.getByRole('link').getByText(word).count(), 0);
    },
  );

  story('written for later and to be reminded of: at their time, and not before', async (scene) => {
    const ana = await comeToDoor(scene, 'Ana');
    await ana.write('¿Me confirmas mañana?');
    const olga = await comeToDesk(scene, scene.business.olga);
    const phone = await comeToDesk(scene, scene.business.olga, { phone: true });
    await openRow(olga, '¿Me confirmas mañana?');
    await olga.composer.fill('Confirmado, Ana');
    await olga.page.getByRole('button', { name: 'Enviar', exact: true }).click({ button: 'right' });
    const later = olga.page.getByRole('dialog', { name: 'Enviar más tarde' });
    await later.getByRole('button', { name: /^Mañana/ }).click();
    await olga.page.getByText('1 mensaje programado').waitFor();
    assert.equal(await olga.composer.inputValue(), '');
    await act(olga, '¿Me confirmas mañana?', 'Recordármelo');
    await olga.page
      .getByRole('dialog', { name: 'Recordármelo' })
      .getByRole('button', { name: /^Mañana/ })
      .click();
    assert.equal(await ana.log.getByText('Confirmado, Ana').count(), 0);

    const own = scheduleClient(scene.business.olga.session.call, '/api');
    const [waiting] = (await own.scheduled()).scheduled;
    const [reminder] = (await own.reminders()).reminders;
    assert.ok(waiting?.message && reminder, 'both wait at the server');
    const at = Date.now() + SOON;
    await own.changeScheduled(waiting.id, { at, message: waiting.message });
    await own.snooze(reminder.id, { at });
    await ana.log.getByText('Confirmado, Ana').waitFor({ timeout: SOON + 10_000 });
    const sent = (await readLog(ana.person)).find(({ body }) => body['text'] === 'Confirmado, Ana');
    assert.ok(sent && sent.at >= at && sent.at < at + 3000, `${(sent?.at ?? 0) - at} ms after its time`);
    for (const { page } of [olga, phone])
      await page.getByText('Recordatorio: ¿Me confirmas mañana?').waitFor({ timeout: 15_000 });
    await olga.log.getByText('Confirmado, Ana').waitFor();
    await eventually(async () => assert.equal(await olga.page.getByText('1 mensaje programado').count(), 0));
    await phone.page
      .getByRole('status')
      .or(phone.page.locator('.k-toasts'))
      .getByRole('button', { name: 'Ver' })
      .tap();
    await phone.log.getByText('¿Me confirmas mañana?').waitFor();
    assert.ok(phone.page.url().includes(await conversationOf(ana.page)));
  });
});

function hitsOf({ page }: Talk): Locator {
  return page.locator('.s-results .k-message-row');
}

/** What was found, newest first. */
async function hitsAre(talk: Talk, expected: readonly RegExp[]): Promise<void> {
  await eventually(async () => {
    const found = await hitsOf(talk).allInnerTexts();
    assert.equal(found.length, expected.length, found.join(' | '));
    for (const [index, one] of expected.entries()) assert.match(found[index] ?? '', one);
  });
}

async function isOnScreen(what: Locator): Promise<boolean> {
  return what.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return top > 60 && bottom < innerHeight - 60;
  });
}

/** Through the menu of a row. */
async function place({ page, person }: Talk, text: string, deed: string): Promise<void> {
  const row = rowWith(person, text);
  await row.hover();
  await page
    .getByRole('listitem')
    .filter({ has: row })
    .getByRole('button', { name: /^Opciones de/ })
    .click();
  await page.getByRole('menuitem', { name: deed }).click();
}

/** The last words of the row that stands first. */
async function topOf({ page }: Talk): Promise<string> {
  return (await page.locator('.c-row .c-row-last').first().innerText()).trim();
}
