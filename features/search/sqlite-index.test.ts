import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { openWorld, type Person, wish, type World } from '@tertulia/server/testing/world.ts';
import { callAs } from '../test-call.ts';
import { searchClient } from './client.ts';

async function count(world: World, person: Person, words: string): Promise<number> {
  const { search } = searchClient(callAs(world, person), '/api');
  for (;;) {
    const { hits, indexing } = await search({ words, limit: 50 });
    if (!indexing) return hits.length;
  }
}

/** A folder in which so many needles were said, and whoever sees them. */
async function fillFolder(folder: string, needles: number): Promise<{ ana: Person; outsider: Person }> {
  await using world = await openWorld({ folder });
  const [ana, outsider] = [await world.person('Ana'), await world.person('Oscar')];
  const room = await world.conversation('group', [[ana, 'staff']]);
  for (let i = 0; i < needles; i++) await world.house.log.execute(wish(ana, room.ref, `aguja ${i}`));
  assert.equal(await count(world, ana, 'aguja'), needles);
  return { ana, outsider };
}

function withFolder(use: (folder: string) => Promise<void>): () => Promise<void> {
  return async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tertulia-search-'));
    try {
      await use(folder);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
}

describe('the file of the search index', () => {
  const damages: Record<string, (file: string, folder: string) => void> = {
    'is deleted': (file) => {
      for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
    },
    'is no database': (file) => {
      for (const suffix of ['-wal', '-shm']) rmSync(file + suffix, { force: true });
      writeFileSync(file, 'something else '.repeat(1000));
    },
    'lost its end': (file) => {
      for (const suffix of ['-wal', '-shm']) rmSync(file + suffix, { force: true });
      truncateSync(file, 9000);
    },
    'is empty': (file) => {
      for (const suffix of ['-wal', '-shm']) rmSync(file + suffix, { force: true });
      writeFileSync(file, '');
    },
  };
  for (const [what, damage] of Object.entries(damages)) {
    it(
      `is made again by itself when it ${what}`,
      withFolder(async (folder) => {
        const { ana, outsider } = await fillFolder(folder, 12);
        damage(join(folder, 'search.db'), folder);
        await using world = await openWorld({ folder });
        assert.equal(await count(world, ana, 'aguja'), 12);
        assert.equal(await count(world, outsider, 'aguja'), 0);
      }),
    );
  }

  it(
    'is made again when it belongs to another log, and read on from its place when it does not',
    withFolder(async (folder) => {
      const { ana } = await fillFolder(folder, 5);
      const kept = readFileSync(join(folder, 'search.db'));
      {
        await using world = await openWorld({ folder });
        const room = await world.conversation('group', [[ana, 'staff']]);
        await world.house.log.execute(wish(ana, room.ref, 'aguja nueva'));
        assert.equal(await count(world, ana, 'aguja'), 6);
      }
      const other = mkdtempSync(join(tmpdir(), 'tertulia-search-'));
      try {
        const { ana: another } = await fillFolder(other, 3);
        for (const suffix of ['', '-wal', '-shm']) rmSync(join(other, `search.db${suffix}`), { force: true });
        writeFileSync(join(other, 'search.db'), kept);
        await using world = await openWorld({ folder: other });
        assert.equal(await count(world, another, 'aguja'), 3);
      } finally {
        rmSync(other, { recursive: true, force: true });
      }
    }),
  );

  it(
    'L12 holds nothing of what was erased',
    withFolder(async (folder) => {
      await using world = await openWorld({ folder });
      const ana = await world.person('Ana');
      const room = await world.conversation('group', [[ana, 'staff']]);
      for (let i = 0; i < 50; i++) await world.house.log.execute(wish(ana, room.ref, `paja ${i}`));
      const of = await world.house.log.execute(wish(ana, room.ref, 'contraseña kanarienvogel'));
      assert.equal(await count(world, ana, 'kanarienvogel'), 1);
      const inFiles = () =>
        ['search.db', 'search.db-wal'].some((name) =>
          readFileSync(join(folder, name)).includes('kanarienvogel'),
        );
      assert.ok(inFiles());
      await world.house.log.execute({ ...wish(ana, room.ref, ''), kind: 'message.delete', body: { of } });
      assert.equal(await count(world, ana, 'kanarienvogel'), 0);
      assert.equal(inFiles(), false);
      assert.equal(await count(world, ana, 'paja'), 50);
    }),
  );
});
