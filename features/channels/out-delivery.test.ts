import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sql } from '@tertulia/server/db/sql.ts';
import { stores } from '@tertulia/server/testing/house.ts';
import { until } from '@tertulia/server/testing/until.ts';
import { sayAutomatically } from '../say-automatically.ts';
import { TestBrowser } from '../test-browser.ts';
import { DAY_MS, openOutside } from '../test-outside.ts';
import { keyOf } from '../key-of.ts';

for (const store of stores()) {
  describe(`what is said to a network outside, on ${store}`, () => {
    it('what the business says goes there once and in order, all else stays; only staff sees how far it is', async () => {
      await using talk = await openOutside(store);
      const { ana, ben, mallory, carla, dario, line, other, direct, house, network, world } = talk;
      const account = await talk.account();
      await talk.writes(account, carla, line);
      const texts = Array.from({ length: 8 }, (_, i) => `respuesta ${i}`);
      const seqs = await Promise.all(texts.map((text, i) => talk.post(i % 2 ? ana : ben, line, text)));
      await sayAutomatically(house, line.id, { text: 'vuelvo enseguida', auto: 'hours' }, keyOf('test'));
      await talk.post(carla, line, 'dicho en la puerta');
      await talk.post(ana, direct, 'entre nosotros');
      await talk.post(ana, other, 'a Dario, que no está ahí');
      for (const seq of seqs) await talk.becomes('accepted', ana, line, seq);
      await talk.sent();
      assert.deepEqual(
        network.sent.map(({ text }) => text),
        [...texts, 'vuelvo enseguida'],
      );
      assert.equal(new Set(network.sent.map(({ id }) => id)).size, 9);
      const { deliveries, position } = await talk.deliveries(ana, line);
      assert.equal(deliveries.length, 9);
      assert.deepEqual(await talk.deliveries(ben, line, position), { deliveries: [], position });
      await talk.writes(account, dario, other);
      await talk.becomes('accepted', ana, other, await talk.post(ana, other, 'a Dario'));
      assert.equal(network.sent.at(-1)!.to, `chat-${dario.id}-${other.id}`);

      // Only its staff sees how far it is, or settles it.
      const seq = seqs[0]!;
      const path = `/api/conversations/${line.ref}/deliveries`;
      for (const { cookie, side } of [mallory, carla]) {
        const status = side === 'desk' ? 404 : 401;
        const browser = new TestBrowser(world.app);
        assert.equal((await browser.ask('GET', path, undefined, { cookie })).status, status);
        assert.equal(
          (await browser.ask('POST', `${path}/${seq}`, { as: 'again' }, { cookie })).status,
          status,
        );
      }
      assert.equal((await talk.settle(ana, line, seq, 'again')).status, 409, 'it has not failed');
      assert.equal((await talk.settle(ana, line, seq + 50, 'again')).status, 404);
      assert.equal((await talk.settle(ana, line, seq, 'vielleicht')).status, 400);
    });

    it('receipts raise a state in any order, and nobody is told twice; the customer stands among the readers', async () => {
      await using talk = await openOutside(store);
      const { ana, carla, line, network, house } = talk;
      const account = await talk.account();
      await talk.writes(account, carla, line);
      const seq = await talk.post(ana, line, 'hola');
      await talk.becomes('accepted', ana, line, seq);
      await using wire = await talk.connect(ana, line);
      const { remote } = network.sent[0]!;
      await talk.receipt(account, remote, 'read', { billedAs: 'service' });
      await wire.next(
        'nudge',
        ({ topic, conversation }) => topic === 'deliveries' && conversation === line.ref,
      );
      for (const state of ['delivered', 'sent', 'failed', 'read'] as const)
        await talk.receipt(account, remote, state, { billedAs: 'service', why: 'policy', code: '131049' });
      const delivery = await talk.delivery(ana, line, seq);
      assert.equal(delivery!.state, 'read');
      assert.equal(delivery!.code, '131049', 'what the network said of it besides is kept');
      assert.ok(!(await talk.events(line)).some(({ kind }) => kind === 'delivery.failed'));
      const meter = await house.db.rows(sql`select what, amount from channel_meter order by what`);
      assert.deepEqual(
        meter.map(({ what, amount }) => [what, amount]),
        [
          ['out', 1],
          ['service', 1],
        ],
      );
      await until(async () =>
        house.db.row(
          sql`select 1 as yes from receipt where conversation = ${line.id} and person = ${carla.id} and read = ${seq}`,
        ),
      );
      await talk.receipt(account, 'never sent from here', 'read');

      // One that is faster than the answer is kept until that comes.
      network.onRequest = async () => {
        await talk.receipt(account, 'remote-2', 'delivered');
        network.onRequest = undefined;
      };
      await talk.becomes('delivered', ana, line, await talk.post(ana, line, 'hola'));
    });

    it('edits, reactions and deletions follow; answers point to what they answer', async () => {
      await using talk = await openOutside(store);
      const { ana, carla, line, network } = talk;
      await talk.writes(await talk.account(), carla, line);
      const theirs = await talk.lastSaid(line);
      const long = 'x'.repeat(150);
      const seq = await talk.post(ana, line, long);
      const answer = await talk.post(ana, line, { text: 'sí', replyTo: theirs });
      await talk.becomes('accepted', ana, line, answer);
      await talk.run(ana, line, 'message.edit', { of: answer, text: 'sí, claro' });
      await talk.run(ana, line, 'message.react', { of: theirs, emoji: '👍' });
      await talk.run(ana, line, 'message.react', { of: theirs });
      await talk.run(carla, line, 'message.react', { of: answer, emoji: '❤️' });
      await talk.run(ana, line, 'message.delete', { of: seq });
      await talk.sent();
      await until(async () => network.actions.length === 5);
      const [first, second, third] = network.sent;
      assert.deepEqual([first!.text, second!.text], [long.slice(0, 100), long.slice(100)]);
      assert.equal(third!['replyTo'], `in-chat-${carla.id}-${line.id}`);
      assert.deepEqual(
        network.actions.map(({ to: _to, ...action }) => action),
        [
          { do: 'edit', of: third!.remote, text: 'sí, claro', hasFiles: false },
          { do: 'react', emoji: '👍' },
          { do: 'react', emoji: null },
          { do: 'delete', of: first!.remote },
          { do: 'delete', of: second!.remote },
        ],
      );
      const { losses } = (await talk.delivery(ana, line, seq))!;
      assert.deepEqual(losses, [{ code: 'text-in-parts', detail: '100' }]);
    });

    it('what is beside the words arrives as words, and the loss is told; in groups it says who speaks', async () => {
      await using talk = await openOutside(store);
      const { ana, carla, dario, line, other, network, clock } = talk;
      const account = await talk.account();
      await talk.writes(account, carla, line);
      const poll = await talk.post(ana, line, { poll: { question: '¿Pan?', options: ['Sí', 'No'] } });
      const place = { latitude: 40.4, longitude: -3.7, label: 'Taller' };
      const live = await talk.post(ana, line, { place: { ...place, until: clock.now + 60_000 } });
      const door = await talk.post(carla, line, 'dicho en la puerta\ny más');
      const quoting = await talk.post(ana, line, { text: 'vale', replyTo: door });
      await talk.becomes('accepted', ana, line, quoting);
      const lost = async (seq: number) =>
        (await talk.delivery(ana, line, seq))!.losses?.map(({ code }) => code);
      assert.equal(network.sent[0]!.text, '¿Pan?\n1. Sí\n2. No');
      assert.deepEqual(network.sent[1]!['place'], place);
      assert.equal(network.sent[2]!.text, '> dicho en la puerta\nvale');
      assert.deepEqual(
        [await lost(poll), await lost(live), await lost(quoting)],
        [['poll-as-list'], ['live-as-place'], ['reply-as-quote']],
      );
      await talk.writes(account, dario, other, { isGroup: true });
      await talk.becomes('accepted', ana, other, await talk.post(ana, other, 'a todos'));
      assert.equal(network.sent.at(-1)!['author'], 'Ana');
    });

    it('where the window has closed only a template goes', async () => {
      await using talk = await openOutside(store);
      const { ana, carla, line, other, network, clock, house } = talk;
      const account = await talk.account();
      const chat = await talk.writes(account, carla, line);
      const view = {
        name: 'aviso',
        language: 'es',
        category: 'utility',
        body: 'Hola {{1}}: {{2}}',
        remote: 't',
        state: 'approved',
      };
      const template = { name: 'aviso', language: 'es', values: ['Carla', 'listo'] };
      await house.db.write(
        sql`insert into channel_template (account, name, language, remote, state, view, updated)
          values (${account}, 'aviso', 'es', 't', 'approved', ${JSON.stringify(view)}, 0)`,
        sql`insert into channel_template (account, name, language, remote, state, view, updated)
          values (${account}, 'nuevo', 'es', 't', 'pending', ${JSON.stringify({ ...view, name: 'nuevo' })}, 0)`,
      );
      clock.advance(DAY_MS);
      await talk.refuses('window-closed', ana, line, 'message.post', { text: 'hola' });
      await talk.refuses('not-found', ana, line, 'message.post', {
        template: { ...template, name: 'nuevo' },
      });
      await talk.refuses('not-found', ana, line, 'message.post', {
        template: { ...template, language: 'en' },
      });
      await talk.refuses('frame-problem', ana, line, 'message.post', {
        template: { ...template, values: ['x'] },
      });
      await talk.refuses('not-allowed', carla, line, 'message.post', { template });
      await talk.refuses('not-allowed', ana, other, 'message.post', { template });
      const seq = await talk.post(ana, line, { template });
      assert.deepEqual((await talk.event(line, seq)).body, { text: 'Hola Carla: listo', template });
      await talk.becomes('accepted', ana, line, seq);
      assert.deepEqual(network.sent[0]!['template'], template);
      const tooLate = { text: 'demasiado tarde', auto: 'hours' } as const;
      const unsaid = await sayAutomatically(house, line.id, tooLate, keyOf('late'));
      assert.equal((await talk.delivery(ana, line, unsaid))!.why, 'window');
      // It was open when it was said, and is not when it is sent.
      await house.db.write(sql`update channel_chat set open_until = ${clock.now + 1000} where id = ${chat}`);
      network.fault = 'down';
      const late = await talk.post(ana, line, 'a última hora');
      await talk.sent();
      clock.advance(60_000);
      network.fault = undefined;
      assert.equal((await talk.becomes('failed', ana, line, late)).why, 'window');
      assert.equal((await talk.settle(ana, line, late, 'again')).body.code, 'window-closed');
      assert.equal(network.sent.length, 1);
    });
  });
}
