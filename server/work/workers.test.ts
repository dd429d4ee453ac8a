import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from '../db/sql.ts';
import type { Worker } from '../feature.ts';
import { makeDatabase, stores } from '../testing/house.ts';
import { until } from '../testing/until.ts';
import { openWorld, wish } from '../testing/world.ts';
import { startWorkers } from './workers.ts';

const NEVER = 2 ** 30;

for (const store of stores()) {
  describe(`workers on ${store}`, () => {
    it('a worker runs by itself, at once after what it waits for, and one at a time', async () => {
      await using world = await openWorld({ store });
      const ana = await world.person('Ana');
      const { id, ref } = await world.conversation('group', [[ana, 'staff']]);
      const ticking = counting('ticking', { everyMs: 20 });
      let heard = 0;
      const hearing = counting('hearing', { everyMs: NEVER, kinds: ['message.posted'] }, async () => {
        heard = await world.store.head(id);
        await pause(15);
      });
      await using _working = startWorkers(world.house, [ticking, hearing]);
      await until(() => ticking.runs > 2);
      assert.equal(hearing.runs, 0);
      let last = 0;
      for (let i = 0; i < 20; i++) last = await world.house.log.execute(wish(ana, ref, `${i}`));
      await until(() => heard === last && hearing.running === 0);
      assert.ok(hearing.runs < 20, 'what came while it ran is one more run');
      assert.equal(Math.max(hearing.most, ticking.most), 1);
    });

    it('it runs when it is woken by what it learned of by itself', async () => {
      await using world = await openWorld({ store });
      let wake = () => {};
      const woken = counting('woken', {
        everyMs: NEVER,
        wakes: (run) => {
          wake = run;
        },
      });
      await using _working = startWorkers(world.house, [woken]);
      for (const runs of [1, 2]) {
        wake();
        await until(() => woken.runs === runs && woken.running === 0);
      }
    });

    it('while there is more, it goes on without waiting', async () => {
      await using world = await openWorld({ store });
      const ana = await world.person('Ana');
      const { ref } = await world.conversation('group', [[ana, 'staff']]);
      const once = { everyMs: NEVER, kinds: ['message.posted'] };
      const worker = counting('more', once, async () => worker.runs < 10);
      await using _working = startWorkers(world.house, [worker]);
      await world.house.log.execute(wish(ana, ref, 'hello'));
      await until(() => worker.runs >= 10);
    });

    it('after a failure it waits longer each time, and hears nothing meanwhile; the others go on', async () => {
      await using world = await openWorld({ store });
      const ana = await world.person('Ana');
      const { ref } = await world.conversation('group', [[ana, 'staff']]);
      let broken = true;
      const failing = counting('failing', { everyMs: 40, kinds: ['message.posted'] }, async () => {
        if (broken) throw new Error('the other side is away');
      });
      const fine = counting('fine', { everyMs: 20 });
      await using _working = startWorkers(world.house, [failing, fine]);
      await until(() => failing.runs === 1);
      while (failing.runs < 4) {
        await world.house.log.execute(wish(ana, ref, 'hello'));
        await pause(5);
      }
      const waits = failing.at.slice(1).map((at, i) => at - failing.at[i]!);
      for (const [i, least] of [80, 160, 320].entries())
        assert.ok(waits[i]! >= least - 10, `wait ${i}: ${waits.join(', ')}`);
      const { runs } = fine;
      await until(() => fine.runs > runs + 10);
      broken = false;
      await until(() => failing.runs >= 7);
    });

    it('whoever stops them waits for what they are doing, and nothing is begun after', async () => {
      await using world = await openWorld({ store });
      let isDone = false;
      const worker = counting('slow', { everyMs: 5 }, async (signal) => {
        while (!signal.aborted) await pause(5);
        await pause(50);
        isDone = true;
        return true;
      });
      const working = startWorkers(world.house, [worker]);
      await until(() => worker.running === 1);
      await working[Symbol.asyncDispose]();
      assert.ok(isDone);
      await pause(50);
      assert.equal(worker.runs, 1);
    });
  });
}

if (stores().includes('postgres')) {
  describe('workers of two nodes on one database', () => {
    it('one of the two works; when it stops, the other goes on', async () => {
      await using database = await makeDatabase();
      const options = { store: 'postgres', databaseUrl: database.url } as const;
      await using a = await openWorld(options);
      await using b = await openWorld(options);
      const [here, there] = [counting('shared', { everyMs: 20 }), counting('shared', { everyMs: 20 })];
      const working = startWorkers(a.house, [here]);
      await until(() => here.runs > 1);
      await using _other = startWorkers(b.house, [there]);
      const before = here.runs;
      await until(() => here.runs > before + 5);
      assert.equal(there.runs, 0);
      await working[Symbol.asyncDispose]();
      const { runs } = here;
      await until(() => there.runs > 2);
      assert.equal(here.runs, runs);
    });

    it('a node that died is waited for until its time is over', async () => {
      await using world = await openWorld({ store: 'postgres' });
      const over = Date.now() + 400;
      await world.house.db.write(
        sql`insert into lease (name, holder, until) values (${'orphan'}, ${'a node that died'}, ${over})`,
      );
      const worker = counting('orphan', { everyMs: 20 });
      await using _working = startWorkers(world.house, [worker]);
      await until(() => worker.runs > 0);
      assert.ok(Date.now() >= over);
    });
  });
}

type Counting = Worker & { runs: number; running: number; most: number; at: number[] };

/** A worker that knows how often it ran, and how many of it at once. */
function counting(
  name: string,
  { everyMs, kinds, wakes }: Pick<Worker, 'everyMs' | 'kinds' | 'wakes'>,
  work: (signal: AbortSignal) => Promise<unknown> = async () => undefined,
): Counting {
  const counted: Counting = {
    name,
    everyMs,
    ...(kinds && { kinds }),
    ...(wakes && { wakes }),
    runs: 0,
    running: 0,
    most: 0,
    at: [],
    async run(signal) {
      counted.runs += 1;
      counted.running += 1;
      counted.most = Math.max(counted.most, counted.running);
      counted.at.push(performance.now());
      try {
        return (await work(signal)) === true;
      } finally {
        counted.running -= 1;
      }
    },
  };
  return counted;
}
