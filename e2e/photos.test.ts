import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from 'node:test';
import { conversationsClient } from '@tertulia/features/conversations/client.ts';
import { CANARY, picture } from '@tertulia/server/testing/media-files.ts';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { TemporaryFolder } from '../bin/temporary-folder.ts';
import { attach, isReady, sendChosen, trayOf } from './story/attach.ts';
import { comeToDesk, openRow } from './story/desk.ts';
import { comeToDoor, readLog } from './story/door.ts';
import { eventually } from './story/eventually.ts';
import type { Person } from './story/person.ts';
import { copyPicture, drop } from './story/hand-over.ts';
import { photo, placedPhoto } from './story/photo.ts';
import { boxesOf, watchLayout } from './story/still.ts';
import { slowDown } from './story/slow-down.ts';
import { addressesOf, fetchAs, filesIn } from './story/served.ts';
import { openStage } from './story/stage.ts';
import type { Talk } from './story/talk.ts';

describe('photos', () => {
  const story = openStage();

  story(
    'three with a caption: seen at once, in boxes that do not move, and nobody learns where',
    async (scene) => {
      const ana = await comeToDoor(scene, 'Ana', { phone: true });
      await ana.write('Os mando las fotos');
      const olga = await comeToDesk(scene, scene.business.olga, { speaks: 'en' });
      await openRow(olga, 'Os mando las fotos');
      await olga.page.route('**/media/*/*', async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 400));
        await route.continue();
      });

      const given = await placedPhoto('cocina.jpg', 1200, 900);
      assert.ok(given.buffer.includes(CANARY), 'the photo does say where it was taken');
      await attach(ana, [
        given,
        await photo('barra.png', 'png', 900, 1200),
        await photo('patio.webp', 'webp', 800, 800),
      ]);
      const tray = trayOf(ana);
      assert.equal(await tray.getByRole('img').count(), 3, 'all three are seen before they are sent');
      const goOn = await slowDown(ana.page, 60);
      await sendChosen(ana, 'Así quedó');
      const own = ana.log.locator('.k-message').last();
      const ring = own.locator('.k-upload-ring').first();
      await ring.waitFor();
      assert.ok(
        await own.locator('.k-picture img.k-picture-shown').count(),
        'and while they are on their way',
      );
      await eventually(async () =>
        assert.match((await ring.getAttribute('aria-label')) ?? '', /[1-9]\d* % enviado/),
      );
      await goOn();
      await ana.hasLeft('Así quedó');
      assert.equal(await ana.log.locator('.k-upload-ring').count(), 0);

      const album = olga.log.locator('.k-message').last();
      await album.locator('.k-album').waitFor();
      const moved = await watchLayout(olga.page);
      const before = await boxesOf(olga.page);
      assert.equal(before.length, 3);
      await eventually(async () => assert.equal(await album.locator('img.k-picture-shown').count(), 3));
      assert.deepEqual(await boxesOf(olga.page), before, 'each stands where its box stood');
      assert.equal(await moved(), 0, 'and nothing else moved');
      assert.equal(await album.locator('.k-bubble-text').innerText(), 'Así quedó');

      await looksThrough(olga);
      const files = filesIn(await readLog(ana.person));
      assert.equal(files.length, 3);
      await placeIsNowhere(olga.person, files.flatMap(addressesOf));

      await attach(ana, [given]);
      await ana.page.getByRole('button', { name: 'Calidad original' }).tap();
      await isReady(ana);
      await sendChosen(ana, 'Tal cual');
      await ana.hasLeft('Tal cual');
      await attach(ana, [given], 'file');
      await sendChosen(ana, 'Y como archivo');
      await ana.hasLeft('Y como archivo');
      const whole = filesIn(await readLog(ana.person)).slice(3);
      assert.deepEqual(
        whole.map(({ kind, forms }) => [kind, forms.includes('original')]),
        [
          ['photo', true],
          ['file', true],
        ],
      );
      await placeIsNowhere(olga.person, whole.flatMap(addressesOf));
    },
  );

  story(
    'nobody else is given them: another customer, who was removed, and who never came in',
    async (scene) => {
      const ana = await comeToDoor(scene, 'Ana');
      const berta = await comeToDoor(scene, 'Berta');
      const nobody = await scene.arrives('Nobody');
      const uploads = uploadsOf(ana.page);
      await attach(ana, [await photo('mesa.jpg', 'jpeg', 1200, 900)]);
      const goOn = await slowDown(ana.page, 60);
      await sendChosen(ana, 'Solo para vosotros');
      await eventually(() => assert.equal(uploads.size, 1));
      const mateo = await comeToDesk(scene, scene.business.mateo);
      const [upload = ''] = uploads;
      const tus = { method: 'HEAD', headers: { 'tus-resumable': '1.0.0' } };
      assert.equal((await fetchAs(ana.person, upload, tus)).status, 200, 'she may ask how far it is');
      assert.equal((await fetchAs(berta.person, upload, tus)).status, 404);
      assert.equal(
        (await fetchAs(mateo.person, upload.replace('/door/', '/'), tus)).status,
        404,
        'it is hers alone',
      );
      assert.equal((await fetchAs(nobody, upload, tus)).status, 401);
      await goOn();

      await ana.hasLeft('Solo para vosotros');
      const addresses = filesIn(await readLog(ana.person)).flatMap(addressesOf);
      assert.ok(addresses.length >= 2);
      for (const address of addresses) {
        for (const member of [ana.person, mateo.person])
          assert.equal((await fetchAs(member, address)).status, 200, `${member.name} may`);
        const { headers } = await fetchAs(ana.person, address);
        assert.match(headers['cache-control'] ?? '', /^private, no-cache$|^no-store$/);
        for (const outsider of [berta.person, nobody]) await isNotThere(outsider, address);
      }

      const { olga } = scene.business;
      await conversationsClient(olga.session.call).open({
        kind: 'group',
        title: 'Terraza',
        people: [scene.business.mateo.me.id],
      });
      const boss = await comeToDesk(scene, olga);
      await openRow(boss, 'Terraza');
      await attach(boss, [await photo('plano.jpg', 'jpeg', 600, 400)]);
      await sendChosen(boss, 'El plano');
      await openRow(mateo, 'Terraza');
      await mateo.log.locator('img.k-picture-shown').waitFor();
      const plan = filesIn(mateo.person.wire.events).at(-1)!;
      const ofGroup = addressesOf(plan);
      for (const address of ofGroup) assert.equal((await fetchAs(mateo.person, address)).status, 200);
      await boss.page.getByRole('button', { name: 'Quitar a Mateo Ruiz' }).click();
      await boss.page.getByRole('dialog').getByRole('button', { name: 'Quitar del grupo' }).click();
      await mateo.page.getByRole('heading', { name: 'Esta conversación no está entre las tuyas' }).waitFor();
      for (const address of ofGroup) {
        await isNotThere(mateo.person, address);
        await isNotThere(berta.person, address);
        assert.equal((await fetchAs(boss.person, address)).status, 200, 'who stayed has it');
      }
      // Nor from what his browser kept: it asks again before it shows a file again.
      const shown = await mateo.page.evaluate(async (address) => (await fetch(address)).status, ofGroup[0]!);
      assert.equal(shown, 404);
      // The page of who was removed asked for it, and was refused.
      mateo.person.faults.length = 0;
    },
  );

  story('at the desk: pasted, dropped, taken out again, and cancelled while it leaves', async (scene) => {
    const ana = await comeToDoor(scene, 'Ana');
    await ana.write('¿Cómo se llega?');
    const olga = await comeToDesk(scene, scene.business.olga, {
      allows: ['clipboard-read', 'clipboard-write'],
    });
    await openRow(olga, '¿Cómo se llega?');
    const { page } = olga;

    await copyPicture(page);
    await olga.composer.press('Control+v');
    await isReady(olga);
    assert.equal(await trayOf(olga).getByRole('img').count(), 1);
    await sendChosen(olga, 'Pegada');
    await olga.hasLeft('Pegada');

    using folder = new TemporaryFolder('story-drop');
    const paths = ['uno.jpg', 'dos.jpg'].map((name) => join(folder.path, name));
    for (const path of paths) writeFileSync(path, await picture('jpeg', 640, 480));
    await drop(olga, paths);
    await isReady(olga);
    await trayOf(olga).getByRole('button', { name: 'Quitar dos.jpg' }).click();
    await sendChosen(olga, 'Soltada');
    await olga.hasLeft('Soltada');
    await eventually(async () => assert.equal(await ana.log.locator('.k-picture').count(), 2));

    const goOn = await slowDown(page, 20);
    const uploaded = page.waitForRequest((request) => request.method() === 'PATCH');
    const ended = page.waitForRequest(
      (request) => request.method() === 'DELETE' && request.url().includes('/media/uploads/'),
    );
    await attach(olga, [await photo('grande.jpg', 'jpeg', 2400, 1800)]);
    await sendChosen(olga, 'Esta no');
    await uploaded;
    await olga.log
      .locator('.k-message')
      .last()
      .getByRole('button', { name: /^Cancelar el envío/ })
      .click();
    await eventually(async () => assert.equal(await olga.log.getByText('Esta no').count(), 0));
    await goOn();
    await ended;
    await olga.write('Mejor así');
    await ana.log.getByText('Mejor así').waitFor();
    assert.equal(await ana.log.getByText('Esta no').count(), 0, 'nothing of it came');
    assert.equal(filesIn(await readLog(ana.person)).length, 2);
  });
});

/** In every form that is served. */
async function placeIsNowhere(reader: Person, addresses: readonly string[]): Promise<void> {
  assert.ok(addresses.length > 0);
  for (const address of addresses) {
    const { status, bytes, headers } = await fetchAs(reader, address);
    assert.equal(status, 200);
    // Three letters alone stand in one of fifty photos by chance; as a note they would be among those below.
    assert.ok(!bytes.includes(CANARY) && !bytes.includes('GPSL'), `${address} says where`);
    const { exif, xmp, iptc } = await sharp(bytes).metadata();
    assert.equal(exif ?? xmp ?? iptc, undefined, `${address} has notes`);
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.match(headers['content-security-policy'] ?? '', /sandbox/);
  }
}

async function isNotThere(outsider: Person, address: string): Promise<void> {
  const [found, invented] = [
    await fetchAs(outsider, address),
    await fetchAs(outsider, address.replace(/[0-9a-f]{12}\//, '000000000000/')),
  ];
  assert.deepEqual(
    [found.status, found.bytes.toString()],
    [404, invented.bytes.toString()],
    `${outsider.name}: ${address}`,
  );
}

/** The addresses at which files of this page were uploaded. */
function uploadsOf(page: Page): Set<string> {
  const found = new Set<string>();
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (request.method() === 'PATCH') found.add(pathname);
  });
  page.on('response', (response) => {
    const location = response.headers()['location'];
    if (response.status() === 201 && location) found.add(new URL(location, response.url()).pathname);
  });
  return found;
}

/** Opened, stepped through by keys, saved, closed: and the focus is back where it was. */
async function looksThrough({ page, log }: Talk): Promise<void> {
  const first = log
    .locator('.k-album')
    .last()
    .getByRole('button', { name: /^Open the photo/ })
    .first();
  await first.focus();
  await page.keyboard.press('Enter');
  const viewer = page.getByRole('dialog', { name: 'Photos and videos' });
  await viewer.getByText('1 of 3').waitFor();
  const seen = new Set<string>();
  for (const place of ['1 of 3', '2 of 3', '3 of 3']) {
    await viewer.getByText(place).waitFor();
    const image = viewer.locator('.k-slide:not([aria-hidden]) img:not(.k-slide-before)');
    await eventually(async () =>
      assert.ok(await image.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth > 0)),
    );
    seen.add(await image.evaluate((img: HTMLImageElement) => img.currentSrc));
    if (place !== '3 of 3') await page.keyboard.press('ArrowRight');
  }
  assert.equal(seen.size, 3, 'three different ones');
  await page.keyboard.press('Home');
  await viewer.getByText('1 of 3').waitFor();
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    viewer.getByRole('link', { name: 'Download' }).click(),
  ]);
  const { width, height } = await sharp(readFileSync(await saved.path())).metadata();
  assert.deepEqual([width, height], [1200, 900]);
  await page.keyboard.press('Escape');
  await viewer.waitFor({ state: 'hidden' });
  assert.match(
    (await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))) ?? '',
    /^Open the photo/,
  );
}
