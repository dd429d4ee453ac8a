import assert from 'node:assert/strict';
import { appendFile, mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import { makeDatabase, stores, type StoreName } from '@tertulia/server/testing/house.ts';
import { picture } from '@tertulia/server/testing/media-files.ts';
import { tell } from '@tertulia/server/testing/talk.ts';
import { until } from '@tertulia/server/testing/until.ts';
import { idIn, Uploader } from '@tertulia/server/testing/upload.ts';
import { openWorld, type Person, type World } from '@tertulia/server/testing/world.ts';
import { media as feature } from './server.ts';

const DAY = 86_400_000;

async function talk(world: World) {
  const [ana, ben] = [await world.person('Ana'), await world.person('Ben')];
  const { id, ref } = await world.conversation('group', [
    [ana, 'staff'],
    [ben, 'staff'],
  ]);
  const as = (person: Person) => new Uploader(world.url, person);
  return { ana, ben, id, ref, as, told: { conversation: ref, kind: 'photo' } };
}

async function sweep(world: World, times = 1): Promise<void> {
  const [worker] = feature.workers!(world.house);
  for (let i = 0; i < times; i++) await worker!.run(new AbortController().signal);
}

async function filesOf({ house }: World): Promise<string[]> {
  const entries = await readdir(join(house.config.dataFolder, 'media'), {
    recursive: true,
    withFileTypes: true,
  });
  return entries.filter((entry) => entry.isFile()).map(({ name, parentPath }) => join(parentPath, name));
}

const rows = async ({ house }: World) =>
  house.db.rows<{ state: string; blob: string }>(sql`select state, blob from media`);

/** What F27 asks for: whatever a row promises is on disk. */
async function nothingIsMissing(world: World): Promise<void> {
  for (const { blob } of await world.house.db.rows<{ blob: string }>(
    sql`select blob from media where state = 'ready'`,
  ))
    assert.ok(await world.house.media.blobs.find(blob, 'large'), 'a ready row has its files');
}

for (const store of stores()) {
  test(`F27 ${store}: an upload outlives a restart of the server`, async () => {
    await using home = await makeHome(store);
    const bytes = await picture('png', 500, 500);
    let location: string;
    let ana: Person;
    {
      await using world = await openWorld(home.options);
      const first = await talk(world);
      ana = first.ana;
      location = await first.as(ana).begun(bytes.length, first.told);
      await first.as(ana).sendAndBreak(location, 0, bytes, 1000, world.house.media.incoming);
    }
    await using world = await openWorld(home.options);
    const desk = new Uploader(world.url, ana);
    assert.equal((await desk.offset(location)).offset, 1000);
    assert.equal((await desk.send(location, 1000, bytes.subarray(1000))).status, 204);
    assert.equal((await desk.settled(idIn(location))).state, 'ready');
  });

  test(`F27 ${store}: stopped after the last byte, it is finished when someone asks`, async () => {
    await using world = await openWorld({ store });
    const { ana, as, told } = await talk(world);
    const bytes = await picture('png');
    const location = await as(ana).begun(bytes.length, told);
    await as(ana).send(location, 0, bytes.subarray(0, 100));
    await appendFile(join(world.house.media.incoming, idIn(location)), bytes.subarray(100));
    assert.equal((await as(ana).offset(location)).offset, bytes.length);
    assert.equal((await as(ana).settled(idIn(location))).state, 'ready');
    await until(async () => (await filesOf(world)).length === 2);
  });

  test(`F27 ${store}: stopped while it was worked on, another takes it up, and once only`, async () => {
    await using world = await openWorld({ store });
    const { ana, as, told } = await talk(world);
    const bytes = await picture('png');
    const location = await as(ana).begun(bytes.length, told);
    const id = idIn(location);
    await as(ana).send(location, 0, bytes.subarray(0, 100));
    await appendFile(join(world.house.media.incoming, id), bytes.subarray(100));
    const claim = (until: number) =>
      world.house.db.write(
        sql`update media set state = 'processing', claimed = ${until} where ref = ${refBytes(id)}`,
      );
    // Its files were already in place; only the row did not say so yet.
    const blob = (await rows(world))[0]!.blob;
    await world.house.media.keep('photo', join(world.house.media.incoming, id), { blob });

    await claim(world.clock.now + 1000);
    await sweep(world);
    assert.equal((await as(ana).state(id)).state, 'processing', 'somebody is at it');
    assert.deepEqual(await as(ana).offset(location), {
      status: 200,
      offset: bytes.length,
      length: bytes.length,
    });
    await claim(world.clock.now - 1);
    await sweep(world);
    await until(async () => (await as(ana).state(id)).state === 'ready');
    await nothingIsMissing(world);
    await until(async () => (await filesOf(world)).length === 2);
  });

  test(`F27 ${store}: a full disk while it is worked on loses nothing`, async () => {
    let free = 10e9;
    await using world = await openWorld({ store, freeBytes: async () => free });
    const { ana, as, told } = await talk(world);
    const bytes = await picture('png');
    const location = await as(ana).begun(bytes.length, told);
    await as(ana).send(location, 0, bytes.subarray(0, 100));
    await appendFile(join(world.house.media.incoming, idIn(location)), bytes.subarray(100));
    free = 0;
    assert.equal((await as(ana).state(idIn(location))).state, 'processing');
    free = 10e9;
    world.clock.advance(61_000);
    await sweep(world);
    await until(async () => (await as(ana).state(idIn(location))).state === 'ready');
  });

  test(`F27 ${store}: after a day what nobody finished or sent is gone; what is sent or waits to be sent stays`, async () => {
    await using world = await openWorld({ store });
    const { ana, id, ref, as, told } = await talk(world);
    const bytes = await picture('png');
    const unfinished = await as(ana).begun(bytes.length, told);
    await as(ana).send(unfinished, 0, bytes.subarray(0, 50));
    const refused = await as(ana).upload(Buffer.from('no picture'), told);
    const [unsent, sent, waiting] = [
      await as(ana).upload(bytes, told),
      await as(ana).upload(bytes, told),
      await as(ana).upload(bytes, told),
    ];
    await tell(world, ana, ref, 'message.post', { media: [sent.id] });
    await world.house.db.write(
      sql`insert into scheduled_media (media, scheduled) values (${refBytes(waiting.id)}, ${1})`,
    );
    world.clock.advance(DAY - 60_000);
    await sweep(world);
    assert.equal((await rows(world)).length, 5);
    world.clock.advance(120_000);
    await sweep(world);
    const device = await world.device(ana);
    for (const gone of [idIn(unfinished), refused.id, unsent.id])
      assert.equal((await as(device).get(`/api/media/${gone}`)).status, 404);
    for (const kept of [sent.id, waiting.id])
      assert.equal((await as(device).get(`/media/${kept}/small`)).status, 200);
    assert.equal((await filesOf(world)).length, 4);
    await nothingIsMissing(world);
    assert.ok(id > 0);
  });

  test(`F27 ${store}: an erased file leaves the disk when its last copy is erased, and no earlier`, async () => {
    await using world = await openWorld({ store });
    const { ana, ref, as, told } = await talk(world);
    const other = await world.conversation('group', [[ana, 'staff']]);
    const { id } = await as(ana).upload(await picture('png'), told);
    const seq = await tell(world, ana, ref, 'message.post', { media: [id] });
    const copy = await tell(world, ana, other.ref, 'message.post', { forward: { conversation: ref, seq } });
    assert.equal((await filesOf(world)).length, 2);
    await tell(world, ana, ref, 'message.delete', { of: seq });
    const views = await world.house.db.rows<{ view: string }>(
      sql`select view from media where state = 'erased' and message = ${seq}`,
    );
    assert.deepEqual(
      views.map(({ view }) => view),
      ['{}'],
      'nor is anything said of it any more',
    );
    await sweep(world);
    assert.equal((await filesOf(world)).length, 2, 'the copy needs them');
    assert.equal((await rows(world)).length, 1);
    await nothingIsMissing(world);
    await tell(world, ana, other.ref, 'message.delete', { of: copy });
    await sweep(world);
    assert.deepEqual([await filesOf(world), await rows(world)], [[], []]);
  });
}

test('F27 files that no row knows are collected after a day', async () => {
  await using world = await openWorld();
  const { ana, as, told } = await talk(world);
  const { media } = world.house;
  await as(ana).upload(await picture('png'), told);
  const [orphan, fresh] = [
    await media.drawPicture(await picture('png')),
    await media.drawPicture(await picture('png')),
  ];
  const draft = await media.blobs.draft();
  await appendFile(join(draft.folder, 'half'), 'half');
  const stray = join(media.incoming, '01990000-0000-7000-8000-000000000000');
  for (const path of [stray, `${stray}.json`, join(media.incoming, 'x.picture')])
    await appendFile(path, '{}');
  const old = new Date(world.clock.now - 2 * DAY);
  const shelf = join(world.house.config.dataFolder, 'media/blobs', orphan.blob.slice(0, 2), orphan.blob);
  for (const path of [shelf, draft.folder, stray, `${stray}.json`, join(media.incoming, 'x.picture')])
    await utimes(path, old, old);
  assert.equal((await filesOf(world)).length, 6 + 4);
  await sweep(world, 256);
  assert.equal((await filesOf(world)).length, 4);
  assert.ok(await media.blobs.find(fresh.blob, 'small'), 'someone may be about to write its row');
  await nothingIsMissing(world);
});

/** A folder, and a database, that outlive a house. */
async function makeHome(store: StoreName) {
  const folder = await mkdtemp(join(tmpdir(), 'tertulia-media-'));
  const database = store === 'postgres' ? await makeDatabase() : undefined;
  return {
    options: { store, folder, ...(database && { databaseUrl: database.url }) },
    async [Symbol.asyncDispose]() {
      await database?.[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
