import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { makeDatabase, stores } from '@tertulia/server/testing/house.ts';
import { Networks } from '../../rehearse/networks.ts';
import { FastClock } from './fast-clock.ts';
import { Killable } from './killable.ts';
import { OutsideScene } from './outside-scene.ts';

const MINUTE = 60_000;
const OF_EACH = 4;
/** Of the server's time: its schedules, budgets and back-offs are those of ten minutes. */
const TIMES_FASTER = 80;

describe('networks outside that are down', () => {
  for (const store of stores()) {
    it(`ten minutes of the server’s time under load, on ${store}: desk and phones agree on every message`, async (t) => {
      await using database = store === 'postgres' ? await makeDatabase() : undefined;
      await using networks = await Networks.open();
      using clock = new FastClock(TIMES_FASTER, networks.clock);
      await using server = await Killable.open(database?.url, clock.node);
      await using scene = await OutsideScene.open(server, networks, OF_EACH);
      const both = [networks.whatsapp, networks.telegram];
      const work = async (minutes: number) => {
        for (let quarter = 0; quarter < minutes * 4; quarter++) {
          scene.deskSays();
          if (quarter % 2 === 0) scene.phonesWrite();
          await clock.pass(MINUTE / 4);
        }
      };
      const setDown = (isDown: boolean) => Promise.all(both.map((one) => one.setDown(isDown)));
      const spoil = (faults: object) => {
        for (const { network } of both) Object.assign(network.faults, faults);
      };
      await work(0.5);
      await setDown(true);
      // What had been taken before is still brought.
      await clock.pass(MINUTE / 2);
      const before = countOf(scene);
      await work(2.5);
      assert.equal(countOf(scene), before, 'nothing arrives while nobody listens');
      // It listens again, and answers nobody; what was asked is done late, when nobody waits for it any more.
      spoil({ slow: 1000 });
      await setDown(false);
      await work(2.5);
      await setDown(true);
      spoil({ slow: 0, broken: 10_000, twice: true, shuffled: true });
      await setDown(false);
      await work(2.5);
      spoil({ broken: 0, lost: 10_000 });
      await work(2.5);
      spoil({ lost: 0, storm: 3 });
      await work(0.5);
      const asked = await scene.agree();
      const said = scene.phones.reduce((sum, phone) => sum + phone.said.length, 0);
      t.diagnostic(`${countOf(scene)} went out, ${said} came in, ${asked} had to be asked for`);
      assert.ok(countOf(scene) > 200 && said > 100, 'that was a load');
    });
  }
});

/** What of the desk is on all phones together. */
function countOf({ phones }: OutsideScene): number {
  return phones.flatMap((phone) => phone.texts()).filter((text) => text.startsWith('desk ')).length;
}
