import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { after, before, describe } from 'node:test';
import { widgetClient } from '@tertulia/features/widget/client.ts';
import { signToken } from '@tertulia/features/test-site-token.ts';
import type { SiteCalls } from '@tertulia/web/widget/talk.ts';
import { isAccessible } from './story/axe.ts';
import { comeToDesk, openRow } from './story/desk.ts';
import { eventually } from './story/eventually.ts';
import { LoopbackSite } from './story/loopback-site.ts';
import type { Person } from './story/person.ts';
import { openStage, type Scene } from './story/stage.ts';

const LOOK = { position: 'right', colour: '#1f6f54', greeting: '', label: '', language: '' } as const;

describe('a line on a site of somebody else', () => {
  const story = openStage();
  let shop: LoopbackSite;
  /** What the tag of the shop's pages says. */
  let tag = '';
  before(async () => {
    shop = await LoopbackSite.open((asked, response) => answer(asked, response, tag));
  });
  after(async () => shop[Symbol.asyncDispose]());

  story(
    'a customer writes from the shop, is answered there, and finds it on the next page',
    async (scene) => {
      tag = await tagFor(scene, shop, 'data-greeting="¿Te ayudamos?"');
      const ana = await scene.arrives('Ana');
      await ana.page.goto(shop.link('localhost'));
      const launch = ana.page.getByRole('button', { name: /^Escríbenos/ });
      await ana.page.getByRole('button', { name: '¿Te ayudamos?' }).waitFor();
      assert.equal(
        await ana.page.locator('iframe').count(),
        0,
        'nothing is loaded before someone asks for it',
      );
      await isAccessible(ana.page, 'the shop with its button');
      await launch.focus();
      await ana.page.keyboard.press('Enter');
      const door = doorIn(ana);
      await door.composer.fill('¿Tenéis la talla 40?');
      await door.composer.press('Enter');

      const olga = await comeToDesk(scene, scene.business.olga);
      await openRow(olga, '¿Tenéis la talla 40?');
      await olga.write('Sí, quedan dos.');
      await door.says('Sí, quedan dos.');
      await isAccessible(ana.page, 'the shop with the open conversation');

      await ana.page.keyboard.press('Escape');
      await door.frame.locator('body').waitFor({ state: 'hidden' });
      assert.ok(await launch.evaluate((button) => button.matches(':focus')), 'where it was opened');
      await olga.write('¿Te la guardo?');
      await ana.page.getByRole('button', { name: 'Escríbenos, 1 mensaje sin leer' }).waitFor();
      await olga.isTicked('¿Te la guardo?', 'delivered');

      await ana.page.goto(shop.link('localhost', '/otra'));
      await ana.page.getByRole('button', { name: 'Escríbenos, 1 mensaje sin leer' }).click();
      await door.says('¿Te la guardo?');
      await door.says('¿Tenéis la talla 40?');
      await olga.isTicked('¿Te la guardo?', 'read');
      await ana.page.reload();
      await door.says('¿Te la guardo?');
    },
  );

  story(
    'the owner says where it may be shown, copies the tag, and makes a secret that is shown once',
    async (scene) => {
      const olga = await scene.arrives('Olga', { as: scene.business.olga.session });
      const { page } = olga;
      await olga.goTo('/desk/settings/widget');
      const sites = page.getByRole('textbox', { name: 'Webs que pueden mostrarla' });
      await sites.fill('una tienda*');
      await page.getByRole('button', { name: 'Guardar', exact: true }).click();
      await page.getByText('Escribe direcciones como https://tienda.es').waitFor();
      await sites.fill('tienda.es');
      await page.getByRole('textbox', { name: 'Saludo' }).fill('¿Te "ayudamos"?');
      await page.getByRole('combobox', { name: 'Dónde' }).selectOption('left');
      await page.getByRole('button', { name: 'Guardar', exact: true }).click();
      const tagField = page.getByRole('textbox', { name: 'Etiqueta para tu web' });
      await eventually(async () =>
        assert.equal(
          await tagField.inputValue(),
          `<script async src="${scene.server.url}/widget.js" data-line="hola" data-position="left" data-colour="#1f6f54" data-greeting="¿Te &quot;ayudamos&quot;?"></script>`,
        ),
      );
      await isAccessible(page, 'the settings');
      await page.getByRole('button', { name: 'Crear un secreto' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Crear un secreto' }).click();
      const secret = await page.getByRole('textbox', { name: 'Secreto' }).inputValue();
      assert.match(secret, /^[\w-]{43}$/);
      await page.reload();
      await page.getByRole('button', { name: 'Cambiar el secreto' }).waitFor();
      assert.ok(!(await page.content()).includes(secret));
      const kept = await widgetClient(scene.business.olga.session.call).read(scene.business.line.id);
      assert.deepEqual(kept.sites, ['https://tienda.es']);
    },
  );

  story('who is signed in at the shop has his conversation on every device', async (scene) => {
    tag = await tagFor(scene, shop);
    const { secret } = await widgetClient(scene.business.olga.session.call).makeSecret(
      scene.business.line.id,
    );
    const token = signToken(secret, { sub: 'u-7', name: 'Carla Ríos', exp: Date.now() / 1000 + 600 });
    const laptop = await scene.arrives('Carla');
    await laptop.page.goto(shop.link('localhost'));
    await open(laptop, token);
    const door = doorIn(laptop);
    await door.composer.fill('Mi pedido no llega');
    await door.composer.press('Enter');
    const olga = await comeToDesk(scene, scene.business.olga);
    await openRow(olga, 'Carla Ríos');
    await olga.shows(['Mi pedido no llega']);

    const phone = await scene.arrives('Carla at her phone', { phone: true });
    await phone.page.goto(shop.link('localhost'));
    await open(phone);
    await doorIn(phone).composer.waitFor();
    assert.equal(await doorIn(phone).frame.getByText('Mi pedido no llega').count(), 0);
    await open(phone, token);
    await doorIn(phone).says('Mi pedido no llega');
    const box = await phone.page.locator('iframe').boundingBox();
    assert.deepEqual([box?.x, box?.width], [0, 390], 'on a phone it takes the whole screen');
    await phone.page.getByRole('button', { name: 'Cerrar la conversación' }).first().tap();
    await phone.page.locator('iframe').waitFor({ state: 'hidden' });

    await ask(laptop, 'identify');
    await door.frame.getByText('Mi pedido no llega').waitFor({ state: 'detached' });
    await door.composer.waitFor();
    assert.equal(await door.frame.getByText('Mi pedido no llega').count(), 0, 'for whoever sits there next');

    const mallory = await scene.arrives('Mallory');
    await mallory.page.goto(shop.link('localhost'));
    await open(mallory, signToken('guessed', { sub: 'u-7', exp: Date.now() / 1000 + 600 }));
    await eventually(() =>
      assert.ok(mallory.log.some((line) => line.includes('not signed with the secret of this line'))),
    );
    await doorIn(mallory).composer.waitFor();
    assert.equal(await doorIn(mallory).frame.getByText('Mi pedido no llega').count(), 0);
  });

  story(
    'a site that may not show it shows nothing; a browser without cookies there leads to the door',
    async (scene) => {
      tag = await tagFor(scene, shop);
      const eva = await scene.arrives('Eva');
      await eva.page.goto(shop.link('127.0.0.1'));
      await open(eva);
      const { frame } = doorIn(eva);
      await frame.getByRole('link').waitFor();
      const opened = eva.context.waitForEvent('page');
      await frame.getByRole('link', { name: 'Abrir la conversación' }).click();
      await (await opened).waitForURL(/\/l\/hola$/);

      await widgetClient(scene.business.olga.session.call).change(scene.business.line.id, {
        look: LOOK,
        sites: [],
      });
      const leo = await scene.arrives('Leo');
      await leo.page.goto(shop.link('localhost'));
      await open(leo);
      await eventually(() =>
        assert.ok(
          leo.log.some((line) => line.includes('frame-ancestors')),
          'refused',
        ),
      );
      leo.faults.length = 0;
      assert.equal(await leo.page.frameLocator('iframe').getByRole('textbox').count(), 0);
    },
  );
});

/** The shop's pages, under a policy that lets in the one script and its frame. */
function answer(asked: string, response: ServerResponse, tag: string): void {
  const server = /src="(http:\/\/[^/"]+)/.exec(tag)?.[1] ?? '';
  if (asked.endsWith('.css')) {
    // As careless as styles of sites are.
    response.writeHead(200, { 'content-type': 'text/css' });
    response.end(
      'button, div, iframe { display: none; color: red; width: 7px } * { font-size: 3px; float: left }',
    );
    return;
  }
  response.writeHead(asked.endsWith('.ico') ? 404 : 200, {
    'content-type': 'text/html',
    'content-security-policy': `default-src 'none'; style-src 'self'; script-src ${server}; frame-src ${server}; require-trusted-types-for 'script'`,
  });
  response.end(
    `<!doctype html><html lang="es"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/shop.css"><title>Tienda</title><main><h1>Zapatos</h1></main>${tag}`,
  );
}

async function tagFor({ business, server }: Scene, shop: LoopbackSite, more = ''): Promise<string> {
  await widgetClient(business.olga.session.call).change(business.line.id, {
    look: LOOK,
    sites: [shop.link('localhost', ''), shop.link('127.0.0.1', '')],
  });
  return `<script async src="${server.url}/widget.js" data-line="hola" data-colour="#1f6f54" ${more}></script>`;
}

/** What the site's own scripts ask for. */
async function ask({ page }: Person, call: keyof SiteCalls, token: string | null = null): Promise<void> {
  await page.waitForFunction(() => window.Tertulia);
  await page.evaluate(([name, said]) => window.Tertulia?.[name](said), [call, token] as const);
}

async function open(person: Person, token?: string): Promise<void> {
  if (token !== undefined) await ask(person, 'identify', token);
  await ask(person, 'open');
}

function doorIn({ page }: Person) {
  const frame = page.frameLocator('iframe');
  const log = frame.getByRole('region', { name: 'Conversación' });
  return {
    frame,
    composer: frame.getByRole('textbox', { name: 'Mensaje' }),
    says: (text: string) => log.locator('.k-bubble-text').filter({ hasText: text }).waitFor(),
  };
}
