import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { linesClient } from '@tertulia/features/lines/client.ts';
import { comeToDesk, openRow } from './story/desk.ts';
import { comeToDoor } from './story/door.ts';
import { eventually } from './story/eventually.ts';
import { fitsTheWidth } from './story/layout.ts';
import type { Person } from './story/person.ts';
import { openStage } from './story/stage.ts';

const IMAGE = '<img src=x onerror="globalThis.ran=1;alert(1)">';
const WORDS = [
  IMAGE,
  '<script>globalThis.ran=1</script><svg/onload=globalThis.ran=1>',
  'javascript:globalThis.ran=1 [pulsa](javascript:alert(1)) data:text/html,<script>alert(1)</script>',
  'https://cafe.example/"onmouseover="globalThis.ran=1 http://javascript:alert(1)@cafe.example',
  '\u202etxt.exe\u202c y más \u2066dentro\u2069 y fuera',
  'ª'.repeat(1000) + '𒐫'.repeat(500) + 'Z̸̡͝'.repeat(100),
  'W'.repeat(4000),
  '{{constructor.constructor("globalThis.ran=1")()}} ${globalThis.ran=1} %00 \u2028 &lt;b&gt;',
];

describe('hostile words', () => {
  const story = openStage();

  story('as messages: they are text, nothing runs, and the layout holds', async (scene) => {
    const door = await comeToDoor(scene, 'Mallory', { phone: 320 });
    for (const text of WORDS) await door.write(text);
    const desk = await comeToDesk(scene, scene.business.olga);
    await desk.page.getByRole('button', { name: /^Esperan/ }).waitFor();
    await openRow(desk, 'constructor');
    for (const talk of [door, desk]) {
      await eventually(async () => assert.equal((await talk.texts()).length, WORDS.length), 20_000);
      const seen = await talk.texts();
      assert.equal(seen[0], IMAGE, 'as it was written');
      await fitsTheWidth(talk.page, talk.person.name);
    }
    const links = await desk.log
      .getByRole('link')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
    for (const href of links)
      assert.match(href, /^(https?:|mailto:)/, 'only addresses of the web become links');
    await nothingRan(door.person, desk.person);

    const phone = await comeToDesk(scene, scene.business.mateo, { phone: 320 });
    await fitsTheWidth(phone.page, 'the list on a phone');
    await openRow(phone, 'constructor');
    await eventually(async () => assert.equal((await phone.texts()).length, WORDS.length), 20_000);
    await fitsTheWidth(phone.page, 'the conversation on a phone');
    await nothingRan(phone.person);
  });

  story('turned around: the time stays beside the text', async (scene) => {
    const door = await comeToDoor(scene, 'Mallory', { phone: true });
    await door.write('\u202etxt.exe');
    await door.isTicked('txt.exe', 'sent');
    const [text, time] = await door.log.locator('.k-bubble').evaluate((bubble) => {
      const range = document.createRange();
      range.selectNodeContents(bubble.querySelector('bdi') ?? bubble);
      return [range, bubble.querySelector('time')].map((part) => part?.getBoundingClientRect());
    });
    assert.ok(
      text && time && text.right <= time.left,
      `text ends at ${text?.right}, time begins at ${time?.left}`,
    );
  });

  story('as the name of a customer', async (scene) => {
    const door = await comeToDoor(scene, 'Mallory', { phone: 320 });
    const { page } = door;
    await page.getByRole('button', { name: 'Di quién eres' }).tap();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Tu nombre' }).fill('\u202eadministrador');
    await dialog.getByRole('button', { name: 'Guardar' }).tap();
    await dialog.getByText('Ese nombre no se puede usar').waitFor();
    await dialog.getByRole('textbox', { name: 'Tu nombre' }).fill(`${IMAGE}WWWWWWWWWWWW`.slice(0, 60));
    await dialog.getByRole('button', { name: 'Guardar' }).tap();
    await dialog.getByText('Nombre guardado').waitFor();
    await page.keyboard.press('Escape');
    await fitsTheWidth(page, 'the door with the name');
    await door.write('Hola, soy yo');
    const desk = await comeToDesk(scene, scene.business.olga, { phone: 320 });
    await fitsTheWidth(desk.page, 'the list with the name');
    await openRow(desk, 'Hola, soy yo');
    await desk.page.getByRole('heading', { name: '<img src=x' }).waitFor();
    await fitsTheWidth(desk.page, 'the conversation with the name');
    await door.composer.pressSequentially('a');
    await desk.page.getByText('está escribiendo').waitFor();
    await fitsTheWidth(desk.page, 'the typing line with the name');
    await nothingRan(door.person, desk.person);
  });

  story('as the title of a group and the name of a line', async (scene) => {
    const { session } = scene.business.olga;
    const title = `${IMAGE}${'W'.repeat(80)}`.slice(0, 80);
    await session.call('POST', '/api/conversations', {
      kind: 'group',
      title,
      people: [scene.business.mateo.me.id],
    });
    const name = `${IMAGE}`.slice(0, 60);
    const greeting = `${IMAGE} ${'W'.repeat(200)} javascript:alert(1)`;
    await linesClient(session.call).change(scene.business.line.id, { name, greeting });
    await linesClient(session.call).open({ name: `Otra ${'W'.repeat(50)}`, slug: 'w'.repeat(40) });

    const desk = await comeToDesk(scene, scene.business.mateo, { phone: 320 });
    await openRow(desk, 'alert(1)">WWWW');
    await desk.write('Dentro del grupo');
    await fitsTheWidth(desk.page, 'the group');
    const door = await comeToDoor(scene, 'Ana', { phone: 320 });
    await door.page.getByText(greeting.slice(0, 60)).waitFor();
    await fitsTheWidth(door.page, 'the door of the line');
    const owner = await scene.arrives('Olga', { as: session, phone: 320 });
    for (const path of [
      '/desk',
      '/desk/settings/lines',
      `/desk/settings/lines/${scene.business.line.id}`,
      '/l/hola/qr',
    ]) {
      await owner.goTo(path);
      await owner.page.getByText('<img src=x').first().waitFor();
      await owner.page.waitForLoadState('networkidle');
      await fitsTheWidth(owner.page, path);
    }
    await nothingRan(desk.person, door.person, owner);
  });

  story('in the address: no page takes anything from it', async (scene) => {
    const someone = await scene.arrives('Someone');
    const { page } = someone;
    const evil = encodeURIComponent(IMAGE);
    for (const path of [
      `/l/${evil}`,
      `/l/hola?lang=${evil}#${evil}`,
      `/desk/sign-in?back=${encodeURIComponent('javascript:globalThis.ran=1')}`,
      `/desk/join#${evil}`,
      `/desk/c/${evil}?q=${evil}&show=${evil}`,
    ]) {
      await someone.goTo(path);
      await page.getByRole('heading').first().waitFor();
    }
    await someone.goTo(`/desk/sign-in?back=${encodeURIComponent('//evil.example/desk')}`);
    await page.getByRole('textbox', { name: 'Correo electrónico' }).fill('mateo@cafe.example');
    await page.getByLabel('Contraseña', { exact: true }).fill('la tetera silba a las seis');
    await page.getByRole('button', { name: 'Entrar', exact: true }).click();
    await page.getByRole('heading', { name: 'Conversaciones', exact: true }).waitFor();
    assert.equal(new URL(page.url()).origin, scene.server.url);
    await nothingRan(someone);
  });
});

/** Faults are those of the whole story; this also asks the page itself. */
async function nothingRan(...people: readonly Person[]): Promise<void> {
  for (const { name, page, faults } of people) {
    assert.equal(await page.evaluate(() => 'ran' in globalThis), false, `something ran at ${name}`);
    assert.equal(await page.locator('img[src="x"], main script, main svg[onload]').count(), 0);
    assert.deepEqual(faults, [], name);
  }
}
