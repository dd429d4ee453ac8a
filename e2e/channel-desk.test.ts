import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { act, ask, messageWith } from './story/deeds.ts';
import { attach, trayOf } from './story/attach.ts';
import { isAccessible } from './story/axe.ts';
import { comeToDesk, openRow, rowWith } from './story/desk.ts';
import { comeToDoor } from './story/door.ts';
import { eventually } from './story/eventually.ts';
import { fitsTheWidth } from './story/layout.ts';
import { openRehearsal } from './story/rehearse.ts';
import { openStage } from './story/stage.ts';
import type { Talk } from './story/talk.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MEGABYTE = 2 ** 20;

describe('conversations of networks outside, at the desk', () => {
  const story = openStage();
  const rehearse = openRehearsal();

  story('how far a message has come is told as the network tells it, and no further', async (scene) => {
    const { whatsapp } = (await rehearse(scene)).networks;
    const ana = whatsapp.add('Ana', '+34 600 000 001');
    ana.turnOn(false);
    ana.write('¿Sale el de las diez?');
    const bea = await comeToDoor(scene, 'Bea');
    await bea.write('Yo escribo desde la puerta');

    const olga = await comeToDesk(scene, scene.business.olga);
    await openRow(olga, 'Ana');
    const { page } = olga;
    await rowWith(olga.person, 'Ana').getByText('WhatsApp').waitFor();
    await page.locator('header').getByText('+34600000001').waitFor();
    assert.equal(await rowWith(olga.person, 'Bea').getByText('WhatsApp').count(), 0);
    await messageWith(olga, '¿Sale el de las diez?').getByText('Por WhatsApp').waitFor();

    await olga.write('Sale, Ana');
    await tickSays(olga, 'Sale, Ana', /^WhatsApp lo ha enviado; aún no dice que haya llegado/);
    ana.turnOn(true);
    await tickSays(olga, 'Sale, Ana', /^Entregado por WhatsApp/);
    ana.look();
    await tickSays(olga, 'Sale, Ana', /^Leído en WhatsApp/);
    await act(olga, 'Sale, Ana', 'Quién lo ha visto');
    const way = page.getByRole('dialog').getByRole('list').first();
    await eventually(async () => assert.match(await way.innerText(), /Entregado[^]*Leído en WhatsApp/));
    await page.keyboard.press('Escape');

    // What WhatsApp cannot do is greyed, and says so.
    await ask(olga, 'Sale, Ana');
    const edit = page.getByRole('menuitem', { name: /^Editar/ });
    assert.equal(await edit.isDisabled(), true);
    assert.match(await edit.innerText(), /no en WhatsApp/);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Adjuntar' }).click();
    await page.getByRole('menuitem', { name: /Encuesta.*como lista/s }).waitFor();
    await page.keyboard.press('Escape');
    const song = { name: 'larga.mp3', mimeType: 'audio/mpeg', buffer: Buffer.alloc(17 * MEGABYTE, 1) };
    await attach(olga, [song], 'media').catch(() => undefined);
    await trayOf(olga).getByText('WhatsApp no lleva más de 17 MB').waitFor();
    await trayOf(olga).getByRole('button', { name: 'Quitar larga.mp3' }).click();
    await olga.composer.fill('largo '.repeat(900));
    await page.getByText('saldrá en 2 mensajes').waitFor();
    await olga.composer.fill('');

    ana.order([{ product: 'Bocadillo', quantity: 3, price: 0.1 }], 'Para llevar');
    ana.sendUnsupported();
    const bill = olga.log.locator('.k-order');
    await bill.getByText('0,30').last().waitFor();
    await olga.log.getByText('Aquí no se puede mostrar: WhatsApp lo llama').waitFor();
    await isAccessible(page, 'a conversation of WhatsApp');

    // Of all that nothing is seen at the door.
    await bea.shows(['Yo escribo desde la puerta']);
    assert.equal(await bea.page.getByText(/WhatsApp/).count(), 0);
  });

  story('what nobody knows is asked, and what did not arrive says why', async (scene) => {
    const { whatsapp } = (await rehearse(scene)).networks;
    const { faults } = whatsapp.network;
    const carla = whatsapp.add('Carla', '+34 600 000 002');
    carla.turnOn(false);
    carla.write('¿Hola?');
    const mateo = await comeToDesk(scene, scene.business.mateo);
    const { page } = mateo;
    await openRow(mateo, 'Carla');
    await mateo.isLive();

    faults.late = DAY;
    const isLost = async (text: string) => {
      faults.lost = 1;
      await mateo.write(text);
      await messageWith(mateo, text).getByText('Salió y WhatsApp no contestó').waitFor();
    };
    await isLost('Uno');
    await messageWith(mateo, 'Uno').getByRole('button', { name: 'Ha llegado' }).click();
    await tickSays(mateo, 'Uno', /^Entregado por WhatsApp/);
    await isLost('Dos');
    await messageWith(mateo, 'Dos').getByRole('button', { name: 'Enviar otra vez' }).click();
    const question = page.getByRole('dialog', { name: '¿Enviarlo otra vez?' });
    await question.getByText('lo recibirá dos veces').waitFor();
    faults.late = 0;
    await question.getByRole('button', { name: 'Enviar otra vez' }).click();
    await tickSays(mateo, 'Dos', /^WhatsApp lo ha (aceptado|enviado)/);
    await isAccessible(page, 'a message of which nobody knew');

    carla.customer.exists = false;
    await mateo.write('Tres');
    await messageWith(mateo, 'Tres').getByText('WhatsApp no puede llegar a esa dirección').waitFor();
    await mateo.log.getByText('Un mensaje no ha llegado por WhatsApp').waitFor();
    await page.locator('.ct-instead').getByText('WhatsApp ya no llega a Carla').waitFor();
    assert.equal(await mateo.composer.isVisible(), false, 'there is no field to write in');
    await page.getByRole('button', { name: 'Nota interna' }).click();
    await mateo.write('Llamarla por teléfono');
    await messageWith(mateo, 'Llamarla por teléfono').waitFor();
  });

  story('on a phone, too late for words: a template goes out and the draft stays', async (scene) => {
    const { whatsapp } = (await rehearse(scene)).networks;
    const dora = whatsapp.add('Dora', '+34 600 000 003');
    dora.write('Mandadme la factura', { ago: DAY - HOUR / 2 });
    const eva = whatsapp.add('Eva', '+34 600 000 004');
    eva.write('¿Y la mía?', { ago: 2 * DAY });
    const olga = await comeToDesk(scene, scene.business.olga, { phone: 320, dark: true });
    const { page } = olga;
    await rowWith(olga.person, 'Dora').tap();
    await page.getByText(/Se puede escribir hasta .*quedan (29|30) min/s).waitFor();
    await fitsTheWidth(page, 'a window that closes');

    await page.goBack();
    await rowWith(olga.person, 'Eva').tap();
    const pick = page.getByRole('button', { name: 'Elegir plantilla' });
    await pick.waitFor();
    await fitsTheWidth(page, 'a window that is closed');
    await isAccessible(page, 'a window that is closed');
    await pick.tap();
    await page.getByRole('button', { name: /seguimos_con_su_consulta/ }).tap();
    const dialog = page.getByRole('dialog');
    const gaps = dialog.getByRole('textbox');
    for (let gap = 0; gap < (await gaps.count()); gap++) await gaps.nth(gap).fill(`Valor ${gap + 1}`);
    assert.match(await dialog.getByRole('figure').innerText(), /Valor 1/, 'the preview follows');
    await isAccessible(page, 'a template');
    await dialog.getByRole('button', { name: 'Enviar' }).tap();
    await olga.log.getByText('Plantilla').waitFor();
    const got = () => whatsapp.network.messagesOf(eva.customer).filter(({ type }) => type === 'template');
    await eventually(() => assert.equal(got().length, 1));
    eva.write('Gracias');
    await olga.composer.waitFor();
  });
});

/** What the sign of a message says. */
async function tickSays(talk: Talk, text: string, words: RegExp): Promise<void> {
  const tick = messageWith(talk, text).locator('.k-ticks').last();
  await eventually(async () => assert.match((await tick.innerText()).trim(), words));
}
