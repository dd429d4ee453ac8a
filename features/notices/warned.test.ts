import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stores, type StoreName } from '@tertulia/server/testing/house.ts';
import { until } from '@tertulia/server/testing/until.ts';
import { clockWorker } from '../clocks/keep-time.ts';
import { hoursClient } from '../hours/client.ts';
import { lineRef } from '../test-line-desk.ts';
import { openScene, type Someone } from '../test-notices.ts';
import { TestSmtp } from '../test-smtp.ts';
import { mailLinks } from './client.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const GRACE = 2000;

/** A line that promises a first answer within an hour and a resolution within four, and its customer Carla. */
async function openPromise(store: StoreName, mailTo?: string) {
  const scene = await openScene(store, mailTo === undefined ? {} : { mailTo });
  const { ana, house, clock } = scene;
  await hoursClient(ana.browser.call).change(await lineRef(scene, scene.team), {
    answerMinutes: 60,
    resolveMinutes: 240,
    complaintDays: 15,
  });
  const carla = await scene.customer('Carla');
  const seq = await scene.say(carla, carla.conversation, 'No arranca');
  const run = () => clockWorker(house, 2 ** 30).run(new AbortController().signal);
  const strand = await until(async () => {
    const row = await house.db.row<{ strand: number; reference: string; due: number | null }>({
      text: 'select strand, reference, due_answer as due from support_case',
      params: [],
    });
    if (row) await run();
    return row?.due
      ? { ...(await house.rosters.findById(row.strand))!, reference: row.reference }
      : undefined;
  });
  return {
    ...scene,
    carla,
    strand,
    /** It is known of the customer's words already. */
    seen: (who: Someone) => scene.read(who, carla.conversation, seq),
    /** Time passes, clocks are looked at, and who is to be told is told. */
    async later(milliseconds: number) {
      clock.advance(milliseconds);
      await run();
      await scene.pass(GRACE);
    },
  };
}

for (const store of stores()) {
  describe(`warnings of clocks on ${store}`, () => {
    it('are told on the devices of who is to keep the time, before and after, and of nobody else', async () => {
      await using scene = await openPromise(store);
      const { push, ana, ben, mallory, carla, strand } = scene;
      const devices = {
        ana: push.device(),
        ben: push.device(),
        mallory: push.device(),
        carla: push.device(),
      };
      for (const [who, device] of [
        [ana, devices.ana],
        [ben, devices.ben],
        [mallory, devices.mallory],
        [carla, devices.carla],
      ] as const)
        await who.notices.tellHere(device.here());
      const bodies = (device: keyof typeof devices) => push.to(devices[device]).map(({ body }) => body);

      await scene.later(47 * MINUTE);
      assert.deepEqual(bodies('ana'), [], 'not yet');
      await scene.later(MINUTE);
      const [told] = push.to(devices.ben);
      assert.deepEqual(
        [told?.title, told?.body, told?.url],
        [`Carla · ${strand.reference}`, 'La primera respuesta vence pronto', `/desk/c/${carla.conversation}`],
      );
      assert.deepEqual(bodies('ana'), bodies('ben'), 'while nobody has the case, the whole team');

      await scene.do(ana, strand.ref, 'case.assign', { owner: ana.ref });
      await scene.later(12 * MINUTE);
      assert.equal(bodies('ana').at(-1), 'La primera respuesta está fuera de plazo');
      assert.equal(bodies('ben').length, 1, 'a colleague has it');

      // Ana wants her quiet, and hears of nothing that is done by then.
      await ana.notices.wish({ undisturbedUntil: scene.clock.now + 4 * HOUR });
      await scene.later(2.5 * HOUR);
      await scene.do(ana, strand.ref, 'case.resolve', {});
      await scene.later(2 * HOUR);
      assert.equal(bodies('ana').length, 2);
      assert.deepEqual([bodies('mallory'), bodies('carla')], [[], []]);
    });

    it('wait for the end of the quiet, and are told then if it is still to be done', async () => {
      await using scene = await openPromise(store);
      const { push, ben } = scene;
      const device = push.device();
      await ben.notices.tellHere(device.here());
      await ben.notices.wish({ undisturbedUntil: scene.clock.now + 2 * HOUR });
      await scene.later(50 * MINUTE);
      await scene.later(15 * MINUTE);
      assert.deepEqual(push.to(device), []);
      await scene.later(2 * HOUR);
      assert.deepEqual(
        push.to(device).map(({ body }) => body),
        ['La primera respuesta está fuera de plazo'],
        'the last of them',
      );
    });

    it('are written at once to who is away, and a second time although he has not come back', async () => {
      await using smtp = await TestSmtp.open();
      await using scene = await openPromise(store, smtp.url);
      const { ben, strand } = scene;
      await ben.notices.askForMail({ language: 'en' });
      const token = /#confirm\.([\w-]+)/.exec(smtp.received[0]!.text)?.[1] ?? '';
      await mailLinks(ben.browser.call).confirm(token);
      smtp.received.length = 0;
      await scene.seen(ben);
      await scene.later(49 * MINUTE);
      await scene.later(12 * MINUTE);
      assert.deepEqual(
        smtp.received.map(({ subject }) => subject),
        ['due soon', 'overdue'].map((what) => `Carla · ${strand.reference}: The first answer is ${what}`),
      );
      assert.ok(!smtp.received[0]!.text.includes('No arranca'));
    });
  });
}
