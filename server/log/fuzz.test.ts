import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CommandId, ConversationId } from '@tertulia/protocol/ids.ts';
import { uuidv7 } from '@tertulia/protocol/uuid.ts';
import { makeDatabase, stores, type TestHouseOptions } from '../testing/house.ts';
import { Random } from '../testing/random.ts';
import { Wire } from '../testing/wire.ts';
import { openWorld, type Person, type World } from '../testing/world.ts';

const STEPS = 150;

/**
 * Writers, lost pokes and dropped sockets from a seed. Whatever happens: every accepted message is in the log once,
 * in one order for all, without gap; nothing refused is there. A seed that once failed becomes a named test.
 */
describe('fuzz', () => {
  for (const store of stores()) {
    it(`L2 L4 L7 L8 on ${store}, one node`, async (t) => {
      await using world = await openWorld({ store });
      const random = new Random();
      t.diagnostic(`FUZZ_SEED=${random.seed}`);
      await fuzz([world], random);
    });
  }

  if (stores().includes('postgres')) {
    const natsUrl = process.env['TEST_NATS_URL'];
    for (const [name, bus] of [
      ['two nodes that never poke each other', {}],
      ...(natsUrl ? ([['two nodes that poke each other over NATS', { natsUrl }]] as const) : []),
    ] as const) {
      it(`L2 L4 L7 L8 L14 on PostgreSQL, ${name}`, async (t) => {
        await using database = await makeDatabase();
        const options: TestHouseOptions = { store: 'postgres', databaseUrl: database.url, ...bus };
        await using here = await openWorld(options);
        await using there = await openWorld(options);
        const random = new Random();
        t.diagnostic(`FUZZ_SEED=${random.seed}`);
        await fuzz([here, there], random);
      });
    }
  }
});

/** A client that keeps everything it was ever acknowledged or sent, and repeats what it has no answer for. */
class Peer {
  readonly person: Person;
  readonly seen: string[] = [];
  readonly unanswered = new Map<CommandId, string>();
  readonly accepted = new Map<CommandId, number>();
  #wire: Wire | undefined;
  #counted = 0;

  constructor(person: Person) {
    this.person = person;
  }

  async connect(world: World, room: ConversationId): Promise<void> {
    this.drop();
    this.#wire = await Wire.open(world, this.person);
    this.#counted = 0;
    this.#wire.say({ type: 'follow', conversation: room, after: this.seen.length, most: 1000 });
    for (const [id, text] of this.unanswered) this.#wire.post(room, text, id);
  }

  send(room: ConversationId, text: string): void {
    const id = uuidv7() as CommandId;
    this.unanswered.set(id, text);
    if (this.#wire && !this.#wire.closed) this.#wire.post(room, text, id);
  }

  /** Takes in what has come so far. */
  read(room: ConversationId): void {
    const frames = this.#wire?.frames ?? [];
    for (; this.#counted < frames.length; this.#counted++) {
      const frame = frames[this.#counted]!;
      if (frame.type === 'done') {
        for (const [id, seq] of frame.done) {
          const before = this.accepted.get(id);
          assert.ok(
            before === undefined || before === seq,
            `command ${id} was given ${before} and then ${seq}`,
          );
          this.accepted.set(id, seq);
          this.unanswered.delete(id);
        }
      }
      if (frame.type !== 'events' || frame.conversation !== room) continue;
      for (const event of frame.events) {
        assert.equal(event.seq, this.seen.length + 1, 'the next event in order, once');
        this.seen.push(`${event.id ?? ''} ${JSON.stringify(event.body)}`);
      }
    }
  }

  drop(): void {
    this.#wire?.socket.terminate();
    this.#wire = undefined;
  }
}

async function fuzz(nodes: readonly World[], random: Random): Promise<void> {
  const world = nodes[0]!;
  const people = await Promise.all(['Ana', 'Ben', 'Carla', 'Dan'].map((name) => world.person(name)));
  const room = await world.conversation(
    'group',
    people.map((person) => [person, 'staff'] as const),
  );
  const peers = people.map((person) => new Peer(person));
  for (const node of nodes) losePokes(node, random);
  for (const peer of peers) await peer.connect(random.pick(nodes), room.ref);
  for (let step = 0; step < STEPS; step++) {
    const peer = random.pick(peers);
    if (random.chance(70))
      for (let i = random.below(5); i >= 0; i--)
        peer.send(room.ref, `${step}.${i} ${'ñ'.repeat(random.below(50))}`);
    else if (random.chance(40)) peer.drop();
    else await peer.connect(random.pick(nodes), room.ref);
    if (random.chance(20)) await new Promise((resolve) => setTimeout(resolve, random.below(8)));
    for (const one of peers) one.read(room.ref);
  }
  for (const peer of peers) await peer.connect(random.pick(nodes), room.ref);
  await settle(peers, world, room);
  const events = await world.store.page(room.id, { after: 0, limit: 10_000 });
  assert.deepEqual(
    events.map((event) => event.seq),
    events.map((_, i) => i + 1),
  );
  for (const peer of peers) {
    assert.equal(peer.unanswered.size, 0, 'everything was answered in the end');
    assert.equal(peer.seen.length, events.length);
    assert.deepEqual(peer.seen, peers[0]!.seen);
    for (const [id, seq] of peer.accepted)
      assert.ok(peer.seen[seq - 1]!.startsWith(id), `${id} is at ${seq}`);
  }
  assert.equal(
    new Set(peers[0]!.seen.filter((text) => !text.startsWith(' '))).size,
    peers.reduce((sum, peer) => sum + peer.accepted.size, 0),
  );
}

/** Every third commit is published to nobody; the next one that is has to bring the rest along. */
function losePokes({ streams }: World, random: Random): void {
  const publish = streams.publish.bind(streams);
  streams.publish = (events) => {
    if (!random.chance(33)) publish(events);
  };
}

async function settle(
  peers: readonly Peer[],
  world: World,
  room: { id: number; ref: ConversationId },
): Promise<void> {
  const deadline = performance.now() + 8000;
  for (;;) {
    for (const peer of peers) peer.read(room.ref);
    const head = await world.store.head(room.id);
    if (peers.every((peer) => peer.unanswered.size === 0 && peer.seen.length >= head)) return;
    if (performance.now() > deadline) return;
    // The last poke of all may be a lost one: a hint that comes late brings everything.
    world.streams.poked(room.id, head);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
