import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { formatUuid } from '@tertulia/protocol/uuid.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import { opus, picture, wave } from '@tertulia/server/testing/media-files.ts';
import type { Media } from '../media/protocol.ts';
import { testChannel } from '../test-channel.ts';
import { openOutside, type OutsideTalk } from '../test-outside.ts';
import { OutgoingFiles } from './out/files.ts';

describe('files that go to a network outside', () => {
  it('each in a form that the network takes, and what was erased not at all', async () => {
    await using talk = await openOutside('sqlite');
    const { ana, carla, line, network, house } = talk;
    await talk.writes(await talk.account(), carla, line);
    const photo = await fileOf(talk, 'photo', await picture('png', 640, 480));
    const shown = await talk.post(ana, line, { media: [photo], text: 'mira' });
    await talk.becomes('accepted', ana, line, shown);
    assert.deepEqual([network.sent[0]!['kind'], network.sent[1]!.text], ['photo', 'mira']);
    const sent = [...network.uploads.values()];
    const kept = await house.media.blobs.find(await blobOf(talk, photo), 'large');
    assert.deepEqual(sent[0], await readFile(kept!.path), 'as it is kept: this network takes WebP');

    const voice = await fileOf(talk, 'voice', await opus('webm'));
    const spoken = await talk.post(ana, line, { media: [voice] });
    await talk.becomes('accepted', ana, line, spoken);
    assert.equal([...network.uploads.values()].at(-1)!.subarray(0, 4).toString(), 'OggS');
    assert.equal(network.sent.at(-1)!['kind'], 'voice');

    // What is no Opus is no voice note there, and a sound it does not take is a file.
    const other = await fileOf(talk, 'voice', wave());
    await talk.becomes('accepted', ana, line, await talk.post(ana, line, { media: [other] }));
    assert.equal(network.sent.at(-1)!['kind'], 'file');

    network.fault = 'down';
    const gone = await fileOf(talk, 'photo', await picture('png'));
    const seq = await talk.post(ana, line, { media: [gone] });
    await talk.sent();
    await house.db.write(sql`update media set state = 'erased' where ref = ${refBytes(gone)}`);
    network.fault = undefined;
    talk.clock.advance(10_000);
    assert.equal((await talk.becomes('failed', ana, line, seq)).why, 'gone');

    // A network that takes only JPEG is given one, which is gone when it has left.
    const files = new OutgoingFiles(house);
    const takes = { ...testChannel.capabilities, files: { photo: { bytes: 1e6, types: ['image/jpeg'] } } };
    const { media } = (await talk.event(line, shown)).body as { media: Media[] };
    const before = await readdir(house.media.incoming);
    {
      await using ready = await files.ready(line.id, shown, media, takes);
      const [{ id, type, bytes, name }] = ready.files as [(typeof ready.files)[0]];
      const opened = await files.open(id);
      const jpeg = Buffer.concat(await Array.fromAsync(opened.bytes));
      assert.deepEqual(
        [type, bytes, name, opened.size],
        ['image/jpeg', jpeg.length, 'photo.jpg', jpeg.length],
      );
      assert.deepEqual([...jpeg.subarray(0, 3)], [0xff, 0xd8, 0xff]);
    }
    assert.deepEqual(await readdir(house.media.incoming), before);
    await assert.rejects(files.open(media[0]!.id));
  });
});

/** A finished upload of Ana, with real forms. */
async function fileOf(talk: OutsideTalk, kind: 'photo' | 'voice', bytes: Buffer): Promise<string> {
  const { house } = talk;
  await mkdir(house.media.incoming, { recursive: true });
  const path = join(house.media.incoming, `${house.media.blobs.newName()}.test`);
  await writeFile(path, bytes);
  const { blob, treated } = await house.media.keep(kind, path);
  const { forms, type, bytes: size } = treated;
  const id = await talk.file(talk.ana, talk.line, {
    kind,
    type,
    bytes: size,
    forms: [...forms] as Media['forms'],
  });
  await house.db.write(sql`update media set blob = ${blob} where ref = ${refBytes(id)}`);
  return id;
}

async function blobOf({ house }: OutsideTalk, id: string): Promise<string> {
  const rows = await house.db.rows<{ ref: Uint8Array; blob: string }>(sql`select ref, blob from media`);
  return rows.find(({ ref }) => formatUuid(ref) === id)!.blob;
}
