import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { test } from 'node:test';
import { ChannelProblem } from '@tertulia/channels/channel.ts';
import type { RemoteFile } from '@tertulia/channels/inbound.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import { stores } from '@tertulia/server/testing/house.ts';
import { CANARY, placedPicture, picture } from '@tertulia/server/testing/media-files.ts';
import { openNetworkScene } from '../test-network-scene.ts';

const photo = (remote: string, more: Partial<RemoteFile> = {}): RemoteFile => ({
  kind: 'photo',
  remote,
  ...more,
});

for (const store of stores()) {
  test(`files of a message are in it, as if they had been uploaded here (${store})`, async () => {
    await using scene = await openNetworkScene(store);
    const { network, told, message, talkOf, said, world, ana, mallory } = scene;
    const jpeg = await placedPicture('jpeg');
    network.files.set('p1', { bytes: jpeg, type: 'text/html' });
    network.files.set('s1', { bytes: await picture('webp', 64, 64) });
    network.files.set('f1', { bytes: Buffer.from('<script>alert(1)</script>'), type: 'image/png' });
    const sha256 = createHash('sha256').update(jpeg).digest('base64');
    const photoMessage = message('m1', { text: 'Mire', files: [photo('p1', { sha256 })] });
    await told([photoMessage]);
    await told([
      photoMessage,
      message('m2', { text: '', files: [{ kind: 'sticker', remote: 's1' }] }),
      message('m3', {
        text: '',
        files: [{ kind: 'file', remote: 'f1', name: '../../Factura\u202efdp.exe' }],
      }),
    ]);
    const talk = await talkOf();
    const come = await said(talk);
    assert.deepEqual(
      come.map(({ text, media }) => [text, media?.map(({ kind, type }) => [kind, type])]),
      [
        ['Mire', [['photo', 'image/webp']]],
        ['', [['photo', 'image/webp']]],
        ['', [['file', 'application/octet-stream']]],
      ],
    );
    assert.ok(!/[/\\\u202e]/.test(come[2]!.media![0]!.name!), 'its name poses as nothing else');
    const get = ({ cookie }: { cookie: string }, form = 'large') =>
      world.app.inject({
        method: 'GET',
        url: `/media/${come[0]!.media![0]!.id}/${form}`,
        headers: { cookie },
      });
    const seen = await get(ana);
    assert.equal(seen.statusCode, 200);
    assert.ok(!seen.rawPayload.includes(CANARY), 'it does not say where it was taken');
    assert.equal((await get(mallory)).statusCode, 404);
    const rows = await scene.house.db.rows<{ message: number; person: number }>(
      sql`select message, person from media where state = 'ready' order by id`,
    );
    assert.deepEqual(
      rows.map((row) => row.message).toSorted((a, b) => a - b),
      come.map(({ seq }) => seq),
    );
    assert.ok(rows.every(({ person }) => person === come[0]!.by));
  });
}

test('a file that fails is tried again, then the message comes without it, in its place', async () => {
  await using scene = await openNetworkScene('sqlite');
  const { network, message, from, post, told, talkOf, said, clock, house, until } = scene;
  await told([message('m0', 'Hola')]);
  const talk = await talkOf();
  network.files.set('slow', new ChannelProblem('503', 'not now', false));
  network.files.set('gone', new ChannelProblem('404', 'no such file', true));
  network.files.set('torn', { bytes: Buffer.from('not a picture') });
  network.files.set('other', { bytes: await picture('png', 20, 20) });
  await post([
    message('m1', { text: 'Con foto', files: [photo('slow')] }),
    message('m2', 'Y después esto'),
    message('n1', 'Soy otro', { from: from('+34600333444', 'Diego') }),
  ]);
  await until(async () => {
    const row = await house.db.row(sql`select 1 as yes from channel_message where remote = 'n1'`);
    return row ? true : undefined;
  }, 'nobody else is held up');
  assert.deepEqual(
    (await said(talk)).map(({ text }) => text),
    ['Hola'],
  );
  const slow = await picture('png', 20, 20);
  await until(async () => network.downloads.includes('slow'), 'it was asked for in vain');
  network.files.set('slow', { bytes: slow });
  await until(async () => {
    clock.advance(1000);
    return (await said(talk)).length === 3;
  }, 'it came when it was asked for again');
  assert.deepEqual(
    (await said(talk)).map(({ text, media }) => [text, media?.length]),
    [
      ['Hola', undefined],
      ['Con foto', 1],
      ['Y después esto', undefined],
    ],
  );

  // None of these ever will be a picture; what was said beside them is not lost.
  network.files.set('wrong', { bytes: await picture('png', 20, 20) });
  await post([
    message('m3', { text: 'Perdida', files: [photo('gone')] }),
    message('m4', { text: 'Rota', files: [photo('torn')] }),
    message('m5', { text: 'Enorme', files: [photo('other', { bytes: 10 ** 12 })] }),
    message('m6', { text: 'Cambiada', files: [photo('wrong', { sha256: 'AAAA' })] }),
    message('m7', 'Fin'),
  ]);
  await until(async () => {
    clock.advance(1000);
    return (await said(talk)).at(-1)!.text === 'Fin' || undefined;
  }, 'all that was said is there');
  assert.deepEqual(
    (await said(talk)).slice(3).map(({ text, unsupported, media }) => [text, unsupported, media]),
    [
      ...['Perdida', 'Rota', 'Enorme', 'Cambiada'].map((text) => [text, 'file', undefined]),
      ['Fin', undefined, undefined],
    ],
  );
  assert.deepEqual(
    (await readdir(house.media.incoming)).filter((name) => name.endsWith('.channel')),
    [],
    'nothing is left over',
  );
});
