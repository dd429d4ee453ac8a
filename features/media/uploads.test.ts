import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stores } from '@tertulia/server/testing/house.ts';
import { opus, picture, wave } from '@tertulia/server/testing/media-files.ts';
import { idIn, Uploader } from '@tertulia/server/testing/upload.ts';
import { openWorld, type Person, type World } from '@tertulia/server/testing/world.ts';
import { MediaLimits } from './protocol.ts';

async function cafe(world: World) {
  const [ana, carla, eve] = [
    await world.person('Ana'),
    await world.person('Carla', 'customer'),
    await world.person('Eve', 'customer'),
  ];
  const line = await world.conversation('line', [
    [carla, 'customer'],
    [ana, 'staff'],
  ]);
  const as = (person: Person) => new Uploader(world.url, person);
  return { ana, carla, eve, line, as };
}

for (const store of stores()) {
  test(`${store}: a photo from the door and one from the desk come in, and are drawn`, async () => {
    await using world = await openWorld({ store });
    const { ana, carla, line, as } = await cafe(world);
    const bytes = await picture('jpeg', 2000, 1000);
    for (const person of [ana, carla]) {
      const { state, media } = await as(person).upload(bytes, { conversation: line.ref, kind: 'photo' });
      assert.equal(state, 'ready');
      const { blur, bytes: size, id: _, ...rest } = media!;
      assert.deepEqual(rest, {
        kind: 'photo',
        type: 'image/webp',
        width: 1600,
        height: 800,
        forms: ['small', 'large'],
      });
      assert.ok(blur!.length > 10 && size > 100);
    }
  });

  test(`${store}: an upload goes on where it was cut off, wherever that was`, async () => {
    await using world = await openWorld({ store });
    const { carla, line, as } = await cafe(world);
    const door = as(carla);
    const bytes = await picture('png', 600, 600);
    const told = { conversation: line.ref, kind: 'photo' };
    const location = await door.begun(bytes.length, told);
    assert.match(location, /^\/api\/door\/media\/uploads\/[0-9a-f-]{36}$/);
    assert.deepEqual(await door.offset(location), { status: 200, offset: 0, length: bytes.length });

    await door.sendAndBreak(location, 0, bytes, 700, world.house.media.incoming);
    assert.equal((await door.offset(location)).offset, 700, 'what came before the cut is kept');
    assert.equal((await door.send(location, 0, bytes)).status, 409, 'only from there on');
    assert.equal((await door.state(idIn(location))).state, 'uploading');
    assert.equal((await door.send(location, 700, bytes.subarray(700, 900))).status, 204);
    await door.sendAndBreak(location, 900, bytes.subarray(900), 1, world.house.media.incoming);
    assert.equal((await door.offset(location)).offset, 901);
    assert.equal((await door.send(location, 901, bytes.subarray(901))).status, 204);
    assert.equal((await door.settled(idIn(location))).state, 'ready');

    // The last answer was lost: the client asks, and is told that it is all there.
    const again = await door.offset(location);
    assert.equal(again.status, 200);
    assert.equal(again.offset, again.length);
    assert.equal((await door.send(location, bytes.length, new Uint8Array(1))).status, 409);
    assert.equal((await door.settled(idIn(location))).state, 'ready');
  });

  test(`${store}: nobody outside can begin, see, go on with or end an upload, and nobody else inside`, async () => {
    await using world = await openWorld({ store });
    const { ana, carla, eve, line, as } = await cafe(world);
    const told = { conversation: line.ref, kind: 'photo' };
    const bytes = await picture('png');
    const location = await as(carla).begun(bytes.length, told);
    const id = idIn(location);
    assert.equal((await as(carla).offset(location)).status, 200);
    assert.equal((await as(carla).state(id)).state, 'uploading');

    const stranger = await as(eve).begin(10, told);
    const nowhere = await as(eve).begin(10, { ...told, conversation: eve.ref as never });
    assert.deepEqual([stranger.status, await stranger.text()], [nowhere.status, await nowhere.text()]);
    assert.equal(stranger.status, 404);
    // Ana is a member, but it is not hers; the door's address is not for her session.
    for (const [person, path] of [
      [eve, location],
      [ana, `/api/media/uploads/${id}`],
    ] as const) {
      const them = as(person);
      assert.equal((await them.offset(path)).status, 404);
      assert.equal((await them.send(path, 0, bytes)).status, 404);
      assert.equal((await them.ask('DELETE', path, { 'tus-resumable': '1.0.0' })).status, 404);
      assert.equal((await them.get(`${them.prefix}/media/${id}`)).status, 404);
      assert.equal((await them.get(`/media/${id}/small`)).status, 404);
    }
    assert.equal((await as(carla).send(location, 0, bytes)).status, 204);
    assert.equal((await as(carla).settled(id)).state, 'ready');
    assert.equal((await as(carla).get(`/media/${id}/small`)).status, 200);
    for (const person of [ana, eve]) {
      assert.equal((await as(person).get(`/media/${id}/small`)).status, 404, 'it is in no message yet');
      assert.equal((await as(person).get(`${as(person).prefix}/media/${id}`)).status, 404);
    }
  });

  test(`${store}: who was removed cannot go on`, async () => {
    await using world = await openWorld({ store });
    const [ana, ben] = [await world.person('Ana'), await world.person('Ben')];
    const group = await world.conversation('group', [
      [ana, 'staff'],
      [ben, 'staff'],
    ]);
    const bytes = await picture('png');
    const desk = new Uploader(world.url, ben);
    const location = await desk.begun(bytes.length, { conversation: group.ref, kind: 'photo' });
    assert.equal((await desk.send(location, 0, bytes.subarray(0, 50))).status, 204);
    await world.house.log.record({
      conversation: group.id,
      events: [{ kind: 'member.left', body: { person: ben.ref } }],
    });
    assert.equal((await desk.send(location, 50, bytes.subarray(50))).status, 404);
    assert.equal((await desk.offset(location)).status, 404);
    assert.equal((await desk.begin(10, { conversation: group.ref, kind: 'photo' })).status, 404);
  });

  test(`${store}: given up, it is gone at once and soon from disk`, async () => {
    await using world = await openWorld({ store });
    const { carla, line, as } = await cafe(world);
    const door = as(carla);
    const bytes = await picture('png');
    const told = { conversation: line.ref, kind: 'photo' };
    const half = await door.begun(bytes.length, told);
    await door.send(half, 0, bytes.subarray(0, 100));
    const { id } = await door.upload(bytes, told);
    for (const location of [half, `/api/door/media/uploads/${id}`]) {
      const ended = await door.ask('DELETE', location, { 'tus-resumable': '1.0.0' });
      assert.deepEqual([ended.status, ended.headers.get('tus-resumable')], [204, '1.0.0']);
      assert.equal((await door.offset(location)).status, 404);
      assert.equal((await door.get(`/api/door/media/${idIn(location)}`)).status, 404);
    }
    assert.equal((await door.get(`/media/${id}/large`)).status, 404);
  });

  test(`${store}: the limits are told before, and hold`, async () => {
    const largest = { photo: 5000, video: 6000, voice: 7000, audio: 8000, file: 9000 };
    await using world = await openWorld({ store, config: { largest } });
    const { ana, carla, line, as } = await cafe(world);
    for (const person of [ana, carla]) {
      const answer = await as(person).get(`${as(person).prefix}/media/limits`);
      assert.deepEqual(MediaLimits.parse(await answer.json()), { ...largest, perMessage: 10 });
    }
    const door = as(carla);
    for (const [kind, most] of [...Object.entries(largest), ['poster', largest.photo] as const]) {
      const told = { conversation: line.ref, kind };
      assert.equal((await door.begin(most + 1, told)).status, 413, kind);
      assert.equal((await door.begin(most, told)).status, 201, kind);
    }
    const location = await door.begun(100, { conversation: line.ref, kind: 'file' });
    assert.equal((await door.send(location, 0, new Uint8Array(101))).status, 413, 'more than was promised');
    const empty = await door.begin(0, { conversation: line.ref, kind: 'photo' });
    assert.deepEqual([empty.status, ((await empty.json()) as { code: string }).code], [415, 'media-problem']);
  });

  test(`${store}: what cannot be understood is refused before anything is kept`, async () => {
    await using world = await openWorld({ store });
    const { carla, line, as } = await cafe(world);
    const good = { conversation: line.ref, kind: 'photo' };
    for (const told of [
      { ...good, kind: 'svg' },
      { ...good, conversation: '../x' as never },
      { ...good, poster: 'x' },
      { ...good, wave: 'Z' },
      { ...good, original: 'yes' },
      { ...good, name: 'x'.repeat(501) },
      { kind: 'photo' } as never,
    ])
      assert.equal((await as(carla).begin(10, told)).status, 400, JSON.stringify(told).slice(0, 90));
    const url = '/api/door/media/uploads';
    const metadata = { 'tus-resumable': '1.0.0', 'upload-metadata': 'conversation ???' };
    assert.equal((await as(carla).ask('POST', url, { ...metadata, 'upload-length': '5' })).status, 400);
    assert.equal((await as(carla).ask('POST', url, metadata)).status, 400);
    assert.equal((await world.store.query({ text: 'select id from media', params: [] })).length, 0);
  });

  test(`${store}: thirty unfinished are enough for one person`, async () => {
    await using world = await openWorld({ store });
    const { ana, carla, line, as } = await cafe(world);
    const told = { conversation: line.ref, kind: 'photo' };
    const all = await Promise.all(Array.from({ length: 34 }, () => as(carla).begin(10, told)));
    assert.deepEqual(
      all.map(({ status }) => status).toSorted((a, b) => a - b),
      [...Array.from({ length: 30 }, () => 201), 429, 429, 429, 429],
    );
    assert.equal((await as(ana).begin(10, told)).status, 201, 'others are not held up');
  });
}

test('a voice note keeps its wave, a sound its name; both play', async () => {
  await using world = await openWorld();
  const { carla, line, as } = await cafe(world);
  const shape = '0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqr';
  const note = await as(carla).upload(await opus('webm'), {
    conversation: line.ref,
    kind: 'voice',
    name: 'note.webm',
    wave: shape,
  });
  const { id, bytes, seconds, ...voice } = note.media!;
  assert.deepEqual(voice, { kind: 'voice', type: 'audio/webm', wave: shape, forms: ['play'] });
  assert.ok(Math.abs(seconds! - 2) < 0.05 && bytes > 300);
  assert.equal((await as(carla).get(`/media/${id}/play`)).headers.get('content-type'), 'audio/webm');
  const sound = await as(carla).upload(wave(), {
    conversation: line.ref,
    kind: 'audio',
    name: 'C:\\tono.wav',
  });
  assert.deepEqual(
    [sound.media!.name, sound.media!.type, sound.media!.seconds],
    ['tono.wav', 'audio/wav', 1],
  );
});

test('a full disk refuses what is new and what goes on, and keeps what is there', async () => {
  let free = 10e9;
  await using world = await openWorld({ freeBytes: async () => free });
  const { carla, line, as } = await cafe(world);
  const door = as(carla);
  const bytes = await picture('png');
  const told = { conversation: line.ref, kind: 'photo' };
  const location = await door.begun(bytes.length, told);
  await door.send(location, 0, bytes.subarray(0, 100));
  free = 512 * 1024 * 1024 + 50;
  const refused = await door.begin(bytes.length, told);
  assert.deepEqual(
    [refused.status, ((await refused.json()) as { code: string }).code],
    [507, 'storage-full'],
  );
  free -= 51;
  assert.equal((await door.send(location, 100, bytes.subarray(100))).status, 507);
  free = 10e9;
  assert.equal((await door.offset(location)).offset, 100);
  assert.equal((await door.send(location, 100, bytes.subarray(100))).status, 204);
  assert.equal((await door.settled(idIn(location))).state, 'ready');
});

test('V34 another site cannot send, and tus answers carry the headers of the house', async () => {
  await using world = await openWorld();
  const { carla, line, as } = await cafe(world);
  const location = await as(carla).begun(10, { conversation: line.ref, kind: 'file' });
  const headers = { 'tus-resumable': '1.0.0', origin: 'https://evil.example' };
  for (const [method, path] of [
    ['POST', '/api/door/media/uploads'],
    ['PATCH', location],
    ['DELETE', location],
  ] as const)
    assert.equal((await as(carla).ask(method, path, headers)).status, 403, method);
  const answer = await as(carla).ask('HEAD', location, { 'tus-resumable': '1.0.0' });
  assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
  assert.match(answer.headers.get('content-security-policy')!, /default-src 'none'/);
  assert.equal(answer.headers.get('cache-control'), 'no-store');
  assert.equal(answer.headers.get('access-control-allow-origin'), null);
});
