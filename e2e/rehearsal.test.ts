import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { automationsClient } from '@tertulia/features/automations/client.ts';
import type { WriteRule } from '@tertulia/features/automations/protocol.ts';
import { attach, sendChosen } from './story/attach.ts';
import { isAccessible } from './story/axe.ts';
import { act, messageWith } from './story/deeds.ts';
import { comeToDesk, openRow, rowWith } from './story/desk.ts';
import { eventually } from './story/eventually.ts';
import { fitsTheWidth } from './story/layout.ts';
import { photo } from './story/photo.ts';
import { openRehearsal, Phone } from './story/rehearse.ts';
import { openStage } from './story/stage.ts';

const DAY = 86_400_000;
const CLOSES_AFTER = 10_000;

const WELCOME: WriteRule = {
  name: 'Bienvenida',
  when: { happens: 'opened' },
  acts: [{ do: 'menu', menu: 'main' }],
  menus: [
    {
      key: 'main',
      texts: { es: '¿Qué buscas?', en: '' },
      choices: [
        {
          key: 'a',
          labels: { es: 'Horario', en: '' },
          acts: [{ do: 'reply', texts: { es: 'De 6 a 23.', en: '' } }],
        },
        { key: 'b', labels: { es: 'Reservar', en: '' }, acts: [] },
      ],
    },
  ],
};

describe('the rehearsal', () => {
  const story = openStage();
  const rehearse = openRehearsal();

  story(
    'a customer writes on WhatsApp and is answered from the desk, photo and voice both ways',
    async (scene) => {
      const { networks, url } = await rehearse(scene);
      const { whatsapp } = networks;
      whatsapp.add('Ana', '+34 612 345 678').look();
      whatsapp.add('Bea', '+34 612 345 679').look();
      const customer = await scene.arrives('Ana, en su teléfono');
      await customer.goTo(url);
      const ana = new Phone(customer, 'WhatsApp');
      await ana.take('Ana');
      await ana.write('¿Hay sitio para el viernes?');
      await ana.attach('Foto de muestra');
      await ana.attach('Nota de voz');

      const olga = await comeToDesk(scene, scene.business.olga, { allows: ['microphone'] });
      const { page } = olga;
      await openRow(olga, 'Ana');
      await olga.log.getByText('¿Hay sitio para el viernes?').waitFor();
      await olga.log.locator('.k-picture-image').waitFor();
      await olga.log.locator('.k-voice').waitFor();
      await olga.write('Quedan dos, Ana');
      await olga.isTicked('Quedan dos, Ana', 'read');
      await attach(olga, [await photo('terraza.jpg', 'jpeg', 800, 600)]);
      await sendChosen(olga);
      await eventually(async () => assert.equal(await ana.log.locator('img').count(), 2));
      await page.getByRole('button', { name: 'Grabar una nota de voz' }).click();
      await eventually(async () => assert.equal(await page.getByRole('timer').innerText(), '0:02'));
      await page.getByRole('button', { name: 'Parar y escuchar' }).click();
      await page.getByRole('button', { name: 'Enviar la nota de voz' }).click();
      await eventually(async () => assert.equal(await ana.log.locator('audio').count(), 2), 20_000);
      assert.deepEqual(await ana.texts(), ['¿Hay sitio para el viernes?', 'Quedan dos, Ana']);
      const shown = whatsapp.phones()[0]?.talks[0]?.messages ?? [];
      assert.deepEqual(
        shown.map(({ mine, file }) => [mine, file?.kind]),
        [
          [true, undefined],
          [true, 'photo'],
          [true, 'voice'],
          [false, undefined],
          [false, 'photo'],
          [false, 'voice'],
        ],
        'the phone has what the desk has: none missing, none twice',
      );
      assert.deepEqual(whatsapp.phones()[1]?.talks[0]?.messages, [], 'and Bea has nothing of it');
      await isAccessible(customer.page, 'the phones');
    },
  );

  story('on Telegram too: a menu is tapped, and words are changed on either side', async (scene) => {
    const { networks, url } = await rehearse(scene);
    const { add, switch: turn } = automationsClient(scene.business.olga.session.call);
    const { id } = await add(WELCOME);
    await turn(id, true);
    networks.telegram.add('Inés Otero', 'ines').look();
    const customer = await scene.arrives('Inés, en su teléfono', { phone: true });
    const { page } = customer;
    await customer.goTo(url);
    await page.getByRole('button', { name: 'Telegram' }).first().tap();
    const ines = new Phone(customer, 'Telegram');
    await ines.take('Inés Otero');
    await ines.write('Hola');
    await ines.log.getByText('¿Qué buscas?').waitFor();
    await ines.tap('Horario');
    await ines.log.getByText('De 6 a 23.').waitFor();
    await fitsTheWidth(page, 'the phones');

    const olga = await comeToDesk(scene, scene.business.olga);
    await openRow(olga, 'Inés Otero');
    await messageWith(olga, 'Horario').waitFor();
    await olga.write('¿Para cuantos?');
    await ines.log.getByText('¿Para cuantos?').waitFor();
    await act(olga, '¿Para cuantos?', 'Editar');
    await olga.write('¿Para cuántos?');
    await ines.log.getByText('¿Para cuántos?').waitFor();
    await ines.write('Para dose');
    await messageWith(olga, 'Para dose').waitFor();
    await ines.choose('Para dose', 'Editar');
    await ines.write('Para doce');
    await messageWith(olga, 'Para doce').getByText('editado').waitFor();
    await ines.choose('¿Para cuántos?', 'Reaccionar 👍');
    await messageWith(olga, '¿Para cuántos?').getByText('👍').waitFor();
    const texts = await ines.texts();
    assert.deepEqual(texts.slice(-3), ['De 6 a 23.', '¿Para cuántos?', 'Para doce']);
    assert.equal(new Set(texts).size, texts.length, 'nothing twice');
  });

  story(
    'the window closes before her eyes: a template goes, and his answer opens it again',
    async (scene) => {
      const { networks } = await rehearse(scene);
      const hugo = networks.whatsapp.add('Hugo', '+34 612 345 680');
      hugo.look();
      hugo.write('Anteayer os escribí', { ago: 2 * DAY });
      const olga = await comeToDesk(scene, scene.business.olga);
      const { page } = olga;
      await rowWith(olga.person, 'Hugo').click();
      const pick = page.getByRole('button', { name: 'Elegir plantilla' });
      await pick.waitFor();
      hugo.write('Y ayer también', { ago: DAY - CLOSES_AFTER });
      await page.getByText('Se puede escribir hasta').waitFor();
      await pick.click();
      await page.getByRole('button', { name: /seguimos_con_su_consulta/ }).click();
      const dialog = page.getByRole('dialog');
      for (const [gap, value] of ['Hugo', 'su reserva'].entries())
        await dialog.getByRole('textbox').nth(gap).fill(value);
      await dialog.getByRole('button', { name: 'Enviar' }).click();
      const [phone] = networks.whatsapp.phones().filter(({ name }) => name === 'Hugo');
      const got = () =>
        networks.whatsapp
          .phones()
          .find(({ id }) => id === phone?.id)
          ?.talks[0]?.messages.at(-1);
      await eventually(() => assert.equal(got()?.template, 'seguimos_con_su_consulta'));
      assert.match(got()?.text ?? '', /^Hola Hugo, seguimos con su consulta sobre su reserva/);
      hugo.write('Sí, seguid');
      await olga.write('Seguimos, pues');
      await eventually(() => assert.equal(got()?.text, 'Seguimos, pues'));
    },
  );
});
