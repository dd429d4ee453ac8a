import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { incidentsClient } from '@tertulia/features/incidents/client.ts';
import { doorClient } from '@tertulia/features/lines/client.ts';
import { Browser as Session } from '../bin/demo/browser.ts';
import { isAccessible } from './story/axe.ts';
import { comeToDesk } from './story/desk.ts';
import { comeToDoor } from './story/door.ts';
import { eventually } from './story/eventually.ts';
import { fitsTheWidth } from './story/layout.ts';
import { openStage, type Scene } from './story/stage.ts';

/** Beside the three whose pages are open. */
const OTHERS = 27;
const NEWS = 'La línea 7 vuelve a circular a las 10:30';

describe('an incident', () => {
  const story = openStage();

  story(
    'thirty cases, one update, once for each; followers stop by a tap; closing asks each case',
    async (scene) => {
      const customers = await Promise.all(['Ada', 'Blas', 'Cleo'].map((name) => comeToDoor(scene, name)));
      for (const customer of customers) await customer.write('¿Qué pasa con la línea 7?');
      await Promise.all(Array.from({ length: OTHERS }, () => writeFromOutside(scene)));
      const desk = incidentsClient(scene.business.olga.session.call);

      const { page, person } = await comeToDesk(scene, scene.business.olga);
      await page.getByRole('link', { name: 'Incidencias' }).click();
      await page.getByRole('link', { name: 'Abrir una incidencia' }).click();
      await page.getByRole('textbox', { name: 'Nombre' }).fill('Línea 7 parada');
      await page.getByRole('button', { name: 'Abrir incidencia' }).click();
      await page.getByRole('heading', { name: 'Línea 7 parada', level: 1 }).waitFor();
      await eventually(async () => {
        const [card] = (await desk.list({})).incidents;
        assert.equal((await desk.candidates(card!.id, {})).cases.length, 30, 'thirty cases are there');
      });

      await page.getByRole('button', { name: 'Vincular casos' }).click();
      const linking = page.getByRole('dialog', { name: 'Vincular casos abiertos' });
      await linking.getByRole('button', { name: 'Elegir los 30 parecidos' }).click();
      await linking.getByRole('button', { name: 'Vincular 30 casos' }).click();
      await page.getByText('30 casos', { exact: true }).first().waitFor();
      const { card } = await desk.read((await desk.list({})).incidents[0]!.id);
      // Linked once more, from elsewhere.
      const linked = (await desk.cases(card.id)).cases.map((one) => one.case.id);
      await desk.link(card.id, { link: linked });

      const [ada] = customers;
      await ada!.page.getByRole('button', { name: 'Avísame de «Línea 7 parada»' }).click({ timeout: 10_000 });
      await ada!.page.getByRole('button', { name: 'No avisarme más de «Línea 7 parada»' }).waitFor();

      await page.getByRole('textbox', { name: 'Mensaje' }).fill(NEWS);
      await page.getByRole('button', { name: 'Enviar a 30 personas' }).click();
      await page.getByText('30 de 30 avisados').waitFor();
      for (const customer of customers) await customer.shows(['¿Qué pasa con la línea 7?', NEWS]);
      await ada!.page.getByRole('button', { name: 'No avisarme más de «Línea 7 parada»' }).click();
      await eventually(async () => assert.equal((await desk.read(card.id)).card.followers, 0));

      // The desk says in the case where it came from.
      const [first] = (await desk.cases(card.id)).cases;
      await person.goTo(`/desk/c/${first!.case.conversation}`);
      await page.getByText('Este mensaje fue para todos los de la incidencia «Línea 7 parada»').waitFor();
      await person.goTo(`/desk/incidents/${card.id}`);

      await page.getByRole('button', { name: 'Cerrar incidencia' }).click();
      const closing = page.getByRole('dialog', { name: 'Cerrar la incidencia' });
      await closing.getByRole('button', { name: 'Todos resueltos' }).waitFor();
      assert.equal(
        await closing.getByRole('radio', { name: /: Sigue abierto$/ }).count(),
        30,
        'each case is asked',
      );
      await closing.getByRole('button', { name: 'Todos resueltos' }).click();
      await closing
        .getByRole('radio', { name: /: Sigue abierto$/ })
        .first()
        .check();
      await closing.getByRole('textbox', { name: /Mensaje de cierre/ }).fill('Ya circula con normalidad');
      await closing.getByRole('button', { name: 'Cerrar y resolver 29 casos' }).click();
      await page.getByRole('button', { name: 'Deshacer' }).first().click();
      await page.getByRole('button', { name: 'Cerrar incidencia' }).waitFor();
      const { events } = await desk.history(card.id);
      assert.deepEqual(
        events.slice(0, 2).map(({ kind }) => kind),
        ['incident.reopened', 'incident.closed'],
      );
      for (const customer of customers) await customer.shows(['¿Qué pasa con la línea 7?', NEWS]);
    },
  );

  story('a colleague on a narrow phone reads it, in English, and axe finds nothing', async (scene) => {
    const desk = incidentsClient(scene.business.olga.session.call);
    const { id } = (
      await desk.open({ title: 'Sin agua caliente', lines: [scene.business.line.id], shown: true })
    ).card;
    const { page } = await comeToDesk(scene, scene.business.mateo, { phone: true, speaks: 'en' });
    await page.setViewportSize({ width: 320, height: 640 });
    await fitsTheWidth(page, 'the desk with one more way in its bar');
    await page.getByRole('link', { name: 'Incidents' }).click();
    await page.getByRole('link', { name: 'Sin agua caliente' }).waitFor();
    await fitsTheWidth(page, 'the list');
    await isAccessible(page, 'the list');
    await page.getByRole('searchbox', { name: 'Search by name' }).fill('nothing such');
    await page.getByRole('heading', { name: 'No incident is like that' }).waitFor();
    assert.equal(new URL(page.url()).searchParams.get('words'), 'nothing such');
    await page.goBack();
    await page.getByRole('link', { name: 'Incidents' }).click();
    await page.getByRole('link', { name: 'Sin agua caliente' }).click();
    await page.getByRole('heading', { name: 'Linked cases' }).waitFor();
    // Live: a colleague turns it.
    await desk.change(id, { state: 'solved' });
    await page.getByText('State: Fixed').waitFor();
    await fitsTheWidth(page, 'an incident');
    await isAccessible(page, 'an incident');
    await page.getByRole('link', { name: 'Incidents' }).click();
    await page.getByRole('link', { name: 'Open an incident' }).click();
    await page.getByRole('button', { name: 'Open incident' }).click();
    await page.getByText('Give it a name that a customer understands.').waitFor();
    await fitsTheWidth(page, 'a new one');
    await isAccessible(page, 'a new one');
  });
});

/** A customer without a browser of his own. */
async function writeFromOutside({ server }: Scene): Promise<void> {
  const session = new Session(server.url);
  const { conversation } = await doorClient(session.call).open('hola', {});
  const client = session.connect('door');
  await client.outcome(
    client.send(conversation, 'message.post', { text: 'El bus de la línea 7 no ha pasado' }),
  );
  await client.dispose();
}
