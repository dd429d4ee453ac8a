import assert from 'node:assert/strict';
import { describe } from 'node:test';
import type { Media } from '@tertulia/features/media/protocol.ts';
import { picture } from '@tertulia/server/testing/media-files.ts';
import { attach, sendChosen } from './story/attach.ts';
import { comeToDesk, openRow } from './story/desk.ts';
import { comeToDoor, readLog } from './story/door.ts';
import { eventually } from './story/eventually.ts';
import { Finger } from './story/finger.ts';
import { filesIn } from './story/served.ts';
import { openStage } from './story/stage.ts';
import type { Talk } from './story/talk.ts';

describe('the data saver', () => {
  const story = openStage();

  story('nothing is loaded before it is tapped, and what is recorded is small', async (scene) => {
    const ana = await comeToDoor(scene, 'Ana', { allows: ['microphone'] });
    await ana.write('Estoy de viaje, sin apenas datos');
    const plain = await record(ana, 1);
    await ana.page.getByRole('button', { name: 'Opciones y privacidad' }).tap();
    await ana.page.getByRole('checkbox', { name: 'Ahorrar datos' }).check();
    await ana.page.keyboard.press('Escape');
    const thrifty = await record(ana, 2);
    scene.test.diagnostic(
      `${Math.round(bitsOf(plain))} bits in a second, and ${Math.round(bitsOf(thrifty))} with the saver`,
    );
    assert.ok(bitsOf(thrifty) < bitsOf(plain) * 0.75);

    const asked: string[] = [];
    ana.page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.startsWith('/media/')) asked.push(pathname);
    });
    const olga = await comeToDesk(scene, scene.business.olga);
    await openRow(olga, 'Nota de voz');
    const photo = { name: 'plano.jpg', mimeType: 'image/jpeg', buffer: await picture('jpeg', 1200, 900) };
    await attach(olga, [photo]);
    await sendChosen(olga, 'Así se llega');
    const message = ana.log.locator('.k-talk-row').last();
    await message.getByText('Así se llega').waitFor();
    const held = message.getByRole('button', { name: /^Cargar la foto, \d/ });
    await held.waitFor();
    await ana.page.reload();
    await held.waitFor();
    await ana.page.waitForTimeout(1000);
    assert.deepEqual(asked, [], 'nothing was loaded by itself');
    await held.tap();
    await message.locator('img.k-picture-shown').waitFor();
    assert.deepEqual(
      asked,
      [`/media/${filesIn(await readLog(ana.person)).at(-1)?.id}/small`],
      'the small one, once',
    );
  });
});

/** A voice note of two seconds. */
async function record(talk: Talk, count: number): Promise<Media> {
  const button = talk.page.getByRole('button', { name: 'Grabar una nota de voz' });
  await button.waitFor();
  const finger = await Finger.of(talk.page);
  await finger.press(button);
  await eventually(async () => assert.equal(await talk.page.getByRole('timer').innerText(), '0:02'));
  await finger.lift();
  return eventually(async () => {
    const files = filesIn(await readLog(talk.person));
    assert.equal(files.length, count);
    return files.at(-1)!;
  });
}

function bitsOf({ bytes, seconds = 1 }: Media): number {
  return (bytes * 8) / seconds;
}
