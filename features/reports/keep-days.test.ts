import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sql } from '@tertulia/server/db/sql.ts';
import { stores } from '@tertulia/server/testing/house.ts';
import { Random } from '@tertulia/server/testing/random.ts';
import { openCases } from '../test-cases.ts';
import { HOURS } from '../test-case-lives.ts';
import { callAs, changeLineDesk } from '../test-line-desk.ts';
import { liveMonth } from '../test-month.ts';
import { addedUp, counted, labelled } from '../test-reports.ts';
import { reportsClient } from './client.ts';

const FROM = Date.UTC(2026, 9, 10);
const RANGE = { from: '2026-10-10', to: '2026-11-10' };
const { week } = HOURS[0]!;

for (const store of stores()) {
  describe(`days that are over, on ${store}`, () => {
    it('are added up: the same as counting them, whatever happens to their cases later', async (t) => {
      await using talk = await openCases(store);
      const random = new Random();
      t.diagnostic(`FUZZ_SEED=${random.seed}`);
      const { world, house, team, workshopTeam, ana, dario, other, clock } = talk;
      const promise = (line: number, answerMinutes: number) =>
        changeLineDesk(world, line, {
          hours: { week, holidays: [] },
          answerMinutes,
          resolveMinutes: 480,
        });
      for (const line of [team, workshopTeam]) await promise(line, 60);
      await liveMonth(talk, random, { from: FROM, days: 27, cases: 16 });
      const later = Date.UTC(2026, 10, 12);
      clock.now = later;
      const client = reportsClient(callAs(world, await world.person('Olga', 'agent', 'owner')));
      const report = () => client.report(RANGE);
      const rooms = async (state: string) => {
        const rows = await house.db.rows<{ strand: number }>(
          sql`select strand from support_case where line = ${team} and state = ${state} order by strand`,
        );
        return Promise.all(rows.map(async ({ strand }) => (await house.rosters.findById(strand))!));
      };

      const changes: Record<string, () => Promise<unknown>> = {
        'nothing yet': async () => undefined,
        'a label of a case that was settled long ago': async () =>
          labelled(talk, (await rooms('resolved'))[0]!),
        'another promise, and a case that moves': async () => {
          await promise(team, 20_000);
          for (const room of await rooms('resolved')) await talk.run(ana, room, 'case.reopen', {});
        },
        'two that are one': async () => {
          const [one, into] = await rooms('open');
          await talk.run(ana, one!, 'case.merge', { into: into!.ref });
        },
        'a message that was counted late': async () => {
          clock.now = Date.UTC(2026, 9, 20);
          await talk.post(dario, other, 'Good night');
          clock.now = later;
        },
        'another zone': () =>
          house.db.write(sql`update business set time_zone = 'America/Mexico_City' where one = 1`),
      };
      for (const [change, make] of Object.entries(changes)) {
        await make();
        await counted(talk);
        await addedUp(talk);
        const added = await report();
        await house.db.write(sql`delete from report_day`);
        const direct = await report();
        assert.deepEqual(added, direct, `${change}, seed ${random.seed}`);
        assert.ok(direct.total.answered.count > 5, 'there is something to count');
        await addedUp(talk);
      }

      const before = await report();
      await house.db.write(sql`update report_day set body = '{"volumes":[],"groups":[],"labelled":[]}'`);
      const { total, days } = await report();
      assert.deepEqual(
        [total.opened, days.length],
        [0, before.days.length],
        'they are what a report is made of',
      );
    });
  });
}
