import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { ListedConversation } from '@tertulia/protocol/summary.ts';
import { KeptList } from './kept-list.ts';
import { MemoryStore } from './memory-store.ts';
import type { KeptConversation } from './store.ts';
import { World } from './testing/world.ts';
import { fromListed } from './unread.ts';

const HERE = 'here' as ConversationId;

function row(head: number): KeptConversation {
  const listed: ListedConversation = {
    id: HERE,
    kind: 'group',
    title: '',
    people: [],
    head,
    messages: head,
    changed: 0,
    read: 0,
    delivered: 0,
    unread: head,
  };
  return fromListed(listed, { heard: 0, own: [] });
}

/** A tab that knows the conversation up to `head`, which is also its position. */
function tab(world: World, store: MemoryStore, head: number): KeptList {
  const known = () => ({
    entries: [row(head)],
    position: { name: 'position', position: String(head) } as const,
  });
  return new KeptList(
    Promise.resolve(new MemoryStore({ sharedWith: store })),
    world.server.platform(world.ana),
    known,
  );
}

async function kept(store: MemoryStore): Promise<unknown[]> {
  const [listed] = await store.all('list');
  const fact = await store.get('facts', 'position');
  return [listed?.listed.head, fact?.position];
}

void test('a tab that fell behind writes nothing while another does, and all it knows when its turn comes', async () => {
  const world = new World();
  const store = new MemoryStore();
  const ahead = tab(world, store, 9);
  await world.pass();
  const behind = tab(world, store, 5);
  const closed = tab(world, store, 2);
  behind.keep(HERE, row(5));
  await world.pass();
  assert.deepEqual(await kept(store), [9, '9']);
  await closed[Symbol.asyncDispose]();
  await ahead[Symbol.asyncDispose]();
  await world.pass();
  assert.deepEqual(await kept(store), [5, '5'], 'both, so that they belong together');
  await behind[Symbol.asyncDispose]();
  await world.pass();
  assert.deepEqual(await kept(store), [5, '5'], 'a tab that was closed while it waited has no turn');
});

void test('a row is written before the position that it belongs to', async () => {
  const world = new World();
  const store = new MemoryStore();
  const order: string[] = [];
  const put = store.put.bind(store);
  store.put = async (table, rows) => {
    order.push(table);
    await put(table, rows);
  };
  const platform = world.server.platform(world.ana);
  const list = new KeptList(Promise.resolve(store), platform, () => ({ entries: [], position: undefined }));
  await world.pass();
  list.keepPosition({ name: 'position', position: '1' });
  await world.pass(0);
  list.keep(HERE, row(1));
  list.keepPosition({ name: 'position', position: '2' });
  await world.pass(1000);
  await list[Symbol.asyncDispose]();
  assert.deepEqual(order, ['list', 'facts']);
});
