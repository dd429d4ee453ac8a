import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import { logger } from '@tertulia/server/logger.ts';
import {
  makeDatabase,
  openTestHouse,
  type StoreName,
  stores,
  type TestHouse,
} from '@tertulia/server/testing/house.ts';
import { Random } from '@tertulia/server/testing/random.ts';
import { type Person, wish } from '@tertulia/server/testing/world.ts';
import { type Fault, TestNetwork } from '../test-network.ts';
import { openOutside, outsideFeatures, partsOf } from '../test-outside.ts';
import type { Room } from '../test-talk.ts';
import { applyReceipt, type Receipt } from './out/receipts.ts';

const LIVES = 5;
const CHATS = 3;

for (const store of stores()) {
  describe(`a server that dies while it sends, on ${store}`, () => {
    it('wherever it dies, the desk and the network agree in the end: nothing is lost, and nothing is there twice', async (t) => {
      const random = new Random();
      t.diagnostic(`FUZZ_SEED=${random.seed}`);
      await using place = await placeFor(store);
      const network = new TestNetwork();
      const { ana, account, rooms, now } = await begin(store, place, network);
      let clock = now;
      let said = 0;
      for (let life = 0; life < LIVES; life++) {
        await using opened = await open(store, place, network, clock, ana);
        const { house } = opened;
        network.faults.push(...Array.from({ length: random.below(6) }, () => faultBy(random)));
        const died = dieAfter(house, 1 + random.below(30), random.below(2) === 0);
        for (let i = 0; i < 6; i++) {
          const text = i === 5 ? `${'x'.repeat(95)} ${said++}` : `${said++}`;
          await house.log.execute(wish(ana, rooms[random.below(CHATS)]!.ref, text)).catch(() => undefined);
          opened.clock.advance(random.below(3000));
        }
        await Promise.race([died, quiet(opened, 40)]);
        clock = opened.clock.now + 100_000;
      }
      network.faults.length = 0;
      await using opened = await open(store, place, network, clock, ana);
      await quiet(opened, 2000);

      const { house } = opened;
      const posts = await house.db.rows<Post>(
        sql`select e.conversation, e.body, d.state from event e
          left join delivery d on d.conversation = e.conversation and d.seq = e.seq
          where e.kind = 'message.posted' and e.sender = ${ana.id} order by e.conversation, e.seq`,
      );
      assert.ok(posts.length > LIVES);
      const copiesOf = (part: string) => network.sent.filter(({ text }) => text === part).length;
      for (const { body, state } of posts) {
        const text = textOf(body);
        const copies = partsIn(text).map(copiesOf);
        assert.ok(state === 'accepted' || state === 'unknown', `${text} is ${state}`);
        if (state === 'accepted')
          assert.ok(
            copies.every((n) => n === 1),
            `${text} is there ${copies.join()}`,
          );
        else
          assert.ok(
            copies.every((n) => n <= 1),
            `${text} is unknown, and there ${copies.join()}`,
          );
      }
      for (const { id } of rooms) {
        const there = network.sent.filter(({ to }) => to.endsWith(`-${id}`)).map(({ text }) => text);
        const inLog = posts
          .filter(({ conversation }) => conversation === id)
          .flatMap(({ body }) => partsIn(textOf(body)))
          .filter((part) => copiesOf(part) > 0);
        assert.deepEqual(there, inLog, 'in the order in which it was said');
      }

      // A week of receipts, in any order and more than once, of all that is there; what waited for them follows.
      const parts = partsOf(house, network);
      const at = (await parts.accounts.find(account))!;
      for (let i = 0; i < 2; i++) {
        for (const receipt of receiptsOf(network, random)) await applyReceipt(parts, at, receipt);
        await quiet(opened, 2000);
      }
      const states = await house.db.rows<{ state: string; body: string }>(
        sql`select d.state, e.body from delivery d join event e on e.conversation = d.conversation and e.seq = d.seq`,
      );
      for (const { state, body } of states) {
        const isThere = partsIn(textOf(body)).every((part) => copiesOf(part) === 1);
        assert.equal(state, isThere ? 'read' : 'unknown', textOf(body));
      }
    });
  });
}

interface Post {
  readonly conversation: number;
  readonly body: string;
  readonly state: string | null;
}

interface Place extends AsyncDisposable {
  readonly folder: string;
  readonly databaseUrl?: string;
}

/** What outlives a server. */
async function placeFor(store: StoreName): Promise<Place> {
  await using making = new AsyncDisposableStack();
  const folder = making.adopt(mkdtempSync(join(tmpdir(), 'tertulia-')), (path) =>
    rmSync(path, { recursive: true, force: true }),
  );
  // What a dying server says is nobody's concern here.
  const { level } = logger;
  logger.level = 'silent';
  making.defer(() => void (logger.level = level));
  const database = store === 'postgres' ? making.use(await makeDatabase()) : undefined;
  const parts = making.move();
  return {
    folder,
    ...(database && { databaseUrl: database.url }),
    [Symbol.asyncDispose]: () => parts.disposeAsync(),
  };
}

async function begin(store: StoreName, place: Place, network: TestNetwork) {
  await using talk = await openOutside(store, { ...place, network });
  const { ana, world, team, clock } = talk;
  const account = await talk.account();
  const rooms: Room[] = [];
  for (let i = 0; i < CHATS; i++) {
    const person = await world.person(`Customer ${i}`, 'customer');
    const room = await world.conversation('line', [[person, 'customer']], team);
    await talk.writes(account, person, room);
    rooms.push(room);
  }
  // It closes only if the test takes a day.
  return { ana, account, rooms, now: clock.now };
}

async function open(
  store: StoreName,
  place: Place,
  network: TestNetwork,
  now: number,
  ana: Person,
): Promise<TestHouse> {
  const opened = await openTestHouse({ store, ...place, features: outsideFeatures(network) });
  opened.clock.now = now;
  await opened.house.people.load([ana.id]);
  // As if the half minute were over after which another node believes that this one is dead.
  await opened.house.db.write(sql`delete from lease`);
  return opened;
}

/** From the given commit on nothing is stored any more; of the commit itself only the answer is lost, or all of it. */
function dieAfter({ commits }: House, left: number, isStored: boolean): Promise<void> {
  const died = Promise.withResolvers<void>();
  const add = commits.add.bind(commits);
  commits.add = (unit, settle) => {
    left -= 1;
    if (left >= 0) return add(unit, settle);
    died.resolve();
    const dead = () => settle({ is: 'failed', error: new Error('the server has died') });
    if (left === -1 && isStored) add(unit, dead);
    else setImmediate(dead);
  };
  return died.promise;
}

/** Time goes on until nothing waits any more. */
async function quiet({ house, clock }: TestHouse, most: number): Promise<void> {
  for (let i = 0; i < most; i++) {
    const waiting = await house.db.row(sql`select 1 as yes from delivery where due is not null limit 1`);
    if (!waiting) return;
    clock.advance(2000);
    await new Promise((resolve) => setTimeout(resolve, 6));
  }
}

function faultBy(random: Random): Fault {
  return random.pick<Fault>([
    'down',
    'lost',
    { status: 503 },
    { status: 429, body: { scope: random.pick(['pair', 'account', 'app']), after: 1500 } },
  ]);
}

function receiptsOf({ sent }: TestNetwork, random: Random): Receipt[] {
  const all = sent.flatMap(({ remote, id }) =>
    (['sent', 'delivered', 'read', 'delivered'] as const).map(
      (state): Receipt => ({ is: 'receipt', key: '', at: 0, remote, id, state }),
    ),
  );
  return all
    .map((receipt) => ({ receipt, place: random.below(1_000_000) }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ receipt }) => receipt);
}

function textOf(body: string): string {
  return (JSON.parse(body) as { text: string }).text;
}

/** As the test network is given a text. */
function partsIn(text: string): string[] {
  return text.match(/[^]{1,100}/g) ?? [];
}
