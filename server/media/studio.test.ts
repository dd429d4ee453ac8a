import assert from 'node:assert/strict';
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { ALL_FORMATS, BufferSource, Input } from 'mediabunny';
import { opus, picture, wave } from '../testing/media-files.ts';
import type { Job } from './job.ts';
import { Media } from './media.ts';
import { Studio } from './studio.ts';

async function room() {
  const folder = await mkdtemp(join(tmpdir(), 'tertulia-studio-'));
  return {
    folder,
    async file(name: string, bytes: Uint8Array): Promise<string> {
      await writeFile(join(folder, name), bytes);
      return join(folder, name);
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

function photo(source: string, folder: string): Job {
  return { do: 'treat', as: 'photo', source, folder, original: false };
}

test('V20 what takes too long or too much memory ends its child, and nothing else', async () => {
  await using place = await room();
  const longest = { photo: 15_000, poster: 1, voice: 1, audio: 1, file: 20_000, video: 1, ogg: 1, jpeg: 1 };
  await using studio = new Studio(longest);
  const good = await place.file('good.jpg', await picture('jpeg'));
  assert.equal((await studio.run(photo(good, place.folder))).is, 'done');

  longest.photo = 1;
  const refused = { is: 'refused', reason: 'reading it takes more memory or time than is allowed' };
  assert.deepEqual(await studio.run(photo(good, place.folder)), refused);
  longest.photo = 15_000;

  // A JPEG of 1.5 GB that takes no room on disk: taking it apart needs all of it in memory.
  const bomb = await place.file('bomb.jpg', (await picture('jpeg')).subarray(0, 300));
  const file = await open(bomb, 'r+');
  await file.truncate(1.5 * 1024 ** 3);
  await file.close();
  const [killed, beside] = await Promise.all([
    studio.run({ do: 'treat', as: 'file', source: bomb, folder: place.folder, original: false }),
    studio.run(photo(good, place.folder)),
  ]);
  assert.deepEqual(killed, refused);
  assert.equal(beside.is, 'done', 'who works beside it is not touched');
  const many = await Promise.all(Array.from({ length: 7 }, () => studio.run(photo(good, place.folder))));
  assert.ok(many.every(({ is }) => is === 'done'));
});

test('a studio that is closed says so, and does not blame the file', async () => {
  await using place = await room();
  const good = await place.file('good.jpg', await picture('jpeg'));
  const studio = new Studio();
  const running = [1, 2, 3, 4].map(() => studio.run(photo(good, place.folder)));
  const ended = Promise.allSettled(running);
  await studio[Symbol.asyncDispose]();
  for (const { status } of await ended) assert.equal(status, 'rejected');
});

test('a picture can be drawn from bytes or from a file, with its blob to keep', async () => {
  await using place = await room();
  await using media = new Media(place.folder);
  const bytes = await picture('png', 800, 400);
  for (const source of [bytes, await place.file('a.png', bytes)]) {
    const { blob, bytes: size, treated } = await media.drawPicture(source);
    const large = await media.blobs.find(blob, 'large');
    assert.equal(large!.type, 'image/webp');
    assert.equal((await readFile(large!.path)).length, treated.bytes);
    assert.ok(size > treated.bytes);
    assert.deepEqual([treated.width, treated.height, treated.forms], [800, 400, ['small', 'large']]);
    await media.blobs.remove(blob);
    assert.equal(await media.blobs.find(blob, 'large'), undefined);
  }
  await assert.rejects(media.drawPicture(Buffer.from('<svg/>')), { code: 'media-problem' });
  await assert.rejects(media.blobs.find('../../etc', 'passwd'), /not the name of a blob/);
});

test('Opus from any recorder goes into Ogg for channels that want it', async () => {
  await using place = await room();
  await using media = new Media(place.folder);
  for (const container of ['webm', 'mp4', 'ogg'] as const) {
    const target = join(place.folder, `${container}.ogg`);
    const source = await place.file(container, await opus(container));
    await media.remuxToOgg(source, target);
    const input = new Input({ source: new BufferSource(await readFile(target)), formats: ALL_FORMATS });
    const track = await input.getPrimaryAudioTrack();
    assert.deepEqual([(await input.getFormat()).name, await track!.getCodec()], ['Ogg', 'opus']);
    assert.ok(Math.abs((await track!.computeDuration()) - 2) < 0.05);
  }
  const source = await place.file('wav', wave());
  await assert.rejects(media.remuxToOgg(source, join(place.folder, 'x.ogg')), { code: 'media-problem' });
});
