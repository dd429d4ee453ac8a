import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ErrorCode } from '@tertulia/protocol/errors.ts';
import type { CommandId } from '@tertulia/protocol/ids.ts';
import type { PersonCard } from '@tertulia/protocol/people.ts';
import type { Client } from './client.ts';
import { MemoryStore } from './memory-store.ts';
import { seeded } from './testing/fake-clock.ts';
import type { FakeConversation } from './testing/fake-log.ts';
import { say, World } from './testing/world.ts';

/** `FUZZ_SEED=1 FUZZ_ROUNDS=500` for a night; a seed that failed becomes a line in `SEEDS`. */
const SEEDS: number[] = [583777275, 1364];
const FIRST = Number(process.env['FUZZ_SEED'] ?? Math.floor(Math.random() * 1e9));
const ROUNDS = Number(process.env['FUZZ_ROUNDS'] ?? 12);

/** A person's browser: one store, one or two tabs, and what was written in it. */
interface Browser {
  readonly person: PersonCard;
  readonly store: MemoryStore;
  readonly tabs: Client[];
  readonly written: { id: CommandId; conversation: FakeConversation }[];
}

const REFUSALS: ErrorCode[] = ['too-fast', 'server-problem', 'restarting', 'not-allowed'];

for (const seed of [...SEEDS, ...Array.from({ length: ROUNDS }, (_, i) => FIRST + i)]) {
  void test(`all see the same, whatever goes wrong (seed ${seed})`, () => play(seed));
}

async function play(seed: number): Promise<void> {
  const random = seeded(seed);
  const chance = (p: number) => random() < p;
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const world = new World();
  const { server } = world;
  const conversations = [world.group, world.line];
  const browsers: Browser[] = [world.ana, world.bea, world.carla].map((person) => ({
    person,
    store: new MemoryStore(),
    tabs: [],
    written: [],
  }));
  const openTab = (browser: Browser) => {
    const store = new MemoryStore({ sharedWith: browser.store });
    const tab = world.client(browser.person, { store, platform: server.platform(browser.person, random) });
    for (const { id } of conversations) tab.conversation(id).open();
    browser.tabs.push(tab);
  };
  for (const browser of browsers) openTab(browser);
  openTab(browsers[0]!);

  let isAway = false;
  /** Refused for good at least once: what came later may be before it. */
  const overtaken = new Set<CommandId>();
  server.faults = {
    losesUp: () => chance(0.02),
    losesDown: () => chance(0.02),
    refuses({ id }) {
      const code = chance(0.15) ? pick(REFUSALS) : undefined;
      if (code === 'not-allowed') overtaken.add(id);
      return code;
    },
    delay: () => Math.floor(random() * 400),
    isAway: () => isAway || chance(0.1),
    losesHttp: () => (chance(0.1) ? pick(['request', 'half', 'answer']) : undefined),
  };
  for (let step = 0; step < 120; step++) {
    const browser = pick(browsers);
    const tab = pick(browser.tabs);
    const conversation = pick(conversations.filter(({ members }) => members.has(browser.person.id)));
    const talk = tab.conversation(conversation.id);
    const what = random();
    const wrote = (id: CommandId) => browser.written.push({ id, conversation });
    const text = `${browser.person.name} ${browser.written.length}`;
    const posts = conversation.events.filter(({ kind }) => kind === 'message.posted');
    const of = pick(posts)?.seq ?? 1;
    if (what < 0.4) wrote(say(tab, conversation, text));
    else if (what < 0.45) {
      const id = talk.sendMedia({ files: [{ blob: new Blob([text]), kind: 'file' }], text });
      // Words do not wait for files, and files that fail let later ones pass.
      overtaken.add(id);
      wrote(id);
    } else if (what < 0.5) wrote(tab.send(conversation.id, 'message.edit', { of, text }));
    else if (what < 0.52) wrote(tab.send(conversation.id, 'message.delete', { of }));
    else if (what < 0.53) tab.keep(conversation.id, of, { starred: true });
    else if (what < 0.55) {
      void talk.jumpTo(of);
      talk.need([of]);
    } else if (what < 0.65) {
      browser.tabs.splice(browser.tabs.indexOf(tab), 1);
      await tab.dispose();
      openTab(browser);
    } else if (what < 0.7) isAway = !isAway;
    else if (what < 0.75) server.cutAll(pick([1006, 1012, 4408, 4429]));
    else if (what < 0.85) tab.conversation(conversation.id).markRead(conversation.head);
    else if (what < 0.9) for (const { id, state } of tab.unsent.get()) if (state === 'failed') tab.retry(id);
    // The promise ends at the disk: what a tab was given in its last moment may not be there yet.
    await world.pass(0);
    await world.pass(Math.floor(random() ** 2 * 4000));
  }

  const never = () => undefined;
  server.faults = {
    ...server.faults,
    losesUp: no,
    losesDown: no,
    isAway: no,
    refuses: never,
    losesHttp: never,
  };
  await world.pass(120_000);
  for (const { tabs } of browsers) {
    for (const { id, state } of tabs[0]!.unsent.get()) if (state === 'failed') tabs[0]!.retry(id);
  }
  await world.pass(120_000);

  for (const { person, store, tabs, written } of browsers) {
    for (const conversation of conversations.filter(({ members }) => members.has(person.id))) {
      const ids = conversation.events.flatMap(({ by, id }) => (by === person.id && id ? id : []));
      const expected = written.filter((one) => one.conversation === conversation).map(({ id }) => id);
      assert.deepEqual([...ids].sort(), [...expected].sort(), `${person.name}: each exactly once`);
      const inOrder = (list: CommandId[]) => list.filter((id) => !overtaken.has(id));
      assert.deepEqual(inOrder(ids), inOrder(expected), `${person.name}: in the order of writing`);
      for (const tab of tabs) {
        await loadAll(world, tab, conversation);
        const view = tab.conversation(conversation.id).view.get();
        assert.equal(view.state, 'live');
        assert.deepEqual(view.events, conversation.events, `${person.name} sees what the server has`);
        assert.deepEqual(view.pending, []);
        const listed = tab.list.entry(conversation.id);
        assert.equal(listed?.unread, conversation.listedFor(person).unread, `${person.name}'s unread`);
      }
    }
    for (const tab of tabs) await tab.dispose();
    for (const { id, events } of conversations) {
      const kept = await store.events(id, 1000);
      assert.deepEqual(
        kept,
        events.slice(events.length - kept.length),
        'on the device it is as it is there, erased or not',
      );
    }
    assert.deepEqual([await store.all('uploads'), await store.all('outbox')], [[], []]);
  }
}

async function loadAll(world: World, tab: Client, { id }: FakeConversation): Promise<void> {
  const conversation = tab.conversation(id);
  conversation.toLatest();
  while (conversation.view.get().hasOlder) {
    const older = conversation.loadOlder();
    await world.pass(2000);
    await older;
  }
}

function no(): boolean {
  return false;
}
