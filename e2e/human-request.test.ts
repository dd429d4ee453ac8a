import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { comeToDesk, openRow } from './story/desk.ts';
import { comeToDoor } from './story/door.ts';
import { openStage } from './story/stage.ts';
import type { HumanRequests } from '@tertulia/features/routing/protocol.ts';

describe('a person, always', () => {
  const story = openStage();

  story('nobody is there: he is told so, and a colleague who comes has it at once', async (scene) => {
    const carla = await comeToDoor(scene, 'Carla');
    await carla.write('un humano por favor');
    await carla.log.getByText('Ahora mismo no hay nadie libre').waitFor();
    await comeToDesk(scene, scene.business.olga);
    await carla.log.getByText('Te atiende Olga Prado').waitFor();
    assert.equal(await carla.log.getByText('Ahora mismo no hay nadie libre').count(), 1);
  });

  story(
    'asked for in words or by the button: noted at once, assigned in seconds, by name; and in the report',
    async (scene) => {
      const mateo = await comeToDesk(scene, scene.business.mateo);
      const ana = await comeToDoor(scene, 'Ana');
      await ana.write('Quiero hablar con una persona');
      const started = performance.now();
      await ana.log.getByText('Has pedido hablar con una persona').waitFor();
      await ana.log.getByText('Te atiende Mateo Ruiz').waitFor();
      scene.test.diagnostic(`promised after ${(performance.now() - started).toFixed(0)} ms`);
      assert.ok(performance.now() - started < 5000);
      await openRow(mateo, 'Quiero hablar con una persona');
      await mateo.log.getByText('Pide hablar con una persona').waitFor();
      await mateo.write('Soy Mateo, dime');
      await ana.shows(['Quiero hablar con una persona', 'Soy Mateo, dime']);

      // In the options, whatever was said before.
      const bruno = await comeToDoor(scene, 'Bruno');
      await bruno.write('Hola');
      await bruno.page.getByRole('button', { name: /Opciones/ }).click();
      await bruno.page.getByRole('button', { name: 'Hablar con una persona' }).click();
      await bruno.log.getByText('Te atiende Mateo Ruiz').waitFor();

      const { call } = scene.business.olga.session;
      const { requests } = await call<HumanRequests>('GET', '/api/human-requests');
      assert.deepEqual(
        requests.slice(0, 2).map(({ person, answered }) => [person?.name, answered !== undefined]),
        [
          ['Mateo Ruiz', false],
          ['Mateo Ruiz', true],
        ],
      );
    },
  );
});
