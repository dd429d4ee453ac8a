import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sql } from '@tertulia/server/db/sql.ts';
import { stores } from '@tertulia/server/testing/house.ts';
import { doorClient } from '../lines/client.ts';
import { TestBrowser } from '../test-browser.ts';
import { callAs } from '../test-call.ts';
import { openStrandScene, type StrandScene, tokenOf } from '../test-strands.ts';
import { joinClient } from './client.ts';

for (const store of stores()) {
  describe(`strands on ${store}`, () => {
    it('V15 a link lets people of a partner in, and only by a POST; it can be withdrawn, used up, and runs out', async () => {
      await using scene = await openStrandScene(store);
      const { staff, ana, ben, strand, line, clock, house } = scene;
      const { strand: partner, link } = await staff(ana).open(strand.ref, {
        title: 'Taller Ruiz',
        message: '¿Podéis?',
      });
      assert.deepEqual([partner.title, partner.guests, partner.links.length], ['Taller Ruiz', [], 1]);
      const stored = await house.db.rows<{ token: Uint8Array }>(sql`select token from partner_link`);
      assert.ok(
        !stored.some(({ token }) => Buffer.from(token).toString().includes(tokenOf(link))),
        'only its hash',
      );

      const looker = new TestBrowser(scene.world.app);
      for (let i = 0; i < 12; i++) await joinClient(looker.call).look(tokenOf(link));
      const seen = await joinClient(looker.call).look(tokenOf(link));
      assert.deepEqual([seen.title, seen.conversation], ['Taller Ruiz', undefined]);
      assert.ok(!JSON.stringify(seen).includes('autobús'), 'what it is about is told inside');

      const luis = await scene.guest(link, 'Luis');
      const again = await joinClient(luis.browser.call).look(tokenOf(link));
      assert.equal(again.conversation, partner.id, 'who is in has nothing to accept');
      await joinClient(luis.browser.call).join({ token: tokenOf(link), name: 'Luis R.' });
      const [told] = (await staff(ben).of(line.ref)).partners;
      assert.deepEqual(
        told?.guests.map(({ name, kind }) => [name, kind]),
        [['Luis R.', 'guest']],
      );
      assert.equal(told?.links[0]?.left, 9, 'coming in again uses nothing up');
      const here = await joinClient(luis.browser.call).where(partner.id);
      assert.deepEqual([here.title, here.me.name], ['Taller Ruiz', 'Luis R.']);

      await house.db.write(sql`update partner_link set used = 9`);
      const last = await Promise.allSettled([
        scene.guest(link, 'Uno'),
        scene.guest(link, 'Dos'),
        scene.guest(link, 'Tres'),
      ]);
      assert.deepEqual(last.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected', 'rejected']);
      const second = await staff(ana).makeLink(partner.id);
      await staff(ben).withdraw(partner.id, second.made.id);
      await refusesLink(scene, second.link);
      const third = await staff(ana).makeLink(partner.id);
      clock.advance(7 * 86_400_000);
      await refusesLink(scene, third.link);
      await refusesLink(scene, `${third.link.slice(0, -1)}${third.link.endsWith('A') ? 'B' : 'A'}`);
    });

    it('a case tells of its partners: asked, waiting, answered, closed; automatic words answer nobody', async () => {
      await using scene = await openStrandScene(store);
      const { staff, ana, strand, line, clock, house, settle, post } = scene;
      const ruiz = await staff(ana).open(strand.ref, { title: 'Taller Ruiz' });
      const grua = await staff(ana).open(strand.ref, { title: 'Grúas Sol' });
      const [luis, sol] = [await scene.guest(ruiz.link, 'Luis'), await scene.guest(grua.link, 'Sol')];
      const card = async () => (await scene.summary(ana, line)).cases?.[0];
      assert.deepEqual([(await card())?.partners, (await card())?.partnerSince], [2, undefined]);
      const waitsSince = clock.now;
      await post(luis.person, luis.room, 'Mañana lo miro');
      await settle();
      clock.advance(60_000);
      await post(luis.person, luis.room, 'o pasado');
      await post(sol.person, sol.room, '¿Dónde está?');
      await settle();
      assert.equal((await card())?.partnerSince, waitsSince, 'the one who waits longest counts');
      await house.log.record({
        conversation: luis.room.id,
        events: [{ kind: 'message.posted', body: { text: 'Recibido', auto: 'rule' } }],
      });
      await settle();
      assert.equal((await card())?.partnerSince, waitsSince);
      await post(ana, luis.room, 'Gracias');
      await settle();
      assert.equal((await card())?.partnerSince, waitsSince + 60_000, 'then the other');
      await staff(ana).close(grua.strand.id);
      assert.deepEqual([(await card())?.partners, (await card())?.partnerSince], [1, undefined]);
      await settle();
      const kinds = (await scene.events(strand))
        .map(({ kind }) => kind)
        .filter((kind) => kind.startsWith('strand.'));
      assert.deepEqual(kinds, [
        'strand.opened',
        'strand.opened',
        'strand.awaited',
        'strand.awaited',
        'strand.answered',
        'strand.closed',
      ]);
    });

    it('what was begun before a crash is told once', async () => {
      await using scene = await openStrandScene(store);
      const { staff, ana, strand, house, settle } = scene;
      const { strand: partner } = await staff(ana).open(strand.ref, { title: 'Taller Ruiz' });
      await house.db.write(sql`update partner_strand set told = 0`);
      await settle();
      await house.db.write(sql`update partner_strand set closed = ${house.now()}`);
      await settle();
      await house.db.write(sql`update partner_strand set told = 0`);
      await settle();
      const told = (await scene.events(strand)).filter(({ kind }) => kind.startsWith('strand.'));
      assert.deepEqual(
        told.map(({ kind }) => kind),
        ['strand.opened', 'strand.closed'],
      );
      assert.equal(told[0]?.body['conversation'], partner.id);
    });

    it('a customer who helps with another case stays who he is, and so does a guest who writes to a line', async () => {
      await using scene = await openStrandScene(store);
      const { staff, ana, strand, dario, other, world } = scene;
      const { strand: partner, link } = await staff(ana).open(strand.ref, { title: 'Taller Ruiz' });
      const call = callAs(world, dario);
      const { me } = await joinClient(call).join({ token: tokenOf(link), name: 'Darío' });
      assert.equal(me.id, dario.ref);
      await using wire = await scene.connect(dario, other, { id: 0, ref: partner.id });
      await staff(ana).remove(partner.id, dario.ref);
      await wire.next('gone');
      const seq = await scene.post(dario, other, 'y mi pedido sigue aquí');
      await wire.eventsUpTo(other.ref, seq);

      const luis = await scene.guest((await staff(ana).makeLink(partner.id)).link, 'Luis');
      const opened = await doorClient(luis.browser.call).open('hola');
      assert.deepEqual([opened.me.id, opened.me.kind], [luis.person.ref, 'guest']);
      assert.equal((await joinClient(luis.browser.call).where(partner.id)).me.id, luis.person.ref);
    });

    it('a colleague who is called by name in a note is told at once, and nobody else; what it says stays among staff', async () => {
      await using scene = await openStrandScene(store);
      const { staff, ana, ben, mallory, carla, strand, line, settle } = scene;
      const mentions = [ben, mallory].map(({ ref }, i) => ({ person: ref, name: ['Ben', 'Mallory'][i]! }));
      await using told = await scene.connect(ben);
      await using others = await scene.connect(mallory);
      await using customer = await scene.connect(carla, line);
      const seq = await scene.post(ana, strand, { text: '@Ben, ¿y @Mallory?', mentions });
      await settle();
      const nudge = await told.next('nudge', ({ topic }) => topic === 'calls');
      assert.equal(nudge.conversation, strand.ref);
      const called = { seq, by: 'Ana', text: '@Ben, ¿y @Mallory?' };
      assert.deepEqual(await staff(ben).home(strand.ref), { conversation: line.ref, called });
      assert.deepEqual(await staff(ana).home(strand.ref), { conversation: line.ref });
      await assert.rejects(staff(mallory).home(strand.ref), { code: 'not-found' });
      for (const wire of [others, customer]) {
        wire.say({ type: 'ping' });
        await wire.next('pong');
        assert.ok(!JSON.stringify(wire.frames).includes('calls'));
      }
      const { direct, group } = scene;
      const forward = { conversation: strand.ref, seq };
      for (const room of [line, group])
        await scene.refuses('not-allowed', ana, room, 'message.post', { forward });
      await scene.post(ana, direct, { forward });
    });
  });
}

async function refusesLink(scene: StrandScene, link: string): Promise<void> {
  const browser = new TestBrowser(scene.world.app);
  await assert.rejects(joinClient(browser.call).look(tokenOf(link)), { code: 'invite-problem' });
  await assert.rejects(scene.guest(link, 'Nadie'), { code: 'invite-problem' });
}
