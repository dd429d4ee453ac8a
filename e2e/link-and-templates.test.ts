import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { channelAccountsClient } from '@tertulia/features/channels/client.ts';
import type { Networks } from '../rehearse/networks.ts';
import { reviewTemplate } from '../rehearse/whatsapp/operate.ts';
import { makeTemplate } from '../rehearse/whatsapp/templates.ts';
import { chooseWay } from './story/attach.ts';
import { isAccessible } from './story/axe.ts';
import { messageWith } from './story/deeds.ts';
import { comeToDesk, openRow, rowWith } from './story/desk.ts';
import { comeToDoor } from './story/door.ts';
import { eventually } from './story/eventually.ts';
import { fitsTheWidth } from './story/layout.ts';
import { photo } from './story/photo.ts';
import { openRehearsal } from './story/rehearse.ts';
import { openStage, type Scene } from './story/stage.ts';

const DAY = 86_400_000;
const ORDER = 'https://sol.example/p/7';

describe('buttons with an address, and templates with all that they may have', () => {
  const story = openStage();
  const rehearse = openRehearsal();

  story('a button that opens an address goes to every customer, and shows where it leads', async (scene) => {
    const { whatsapp, telegram } = (await rehearse(scene)).networks;
    const ana = whatsapp.add('Ana', '+34 600 000 021');
    ana.write('¿Está mi pedido?', { about: 'product' });
    const ines = telegram.add('Inés', 'ines21');
    ines.write('¿Y el mío?');
    const bea = await comeToDoor(scene, 'Bea');
    await bea.write('¿Y el de la puerta?');
    const olga = await comeToDesk(scene, scene.business.olga);
    const { page } = olga;
    for (const [who, row] of [
      ['Ana', 'Ana'],
      ['Inés', 'Inés'],
      ['Bea', '¿Y el de la puerta?'],
    ] as const) {
      await openRow(olga, row);
      await olga.isLive();
      await olga.composer.fill(`Está listo, ${who}`);
      await chooseWay(olga, 'link');
      const dialog = page.getByRole('dialog', { name: 'Botón con enlace' });
      const address = dialog.getByLabel('Dirección que abre');
      await dialog.getByLabel('Texto del botón').fill('Ver el pedido');
      await address.fill('javascript:alert(1)');
      await dialog.getByRole('button', { name: 'Enviar el botón' }).click();
      await dialog.getByText('Una dirección empieza por https://').waitFor();
      await isAccessible(page, 'a link button in the making');
      await address.fill(ORDER);
      await dialog.getByRole('button', { name: 'Enviar el botón' }).click();
      const button = messageWith(olga, `Está listo, ${who}`).getByRole('link', { name: /Ver el pedido/ });
      assert.deepEqual(
        await Promise.all(['href', 'target', 'rel'].map((name) => button.getAttribute(name))),
        [ORDER, '_blank', 'noopener noreferrer'],
      );
      assert.match(await button.innerText(), /sol\.example/);
      assert.equal(await olga.composer.inputValue(), '', 'the draft went with it');
    }
    await isAccessible(page, 'a link button');
    const links = [{ label: 'Ver el pedido', url: ORDER }];
    for (const network of [whatsapp, telegram])
      await eventually(() => {
        const shown = network
          .phones()
          .flatMap(({ talks }) => talks.flatMap(({ messages }) => messages))
          .filter(({ text }) => /^Está listo, (Ana|Inés)/.test(text));
        assert.deepEqual(
          shown.map((one) => one.links),
          [links],
        );
      });
    await messageWith(bea, 'Está listo, Bea').getByText('sol.example').waitFor();
    await bea.page.getByRole('button', { name: /^Adjuntar$/ }).click();
    assert.equal(await bea.page.getByRole('menuitem', { name: 'Botón con enlace' }).count(), 0);

    await openRow(olga, 'Ana');
    await messageWith(olga, '¿Está mi pedido?').getByText('Pregunta por un producto').waitFor();
    ana.write('Vi esto', { about: 'ad' });
    await messageWith(olga, 'Vi esto').getByText('Diez viajes al precio de ocho').waitFor();
    await isAccessible(page, 'what made someone write');
  });

  story('on a phone, a template with a picture, an address and answers', async (scene) => {
    const { networks } = await rehearse(scene);
    await makePictured(scene, networks);
    const { whatsapp } = networks;
    const eva = whatsapp.add('Eva', '+34 600 000 022');
    eva.write('¿Está ya?', { ago: 2 * DAY });
    const olga = await comeToDesk(scene, scene.business.olga, { phone: 320 });
    const { page } = olga;
    await rowWith(olga.person, 'Eva').tap();
    await page.getByRole('button', { name: 'Elegir plantilla' }).tap();
    await page.getByRole('button', { name: /pedido_listo/ }).tap();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Enviar' }).tap();
    for (const lack of ['Esta plantilla lleva una foto', 'Escribe qué va aquí.'])
      await dialog.getByText(lack).first().waitFor();
    const picture = await photo('pan.jpg', 'jpeg', 800, 600);
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      dialog.getByRole('button', { name: 'Elegir una foto' }).tap(),
    ]);
    await chooser.setFiles([picture]);
    await dialog.getByRole('figure').getByRole('img', { name: 'pan.jpg' }).waitFor();
    await dialog.getByLabel('Hueco {{1}}').fill('Eva');
    const end = dialog.getByLabel('Final de la dirección de «Ver el pedido»');
    await end.fill('7 7');
    await dialog.getByRole('button', { name: 'Enviar' }).tap();
    await dialog.getByText('Con esto no sale una dirección').waitFor();
    await end.fill('7');
    await fitsTheWidth(page, 'a template with all there is');
    await isAccessible(page, 'a template with all there is');
    await dialog.getByRole('button', { name: 'Enviar' }).tap();
    const got = () =>
      whatsapp
        .phones()
        .find(({ name }) => name === 'Eva')
        ?.talks[0]?.messages.find(({ template }) => template === 'pedido_listo');
    await eventually(() => assert.ok(got()?.file));
    assert.deepEqual(
      [got()?.text, got()?.file?.kind, got()?.links, got()?.choices?.map(({ label }) => label)],
      ['Hola Eva, está listo.', 'photo', [{ label: 'Ver el pedido', url: ORDER }], ['Recoger hoy', 'Mañana']],
    );
    const sent = messageWith(olga, 'Hola Eva, está listo.');
    await sent.getByRole('link', { name: /Ver el pedido/ }).waitFor();
    eva.choose(got()?.id ?? '', 'Mañana');
    await sent.locator('.k-choice-chosen').getByText('Mañana').waitFor();
    await isAccessible(page, 'a template that was answered');
  });
});

/** As it is made in WhatsApp Manager. */
async function makePictured({ business }: Scene, { whatsapp }: Networks): Promise<void> {
  const { network } = whatsapp;
  const made = makeTemplate(
    {
      name: 'pedido_listo',
      language: 'es',
      category: 'UTILITY',
      components: [
        { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['4::aW'] } },
        { type: 'BODY', text: 'Hola {{1}}, está listo.', example: { body_text: [['Ana']] } },
        {
          type: 'BUTTONS',
          buttons: [
            { type: 'QUICK_REPLY', text: 'Recoger hoy' },
            { type: 'QUICK_REPLY', text: 'Mañana' },
            { type: 'URL', text: 'Ver el pedido', url: 'https://sol.example/p/{{1}}', example: ['7'] },
          ],
        },
      ],
    },
    network.templates,
  );
  network.templates.push(made);
  reviewTemplate(network, made, 'APPROVED');
  const accounts = channelAccountsClient(business.olga.session.call);
  const number = (await accounts.list()).accounts.find(({ kind }) => kind === 'whatsapp');
  await accounts.syncTemplates(number!.id);
}
