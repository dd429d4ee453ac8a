import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stores } from '@tertulia/server/testing/house.ts';
import { openScene } from '../test-notices.ts';

const HOUR = 3_600_000;

for (const store of stores()) {
  describe(`devices on ${store}`, () => {
    it('a device whose push service no longer knows it is shown as gone, and mended by itself', async () => {
      await using scene = await openScene(store);
      const { push, ana, clock } = scene;
      const carla = await scene.customer('Carla');
      const device = push.device();
      await ana.notices.tellHere(device.here());
      push.answers.set(device.endpoint, { status: 410 });
      await scene.say(carla, carla.conversation, 'hola');
      await scene.pass(2000);
      const { devices } = await ana.notices.read();
      assert.deepEqual(
        devices.map(({ here, state, since }) => ({ here, state, since })),
        [{ here: true, state: 'gone', since: clock.now }],
      );
      const tried = push.postings.length;
      await scene.say(carla, carla.conversation, '¿hola?');
      await scene.pass(HOUR);
      assert.equal(push.postings.length, tried, 'it is not asked again and again');
      const fresh = push.device();
      const after = await ana.notices.tellHere(fresh.here());
      assert.deepEqual(
        after.devices.map(({ state }) => state),
        ['new'],
        'the new one takes the place of the old',
      );
      await scene.say(carla, carla.conversation, 'ahora sí');
      await scene.pass(2000);
      assert.equal(push.to(fresh).length, 1);
      assert.equal((await ana.notices.read()).devices[0]?.state, 'reached');
    });

    it('a busy or absent push service is tried again, not before it asked for it', async () => {
      await using scene = await openScene(store);
      const { push, ana } = scene;
      const carla = await scene.customer('Carla');
      const device = push.device();
      await ana.notices.tellHere(device.here());
      push.answers.set(device.endpoint, { status: 429, retryAfter: '120' });
      await scene.say(carla, carla.conversation, 'hola');
      await scene.pass(2000);
      await scene.pass(100_000);
      assert.equal(push.postings.length, 1);
      assert.equal((await ana.notices.read()).devices[0]?.state, 'failing');
      push.answers.set(device.endpoint, new Error('no network'));
      await scene.pass(20_000);
      assert.equal(push.postings.length, 2);
      push.answers.delete(device.endpoint);
      await scene.pass(59_000);
      assert.equal(push.delivered.length, 0, 'the second wait is longer');
      await scene.pass(1000);
      assert.equal(push.to(device).length, 1);
      assert.equal((await ana.notices.read()).devices[0]?.state, 'reached');
    });

    it('the test button says what the push service said; without a subscription there is nothing to test', async () => {
      await using scene = await openScene(store);
      const { push, ana } = scene;
      await assert.rejects(ana.notices.test(), { code: 'not-found' });
      const device = push.device();
      await ana.notices.tellHere(device.here());
      assert.deepEqual(await ana.notices.test(), { outcome: 'accepted', status: 201 });
      assert.equal(push.to(device)[0]?.test, true);
      push.answers.set(device.endpoint, { status: 403 });
      assert.deepEqual(await ana.notices.test(), { outcome: 'refused', status: 403 });
      push.answers.set(device.endpoint, new Error('away'));
      assert.deepEqual(await ana.notices.test(), { outcome: 'unreachable', status: 0 });
    });

    it('signing out ends it, and the next one at the same browser does not get what was the other’s', async () => {
      await using scene = await openScene(store);
      const { push, ana, ben } = scene;
      const shared = push.device();
      const own = push.device();
      await ana.notices.tellHere(shared.here());
      await ben.notices.tellHere(own.here());
      await ben.browser.call('POST', '/api/sign-out');
      const carla = await scene.customer('Carla');
      const mallory = scene.mallory;
      await mallory.notices.tellHere(shared.here());
      await scene.say(carla, carla.conversation, 'para el equipo');
      await scene.pass(2000);
      assert.equal(push.postings.length, 0);
      assert.deepEqual((await ana.notices.read()).devices, []);
      await ana.notices.tellHere(own.here());
      await scene.say(carla, carla.conversation, 'ahora sí');
      await scene.pass(2000);
      assert.equal(push.to(own).length, 1);
    });

    it('only public addresses are posted to', async () => {
      await using scene = await openScene(store);
      const { push, ana } = scene;
      const here = push.device().here();
      for (const endpoint of [
        'http://push.example.com/x',
        'https://127.0.0.1/x',
        'https://[::1]/x',
        'https://[::ffff:10.0.0.1]/x',
        'https://169.254.169.254/latest',
        'https://2130706433/x',
        'https://localhost/x',
        'https://db.internal/x',
        'https://push.example.com:8443/x',
        'https://me@push.example.com/x',
      ])
        await assert.rejects(
          ana.notices.tellHere({ ...here, endpoint }),
          { code: 'frame-problem' },
          endpoint,
        );
      await assert.rejects(ana.notices.tellHere({ ...here, p256dh: `B${'A'.repeat(86)}` }), {
        code: 'frame-problem',
      });
      assert.deepEqual((await ana.notices.read()).devices, []);
    });
  });
}
