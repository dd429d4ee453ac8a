import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PersonCard } from '@tertulia/protocol/people.ts';
import type { Client } from './client.ts';
import { MemoryStore } from './memory-store.ts';
import { TABLES, type Store } from './store.ts';
import { seeded } from './testing/fake-clock.ts';
import type { FakeConversation } from './testing/fake-log.ts';
import { slowly } from './testing/slow-store.ts';
import { until } from './testing/uploading.ts';
import { at, World } from './testing/world.ts';

/** `FUZZ_SEED=1 FUZZ_ROUNDS=500` for a night; a seed that failed becomes a line in `SEEDS`. */
const SEEDS: number[] = [];
const FIRST = Number(process.env['FUZZ_SEED'] ?? Math.floor(Math.random() * 1e9));
const ROUNDS = Number(process.env['FUZZ_ROUNDS'] ?? 8);

for (const seed of [...SEEDS, ...Array.from({ length: ROUNDS }, (_, i) => FIRST + i)]) {
  void test(`what was erased is nowhere on the device, however slow its disk (seed ${seed})`, () =>
    play(seed));
}

async function play(seed: number): Promise<void> {
  const random = seeded(seed);
  const chance = (p: number) => random() < p;
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const world = new World();
  const { server } = world;
  server.sparesFollowers = chance(0.5);
  const browsers = [world.ana, world.carla].map((person) => ({ person, store: new MemoryStore() }));
  const open = ({ person, store }: { person: PersonCard; store: MemoryStore }): Client => {
    const shared = new MemoryStore({ sharedWith: store });
    const tab = world.client(person, {
      side: person === world.carla ? 'door' : 'desk',
      store: slowly(shared, server.clock, () => Math.floor(random() ** 3 * 600)),
      platform: server.platform(person, random),
    });
    at(tab, world.line).open();
    return tab;
  };
  for (let i = 0; i < 130; i++) server.post(world.line, world.bea, `old-${i}.`);
  const tabs = browsers.map((browser) => ({ ...browser, tab: open(browser) }));
  server.faults = { ...server.faults, delay: () => Math.floor(random() ** 2 * 300) };
  await world.pass(3000);
  let written = 0;
  for (let step = 0; step < 60; step++) {
    const one = pick(tabs);
    const talk = at(one.tab, world.line);
    const what = random();
    const text = `new-${written}.`;
    const posts = world.line.events.filter(({ kind, body }) => kind === 'message.posted' && body['text']);
    const of = pick(chance(0.5) ? posts.slice(-3) : posts)?.seq ?? 1;
    const expires = chance(0.3) ? { expires: server.clock.now + Math.floor(random() * 6000) } : {};
    if (what < 0.35) {
      written++;
      talk.setDraft(text);
      if (chance(0.5)) await world.pass(Math.floor(random() * 400));
      talk.send('message.post', { text, ...expires });
      talk.setDraft('');
    } else if (what < 0.42) {
      written++;
      talk.sendMedia({ files: [{ blob: new Blob([text]), kind: 'file' }], text });
    } else if (what < 0.5) one.tab.send(world.line.id, 'message.edit', { of, text: `edit-${written++}.` });
    else if (what < 0.72) one.tab.send(world.line.id, 'message.delete', { of });
    else if (what < 0.78) talk.loadOlder().catch(() => {});
    else if (what < 0.84) {
      talk.jumpTo(of).catch(() => {});
      talk.need([of, 3]);
    } else if (what < 0.87) talk.toLatest();
    else if (what < 0.92) {
      await dispose(one.tab, world);
      one.tab = open(one);
    } else if (what < 0.95) server.cutAll();
    else talk.markRead(world.line.head);
    await world.pass(Math.floor(random() ** 2 * 1500));
  }
  await world.pass(30_000);
  expireAll(world.line, server.clock.now);
  const left = new Set(JSON.stringify(world.line.events).match(WORDS));
  for (const { person, store, tab } of tabs) {
    const { events, later, pending } = at(tab, world.line).view.get();
    const shown = JSON.stringify([events, later, pending, tab.list.entry(world.line.id)]).match(WORDS);
    assert.deepEqual(stale(shown, left), [], `${person.name}'s screen`);
    await dispose(tab, world);
    assert.deepEqual(
      stale((await everything(store, world.line)).match(WORDS), left),
      [],
      `${person.name}'s device`,
    );
  }
}

async function dispose(tab: Client, world: World): Promise<void> {
  let isOver = false;
  void tab.dispose().then(() => (isOver = true));
  await until(world, () => isOver);
}

const WORDS = /(?:old|new|edit)-\d+\./g;

function stale(found: readonly string[] | null, left: ReadonlySet<string>): string[] {
  return [...new Set(found)].filter((word) => !left.has(word));
}

function expireAll({ events }: FakeConversation, now: number): void {
  for (const [i, event] of events.entries())
    if (Number(event.body['expires']) <= now) events[i] = { ...event, body: {} };
}

async function everything(store: Store, { id }: FakeConversation): Promise<string> {
  const tables = await Promise.all(TABLES.map((table) => store.all(table)));
  return JSON.stringify([tables, await store.events(id, 10_000)]);
}
