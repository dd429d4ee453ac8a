import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { comeToDesk, openRow } from './story/desk.ts';
import { comeToDoor } from './story/door.ts';
import { eventually } from './story/eventually.ts';
import { openStage, type Scene } from './story/stage.ts';
import type { Talk } from './story/talk.ts';

describe('two colleagues and one customer', () => {
  const story = openStage();

  story(
    'each sees who else has it open and who is answering, and is asked once before answering into it',
    async (scene) => {
      const { ana, olga, mateo } = await meet(scene, '¿Abrís el domingo?');
      await line(olga, 'Mateo Ruiz también la tiene abierta').waitFor();
      await mateo.composer.pressSequentially('Sí, de 10');
      await line(olga, 'Mateo Ruiz está respondiendo').waitFor();
      await olga.write('Abrimos a las 10');
      await line(olga, '¿Envías igualmente?').waitFor();
      await olga.page.getByRole('button', { name: 'Esperar' }).click();
      await line(mateo, 'Olga Prado también la tiene abierta').waitFor();
      await mateo.write('Sí, de 10 a 14 h.');
      await olga.shows(['¿Abrís el domingo?', 'Sí, de 10 a 14 h.']);
      await line(olga, 'Mateo Ruiz también la tiene abierta').waitFor();
      assert.equal(await olga.composer.inputValue(), 'Abrimos a las 10', 'what was not sent is still there');
      // Asked once: who presses again sends.
      await mateo.composer.pressSequentially('Y los lunes cerramos', { delay: 100 });
      await line(olga, 'Mateo Ruiz está respondiendo').waitFor();
      await olga.composer.press('Enter');
      await line(olga, '¿Envías igualmente?').waitFor();
      await olga.composer.press('Enter');
      await ana.shows(['¿Abrís el domingo?', 'Sí, de 10 a 14 h.', 'Abrimos a las 10']);
      await mateo.page.goto('about:blank');
      await eventually(async () =>
        assert.equal(await olga.page.getByText(/Mateo Ruiz (está|también)/).count(), 0, 'he is gone'),
      );
      assert.ok(olga.person.wire.down.some(({ type }) => type === 'attending'));
      assert.ok(
        !ana.person.wire.down.some(({ type }) => type === 'attending'),
        'the customer hears nothing of it',
      );
    },
  );

  story(
    'both send at the same moment: one goes out, the other is asked with what came first',
    async (scene) => {
      const { ana, olga, mateo } = await meet(scene, '¿Tenéis terraza?');
      await Promise.all([olga.composer.fill('Olga: sí'), mateo.composer.fill('Mateo: sí')]);
      await Promise.all([
        line(olga, 'está respondiendo').waitFor(),
        line(mateo, 'está respondiendo').waitFor(),
      ]);
      await Promise.all([olga, mateo].map(({ composer }) => composer.press('Enter')));
      const send = ({ page }: Talk) => page.getByRole('button', { name: 'Enviar igualmente' });
      await Promise.all([olga, mateo].map((talk) => send(talk).waitFor()));
      await Promise.all([olga, mateo].map(({ composer }) => composer.press('Enter')));
      const asked = await Promise.any(
        [olga, mateo].map(async (talk) => {
          await held(talk).waitFor();
          return talk;
        }),
      );
      const faster = asked === olga ? mateo : olga;
      const [theirs, own] = asked === olga ? ['Mateo: sí', 'Olga: sí'] : ['Olga: sí', 'Mateo: sí'];
      await held(asked).getByText(theirs).waitFor();
      assert.equal(await held(faster).count(), 0);
      await ana.shows(['¿Tenéis terraza?', theirs]);
      await send(asked).click();
      await ana.shows(['¿Tenéis terraza?', theirs, own]);
      await held(asked).waitFor({ state: 'detached' });
    },
  );

  story(
    'an answer written without a connection waits when a colleague has answered meanwhile',
    async (scene) => {
      const { ana, olga, mateo } = await meet(scene, '¿Aceptáis perros?');
      await loseNetwork(mateo);
      await mateo.write('Sí, en la terraza');
      await olga.write('Claro que sí');
      await ana.write('¡Gracias!');
      await ana.shows(['¿Aceptáis perros?', 'Claro que sí', '¡Gracias!']);
      await mateo.person.network.find();
      await held(mateo).waitFor();
      await held(mateo).getByText('Claro que sí').waitFor();
      await held(mateo).getByRole('button', { name: 'Editar' }).click();
      await eventually(async () => assert.equal(await mateo.composer.inputValue(), 'Sí, en la terraza'));
      await mateo.shows(['¿Aceptáis perros?', 'Claro que sí', '¡Gracias!']);
      await mateo.composer.fill('');
      await writeSlowly(mateo, 'Y dentro también');
      await ana.shows(['¿Aceptáis perros?', 'Claro que sí', '¡Gracias!', 'Y dentro también']);

      await loseNetwork(mateo);
      await mateo.write('Hasta mañana');
      await writeSlowly(olga, 'Nos vemos, Ana');
      await olga.hasLeft('Nos vemos, Ana');
      await mateo.person.network.find();
      await held(mateo).getByRole('button', { name: 'Descartar' }).click();
      await mateo.shows([
        '¿Aceptáis perros?',
        'Claro que sí',
        '¡Gracias!',
        'Y dentro también',
        'Nos vemos, Ana',
      ]);
      // What only the customer says holds nothing back.
      await loseNetwork(mateo);
      await writeSlowly(mateo, 'Aquí estamos');
      await ana.write('Adiós');
      await ana.hasLeft('Adiós');
      await mateo.person.network.find();
      await eventually(
        async () => assert.deepEqual((await ana.texts()).slice(-2), ['Adiós', 'Aquí estamos']),
        20_000,
      );
    },
  );
});

async function meet(scene: Scene, words: string) {
  const ana = await comeToDoor(scene, 'Ana');
  await ana.write(words);
  const olga = await comeToDesk(scene, scene.business.olga);
  const mateo = await comeToDesk(scene, scene.business.mateo, { byNetwork: true });
  await openRow(olga, words);
  await openRow(mateo, words);
  return { ana, olga, mateo };
}

/** The page knows it: what is written from now on does not leave. */
async function loseNetwork({ person, page }: Talk): Promise<void> {
  await person.network.lose(page);
  await page.getByText('Este dispositivo no tiene conexión.').waitFor();
}

/** As a person does: what came before was before his eyes. */
async function writeSlowly({ composer }: Talk, words: string): Promise<void> {
  await composer.pressSequentially(words, { delay: 120 });
  await composer.press('Enter');
}

function line({ page }: Talk, words: string) {
  return page.getByRole('status').filter({ hasText: words });
}

function held({ page }: Talk) {
  return page.getByRole('alert').filter({ hasText: 'ha respondido mientras escribías' });
}
