import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { comeToDesk, openRow } from './story/desk.ts';
import { comeToDoor } from './story/door.ts';
import { openStage } from './story/stage.ts';

const QUESTION = '¿Encontrasteis mi paraguas azul?';
const ANSWER = 'Sí, está en la barra.';

describe('a customer comes back', () => {
  const story = openStage();

  story(
    'days later, to the same browser, after the server was restarted: his conversation is there',
    async (scene) => {
      const { server, business } = scene;
      const ana = await comeToDoor(scene, 'Ana');
      await ana.write(QUESTION);
      await ana.isTicked(QUESTION, 'sent');
      await ana.person.openNewTab();
      await ana.person.goTo('/l/hola');
      await ana.shows([QUESTION]);
      await ana.page.goto('about:blank');

      await server.kill();
      await server.start();
      const olga = await comeToDesk(scene, business.olga);
      await openRow(olga, QUESTION);
      await olga.write(ANSWER);
      await olga.isTicked(ANSWER, 'sent');

      await ana.person.openNewTab();
      await ana.page.clock.install({ time: Date.now() + 6 * 24 * 3_600_000 });
      await ana.person.goTo('/l/hola');
      await ana.shows([QUESTION, ANSWER]);
      await olga.isTicked(ANSWER, 'read');
      await ana.write('Paso a por él');
      await olga.shows([QUESTION, ANSWER, 'Paso a por él']);
      assert.equal(await ana.page.getByText('Aquí empieza una nueva').count(), 0);

      // The outsider: the very same link in another browser.
      const other = await comeToDoor(scene, 'Berta');
      await other.page.getByText('Sin cuenta y sin instalar nada.').waitFor();
      assert.deepEqual(await other.texts(), []);
      assert.equal(await other.page.getByText(ANSWER).count(), 0, 'another browser does not see it');
    },
  );

  story('with cookies alone, when the browser threw the rest away, it is still his', async (scene) => {
    const ana = await comeToDoor(scene, 'Carla');
    await ana.write(QUESTION);
    await ana.isTicked(QUESTION, 'sent');
    const { cookies } = await ana.person.context.storageState();
    const again = await comeToDoor(scene, 'Carla again', { state: { cookies, origins: [] } });
    await again.shows([QUESTION]);
  });

  story('without them it is a new conversation, and the old one stays at the desk', async (scene) => {
    const ana = await comeToDoor(scene, 'Diana');
    await ana.write('¿Seguís ahí?');
    await ana.isTicked('¿Seguís ahí?', 'sent');
    await ana.person.context.clearCookies();
    await ana.page.reload();
    await ana.page.getByText('Aquí empieza una nueva').waitFor();
    await ana.shows([]);
    const olga = await comeToDesk(scene, scene.business.olga);
    await openRow(olga, '¿Seguís ahí?');
    await olga.shows(['¿Seguís ahí?']);
  });
});
