import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from '@tertulia/server/db/sql.ts';
import { stores } from '@tertulia/server/testing/house.ts';
import { opus, picture, film } from '@tertulia/server/testing/media-files.ts';
import { tell } from '@tertulia/server/testing/talk.ts';
import { Uploader } from '@tertulia/server/testing/upload.ts';
import { openWorld, type Person, type World } from '@tertulia/server/testing/world.ts';

async function group(world: World) {
  const [ana, ben, eve] = [await world.person('Ana'), await world.person('Ben'), await world.person('Eve')];
  const { id, ref } = await world.conversation('group', [
    [ana, 'staff'],
    [ben, 'staff'],
  ]);
  return { ana, ben, eve, id, ref, as: (person: Person) => new Uploader(world.url, person) };
}

async function allForms(
  world: World,
  person: Person,
  conversation: Awaited<ReturnType<typeof group>>['ref'],
) {
  const desk = new Uploader(world.url, person);
  const poster = await desk.upload(await picture('jpeg', 320, 240), { conversation, kind: 'poster' });
  const sent = [
    await desk.upload(await picture('jpeg'), { conversation, kind: 'photo', original: '1' }),
    await desk.upload(await film('avc'), { conversation, kind: 'video', poster: poster.id }),
    await desk.upload(await opus('webm'), { conversation, kind: 'audio', name: 'a.webm' }),
    await desk.upload(Buffer.from('just words'), { conversation, kind: 'file', name: 'words.txt' }),
  ];
  return sent.map(({ media }) => media!);
}

for (const store of stores()) {
  test(`${store}: every form of every file is for those who see its message, and for nobody else`, async () => {
    await using world = await openWorld({ store });
    const { ana, ben, eve, ref, id, as } = await group(world);
    const files = await allForms(world, ana, ref);
    const paths = files.flatMap((file) => file.forms.map((form) => `/media/${file.id}/${form}`));
    assert.equal(paths.length, 3 + 2 + 1 + 1, 'small, large, original; poster, play; play; original');
    const statuses = async (person: Person) =>
      Promise.all(
        paths.flatMap((path) => ['GET', 'HEAD'].map(async (how) => (await as(person).ask(how, path)).status)),
      );
    const all = (status: number) => paths.flatMap(() => [status, status]);
    assert.deepEqual(await statuses(ana), all(200), 'the sender, before he sends it');
    assert.deepEqual(await statuses(ben), all(404), 'nobody else before that');

    const seq = await tell(world, ana, ref, 'message.post', { media: files.map((file) => file.id) });
    for (const member of [ana, ben]) assert.deepEqual(await statuses(member), all(200));
    assert.deepEqual(await statuses(eve), all(404));
    const nobody = { ...eve, cookie: '' };
    assert.deepEqual(await statuses(nobody), all(404));
    const [refused, invented] = [
      await as(eve).get(paths[0]!),
      await as(eve).get('/media/01990000-0000-7000-8000-000000000000/small'),
    ];
    assert.equal(await refused.text(), await invented.text(), 'the same answer as for what does not exist');
    for (const file of files) {
      assert.equal((await as(ben).state(file.id)).state, 'ready');
      assert.equal((await as(eve).get(`/api/media/${file.id}`)).status, 404);
    }

    await tell(world, ana, ref, 'member.remove', { person: ben.ref });
    assert.deepEqual(await statuses(ben), all(404), 'removed');
    assert.deepEqual(await statuses(ana), all(200));
    await world.house.sessions.revoke(ana.id, ana.session.device);
    assert.deepEqual(await statuses(ana), all(404), 'signed out');
    const again = await world.device(ana);
    assert.deepEqual(await statuses(again), all(200));

    await tell(world, again, ref, 'message.delete', { of: seq });
    assert.deepEqual(await statuses(again), all(404), 'erased, from the commit on');
    for (const file of files) assert.equal((await as(again).get(`/api/media/${file.id}`)).status, 404);
    assert.ok(id > 0);
  });

  test(`${store}: a browser that is signed in at the desk sees what it may see at the door`, async () => {
    await using world = await openWorld({ store });
    const [ana, carla] = [await world.person('Ana'), await world.person('Carla', 'customer')];
    const line = await world.conversation('line', [[carla, 'customer']]);
    const { media } = await new Uploader(world.url, carla).upload(await picture('png'), {
      conversation: line.ref,
      kind: 'photo',
    });
    await tell(world, carla, line.ref, 'message.post', { media: [media!.id] });
    const both = new Uploader(world.url, { ...carla, cookie: `${ana.cookie}; ${carla.cookie}` });
    assert.equal((await both.get(`/media/${media!.id}/small`)).status, 200);
    assert.equal((await new Uploader(world.url, ana).get(`/media/${media!.id}/small`)).status, 404);
  });

  test(`${store}: what may be seen once is given to who opened it, for a minute, and never to its sender`, async () => {
    await using world = await openWorld({ store });
    const { ana, ben, ref, as } = await group(world);
    const { media } = await as(ana).upload(await picture('png'), { conversation: ref, kind: 'photo' });
    const path = `/media/${media!.id}/large`;
    assert.equal((await as(ana).get(path)).status, 200);
    const seq = await tell(world, ana, ref, 'message.post', { media: [media!.id], once: true });
    for (const person of [ana, ben]) assert.equal((await as(person).get(path)).status, 404);
    await tell(world, ben, ref, 'message.open', { of: seq });
    const shown = await as(ben).get(path);
    assert.deepEqual(
      [shown.status, shown.headers.get('cache-control'), shown.headers.get('etag')],
      [200, 'no-store', null],
    );
    assert.equal((await as(ana).get(path)).status, 404);
    world.clock.advance(61_000);
    assert.equal((await as(ben).get(path)).status, 404);
  });

  test(`${store}: files of a message that disappears are kept by no cache, and are over in time`, async () => {
    await using world = await openWorld({ store });
    const { ana, ben, ref, as } = await group(world);
    await tell(world, ana, ref, 'conversation.time', { seconds: 3600 });
    const { media } = await as(ana).upload(await picture('png'), { conversation: ref, kind: 'photo' });
    await tell(world, ana, ref, 'message.post', { media: [media!.id] });
    const path = `/media/${media!.id}/large`;
    const shown = await as(ben).get(path);
    assert.deepEqual([shown.status, shown.headers.get('cache-control')], [200, 'no-store']);
    world.clock.advance(3_600_001);
    assert.equal((await as(ben).get(path)).status, 404, 'on the dot, before anyone has erased it');
  });

  test(`${store}: a forwarded file outlives the one it was copied from`, async () => {
    await using world = await openWorld({ store });
    const { ana, ben, eve, ref, as } = await group(world);
    const other = await world.conversation('direct', [
      [ana, 'staff'],
      [eve, 'staff'],
    ]);
    const { media } = await as(ana).upload(await picture('png'), { conversation: ref, kind: 'photo' });
    const seq = await tell(world, ana, ref, 'message.post', { media: [media!.id] });
    await tell(world, ana, other.ref, 'message.post', { forward: { conversation: ref, seq } });
    const [copy] = await world.house.db.rows<{ view: string }>(
      sql`select view from media where conversation = ${other.id}`,
    );
    const copied = `/media/${(JSON.parse(copy!.view) as { id: string }).id}/small`;
    assert.equal((await as(eve).get(copied)).status, 200);
    assert.equal((await as(ben).get(copied)).status, 404, 'not a member there');
    assert.equal((await as(eve).get(`/media/${media!.id}/small`)).status, 404, 'not a member here');
    await tell(world, ana, ref, 'message.delete', { of: seq });
    assert.equal((await as(ben).get(`/media/${media!.id}/small`)).status, 404);
    assert.equal((await as(eve).get(copied)).status, 200);
  });
}

test('V05 V28 a file says what it is, is saved and not run, and is asked for again before it is shown again', async () => {
  await using world = await openWorld();
  const { ana, ref, as } = await group(world);
  const files = await allForms(world, ana, ref);
  for (const file of files) {
    for (const form of file.forms) {
      const { headers } = await as(ana).get(`/media/${file.id}/${form}`);
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
      assert.equal(headers.get('content-security-policy'), "default-src 'none'; sandbox");
      assert.equal(headers.get('cross-origin-resource-policy'), 'same-origin');
      assert.equal(headers.get('cache-control'), 'private, no-cache');
      assert.match(headers.get('content-disposition')!, form === 'original' ? /^attachment; / : /^inline$/);
      assert.match(
        headers.get('content-type')!,
        /^(image\/(webp|jpeg)|video\/mp4|audio\/webm|application\/octet-stream)$/,
      );
    }
  }
  const tag = (await as(ana).get(`/media/${files[0]!.id}/small`)).headers.get('etag')!;
  const known = await as(ana).get(`/media/${files[0]!.id}/small`, { 'if-none-match': tag });
  assert.deepEqual([known.status, await known.text()], [304, '']);
  assert.equal((await as(ana).get(`/media/${files[0]!.id}/huge`)).status, 404);
  assert.equal((await as(ana).get(`/media/..%2f..%2flock.sqlite/small`)).status, 404);
});

test('parts of a file can be asked for', async () => {
  await using world = await openWorld();
  const { ana, ref, as } = await group(world);
  const { media } = await as(ana).upload(Buffer.from('0123456789'), {
    conversation: ref,
    kind: 'file',
    name: 'n.txt',
  });
  const path = `/media/${media!.id}/original`;
  const part = async (range: string, more: Record<string, string> = {}) => {
    const answer = await as(ana).get(path, { range, ...more });
    return [answer.status, answer.headers.get('content-range'), await answer.text()];
  };
  assert.deepEqual(await part('bytes=2-4'), [206, 'bytes 2-4/10', '234']);
  assert.deepEqual(await part('bytes=7-'), [206, 'bytes 7-9/10', '789']);
  assert.deepEqual(await part('bytes=-3'), [206, 'bytes 7-9/10', '789']);
  assert.deepEqual(await part('bytes=0-99999'), [206, 'bytes 0-9/10', '0123456789']);
  assert.deepEqual(await part('bytes=10-'), [416, 'bytes */10', '']);
  for (const odd of ['bytes=5-2', 'bytes=0-1,3-4', 'lines=1-2', 'bytes=', 'bytes=-', 'bytes=1e3-'])
    assert.deepEqual(await part(odd), [200, null, '0123456789'], odd);
  const tag = (await as(ana).get(path)).headers.get('etag')!;
  assert.equal((await part('bytes=2-4', { 'if-range': tag }))[0], 206);
  assert.equal((await part('bytes=2-4', { 'if-range': '"older"' }))[0], 200);
  const head = await as(ana).ask('HEAD', path);
  assert.deepEqual([head.headers.get('content-length'), head.headers.get('accept-ranges')], ['10', 'bytes']);
});
