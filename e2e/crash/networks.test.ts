import { describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { Random } from '@tertulia/server/testing/random.ts';
import { Networks } from '../../rehearse/networks.ts';
import { FastClock } from './fast-clock.ts';
import { Killable } from './killable.ts';
import { OutsideScene } from './outside-scene.ts';

const KILLS = Number(process.env['CRASH_NETWORK_KILLS'] ?? 3);
const OF_EACH = 2;

describe('networks outside, and a server that dies', () => {
  it(`${KILLS} times SIGKILL while answers are lost and webhooks come twice: desk and phones agree`, async (t) => {
    await using networks = await Networks.open();
    using clock = new FastClock(15, networks.clock);
    await using server = await Killable.open(undefined, clock.node);
    const random = new Random();
    t.diagnostic(`FUZZ_SEED=${random.seed}`);
    await using scene = await OutsideScene.open(server, networks, OF_EACH);
    const { whatsapp, telegram } = networks;
    for (let kill = 0; kill < KILLS; kill++) {
      for (const { faults } of [whatsapp.network, telegram.network]) {
        Object.assign(faults, {
          lost: random.below(3),
          broken: random.below(2),
          storm: random.below(2),
          twice: random.chance(50),
          shuffled: random.chance(50),
        });
      }
      const killing = pause(300 + random.below(1200)).then(() => server.kill());
      scene.phonesWrite();
      scene.deskSays();
      await killing;
      if (random.chance(50)) scene.phonesWrite();
      await server.start();
    }
    // Everything that was ever told comes once more.
    for (const { network } of [whatsapp, telegram]) {
      Object.assign(network.faults, { lost: 0, broken: 0, storm: 0, twice: false, shuffled: false });
      network.letters.sendAgain();
    }
    t.diagnostic(`${await scene.agree()} had to be asked for`);
  });
});
