import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { hugeHeader, picture } from '@tertulia/server/testing/media-files.ts';
import type { Page } from 'playwright-core';
import { attach, chooseWay, type GivenFile, sendChosen, trayOf } from './story/attach.ts';
import { comeToDesk, openRow } from './story/desk.ts';
import { comeToDoor, readLog, textsOf } from './story/door.ts';
import { eventually } from './story/eventually.ts';
import type { Person } from './story/person.ts';
import { fetchAs, filesIn } from './story/served.ts';
import { openStage } from './story/stage.ts';

const SCRIPT = '<script>globalThis.ran=1;top.ran=1;alert(1)</script>';
const SVG = `<svg xmlns="http://www.w3.org/2000/svg" onload="globalThis.ran=1">${SCRIPT}</svg>`;
const PAGE = `<!doctype html><title>x</title>${SCRIPT}<img src=x onerror="globalThis.ran=1">`;
const UNFIT = 'el archivo está dañado o no es lo que dice ser';

describe('videos and files', () => {
  const story = openStage();

  story(
    'a video: a still picture and its length before it plays, and played from anywhere',
    async (scene) => {
      const ana = await comeToDoor(scene, 'Ana', { phone: true });
      await ana.write('Mirad el local');
      await attach(ana, [{ name: 'local.webm', mimeType: 'video/webm', buffer: await film(ana.page) }]);
      assert.equal(
        await trayOf(ana).getByRole('img').count(),
        1,
        'its still picture is seen before it is sent',
      );
      await sendChosen(ana, 'Lo he grabado ahora');
      await ana.hasLeft('Lo he grabado ahora');
      const [video] = filesIn(await readLog(ana.person));
      assert.deepEqual(
        [video?.kind, video?.forms.includes('poster'), video?.forms.includes('play')],
        ['video', true, true],
      );
      assert.ok(video && video.seconds! > 2 && video.seconds! < 5, `${video?.seconds} s`);

      const olga = await comeToDesk(scene, scene.business.olga);
      const { page, log } = olga;
      const asked: [path: string, status: number, range: string][] = [];
      page.on('response', (response) => {
        const { pathname } = new URL(response.url());
        if (pathname.startsWith('/media/'))
          asked.push([pathname, response.status(), response.request().headers()['range'] ?? '']);
      });
      await openRow(olga, 'Lo he grabado ahora');
      const card = log.getByRole('button', { name: /^Reproducir el vídeo, 0:0[234] · / });
      await card.waitFor();
      await eventually(async () => assert.equal(await card.locator('img.k-picture-shown').count(), 1));
      assert.deepEqual(
        asked.map(([path]) => path),
        [`/media/${video.id}/poster`],
        'only the picture is loaded',
      );
      await card.click();
      const player = log.locator('video');
      await eventually(async () =>
        assert.ok(
          await player.evaluate((element: HTMLVideoElement) => element.currentTime > 0.2),
          'it plays',
        ),
      );
      const shown = await player.evaluate((element: HTMLVideoElement) => ({
        width: element.videoWidth,
        duration: element.duration,
      }));
      assert.equal(shown.width, 320);
      assert.ok(Math.abs(shown.duration - video.seconds!) < 0.5, `${shown.duration} s`);
      await player.evaluate(async (element: HTMLVideoElement) => {
        element.pause();
        const isThere = new Promise((resolve) => element.addEventListener('seeked', resolve, { once: true }));
        element.currentTime = element.duration - 0.5;
        await isThere;
      });
      const plays = asked.filter(([path]) => path.endsWith('/play'));
      assert.ok(
        plays.length > 0 && plays.every(([, status, range]) => status === 206 && range.startsWith('bytes=')),
      );

      const play = `/media/${video.id}/play`;
      const whole = await fetchAs(olga.person, play);
      const part = await fetchAs(olga.person, play, { headers: { range: 'bytes=100-199' } });
      assert.equal(part.status, 206);
      assert.equal(part.headers['content-range'], `bytes 100-199/${whole.bytes.length}`);
      assert.deepEqual(part.bytes, whole.bytes.subarray(100, 200));
      assert.equal((await fetchAs(olga.person, play, { headers: { range: 'bytes=99999999-' } })).status, 416);
    },
  );

  story('hostile ones: each is told what is wrong with it, or arrives as mere bytes', async (scene) => {
    const mallory = await comeToDoor(scene, 'Mallory', { phone: 320 });
    const { page, log } = mallory;
    await mallory.write('Adjunto lo prometido');
    await page.getByRole('button', { name: 'Adjuntar' }).waitFor();

    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), chooseWay(mallory, 'file')]);
    await chooser.setFiles([given('nada.pdf', 'application/pdf', '')]);
    await trayOf(mallory).getByText('Está vacío y no se puede enviar.').waitFor();
    assert.ok(await page.getByRole('button', { name: 'Enviar', exact: true }).isDisabled());
    await trayOf(mallory).getByRole('button', { name: 'Quitar nada.pdf' }).click();

    const jpeg = await picture('jpeg', 800, 600);
    const refused: GivenFile[] = [
      given('foto.jpg', 'image/jpeg', PAGE),
      given('anima.gif', 'image/gif', `GIF89a=1;globalThis.ran=1//${SCRIPT}`),
      given('media.jpg', 'image/jpeg', jpeg.subarray(0, jpeg.length / 2)),
      given('bomba.png', 'image/png', await hugeHeader(50_000, 50_000)),
    ];
    for (const [index, file] of refused.entries()) {
      await attach(mallory, [file]);
      await sendChosen(mallory);
      await eventually(
        async () => assert.equal(await log.getByText(UNFIT).count(), index + 1, file.name),
        20_000,
      );
    }
    assert.equal(filesIn(await readLog(mallory.person)).length, 0, 'none of them went any further');

    const both = Buffer.concat([await picture('gif', 60, 40), Buffer.from(SCRIPT)]);
    const harmless: [GivenFile, 'media' | 'file'][] = [
      [given('logo.svg', 'image/svg+xml', SVG), 'media'],
      [given('página.html', 'text/html', PAGE), 'file'],
      [given('doble.gif', 'image/gif', both), 'media'],
      [given('../../<img src=x onerror=globalThis.ran=1>.pdf', 'application/pdf', '%PDF-1.7\n'), 'file'],
    ];
    for (const [index, [file, way]] of harmless.entries()) {
      await attach(mallory, [file], way);
      await sendChosen(mallory);
      await eventually(
        async () => assert.equal(filesIn(await readLog(mallory.person)).length, index + 1, file.name),
        20_000,
      );
    }
    const files = filesIn(await readLog(mallory.person));
    assert.deepEqual(
      files.map(({ kind }) => kind),
      ['file', 'file', 'photo', 'file'],
    );
    assert.ok(
      !files.some(({ name = '' }) => name.includes('/') || name.startsWith('.')),
      'names lead nowhere',
    );

    const olga = await comeToDesk(scene, scene.business.olga);
    await openRow(olga, 'Archivo');
    await eventually(async () => assert.equal(await olga.log.locator('.k-file, .k-picture').count(), 4));
    await olga.log.getByRole('link', { name: /^_img src=x onerror=globalThis\.ran=1_\.pdf/ }).waitFor();
    for (const { id, kind, forms } of files) {
      for (const form of forms) {
        const { headers, bytes } = await fetchAs(olga.person, `/media/${id}/${form}`);
        assert.equal(headers['x-content-type-options'], 'nosniff');
        assert.match(headers['content-security-policy'] ?? '', /default-src 'none'; sandbox/);
        if (kind === 'file') {
          assert.match(headers['content-disposition'] ?? '', /^attachment;/);
          assert.doesNotMatch(headers['content-type'] ?? '', /html|svg|xml|script/);
        } else assert.ok(!bytes.includes('script'), 'what was behind the picture is gone');
      }
    }
    await opensNothing(
      olga.person,
      files.map(({ id, forms }) => `/media/${id}/${forms[0]}`),
    );
    await nothingRan(mallory.person, olga.person);

    await olga.write('Recibido');
    await log.getByText('Recibido').waitFor();
    await mallory.write('Sigo aquí');
    await mallory.hasLeft('Sigo aquí');
    assert.equal(textsOf(await readLog(mallory.person)).at(-1), 'Sigo aquí', 'the server goes on');
  });
});

function given(name: string, mimeType: string, content: string | Buffer): GivenFile {
  return { name, mimeType, buffer: Buffer.from(content) };
}

/** Three seconds, drawn and recorded by this browser. */
async function film(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 240 });
    const pen = canvas.getContext('2d')!;
    let turn = 0;
    const drawing = setInterval(() => {
      pen.fillStyle = `hsl(${turn++ * 6} 80% 50%)`;
      pen.fillRect(0, 0, 320, 240);
      pen.fillStyle = 'white';
      pen.fillRect((turn * 4) % 300, 100, 20, 40);
    }, 40);
    const recorder = new MediaRecorder(canvas.captureStream(25), { mimeType: 'video/webm;codecs=vp8' });
    const slices: Blob[] = [];
    recorder.ondataavailable = ({ data }) => slices.push(data);
    recorder.start(200);
    await new Promise((resolve) => setTimeout(resolve, 3000));
    const isOver = new Promise((resolve) => (recorder.onstop = resolve));
    recorder.stop();
    await isOver;
    clearInterval(drawing);
    const bytes = new Uint8Array(await new Blob(slices).arrayBuffer());
    return bytes.toBase64();
  });
  return Buffer.from(base64, 'base64');
}

/** Whoever pastes the address of a file into his browser gets a file, or a picture in a page that can do nothing. */
async function opensNothing({ context, url }: Person, addresses: readonly string[]): Promise<void> {
  const page = await context.newPage();
  let dialogs = 0;
  page.on('dialog', (dialog) => {
    dialogs++;
    void dialog.dismiss();
  });
  for (const address of addresses) {
    await page
      .goto(new URL(address, url).href)
      .catch((problem: Error) => assert.match(problem.message, /Download is starting|ERR_ABORTED/, address));
    assert.equal(await page.evaluate(() => 'ran' in globalThis), false, address);
  }
  assert.equal(dialogs, 0);
  await page.close();
}

async function nothingRan(...people: readonly Person[]): Promise<void> {
  for (const { name, page, faults } of people) {
    assert.equal(await page.evaluate(() => 'ran' in globalThis), false, `something ran at ${name}`);
    assert.equal(await page.locator('img[src="x"], main script, main svg[onload]').count(), 0);
    assert.deepEqual(faults, [], name);
  }
}
