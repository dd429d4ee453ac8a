import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { hoursClient } from '@tertulia/features/hours/client.ts';
import type { Hours } from '@tertulia/features/hours/protocol.ts';
import { linesClient } from '@tertulia/features/lines/client.ts';
import { isAccessible } from './story/axe.ts';
import { comeToDesk, openRow, rowWith } from './story/desk.ts';
import { comeToDoor, readLog } from './story/door.ts';
import { eventually } from './story/eventually.ts';
import { openStage } from './story/stage.ts';

const ZONE = 'Europe/Madrid';
const SAID = /^Ahora estamos fuera de horario\. Te responderemos mañana a las 9:00; tu mensaje queda aquí\.$/;

describe('out of hours', () => {
  const story = openStage();

  story(
    'at night a customer reads when someone will be there, and is answered next morning',
    async (scene) => {
      const { business, server } = scene;
      const { call } = business.olga.session;
      const mateo = await comeToDesk(scene, business.mateo);
      await hoursClient(call).change(business.line.id, { hours: openTomorrow() });

      const door = await comeToDoor(scene, 'Ana');
      const { page } = door.person;
      await page.getByText('Abrimos mañana a las 9:00').waitFor();
      await door.write('Me he dejado la mochila en el autobús');
      await page.getByText(SAID).waitFor();
      await page.getByText('Respuesta automática').waitFor();
      await door.write('Es azul');
      const row = rowWith(mateo.person, 'Es azul');
      await row.waitFor();
      assert.match((await row.textContent()) ?? '', /Espera respuesta desde hace/, 'a machine is no answer');

      // What a page fetches when it has time would fail in the middle of it.
      for (const one of [page, mateo.page])
        await one.evaluate(async () => void (await navigator.serviceWorker.ready));
      await server.kill();
      await server.start(untilTomorrowAt(9, 30));
      await openRow(mateo, 'Es azul');
      await mateo.write('Buenos días: está en Aranda.');
      await page.getByText('Buenos días: está en Aranda.', { exact: true }).waitFor();
      await page.getByText('Hay alguien ahora').waitFor();
      await door.write('Muchas gracias');
      await mateo.page.getByText('Muchas gracias').first().waitFor();
      const log = await readLog(door.person);
      const automatic = log.filter(({ body }) => body['auto'] === 'hours');
      assert.equal(automatic.length, 1, 'said once, and not while it is open');
    },
  );

  story('the first questions lead to the right line, or are skipped by writing', async (scene) => {
    const { business } = scene;
    const { call } = business.olga.session;
    const lost = await linesClient(call).open({ name: 'Objetos perdidos', people: [business.olga.me.id] });
    await hoursClient(call).change(business.line.id, {
      hours: { week: Array.from({ length: 7 }, () => []), holidays: [] },
      questions: {
        matter: {
          ask: { es: '¿De qué se trata?', en: 'What is it about?' },
          choices: [
            { key: '1', name: { es: 'Un objeto perdido', en: 'Something lost' }, line: lost.id, label: null },
            { key: '2', name: { es: 'Horarios', en: 'Timetables' }, line: null, label: null },
          ],
        },
        subject: { ask: { es: '¿En pocas palabras?', en: 'In a few words?' } },
      },
    });
    const olga = await comeToDesk(scene, business.olga);
    const mateo = await comeToDesk(scene, business.mateo);

    const door = await comeToDoor(scene, 'Bea');
    const { page } = door.person;
    await page.getByRole('heading', { name: '¿De qué se trata?' }).waitFor();
    await isAccessible(page, 'the door with its first questions');
    await page.getByRole('button', { name: 'Un objeto perdido' }).click();
    await page.getByRole('textbox', { name: '¿En pocas palabras?' }).fill('Paraguas rojo');
    await page.keyboard.press('Enter');
    await page.getByText('Asunto: Paraguas rojo').waitFor();
    await eventually(async () =>
      assert.ok(await door.composer.evaluate((field) => field === document.activeElement), 'now she writes'),
    );
    await door.write('Ayer en el 7');
    await rowWith(olga.person, 'Ayer en el 7').waitFor();
    await eventually(async () =>
      assert.equal(await rowWith(mateo.person, 'Ayer en el 7').count(), 0, 'it is not of his team any more'),
    );
    await openRow(olga, 'Ayer en el 7');
    await olga.page.getByText('Tema: Un objeto perdido').waitFor();

    const impatient = await comeToDoor(scene, 'Carlos', { locale: 'en-GB', phone: 320 });
    await impatient.page.getByRole('heading', { name: 'What is it about?' }).waitFor();
    await impatient.write('Are you open on Sunday?');
    await rowWith(mateo.person, 'Are you open on Sunday?').waitFor();
    await eventually(async () =>
      assert.equal(await impatient.page.getByRole('heading', { name: 'What is it about?' }).count(), 0),
    );
  });

  story('the owner sets the hours on a phone, and is told what is wrong', async (scene) => {
    const olga = await comeToDesk(scene, scene.business.olga, { phone: true });
    const { page, person } = olga;
    await person.goTo(`/desk/settings/hours/${scene.business.line.id}`);
    await page.getByRole('checkbox', { name: 'Abierto siempre' }).uncheck();
    await page.getByText(/^Ahora: /).waitFor();
    await page.getByLabel('lunes: hasta').first().fill('16:30');
    await page.getByRole('button', { name: 'Guardar el horario' }).click();
    await page.getByText('Los turnos del lunes se solapan.').waitFor();
    await page.getByLabel('lunes: hasta').first().fill('15:00');
    await page.getByRole('button', { name: 'Copiar el lunes' }).click();
    await page.getByRole('menuitem', { name: 'A todos los días' }).click();
    await page.getByRole('button', { name: `Añadir los nacionales de ${new Date().getFullYear()}` }).click();
    await page.getByText('Viernes Santo').waitFor();
    await isAccessible(page, 'the hours of a line');
    await page.getByRole('button', { name: 'Guardar el horario' }).click();
    await page.getByText('Guardado. Vale desde ahora.').waitFor();
    const { desk } = await hoursClient(scene.business.olga.session.call).desk(scene.business.line.id);
    assert.deepEqual(desk.hours.week[6], [
      { from: '09:00', to: '15:00' },
      { from: '16:00', to: '19:00' },
    ]);
    assert.equal(desk.hours.holidays.length, 10);
  });
});

/** Closed now whatever the hour is, open from nine tomorrow. */
function openTomorrow(): Hours {
  const tomorrow = Temporal.Now.zonedDateTimeISO(ZONE).add({ days: 1 }).dayOfWeek;
  const week = Array.from({ length: 7 }, (_, day) =>
    day + 1 === tomorrow ? [{ from: '09:00', to: '19:00' }] : [],
  );
  return { week, holidays: [] };
}

function untilTomorrowAt(hour: number, minute: number): number {
  const now = Temporal.Now.zonedDateTimeISO(ZONE);
  const then = now.add({ days: 1 }).with({ hour, minute, second: 0, millisecond: 0 });
  return then.epochMilliseconds - now.epochMilliseconds;
}
