import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { makeDatabase, stores } from '@tertulia/server/testing/house.ts';
import { Random } from '@tertulia/server/testing/random.ts';
import { Client, openDoor, readAll } from './client.ts';
import { checkHistories } from './history.ts';
import { Killable } from './killable.ts';

const KILLS = Number(process.env['CRASH_KILLS'] ?? 12);
const CUSTOMERS = 6;

describe('crash', () => {
  for (const store of stores()) {
    it(`L2 L4 L6 on ${store}: ${KILLS} times SIGKILL at random points while clients send`, async (t) => {
      await using database = store === 'postgres' ? await makeDatabase() : undefined;
      await using server = await Killable.open(database?.url);
      const random = new Random();
      t.diagnostic(`FUZZ_SEED=${random.seed}`);
      const pairs = await Promise.all(Array.from({ length: CUSTOMERS }, () => openDoor(server.url)));
      const clients = pairs.flatMap(({ cookie, conversation }, i) => [
        new Client(`customer ${i}`, cookie, conversation),
        new Client(`customer ${i}'s other tab`, cookie, conversation),
      ]);
      for (let kill = 0; kill < KILLS; kill++) {
        await Promise.all(clients.map((client) => client.connect(server.url)));
        const killing = wait(random.below(250)).then(() => server.kill());
        while (!clients.every((client) => client.isClosed)) {
          for (const client of clients) client.send(1 + random.below(4));
          await wait(random.below(6));
        }
        await killing;
        for (const client of clients) client.read();
        await server.start();
      }
      await Promise.all(clients.map((client) => client.connect(server.url)));
      for (const client of clients) await client.settle();
      for (const { cookie, conversation } of pairs) {
        const log = await readAll(server.url, cookie, conversation);
        const histories = clients.filter((client) => client.conversation === conversation);
        for (const client of histories) await client.receive(log.length);
        checkHistories(log, histories);
        assert.ok(
          histories.every((history) => history.accepted.size > 0),
          'every client was accepted at least once',
        );
      }
      t.diagnostic(`${clients.reduce((sum, client) => sum + client.accepted.size, 0)} commands accepted`);
    });
  }

  it('two servers on one data folder: the second refuses to start, the first goes on', async () => {
    await using server = await Killable.open();
    await using twin = await server.twin();
    await assert.rejects(twin.start(), /before it was ready/);
    assert.equal((await fetch(`${server.url}/healthz`)).status, 200);
  });
});

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
