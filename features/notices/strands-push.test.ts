import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import { stores } from '@tertulia/server/testing/house.ts';
import { until } from '@tertulia/server/testing/until.ts';
import { joinClient, strandsClient } from '../strands/client.ts';
import { TestBrowser } from '../test-browser.ts';
import { openScene } from '../test-notices.ts';
import { noticesClient } from './client.ts';

type Scene = Awaited<ReturnType<typeof openScene>>;

async function caseOf({ house }: Scene, conversation: ConversationId) {
  const customers = await house.rosters.find(conversation);
  return until(async () => {
    const row = await house.db.row<{ strand: number; reference: string }>(
      sql`select strand, reference from support_case where conversation = ${customers!.id}`,
    );
    const roster = row && (await house.rosters.findById(row.strand));
    return roster && { ref: roster.ref, reference: row.reference };
  });
}

for (const store of stores()) {
  describe(`push of what is said beside a customer on ${store}`, () => {
    it('a note is told to who is called and to who has the case, and leads to the customer', async () => {
      await using scene = await openScene(store);
      const { push, ana, ben, mallory } = scene;
      const carla = await scene.customer('Carla');
      await scene.say(carla, carla.conversation, 'No arranca');
      const strand = await caseOf(scene, carla.conversation);
      const devices = {
        ana: push.device(),
        ben: push.device(),
        mallory: push.device(),
        carla: push.device(),
      };
      await ana.notices.tellHere(devices.ana.here());
      await ben.notices.tellHere(devices.ben.here());
      await mallory.notices.tellHere(devices.mallory.here());
      await carla.notices.tellHere(devices.carla.here());
      await scene.say(ana, strand.ref, 'sin llamar a nadie');
      await scene.pass(2000);
      assert.equal(push.delivered.length, 0, 'never the whole team');
      const mentions = [{ person: ben.ref, name: 'Ben' }];
      const seq = await scene.say(ana, strand.ref, '@Ben ¿lo miras?', { mentions });
      await scene.pass(2000);
      const [told] = push.to(devices.ben);
      assert.equal(push.delivered.length, 1);
      assert.deepEqual(
        [told?.title, told?.body, told?.url, told?.unread],
        [
          `Carla · ${strand.reference}`,
          'Ana: @Ben ¿lo miras?',
          `/desk/c/${carla.conversation}?at=${seq}&strand=${strand.ref}`,
          2,
        ],
      );
      await scene.do(ana, strand.ref, 'case.assign', { owner: ana.ref });
      await scene.say(ben, strand.ref, 'es tuyo');
      await scene.pass(2000);
      assert.deepEqual(
        push.to(devices.ana).map(({ body }) => body),
        ['Ben: es tuyo'],
      );
      assert.deepEqual([push.to(devices.mallory), push.to(devices.carla)], [[], []]);
      await scene.say(ben, carla.conversation, 'Ya vamos');
      await scene.pass(2000);
      assert.equal(push.to(devices.carla).length, 1, 'the customer’s own device does work');
    });

    it('a partner hears from the business, where he can answer; his words concern who has the case', async () => {
      await using scene = await openScene(store);
      const { push, ana, ben } = scene;
      const carla = await scene.customer('Carla');
      await scene.say(carla, carla.conversation, 'No arranca');
      const strand = await caseOf(scene, carla.conversation);
      await scene.do(ana, strand.ref, 'case.assign', { owner: ana.ref });
      const { link } = await strandsClient(ana.browser.call).open(strand.ref, { title: 'Taller Ruiz' });
      const browser = new TestBrowser(scene.app);
      const token = link.slice(link.indexOf('#') + 1);
      const { me, conversation } = await joinClient(browser.call).join({ token, name: 'Luis' });
      const luis = { id: (await scene.house.people.find(me.id))! };
      const devices = { ana: push.device(), ben: push.device(), luis: push.device() };
      await ana.notices.tellHere(devices.ana.here());
      await ben.notices.tellHere(devices.ben.here());
      await noticesClient(browser.call, '/api/door').tellHere(devices.luis.here());
      const asked = await scene.say(ana, conversation, '¿Mañana?');
      await scene.pass(2000);
      const [told] = push.to(devices.luis);
      assert.deepEqual(
        [told?.title, told?.body, told?.url],
        ['Café Gijón', 'Ana: ¿Mañana?', `/g/${conversation}?at=${asked}`],
      );
      assert.ok(!JSON.stringify(told).includes(strand.reference) && !JSON.stringify(told).includes('Carla'));
      const said = await scene.say(luis, conversation, 'Sí');
      await scene.pass(2000);
      const [answer] = push.to(devices.ana);
      assert.deepEqual(
        [answer?.title, answer?.body, answer?.url],
        [
          `Taller Ruiz · Carla · ${strand.reference}`,
          'Luis: Sí',
          `/desk/c/${carla.conversation}?at=${said}&strand=${conversation}`,
        ],
      );
      assert.deepEqual(push.to(devices.ben), []);
    });
  });
}
