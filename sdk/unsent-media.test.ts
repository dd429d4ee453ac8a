import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MemoryStore } from './memory-store.ts';
import { bytes, hex, openGroup, photo, send, until } from './testing/uploading.ts';
import { at, World } from './testing/world.ts';
import { unsentMedia } from './unsent-media.ts';

void test('what a session could not send any more can be sent in another, in its order, with all its files', async () => {
  const world = new World();
  const store = new MemoryStore();
  const ana = await openGroup(world, store);
  const other = world.server.open('group', [world.ana, world.bea]);
  world.server.faults.losesHttp = () => 'request';
  const video = { ...photo(2000, 2), kind: 'video', seconds: 3, poster: new Blob([bytes(500, 3)]) } as const;
  send(ana, world, { text: 'first', files: [photo(1000), video], replyTo: 1 });
  send(ana, world, { text: '', files: [photo(700, 4)], once: true });
  at(ana, other).sendMedia({ files: [photo(100)], text: 'elsewhere' });
  await world.pass(2000);
  await ana.dispose();

  const kept = await unsentMedia(store, world.group.id);
  assert.deepEqual(
    kept.map(({ text, once, replyTo, files }) => [text, once, replyTo, files.map(({ kind }) => kind)]),
    [
      ['first', undefined, undefined, ['photo', 'video']],
      ['', true, undefined, ['photo']],
    ],
  );
  world.server.faults.losesHttp = () => undefined;
  const bea = await world.arrive(world.bea);
  for (const post of kept) at(bea, world.group).sendMedia(post);
  await until(world, () => world.group.head === 2);
  const sent = [...world.server.http.uploads.values()].map(({ bytes: all }) =>
    Buffer.from(all).toString('hex'),
  );
  assert.deepEqual(sent.toSorted(), [hex(1000), hex(2000, 2), hex(500, 3), hex(700, 4)].toSorted());
  await bea.dispose();
});
