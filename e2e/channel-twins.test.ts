import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { Problem } from '@tertulia/features/call.ts';
import { outsideClient } from '@tertulia/features/channels/client.ts';
import { linesClient } from '@tertulia/features/lines/client.ts';
import { peopleClient } from '@tertulia/features/people/client.ts';
import { signToken } from '@tertulia/features/test-site-token.ts';
import { embedClient, widgetClient } from '@tertulia/features/widget/client.ts';
import type { PersonId } from '@tertulia/protocol/ids.ts';
import type { Locator } from 'playwright-core';
import { Browser as Session } from '../bin/demo/browser.ts';
import type { ShownPhone } from '../rehearse/shown.ts';
import { isAccessible } from './story/axe.ts';
import { PASSWORD, type StaffMember } from './story/business.ts';
import { comeToDesk, openRow, rowWith } from './story/desk.ts';
import { comeToDoor } from './story/door.ts';
import { eventually } from './story/eventually.ts';
import { openRehearsal } from './story/rehearse.ts';
import { openStage, type Scene } from './story/stage.ts';
import type { Talk } from './story/talk.ts';

describe('one person, several networks', () => {
  const story = openStage();
  const rehearse = openRehearsal();

  story('WhatsApp and Telegram: offered, joined, answered where she wrote last, parted', async (scene) => {
    const { whatsapp, telegram } = (await rehearse(scene)).networks;
    const number = '+34 600 000 021';
    const ana = whatsapp.add('Ana Belmonte', number);
    const anita = telegram.add('Anita', 'anita');
    const onWhatsApp = () => textsOn(whatsapp.phones(), 'Ana Belmonte');
    const onTelegram = () => textsOn(telegram.phones(), 'Anita');
    ana.write('¿Sale el de las diez?');
    anita.write('Perdón, sin batería');
    const outsider = await joinOtherLine(scene);

    const olga = await comeToDesk(scene, scene.business.olga);
    await openRow(olga, 'Ana Belmonte');
    const pane = await openAbout(olga);
    await pane.getByText('+34600000021').waitFor();
    assert.equal(await pane.getByText(/Parece la misma persona/).count(), 0);
    anita.sendContact('Yo', number);
    await openRow(olga, 'Anita');
    await olga.log.getByText('+34 600 000 021').waitFor();
    await openRow(olga, 'Ana Belmonte');
    await pane.getByText(/Parece la misma persona que Anita.*tarjeta de contacto/).waitFor();
    const [one, two] = await customersOf(scene.business.olga);
    await isRefused(outsider, one!, two!);

    await pane.getByRole('button', { name: 'Unir' }).click();
    const question = olga.page.getByRole('dialog', { name: '¿Unir con Anita?' });
    await question.getByText('Se puede separar después.').waitFor();
    await isAccessible(olga.page, 'a question whether two are one');
    await question.getByRole('button', { name: 'Unir' }).click();
    await pane.getByText('Unido con Anita').waitFor();
    assert.equal(await pane.getByText(/Parece la misma persona/).count(), 0);

    anita.write('Ya por Telegram');
    await olga.shows(['¿Sale el de las diez?', 'Ya por Telegram']);
    await olga.write('Sale a las diez');
    await eventually(() => assert.deepEqual(onTelegram(), ['Sale a las diez']));
    ana.write('Otra vez con batería');
    await olga.log.getByText('Otra vez con batería').waitFor();
    await olga.write('Buen viaje');
    await eventually(() => assert.deepEqual(onWhatsApp(), ['Buen viaje']));
    assert.deepEqual(onTelegram(), ['Sale a las diez'], 'each answer went where she had written last');
    await isRefused(outsider, one!, two!);

    await pane.getByRole('button', { name: 'Separar' }).click();
    await olga.page
      .getByRole('dialog', { name: '¿Separar de Anita?' })
      .getByRole('button', { name: 'Separar' })
      .click();
    await pane.getByText('Unido con Anita').waitFor({ state: 'detached' });
    anita.write('Soy su hermana');
    await rowWith(olga.person, 'Soy su hermana').waitFor();
    await openRow(olga, 'Soy su hermana');
    await olga.write('Hola, hermana');
    await eventually(() => assert.deepEqual(onTelegram(), ['Sale a las diez', 'Hola, hermana']));
    await openRow(olga, 'Buen viaje');
    await olga.shows([
      '¿Sale el de las diez?',
      'Ya por Telegram',
      'Sale a las diez',
      'Otra vez con batería',
      'Buen viaje',
    ]);

    // A colleague of another line sees nobody of them.
    const berta = await comeToDesk(scene, outsider);
    await berta.page.getByText('Aquí llegan las conversaciones').waitFor();
    for (const name of ['Ana Belmonte', 'Anita']) assert.equal(await rowWith(berta.person, name).count(), 0);
  });

  story('WhatsApp and the door: what she says there comes to where the shop knows her', async (scene) => {
    const { whatsapp } = (await rehearse(scene)).networks;
    const { secret } = await widgetClient(scene.business.olga.session.call).makeSecret(
      scene.business.line.id,
    );
    const email = 'carla@example.com';
    const exp = Date.now() / 1000 + 600;
    const shop = new Session(scene.server.url);
    const token = signToken(secret, { sub: 'u-7', name: 'Carla Ríos', email, exp });
    await embedClient(shop.call).enter('hola', { site: scene.server.url, token });
    const door = await comeToDoor(scene, 'Carla', { as: shop });
    await door.write('Mi pedido no llega');
    const carla = whatsapp.add('Carla', '+34 600 000 022');
    carla.write('Salgo de casa');

    const mateo = await comeToDesk(scene, scene.business.mateo, { phone: true, dark: true });
    await rowWith(mateo.person, 'Salgo de casa').waitFor();
    carla.sendContact('Carla Ríos', '+34 600 000 022', { email });
    await rowWith(mateo.person, 'Mi pedido no llega').tap();
    await mateo.composer.waitFor();
    const pane = await openAbout(mateo);
    await pane.getByText('Parece la misma persona que Carla').waitFor();
    await pane.getByRole('button', { name: 'Unir' }).tap();
    await mateo.page
      .getByRole('dialog', { name: '¿Unir con Carla?' })
      .getByRole('button', { name: 'Unir' })
      .tap();
    await pane.getByText('Unido con Carla').waitFor();
    await isAccessible(mateo.page, 'a customer of a network and of the door');
    carla.write('¿Qué sabéis?');
    await door.shows(['Mi pedido no llega', '¿Qué sabéis?']);
    await mateo.page.goBack();
    await mateo.composer.waitFor();
    await mateo.write('Llega hoy');
    await door.shows(['Mi pedido no llega', '¿Qué sabéis?', 'Llega hoy']);
    await eventually(() => assert.deepEqual(textsOn(whatsapp.phones(), 'Carla'), ['Llega hoy']));
    assert.equal(
      await door.page.getByText('Salgo de casa').count(),
      0,
      'what was said before stays where it was',
    );
  });
});

/** Of the business, in order. */
function textsOn(phones: readonly ShownPhone[], name: string): string[] {
  return phones
    .filter((phone) => phone.name === name)
    .flatMap(({ talks }) => talks.flatMap(({ messages }) => messages))
    .filter(({ mine }) => !mine)
    .map(({ text }) => text);
}

/** Beside the conversation, or on a phone instead of it. */
async function openAbout({ page }: Talk): Promise<Locator> {
  const beside = page.getByRole('complementary', { name: 'Datos de la conversación' });
  if (await beside.isVisible()) return beside;
  await page.getByRole('button', { name: 'Ver los datos' }).first().click();
  const pane = beside.or(page.getByRole('main'));
  await pane.getByRole('heading', { name: 'Direcciones' }).waitFor();
  return pane;
}

/** Berta, who answers another line only. */
async function joinOtherLine({ business, server }: Scene): Promise<StaffMember> {
  const { call } = business.olga.session;
  const line = await linesClient(call).open({ name: 'Almacén', slug: 'almacen' });
  const { link } = await peopleClient(call).invite({ role: 'agent', lines: [line.id] });
  const session = new Session(server.url);
  const me = await peopleClient(session.call).acceptInvite({
    token: link.slice(link.indexOf('#') + 1),
    name: 'Berta Sanz',
    email: 'berta@cafe.example',
    password: PASSWORD,
    language: 'es',
  });
  return { session, me };
}

/** The customers of all lines, as the server calls them. */
async function customersOf({ session }: StaffMember): Promise<PersonId[]> {
  await using desk = session.connect('desk');
  return await eventually(() => {
    const talks = desk.list.known().filter(({ kind }) => kind === 'line');
    assert.equal(talks.length, 2);
    return talks.flatMap(({ people }) => people.slice(0, 1));
  });
}

async function isRefused({ session }: StaffMember, one: PersonId, two: PersonId): Promise<void> {
  const { addresses, join, part } = outsideClient(session.call);
  for (const deed of [() => addresses(one), () => join(one, two), () => part(one, two)])
    await assert.rejects(deed, (problem) => problem instanceof Problem && problem.code === 'not-found');
}
