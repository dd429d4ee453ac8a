import assert from 'node:assert/strict';
import { it } from 'node:test';
import { MACHINE_MIGRATIONS, migrate, translate } from '../db/migrate.ts';
import { sql } from '../db/sql.ts';
import { makeDatabase, stores } from '../testing/house.ts';
import { registerErasureContract } from './erasure-contract.ts';
import { openStore } from './open-store.ts';
import { append, eventsOf, makeConversation, post, registerStoreContract } from './store-contract.ts';
import { PostgresStore } from './postgres.ts';
import { SqliteStore } from './sqlite.ts';
import type { Store } from './store.ts';

const NOTE = 'create table note (id integer primary key, text text not null unique) strict';

const openSqlite = async () => {
  const store = new SqliteStore(':memory:');
  await prepare(store);
  return store;
};
registerStoreContract('SQLite', openSqlite);
registerErasureContract('SQLite', openSqlite);

if (stores().includes('postgres')) {
  const openPostgres = async () => {
    const database = await makeDatabase();
    return onDatabase(database.url, database);
  };
  registerStoreContract('PostgreSQL', openPostgres);
  registerErasureContract('PostgreSQL', openPostgres);

  it('L13 PostgreSQL: a node that has not heard of a removal appends nothing on the old membership', async () => {
    await using database = await makeDatabase();
    await using here = await onDatabase(database.url);
    await using there = new PostgresStore(database.url);
    const conversation = await makeConversation(here);
    const [moved] = await commitOne(here, `update conversation set roster = 5 where id = ${conversation}`);
    assert.equal(moved!.is, 'stored');
    const [stale, fresh] = await append(
      there,
      post(conversation, 'old roster'),
      post(conversation, 'new', { into: { id: conversation, roster: 5 } }),
    );
    assert.equal(stale!.is, 'moved');
    assert.equal(fresh!.is, 'stored');
    assert.equal(await there.head(conversation), 2);
  });

  it('L2 L4 PostgreSQL: two nodes write one conversation at once, with the same keys, without gap or double', async () => {
    await using database = await makeDatabase();
    await using here = await onDatabase(database.url);
    await using there = new PostgresStore(database.url);
    const conversation = await makeConversation(here);
    const units = Array.from({ length: 60 }, (_, i) => post(conversation, `${i}`));
    const both = await Promise.all(
      [here, there].map(async (store) => {
        const seqs: number[] = [];
        for (const unit of units) {
          const [outcome] = await append(store, unit);
          seqs.push(outcome!.is === 'repeat' ? outcome!.seq : eventsOf(outcome!)[0]!.seq);
        }
        return seqs;
      }),
    );
    assert.deepEqual(both[0], both[1]);
    const events = await here.page(conversation, { after: 0, limit: 1000 });
    assert.deepEqual(
      events.map((event) => event.seq),
      Array.from({ length: 61 }, (_, i) => i + 1),
    );
  });

  it('L14 PostgreSQL: a commit that comes late is not skipped', async () => {
    await using database = await makeDatabase();
    await using store = await onDatabase(database.url);
    const [slow, quick] = [await makeConversation(store), await makeConversation(store)];
    const start = (await store.across({ position: 0, id: 0 }, 100)).at(-1)!;
    await using late = await openLate(database.url, slow);
    await append(store, post(quick, 'quick'));
    assert.deepEqual(
      await store.across(start, 100),
      [],
      'nothing is handed out past a transaction that is still open',
    );
    await late.commit();
    const events = await store.across(start, 100);
    assert.deepEqual(
      events.map((event) => event.conversation).toSorted((a, b) => a - b),
      [slow, quick],
    );
  });
}

it('a schema newer than this program is refused, and nothing is changed', async () => {
  await using store = new SqliteStore(':memory:');
  await prepare(store);
  await commitOne(store, "insert into migration (name, applied) values ('machine/0099-future.sql', 1)");
  await assert.rejects(
    migrate(store, [{ owner: 'machine', files: MACHINE_MIGRATIONS }]),
    /newer Tertulia \(machine\/0099-future\.sql\)/,
  );
});

it('migrating twice changes nothing', async () => {
  await using store = new SqliteStore(':memory:');
  await prepare(store);
  const before = store.query(sql`select name, sql from sqlite_schema order by name`);
  await migrate(store, [{ owner: 'machine', files: MACHINE_MIGRATIONS }]);
  assert.deepEqual(store.query(sql`select name, sql from sqlite_schema order by name`), before);
});

async function onDatabase(url: string, owner?: AsyncDisposable): Promise<Store> {
  const store = openStore({ ...({} as Parameters<typeof openStore>[0]), databaseUrl: url, dataFolder: '' });
  await prepare(store);
  if (!owner) return store;
  const dispose = store[Symbol.asyncDispose].bind(store);
  store[Symbol.asyncDispose] = async () => {
    await dispose();
    await owner[Symbol.asyncDispose]();
  };
  return store;
}

async function prepare(store: Store): Promise<void> {
  await migrate(store, [{ owner: 'machine', files: MACHINE_MIGRATIONS }]);
  await store.migrate(translate(NOTE, store.dialect));
}

function commitOne(store: Store, text: string) {
  return append(store, { sender: 0, key: null, at: 1, facts: [], writes: [{ text, params: [] }] });
}

/** A transaction of another node that has its place and its number, and has not committed yet. */
async function openLate(
  url: string,
  conversation: number,
): Promise<{ commit(): Promise<void> } & AsyncDisposable> {
  const { default: postgres } = await import('postgres');
  const client = postgres(url, { max: 1 });
  const connection = await client.reserve();
  await connection.unsafe('begin');
  await connection.unsafe(`insert into event (conversation, seq, sender, key, at, kind, body)
    values (${conversation}, 2, 0, null, 1, 'message.posted', '{}')`);
  return {
    commit: async () => void (await connection.unsafe('commit')),
    [Symbol.asyncDispose]: async () => {
      connection.release();
      await client.end();
    },
  };
}
