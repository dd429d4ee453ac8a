import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ConversationId, PersonId } from '@tertulia/protocol/ids.ts';
import { uuidv7 } from '@tertulia/protocol/uuid.ts';
import { MACHINE_MIGRATIONS, migrate } from '../db/migrate.ts';
import { Random } from '../testing/random.ts';
import { until } from '../testing/until.ts';
import { PeopleRefs } from './people-refs.ts';
import type { Roster } from './rosters.ts';
import { SqliteStore } from './sqlite.ts';
import { append, eventsOf, makeConversation, post } from './store-contract.ts';
import type { Store } from './store.ts';
import { type Sink, Streams } from './streams.ts';

describe('streams', () => {
  it('L8 one who starts at 0 while others write gets every event once, in order', async () => {
    await using room = await openRoom();
    const random = new Random(7);
    await room.write(450);
    const sinks = Array.from({ length: 5 }, () => new TestSink());
    for (const [i, sink] of sinks.entries()) room.follow(sink, i * 100);
    for (let i = 0; i < 200; i++) {
      room.publishNext();
      if (random.chance(30)) await tick(random.below(3));
    }
    await settle(sinks, room);
    for (const [i, sink] of sinks.entries())
      assert.deepEqual(sink.seqs, range(i * 100 + 1, room.head), `sink ${i}`);
  });

  it('L7 a node that is never poked but once has everything after the one poke', async () => {
    await using room = await openRoom();
    const sink = new TestSink();
    room.follow(sink, room.head);
    const from = room.head;
    await room.write(37);
    assert.deepEqual(sink.seqs, []);
    room.streams.poked(room.roster.id, room.head);
    await settle([sink], room);
    assert.deepEqual(sink.seqs, range(from + 1, room.head));
  });

  it('L7 pokes that are late, doubled or wrong do no harm', async () => {
    await using room = await openRoom();
    const sink = new TestSink();
    room.follow(sink, room.head);
    const from = room.head;
    for (const seq of [1, 0, -5, 1_000_000, room.head]) room.streams.poked(room.roster.id, seq);
    room.publishNext();
    await tick(5);
    room.publishNext();
    room.streams.poked(room.roster.id, room.head);
    room.streams.poked(424_242, 1);
    await settle([sink], room);
    assert.deepEqual(sink.seqs, range(from + 1, room.head));
  });

  it('L8 a sink without room is not read for: its memory stays bounded, and nothing is lost once it drains', async () => {
    await using room = await openRoom();
    await room.write(3000);
    const sink = new TestSink();
    sink.full = true;
    room.follow(sink, 0);
    await tick(50);
    assert.ok(sink.seqs.length <= 200, `${sink.seqs.length} events were pushed into a full sink`);
    sink.drain();
    await settle([sink], room);
    assert.deepEqual(sink.seqs, range(1, room.head));
  });

  it('L13 one who is cut gets nothing more, the others go on', async () => {
    await using room = await openRoom();
    const [ana, ben] = [new TestSink(1), new TestSink(2)];
    for (const sink of [ana, ben]) room.follow(sink, room.head);
    const from = room.head;
    room.publishNext();
    room.streams.cut(room.roster.id, (person) => person === 2);
    room.publishNext();
    await settle([ana], room);
    assert.deepEqual(ana.seqs, range(from + 1, room.head));
    assert.deepEqual(ben.seqs, [from + 1]);
    assert.equal(ben.wasCut, true);
  });

  it('L8 every live follower is given the very same bytes', async () => {
    await using room = await openRoom();
    const [ana, ben] = [new TestSink(1), new TestSink(2)];
    for (const sink of [ana, ben]) room.follow(sink, room.head);
    room.publishNext();
    assert.equal(ana.frames.length, 1);
    assert.equal(ana.frames[0], ben.frames[0]);
  });
});

class TestSink implements Sink {
  readonly person: number;
  readonly frames: Buffer[] = [];
  readonly seqs: number[] = [];
  wasCut = false;
  full = false;
  #waiting: (() => void)[] = [];

  constructor(person = 1) {
    this.person = person;
  }

  push(frame: Buffer): void {
    this.frames.push(frame);
    const { events } = JSON.parse(frame.toString().replace(/^[^{]*/, '')) as { events: { seq: number }[] };
    this.seqs.push(...events.map((event) => event.seq));
  }

  room(): Promise<void> | undefined {
    return this.full ? new Promise((resolve) => this.#waiting.push(resolve)) : undefined;
  }

  drain(): void {
    this.full = false;
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  gone(): void {
    this.wasCut = true;
  }
}

/** One conversation on a store whose reads take a while, as PostgreSQL's do. */
async function openRoom() {
  const store = slowly(new SqliteStore(':memory:'));
  await migrate(store, [{ owner: 'machine', files: MACHINE_MIGRATIONS }]);
  const people = new PeopleRefs(store);
  people.know(1, uuidv7() as PersonId);
  const streams = new Streams(store, people);
  const id = await makeConversation(store);
  const roster: Roster = {
    id,
    ref: uuidv7() as ConversationId,
    kind: 'group',
    team: null,
    timer: 0,
    channel: '',
    version: 1,
    members: new Map(),
  };
  return {
    streams,
    roster,
    head: 1,
    follow(sink: Sink, after: number) {
      streams.follow(roster, this.head, after, sink);
    },
    /** Committed by another node: this one is told nothing. */
    async write(count: number) {
      const outcomes = await append(store, ...Array.from({ length: count }, (_, i) => post(id, `${i}`)));
      this.head += outcomes.length;
    },
    publishNext() {
      const outcomes = store.commit([post(id, 'live')], () => []);
      if (outcomes instanceof Promise) throw new Error('this store commits at once');
      this.head += 1;
      streams.publish(outcomes.flatMap(eventsOf));
    },
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  };
}

function slowly(store: SqliteStore): Store {
  const random = new Random(3);
  const page = store.page.bind(store);
  return Object.assign(store, {
    page: async (...question: Parameters<Store['page']>) => {
      const answer = page(...question);
      await tick(random.below(4));
      return answer;
    },
  });
}

async function settle(sinks: readonly TestSink[], room: { head: number }): Promise<void> {
  await until(() => sinks.every((sink) => sink.seqs.at(-1) === room.head));
}

function tick(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
}
