import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sql } from '@tertulia/server/db/sql.ts';
import { stores } from '@tertulia/server/testing/house.ts';
import { until } from '@tertulia/server/testing/until.ts';
import { openScene } from '../test-notices.ts';
import { readVapidHeader } from '../test-push-service.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

for (const store of stores()) {
  describe(`push on ${store}`, () => {
    it('a message reaches every device of those who see it, encrypted for each, and nobody else', async () => {
      await using scene = await openScene(store);
      const { push, ana, ben, mallory } = scene;
      const carla = await scene.customer('Carla');
      const dario = await scene.customer('Dario');
      const devices = {
        ana: push.device(),
        ben: push.device(),
        mallory: push.device(),
        dario: push.device(),
      };
      const own = push.device();
      await ana.notices.tellHere(devices.ana.here());
      await ben.notices.tellHere(devices.ben.here('en'));
      await mallory.notices.tellHere(devices.mallory.here());
      await dario.notices.tellHere(devices.dario.here());
      await carla.notices.tellHere(own.here());
      const seq = await scene.say(carla, carla.conversation, 'Hola, ¿abrís el domingo?');
      await scene.settle();
      assert.equal(push.postings.length, 0, 'there is time to read it on an open page');
      await scene.pass(2000);
      assert.equal(push.delivered.length, 2);
      const [payload] = push.to(devices.ana);
      assert.deepEqual(payload, {
        title: 'Carla',
        body: 'Hola, ¿abrís el domingo?',
        tag: `c-${carla.conversation}`,
        url: `/desk/c/${carla.conversation}?at=${seq}`,
        conversation: carla.conversation,
        unread: 1,
        at: payload!.at,
        language: 'es',
        icon: '/app-icon/192.png',
        prefix: '/api',
      });
      assert.equal(push.to(devices.ben).length, 1);
      const [first] = push.delivered;
      const { key } = await ana.notices.read();
      const vapid = readVapidHeader(first!.headers['Authorization']!);
      assert.equal(vapid.key, key, 'signed by the key that browsers subscribe with');
      assert.equal(vapid.claims['aud'], 'https://push.example.com');
      assert.deepEqual(
        [first!.headers['Content-Encoding'], first!.headers['TTL'], first!.headers['Urgency']],
        ['aes128gcm', '86400', 'high'],
      );

      const said = await scene.say(ben, carla.conversation, 'Sí, de 10 a 14 h.');
      await scene.pass(2000);
      const [answer] = push.to(own);
      assert.equal(answer?.title, 'Café Gijón', 'a customer hears from the business');
      assert.equal(answer?.body, 'Sí, de 10 a 14 h.');
      assert.equal(answer?.url, `/l/hola?at=${said}`);
      assert.equal(push.to(devices.ana).length, 1, 'what a colleague answered is no news for the team');
      assert.deepEqual([push.to(devices.mallory), push.to(devices.dario)], [[], []]);
      await scene.say(dario, dario.conversation, 'y yo');
      await scene.say(ana, dario.conversation, 'hola, Dario');
      await scene.pass(2000);
      assert.equal(push.to(devices.dario).length, 1, 'the outsider’s own device does work');
    });

    it('what was read meanwhile, answered meanwhile, or written by himself is not told', async () => {
      await using scene = await openScene(store);
      const { push, ana, ben } = scene;
      const carla = await scene.customer('Carla');
      const device = push.device();
      await ana.notices.tellHere(device.here());
      const seq = await scene.say(carla, carla.conversation, 'uno');
      await scene.settle();
      await scene.read(ana, carla.conversation, seq);
      await scene.pass(2000);
      await scene.say(carla, carla.conversation, 'dos');
      await scene.settle();
      await scene.say(ben, carla.conversation, 'respondido');
      await scene.pass(2000);
      const group = await scene.group(ana, [ben.ref]);
      await scene.say(ana, group, 'de Ana misma');
      await scene.pass(2000);
      assert.deepEqual(push.to(device), []);
      await scene.say(ben, group, 'de Ben');
      await scene.pass(2000);
      assert.deepEqual(
        push.to(device).map(({ title, body }) => [title, body]),
        [['Turnos', 'Ben: de Ben']],
      );
    });

    it('however long it is, at most 3 kB leave, and a cut is shown', async () => {
      await using scene = await openScene(store);
      const { push, ana } = scene;
      const carla = await scene.customer('👩‍👩‍👧‍👦'.repeat(5));
      const device = push.device();
      await ana.notices.tellHere(device.here());
      await scene.say(carla, carla.conversation, '👩‍👩‍👧‍👦'.repeat(700));
      await scene.pass(2000);
      const [sent] = push.delivered;
      assert.ok(sent!.bytes <= 3072, `${sent!.bytes} bytes`);
      assert.match(sent!.payload.body, /^(👩‍👩‍👧‍👦)+…$/u, 'whole signs');
    });

    it('P7 whoever is removed before it is sent gets nothing', async () => {
      await using scene = await openScene(store);
      const { push, ana, ben, mallory } = scene;
      const [bens, mallorys] = [push.device(), push.device()];
      await ben.notices.tellHere(bens.here());
      await mallory.notices.tellHere(mallorys.here());
      const group = await scene.group(ana, [ben.ref, mallory.ref]);
      await scene.say(ana, group, 'secreto');
      await scene.settle();
      await scene.do(ana, group, 'member.remove', { person: mallory.ref });
      await scene.pass(2000);
      assert.equal(push.to(bens).length, 1);
      assert.deepEqual(push.to(mallorys), []);
    });

    it('many messages are one notification with the newest, and the unread are counted', async () => {
      await using scene = await openScene(store);
      const { push, ana } = scene;
      const carla = await scene.customer('Carla');
      const device = push.device();
      await ana.notices.tellHere(device.here());
      for (let n = 1; n <= 5; n++) await scene.say(carla, carla.conversation, `n.º ${n}`);
      await scene.pass(2000);
      assert.deepEqual(
        push.to(device).map(({ body, unread }) => [body, unread]),
        [['n.º 5', 5]],
      );
      const seq = await scene.say(carla, carla.conversation, 'n.º 6');
      await scene.pass(2000);
      assert.equal(push.to(device).at(-1)?.unread, 6);
      await scene.read(ana, carla.conversation, seq);
      await scene.say(carla, carla.conversation, 'n.º 7');
      await scene.pass(2000);
      assert.equal(push.to(device).at(-1)?.unread, 1);
    });

    it('do-not-disturb and quiet hours put it off; mentions get through a muted conversation only', async () => {
      await using scene = await openScene(store);
      const { push, ana, ben, clock } = scene;
      const device = push.device();
      await ana.notices.tellHere(device.here());
      const group = await scene.group(ben, [ana.ref]);
      const call = { mentions: [{ person: ana.ref, name: 'Ana' }] };
      await scene.do(ana, group, 'conversation.place', { mutedUntil: clock.now + 30 * 24 * HOUR });
      await scene.say(ben, group, 'en silencio');
      await scene.pass(2000);
      assert.deepEqual(push.to(device), []);
      await scene.say(ben, group, '@Ana, mira', call);
      await scene.pass(2000);
      assert.equal(push.to(device).length, 1, 'called by name');

      await ana.notices.wish({ undisturbedUntil: clock.now + HOUR });
      await scene.say(ben, group, '@Ana, otra vez', call);
      await scene.pass(2000);
      await scene.pass(50 * MINUTE);
      assert.equal(push.to(device).length, 1, 'do-not-disturb means it');
      await scene.pass(10 * MINUTE);
      assert.equal(push.to(device).length, 2, 'told when it ends');

      // The clock of the house stands past 10:00 in Madrid (9:00 UTC in November).
      await ana.notices.wish({ quiet: { from: 10 * 60, to: 13 * 60, timeZone: 'Europe/Madrid' } });
      await scene.say(ben, group, '@Ana, ¿y ahora?', call);
      await scene.pass(2000);
      assert.equal(push.to(device).length, 2);
      await ana.notices.wish({ quiet: null });
      await scene.pass(1);
      assert.equal(push.to(device).length, 3, 'told when she ends it');
    });

    it('hidden content names neither who nor what; what is to be seen once is never repeated', async () => {
      await using scene = await openScene(store);
      const { push, ana, ben } = scene;
      const device = push.device();
      await ana.notices.tellHere(device.here());
      const group = await scene.group(ben, [ana.ref]);
      await scene.do(ben, group, 'conversation.time', { seconds: 3600 });
      await scene.say(ben, group, 'se borra en una hora');
      await scene.pass(2000);
      assert.equal(push.to(device).at(-1)?.body, 'Ben: Mensaje nuevo');
      await scene.do(ben, group, 'conversation.time', { seconds: 0 });
      await ana.notices.wish({ hides: true });
      await scene.say(ben, group, 'el código es 1234');
      await scene.pass(2000);
      const last = push.to(device).at(-1);
      assert.deepEqual([last?.title, last?.body], ['Café Gijón', 'Mensaje nuevo']);
      assert.ok(!JSON.stringify(last).includes('Ben'));
    });

    it('who begins to listen is not told of the past', async () => {
      await using scene = await openScene(store);
      const { push, ana } = scene;
      const carla = await scene.customer('Carla');
      for (let n = 0; n < 20; n++) await scene.say(carla, carla.conversation, 'antes');
      await scene.pass(2000);
      const device = push.device();
      await ana.notices.tellHere(device.here());
      await scene.pass(5000);
      assert.equal(push.postings.length, 0);
      await scene.say(carla, carla.conversation, 'después');
      await scene.pass(2000);
      assert.equal(push.to(device)[0]?.body, 'después');
    });

    it('a reminder that is due is told', async () => {
      await using scene = await openScene(store);
      const { push, ana, clock } = scene;
      const carla = await scene.customer('Carla');
      const seq = await scene.say(carla, carla.conversation, 'llámame mañana');
      const device = push.device();
      await ana.notices.tellHere(device.here());
      await ana.browser.call('POST', '/api/reminders', {
        conversation: carla.conversation,
        seq,
        at: clock.now + HOUR,
        note: 'llamar a Carla',
      });
      await scene.pass(HOUR);
      await until(() => scene.house.db.row(sql`select 1 as yes from reminder where state = 'due'`));
      await scene.settle();
      assert.deepEqual(
        push.to(device).map(({ title, body, url }) => [title, body, url]),
        [['Recordatorio: Carla', 'llamar a Carla', `/desk/c/${carla.conversation}?at=${seq}`]],
      );
      await scene.settle();
      assert.equal(push.postings.length, 1, 'once');
    });
  });
}
