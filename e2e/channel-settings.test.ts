import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { outsideClient } from '@tertulia/features/channels/client.ts';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import { TelegramSimulator } from '../rehearse/telegram/simulator.ts';
import { rateNumber, reviewTemplate } from '../rehearse/whatsapp/operate.ts';
import { WhatsAppSimulator } from '../rehearse/whatsapp/simulator.ts';
import { isAccessible } from './story/axe.ts';
import { comeToDesk, openRow, rowWith } from './story/desk.ts';
import { eventually } from './story/eventually.ts';
import { fitsTheWidth } from './story/layout.ts';
import { openStage } from './story/stage.ts';

const HOME = '/desk/settings/channels';

describe('the settings of channels', () => {
  let telegram: TelegramSimulator;
  let whatsapp: WhatsAppSimulator;
  before(async () => {
    telegram = await TelegramSimulator.open();
    whatsapp = await WhatsAppSimulator.open();
  });
  after(async () => {
    await telegram[Symbol.asyncDispose]();
    await whatsapp[Symbol.asyncDispose]();
  });
  const story = openStage({ environment: () => ({ TERTULIA_INSIDE_HOSTS: '127.0.0.1' }) });

  story('an owner connects a bot, checks it, shares it, and takes it away again', async (scene) => {
    const { token = '', api = '' } = telegram.settings;
    const olga = await comeToDesk(scene, scene.business.olga);
    const { page } = olga;
    await olga.person.goTo(HOME);
    await page.getByRole('heading', { name: 'Todavía no hay ninguna cuenta' }).waitFor();
    await isAccessible(page, 'no accounts');
    await page.getByRole('link', { name: 'Conectar una cuenta' }).click();
    await page.getByRole('link', { name: 'Telegram' }).click();

    const key = page.getByLabel('Token del bot');
    await page.getByRole('button', { name: 'Guardar y seguir' }).click();
    await page.getByText('Hace falta para conectar.').waitFor();
    await key.fill('1:short');
    await page.getByRole('button', { name: 'Guardar y seguir' }).click();
    await page.getByText('La red espera otra forma aquí.').waitFor();
    await isAccessible(page, 'a refused token');
    await key.fill(`${token}x`);
    await field(page, 'Cómo la llamáis').fill('Bot de la tienda');
    await page.getByText('Más ajustes').click();
    await page.getByRole('switch', { name: 'Sin webhook' }).click();
    await field(page, 'Servidor de la API').fill(api);
    await page.getByRole('button', { name: 'Guardar y seguir' }).click();
    await page.getByRole('heading', { name: 'Bot de la tienda' }).waitFor();

    await page.getByRole('button', { name: 'Comprobar' }).click();
    await main(page).getByText('Hay 1 cosa que arreglar.').waitFor();
    await page.getByText('Telegram no conoce este token.').waitFor();
    await key.fill(token);
    await page.getByRole('button', { name: 'Guardar', exact: true }).click();
    await page.getByText('Los datos están guardados').waitFor();
    assert.equal(await key.inputValue(), '', 'what is stored is not shown again');
    await page.getByRole('button', { name: 'Comprobar' }).click();
    await main(page).getByText('Todo está bien.').waitFor();
    await page.getByText('@sierra_ensayo_bot').waitFor();
    await isAccessible(page, 'an account that was checked');
    assert.ok(!(await page.content()).includes(token), 'the token is nowhere on the page');
    const told = JSON.stringify(await scene.business.olga.session.call('GET', '/api/channel-accounts'));
    assert.ok(told.includes('Bot de la tienda') && !told.includes(token), 'nor in what the page is told');

    await olga.person.goTo(`/desk/settings/lines/${scene.business.line.id}`);
    const link = field(page, 'Enlace para escribir');
    assert.equal(await link.inputValue(), 'https://t.me/sierra_ensayo_bot?start=hola');
    await page.getByRole('img', { name: /Código QR de https:\/\/t\.me/ }).waitFor();

    telegram.add('Berta').write('¿Abrís el domingo?');
    await eventually(async () => {
      await olga.person.goTo(HOME);
      await page.getByText('Hoy: 1 recibido, 0 enviados').waitFor({ timeout: 1000 });
    });
    const toggle = page.getByRole('switch', { name: '«Bot de la tienda» encendida' });
    await toggle.click();
    await page.getByText('por ahí no entra ni sale nada').waitFor();
    await main(page).getByText('Apagada', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Deshacer' }).click();
    await eventually(async () => assert.ok(await toggle.isChecked()));

    await page.getByRole('link', { name: 'Bot de la tienda' }).click();
    await page.getByRole('button', { name: 'Quitar la cuenta' }).click();
    const question = page.getByRole('dialog', { name: '¿Quitar «Bot de la tienda»?' });
    await question.getByText('Las conversaciones, los clientes y sus direcciones se quedan.').waitFor();
    await question.getByRole('button', { name: 'Quitar la cuenta' }).click();
    await page.getByRole('heading', { name: 'Todavía no hay ninguna cuenta' }).waitFor();
    await olga.person.goTo('/desk');
    await openRow(olga, '¿Abrís el domingo?');
  });

  story(
    'a number is subscribed with what the page gives, and a template is made and approved',
    async (scene) => {
      const { settings } = whatsapp;
      const olga = await comeToDesk(scene, scene.business.olga, { phone: true });
      const { page } = olga;
      await olga.person.goTo(`${HOME}/new/whatsapp`);
      await field(page, 'Identificador del número').fill(settings['phoneNumberId'] ?? '');
      await field(page, 'Identificador de la cuenta').fill(settings['businessAccountId'] ?? '');
      await page.getByLabel('Token de acceso').fill(settings['accessToken'] ?? '');
      await page.getByLabel('Clave secreta').fill(settings['appSecret'] ?? '');
      await page.getByText('Más ajustes').click();
      await field(page, 'Servidor de la API').fill(settings['api'] ?? '');
      await fitsTheWidth(page, 'a new account');
      await page.getByRole('button', { name: 'Guardar y seguir' }).click();

      const address = await field(page, 'Dirección del webhook').inputValue();
      const made = await field(page, 'La clave que has escrito').inputValue();
      await whatsapp.subscribe(address, made);
      await page.getByRole('button', { name: 'Comprobar' }).click();
      await main(page).getByText('Todo está bien.').waitFor();
      await fitsTheWidth(page, 'an account');
      await page.reload();
      await page.getByText('Está guardada y no se vuelve a mostrar.').first().waitFor({ state: 'attached' });
      assert.ok(!(await page.content()).includes(made), 'what was made up is shown once');

      await page.getByRole('link', { name: 'Ver las plantillas' }).click();
      await page.getByRole('heading', { name: 'Todavía no hay plantillas' }).waitFor();
      await page.getByRole('link', { name: 'Nueva plantilla' }).click();
      await field(page, 'Nombre').fill('Pedido listo');
      const text = field(page, 'Texto');
      await text.fill('{{1}}, tu pedido está listo.');
      await page.getByRole('button', { name: 'Enviar a revisión' }).click();
      await page.getByText('no puede empezar ni terminar con un hueco').waitFor();
      await text.fill('Hola, {{1}}: tu pedido está listo.');
      await field(page, 'Ejemplo de {{1}}').fill('Ana');
      await page
        .getByRole('region', { name: 'Así se verá' })
        .getByText('Hola, Ana: tu pedido está listo.')
        .waitFor();
      await isAccessible(page, 'a new template');
      await page.getByRole('button', { name: 'Enviar a revisión' }).click();
      await template(page, 'pedido_listo').getByText('En revisión').waitFor();

      const [asked] = whatsapp.network.templates;
      assert.ok(asked);
      reviewTemplate(whatsapp.network, asked, 'APPROVED');
      await template(page, 'pedido_listo').getByText('Aprobada').waitFor();
      reviewTemplate(whatsapp.network, asked, 'PAUSED');
      await template(page, 'pedido_listo').getByText('En pausa').waitFor();
      reviewTemplate(whatsapp.network, asked, 'REJECTED', 'INVALID_FORMAT');
      await page.getByRole('button', { name: 'Preguntar a la red' }).click();
      await template(page, 'pedido_listo').getByText('Rechazada').waitFor();
      await template(page, 'pedido_listo').locator('summary').click();
      await page.getByText('tiene una forma que no admite').waitFor();
      await fitsTheWidth(page, 'the templates');
      await isAccessible(page, 'the templates');
    },
  );

  story('what a network says, and what a worker finds, is on the page at once', async (scene) => {
    const { network } = whatsapp;
    const ana = whatsapp.add('Ana', '+34 600 000 031');
    ana.write('¿Y mi pedido?');
    const olga = await comeToDesk(scene, scene.business.olga);
    const { page } = olga;
    await olga.person.goTo(HOME);
    await page.getByRole('list', { name: 'Cuentas conectadas' }).getByRole('link').first().click();
    const said = page.getByRole('region', { name: 'Lo que dice la red' });
    rateNumber(network, network.number, 'RED');
    await said.getByText('Baja').waitFor();
    rateNumber(network, network.number, 'GREEN');
    await said.getByText('Baja').waitFor({ state: 'detached' });

    const mateo = await comeToDesk(scene, scene.business.mateo, { phone: true });
    await rowWith(mateo.person, '¿Y mi pedido?').tap();
    const sendTemplate = async () => {
      await page.bringToFront();
      const [known] = network.templates;
      reviewTemplate(network, known!, 'APPROVED');
      const { call } = scene.business.mateo.session;
      const conversation = /[0-9a-f-]{36}/.exec(mateo.page.url())?.[0] as ConversationId;
      await eventually(async () =>
        assert.equal((await outsideClient(call).templates(conversation)).templates.length, 1),
      );
      await using desk = scene.business.mateo.session.connect('desk');
      const template = { name: known!.name, language: known!.language, values: ['Ana'] };
      await desk.outcome(desk.send(conversation, 'message.post', { text: '', template }));
    };
    network.billing = 'refused';
    await sendTemplate();
    await said.getByText('Parado').waitFor();
    await isAccessible(page, 'an account that is not paid');
    network.billing = 'paid';
    await sendTemplate();
    await said.getByText('Parado').waitFor({ state: 'detached' });

    network.tokenEnds = network.clock.now() - 1;
    await mateo.write('Ya sale');
    await main(page).getByText('La red no acepta sus claves').first().waitFor();
    network.tokenEnds = Number.POSITIVE_INFINITY;
    await page.getByRole('button', { name: 'Comprobar' }).click();
    await main(page).getByText('La red no acepta sus claves').waitFor({ state: 'detached' });
    await eventually(() => assert.ok(textsOn(whatsapp, 'Ana').includes('Ya sale')));
  });

  story('an agent has no such page', async (scene) => {
    const mateo = await comeToDesk(scene, scene.business.mateo);
    const { page } = mateo;
    await mateo.person.goTo(HOME);
    await page.getByRole('heading', { name: 'Esto lo llevan los propietarios' }).waitFor();
    assert.equal(await page.getByRole('link', { name: 'Canales' }).count(), 0);
    const { call } = scene.business.mateo.session;
    await assert.rejects(call('GET', '/api/channel-accounts'), { code: 'not-allowed' });
  });
});

function textsOn(simulator: WhatsAppSimulator, name: string): string[] {
  const phones = simulator.phones().filter((phone) => phone.name === name);
  return phones.flatMap(({ talks }) => talks.flatMap(({ messages }) => messages)).map(({ text }) => text);
}

/** Without what is only spoken. */
function main(page: Page): Locator {
  return page.getByRole('main');
}

function field(page: Page, label: string): Locator {
  return page.getByRole('textbox', { name: label });
}

function template(page: Page, name: string): Locator {
  return page.getByRole('list', { name: 'Plantillas' }).getByRole('listitem').filter({ hasText: name });
}
