import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  CANARY,
  film,
  hugeHeader,
  movingPicture,
  opus,
  picture,
  placedHeic,
  placedPicture,
  trackedFilm,
  wave,
} from '@tertulia/server/testing/media-files.ts';
import { Uploader } from '@tertulia/server/testing/upload.ts';
import { openWorld, type World } from '@tertulia/server/testing/world.ts';
import sharp from 'sharp';
import type { MediaState } from './protocol.ts';

const SCRIPT = '<script>alert(1)</script>';
const SVG = Buffer.from(`<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg">${SCRIPT}</svg>`);

async function sender(world: World) {
  const ana = await world.person('Ana');
  const { ref: conversation } = await world.conversation('group', [[ana, 'staff']]);
  const desk = new Uploader(world.url, ana);
  const send = (kind: string, bytes: Uint8Array, more: Record<string, string> = {}) =>
    desk.upload(bytes, { conversation, kind, ...more });
  const formsOf = async ({ id, media }: MediaState) =>
    Promise.all(
      media!.forms.map(async (form) => {
        const answer = await desk.get(`/media/${id}/${form}`);
        assert.equal(answer.status, 200);
        return {
          form,
          type: answer.headers.get('content-type')!,
          bytes: Buffer.from(await answer.arrayBuffer()),
          answer,
        };
      }),
    );
  return { send, formsOf };
}

test('V05 what is not what it says it is, is refused with the reason, and leaves nothing', async () => {
  await using world = await openWorld();
  const { send } = await sender(world);
  const [jpeg, png] = [await picture('jpeg'), await picture('png')];
  const cases: [string, Uint8Array, RegExp][] = [
    ['photo', SVG, /not a JPEG/],
    ['photo', Buffer.from(`<!doctype html>${SCRIPT}`), /not a JPEG/],
    ['photo', Buffer.from(`GIF89a=1;${SCRIPT}//`), /damaged/],
    ['photo', await opus('webm'), /not a JPEG/],
    ['photo', placedHeic(), /HEIC/],
    ['photo', Buffer.from('%PDF-1.7 '), /not a JPEG/],
    ['photo', jpeg.subarray(0, jpeg.length / 2), /damaged/],
    ['photo', png.subarray(0, png.length - 40), /damaged/],
    ['photo', jpeg.subarray(0, 3), /damaged|not a JPEG/],
    ['poster', SVG, /not a JPEG/],
    ['video', jpeg, /not a sound or video/],
    ['video', wave(), /no video/],
    ['video', (await film('avc')).subarray(0, 700), /not a sound or video|damaged|no video/],
    ['video', Buffer.from('#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1/secret\n'), /not a sound or video/],
    ['voice', SVG, /not a sound or video/],
    ['voice', await film('vp8'), /no sound/],
    ['audio', wave().subarray(0, 20), /not a sound or video|damaged|nothing/],
    ['file', jpeg.subarray(0, jpeg.length / 2), /damaged/],
  ];
  for (const [kind, bytes, reason] of cases) {
    const { state, reason: told } = await send(kind, bytes);
    assert.equal(state, 'refused', `${kind} ${Buffer.from(bytes.subarray(0, 12)).toString('latin1')}`);
    assert.match(told!, reason);
  }
  const folder = join(world.house.config.dataFolder, 'media');
  const left = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((one) =>
    one.isFile(),
  );
  assert.deepEqual(left, []);
});

test('V05 active content is only ever saved, as bytes', async () => {
  await using world = await openWorld();
  const { send, formsOf } = await sender(world);
  for (const [bytes, name] of [
    [SVG, 'logo.svg'],
    [Buffer.from(`<!doctype html>${SCRIPT}`), 'page.html'],
    [Buffer.from(`<html xmlns="http://www.w3.org/1999/xhtml">${SCRIPT}</html>`), 'page.xhtml'],
    [Buffer.from('alert(1)'), 'run.js'],
    [Buffer.from('MZ\x90\0'), 'virus.exe'],
  ] as const) {
    const [original] = await formsOf(await send('file', bytes, { name }));
    assert.equal(original!.type, 'application/octet-stream', name);
    assert.equal(
      original!.answer.headers.get('content-disposition'),
      `attachment; filename="${name}"; filename*=UTF-8''${name}`,
    );
    assert.equal(original!.answer.headers.get('content-security-policy'), "default-src 'none'; sandbox");
    assert.deepEqual(original!.bytes, bytes);
  }
});

test('V05 a picture that is also a page comes out as a picture alone', async () => {
  await using world = await openWorld();
  const { send, formsOf } = await sender(world);
  const tail = Buffer.from(SCRIPT);
  for (const format of ['jpeg', 'png', 'webp', 'gif'] as const) {
    const both = Buffer.concat([await picture(format), tail]);
    for (const sent of [
      await send('photo', both, { original: '1' }),
      ...(format === 'gif' ? [] : [await send('file', both)]),
    ]) {
      for (const { bytes, form } of await formsOf(sent)) {
        assert.ok(!bytes.includes('script'), `${format} ${form}`);
        assert.equal((await sharp(bytes).metadata()).width, form === 'small' ? 360 : 400);
      }
    }
  }
});

test('V20 bombs and huge dimensions are refused, and the server goes on', async () => {
  await using world = await openWorld();
  const { send } = await sender(world);
  const began = performance.now();
  for (const bytes of [
    await hugeHeader(50_000, 50_000),
    await hugeHeader(2 ** 31 - 1, 1),
    await sharp({ create: { width: 9000, height: 5000, channels: 3, background: 'black' } })
      .png()
      .toBuffer(),
    await picture('jpeg', 41_000, 1000),
  ]) {
    const { state, reason } = await send('photo', bytes);
    assert.equal(state, 'refused');
    assert.match(reason!, /40 megapixels|damaged/);
  }
  assert.ok(performance.now() - began < 20_000);
  assert.equal((await send('photo', await picture('jpeg', 5000, 4000))).state, 'ready');
});

test('V20 a moving picture stays one, up to a hundred frames', async () => {
  await using world = await openWorld();
  const { send, formsOf } = await sender(world);
  for (const [frames, kept] of [
    [12, 12],
    [300, 100],
  ] as const) {
    const forms = await formsOf(await send('photo', await movingPicture(frames)));
    const pages = await Promise.all(
      forms.map(async ({ bytes }) => (await sharp(bytes).metadata()).pages ?? 1),
    );
    assert.deepEqual(pages, [1, kept], 'small is still, large moves');
  }
});

test('V27 where it was taken is in no form, by no route', async () => {
  await using world = await openWorld();
  const { send, formsOf } = await sender(world);
  const pictures = await Promise.all(
    (['jpeg', 'png', 'webp'] as const).map((format) => placedPicture(format)),
  );
  type Sent = readonly [kind: string, bytes: Buffer, more?: Record<string, string>];
  const sent: Sent[] = [
    ...pictures.flatMap((bytes): Sent[] => [
      ['photo', bytes, { original: '1' }],
      ['file', bytes],
    ]),
    ['video', await film('avc')],
    ['video', await film('vp8')],
    ['file', await film('avc')],
    ['file', trackedFilm()],
    ['file', placedHeic()],
    ['voice', await opus('webm')],
    ['audio', await opus('ogg')],
    ['audio', await opus('mp4')],
  ];
  for (const [kind, bytes, more] of sent) {
    assert.ok(bytes.includes(CANARY), 'it is in what is sent');
    const { state, id, media, reason } = await send(kind, bytes, { name: 'x', ...more });
    assert.equal(state, 'ready', String(reason));
    for (const form of await formsOf({ state, id, media: media! })) {
      assert.ok(!form.bytes.includes('CANARY'), `${kind} ${form.type} ${form.form}`);
      assert.ok(!form.bytes.includes('GPS'), `${kind} ${form.type} ${form.form}`);
    }
  }
});

test('V27 a poster says nothing either', async () => {
  await using world = await openWorld();
  const { send, formsOf } = await sender(world);
  const { id } = await send('poster', await placedPicture('jpeg'));
  const video = await send('video', await film('avc'), { poster: id });
  const { blur, bytes: _, id: __, ...rest } = video.media!;
  assert.deepEqual(rest, {
    kind: 'video',
    type: 'video/mp4',
    width: 240,
    height: 320,
    seconds: 2,
    forms: ['poster', 'play'],
  });
  assert.ok(blur);
  for (const { bytes } of await formsOf(video)) assert.ok(!bytes.includes('CANARY'));
});

test('a photo stands upright in all its forms, and its original keeps its pixels', async () => {
  await using world = await openWorld();
  const { send, formsOf } = await sender(world);
  const lying = await placedPicture('jpeg', 6);
  for (const { form, bytes } of await formsOf(await send('photo', lying, { original: '1' }))) {
    const { width, height, orientation = 1, exif } = await sharp(bytes).metadata();
    if (form === 'original') {
      assert.deepEqual([width, height, orientation, exif?.length], [400, 300, 6, 32]);
      assert.deepEqual(await sharp(bytes).raw().toBuffer(), await sharp(lying).raw().toBuffer());
    } else assert.deepEqual([width, height, orientation], form === 'small' ? [270, 360, 1] : [300, 400, 1]);
  }
});

test('V18 a name leads nowhere, and nothing on disk is called by it', async () => {
  await using world = await openWorld();
  const { send, formsOf } = await sender(world);
  const sent = await send('file', Buffer.from('words'), { name: '../../..\\etc/pass\u202ewd"\u0000ñ.txt' });
  assert.equal(sent.media!.name, 'passwd_ñ.txt');
  const [original] = await formsOf(sent);
  assert.equal(
    original!.answer.headers.get('content-disposition'),
    `attachment; filename="passwd__.txt"; filename*=UTF-8''passwd_%C3%B1.txt`,
  );
  const names = await readdir(world.house.config.dataFolder, { recursive: true });
  assert.ok(!names.some((name) => /pass|etc/.test(name)));
});
