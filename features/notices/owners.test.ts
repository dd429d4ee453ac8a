import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import { stores } from '@tertulia/server/testing/house.ts';
import { openScene } from '../test-notices.ts';

for (const store of stores())
  describe(`who of a team is told, on ${store}`, () => {
    it('a case that has an owner is his alone while he is there; of a wish for a person all are told, except who has it', async () => {
      await using scene = await openScene(store);
      const { push, ana, ben, mallory, house } = scene;
      const carla = await scene.customer('Carla');
      const devices = {
        ana: push.device(),
        ben: push.device(),
        mallory: push.device(),
        carla: push.device(),
      };
      await ana.notices.tellHere(devices.ana.here());
      await ben.notices.tellHere(devices.ben.here('en'));
      await mallory.notices.tellHere(devices.mallory.here());
      await carla.notices.tellHere(devices.carla.here());
      const told = () => [devices.ana, devices.ben].map((device) => push.to(device).length);
      await scene.say(carla, carla.conversation, 'Hola');
      const strand = await caseOf(scene, carla.conversation);
      await scene.pass(2000);
      assert.deepEqual(told(), [1, 1], 'nobody has it: all are told');

      house.presences.arrive(ben.id);
      await scene.do(ben, strand, 'case.take', {});
      await scene.say(carla, carla.conversation, 'Otra cosa');
      await scene.pass(2000);
      assert.deepEqual(told(), [1, 2]);
      // An automatic answer is none, and no news either.
      await scene.do(ben, carla.conversation, 'message.post', { text: 'Un momento' });
      await scene.say(carla, carla.conversation, '¿Y?');
      house.presences.leave(ben.id);
      scene.clock.advance(121_000);
      await scene.pass(2000);
      assert.deepEqual(told(), [2, 3], 'he is not there: all are told again');

      await scene.do(carla, carla.conversation, 'human.request', {});
      await scene.pass(2000);
      assert.deepEqual(told(), [3, 4]);
      assert.equal(push.to(devices.ben).at(-1)?.body, 'Asks to talk to a person');
      assert.deepEqual([push.to(devices.mallory).length, push.to(devices.carla).length], [0, 2]);
    });
  });

/** The case of a customer's conversation, once the clerk has opened it. */
async function caseOf({ house, settle }: Awaited<ReturnType<typeof openScene>>, conversation: string) {
  for (;;) {
    const row = await house.db.row<{ strand: number }>(
      sql`select strand from support_case
        where conversation = (select id from conversation where ref = ${refBytes(conversation)})`,
    );
    if (row) return (await house.rosters.findById(row.strand))!.ref;
    await settle();
  }
}
