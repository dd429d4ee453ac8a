import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { attach, sendChosen } from './story/attach.ts';
import { comeToDesk, openRow } from './story/desk.ts';
import { comeToDoor, readLog, textsOf } from './story/door.ts';
import { eventually } from './story/eventually.ts';
import { addressesOf, fetchAs, filesIn } from './story/served.ts';
import { slowDown } from './story/slow-down.ts';
import { openStage } from './story/stage.ts';

const MEGABYTE = 1024 * 1024;
const SIZE = 8 * MEGABYTE;

describe('a file on a network that comes and goes', () => {
  const story = openStage();

  story('goes on where it stopped, arrives once and whole; words do not wait for it', async (scene) => {
    const ana = await comeToDoor(scene, 'Ana', { byNetwork: true });
    const { cable } = ana.person.network;
    await ana.write('Te mando la grabación');
    await ana.hasLeft('Te mando la grabación');
    const bytes = randomBytes(SIZE);
    await attach(
      ana,
      [{ name: 'grabación.bin', mimeType: 'application/octet-stream', buffer: bytes }],
      'file',
    );
    await slowDown(ana.page, 2500);
    const before = cable.sent;
    const hasLeft = (megabytes: number) =>
      eventually(
        () => assert.ok(cable.sent - before > megabytes * MEGABYTE, `${megabytes} MB have left`),
        40_000,
      );
    await sendChosen(ana);
    await ana.log.locator('.k-upload-ring').waitFor();

    for (const megabytes of [1.5, 3]) {
      await hasLeft(megabytes);
      await cable.cut();
      await pause(500);
      await cable.mend();
    }
    await hasLeft(4);
    await ana.write('¿Lo ves ya?');
    await ana.hasLeft('¿Lo ves ya?');
    assert.equal(filesIn(await readLog(ana.person)).length, 0, 'the file is still on its way');

    await hasLeft(5.5);
    await ana.page.reload();
    await ana.log.locator('.k-upload-ring').waitFor();
    assert.match(
      await ana.log.locator('.k-file').innerText(),
      /^grabación\.bin/,
      'it is there again by itself',
    );
    await hasLeft(6.5);
    await scene.server.kill();
    await scene.server.start();
    await hasLeft(7.5);
    await cable.cut();
    await cable.mend();

    await eventually(async () => assert.equal(await ana.log.locator('.k-upload-ring').count(), 0), 60_000);
    const sent = cable.sent - before;
    scene.test.diagnostic(`${(sent / SIZE).toFixed(2)} times its size went over the line`);
    assert.ok(sent < SIZE * 1.5, `${sent} bytes for a file of ${SIZE}`);
    const log = await readLog(ana.person);
    assert.deepEqual(textsOf(log), ['Te mando la grabación', '¿Lo ves ya?', ''], 'once, and after the words');
    const [file] = filesIn(log);
    assert.equal(file?.name, 'grabación.bin');

    const olga = await comeToDesk(scene, scene.business.olga);
    await openRow(olga, 'Archivo');
    await olga.log.getByRole('link', { name: /^grabación\.bin/ }).waitFor();
    const [address = ''] = addressesOf(file!);
    const arrived = await fetchAs(olga.person, address);
    assert.ok(arrived.bytes.equals(bytes), 'not a byte is another');
    assert.equal(filesIn(log).length, 1);
  });
});
