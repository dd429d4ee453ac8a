import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ConversationId, LabelId, LineId, NoteId } from '@tertulia/protocol/ids.ts';
import { uuidv7 } from '@tertulia/protocol/uuid.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import { type StoreName, stores } from '@tertulia/server/testing/house.ts';
import { Wire } from '@tertulia/server/testing/wire.ts';
import { openWorld, type Person, wish } from '@tertulia/server/testing/world.ts';
import { casesClient } from '../cases/client.ts';
import { callAs } from '../test-call.ts';
import { customersClient } from './client.ts';

for (const store of stores()) {
  describe(`customers on ${store}`, () => {
    it('the staff of his line see who he is, correct his name, label him and note what they know', async () => {
      await using desk = await openDesk(store);
      const { world, ana, ben, carla, orders, withCarla } = desk;
      const first = await desk.of(ana).read(carla.ref);
      assert.equal(first.person.name, 'Carla');
      assert.deepEqual(
        first.browsers.map(({ label }) => label),
        ['test'],
      );
      assert.deepEqual(
        first.talks.map(({ conversation, line }) => [conversation, line]),
        [[withCarla.ref, orders.ref]],
        'the other line she writes to is not his',
      );
      assert.equal((await desk.of(ben).read(carla.ref)).talks.length, 2);

      await desk.of(ana).rename(carla.ref, 'Carla Ruiz');
      assert.equal((await desk.of(ben).read(carla.ref)).person.name, 'Carla Ruiz');
      await assert.rejects(desk.of(ana).rename(carla.ref, ' '), { code: 'frame-problem' });

      const label = await desk.label('VIP');
      for (let twice = 0; twice < 2; twice++)
        assert.deepEqual((await desk.of(ana).label(carla.ref, label, true)).labels, [label]);
      assert.deepEqual((await desk.of(ben).label(carla.ref, label, false)).labels, []);
      await assert.rejects(desk.of(ana).label(carla.ref, uuidv7() as LabelId, true), { code: 'not-found' });

      const note = await desk.of(ana).addNote(carla.ref, 'Prefers the phone');
      world.clock.advance(1000);
      const changed = await desk.of(ana).changeNote(carla.ref, note.id, 'Prefers mail');
      assert.equal(changed.changed, world.clock.now);
      const { notes } = await desk.of(ben).notes(carla.ref);
      assert.deepEqual(
        notes.map(({ text, by, at }) => [text, by.id, at]),
        [['Prefers mail', ana.ref, world.clock.now - 1000]],
      );
      await assert.rejects(desk.of(ben).changeNote(carla.ref, note.id, 'no'), { code: 'not-allowed' });
      await assert.rejects(desk.of(ben).removeNote(carla.ref, note.id), { code: 'not-allowed' });
      await desk.of(ana).removeNote(carla.ref, note.id);
      assert.deepEqual((await desk.of(ana).notes(carla.ref)).notes, []);
      const others = await desk.of(ana).addNote(carla.ref, 'An owner may remove it');
      await desk.of(desk.owner).removeNote(carla.ref, others.id);
      await assert.rejects(desk.of(ana).changeNote(carla.ref, others.id, 'gone'), { code: 'not-found' });
    });

    it('notes come in pages, without hole or double', async () => {
      await using desk = await openDesk(store);
      const { ana, carla } = desk;
      for (let i = 0; i < 23; i++) await desk.of(ana).addNote(carla.ref, `${i}`);
      const first = await desk.of(ana).notes(carla.ref);
      const second = await desk.of(ana).notes(carla.ref, first.next);
      assert.equal(second.next, undefined);
      assert.deepEqual(
        [...first.notes, ...second.notes].map(({ text }) => text),
        Array.from({ length: 23 }, (_, i) => `${22 - i}`),
      );
    });

    it('nobody else finds him: not a colleague of another line, nor a customer, nor by a guessed id', async () => {
      await using desk = await openDesk(store);
      const { world, ana, olga, nora, carla, dora } = desk;
      const label = await desk.label('VIP');
      const note = await desk.of(ana).addNote(carla.ref, 'secret');
      const asks = (asker: Person, about = carla.ref, one: NoteId = note.id) => {
        const client = desk.of(asker);
        return [
          () => client.read(about),
          () => client.rename(about, 'Mine'),
          () => client.label(about, label, true),
          () => client.cases(about),
          () => client.notes(about),
          () => client.addNote(about, 'mine'),
          () => client.changeNote(about, one, 'mine'),
          () => client.removeNote(about, one),
        ];
      };
      const refused = { read: 'not-found', signed: 'signed-out' };
      await desk.of(olga).read(carla.ref);
      for (const ask of [...asks(nora), ...asks(olga, dora.ref)])
        await assert.rejects(ask(), { code: refused.read });
      for (const visitor of [carla, dora])
        for (const ask of asks(visitor)) await assert.rejects(ask(), { code: refused.signed });
      for (const ask of asks(ana, olga.ref)) await assert.rejects(ask(), { code: refused.read });
      // A note is only of whom it is about.
      await desk.of(ana).read(dora.ref);
      await assert.rejects(desk.of(ana).changeNote(dora.ref, note.id, 'mine'), { code: refused.read });
      assert.deepEqual(
        (await desk.of(ana).notes(carla.ref)).notes.map(({ text }) => text),
        ['secret'],
      );
      assert.equal((await desk.of(ana).read(carla.ref)).person.name, 'Carla');
      await world.house.teams.remove(desk.orders.id, ana.id);
      for (const ask of asks(ana)) await assert.rejects(ask(), { code: refused.read });
    });

    it('what is noted about him and how he is labelled is in nothing that he receives', async () => {
      await using desk = await openDesk(store);
      const { world, ana, carla, withCarla } = desk;
      await using wire = await Wire.open(world, carla);
      const raw: string[] = [];
      wire.socket.on('message', (data) => raw.push((data as Buffer).toString()));
      const label = await desk.label('Difficult');
      await desk.of(ana).label(carla.ref, label, true);
      await desk.of(ana).addNote(carla.ref, 'Shouts on the phone');
      await desk.of(ana).rename(carla.ref, 'Carla Ruiz');
      await world.house.log.execute(wish(ana, withCarla.ref, 'Hello Carla'));
      wire.say({ type: 'follow', conversation: withCarla.ref, after: 0 });
      wire.say({ type: 'list', request: 1, limit: 50 });
      wire.say({ type: 'who', request: 2, conversation: withCarla.ref, people: [carla.ref] });
      wire.say({ type: 'page', request: 3, conversation: withCarla.ref, before: 99, limit: 50 });
      for (const type of ['followed', 'list', 'page'] as const) await wire.next(type);
      await wire.next('people', ({ request }) => request === 2);
      const heard = raw.join('');
      assert.ok(heard.includes('Hello Carla') && heard.includes('Carla Ruiz'), 'she does receive something');
      for (const secret of [label, 'Difficult', 'Shouts']) assert.ok(!heard.includes(secret), secret);
    });

    it('his cases are those of lines of whoever asks, open and earlier ones, in pages', async () => {
      await using desk = await openDesk(store);
      const { ana, ben, carla, withCarla, ofSales } = desk;
      const references = [];
      for (let i = 0; i < 12; i++)
        references.push(await desk.openCase(withCarla.ref, desk.orders, `Matter ${i}`, i + 1));
      const hidden = await desk.openCase(ofSales.ref, desk.sales, 'Of another line', 1);
      const first = await desk.of(ana).cases(carla.ref);
      const second = await desk.of(ana).cases(carla.ref, first.next);
      assert.deepEqual(
        [...first.cases, ...second.cases].map(({ reference }) => reference),
        references.toReversed(),
      );
      assert.equal(second.next, undefined);
      const all = await desk.of(ben).cases(carla.ref);
      assert.equal(all.cases[0]!.reference, hidden);

      const find = (asker: Person, words: string) =>
        casesClient(callAs(desk.world, asker))
          .find(words)
          .then(({ cases }) => cases.map((one) => one.case.reference));
      const spoken = hidden.replace('-', ' ').toLowerCase();
      assert.deepEqual(await find(ben, spoken), [hidden]);
      assert.deepEqual(await find(ana, spoken), [], 'not a colleague of another line');
      assert.deepEqual(await find(ben, 'of anóther'), [hidden]);
      assert.deepEqual(await find(ana, 'another'), []);
      assert.deepEqual(await find(ana, 'carla matter'), references.toReversed());
      assert.deepEqual(await find(ana, '%'), references.toReversed(), 'no words: all open ones');
      await assert.rejects(find(carla, hidden), { code: 'signed-out' });
    });
  });
}

/**
 * Ana looks after the line Orders, Olga after Sales, Ben and the owner after both, Nora after one to which nobody writes.
 * Carla writes to both, Dora to Orders.
 */
async function openDesk(store: StoreName) {
  const world = await openWorld({ store });
  const { house } = world;
  const [ana, ben, olga, nora, owner, carla, dora] = [
    await world.person('Ana'),
    await world.person('Ben'),
    await world.person('Olga'),
    await world.person('Nora'),
    await world.person('Olivia', 'agent', 'owner'),
    await world.person('Carla', 'customer'),
    await world.person('Dora', 'customer'),
  ];
  const line = async (slug: string) => {
    const ref = uuidv7() as LineId;
    const [written] = await house.db.write(
      sql`insert into line (ref, slug, name, created) values (${refBytes(ref)}, ${slug}, ${slug}, ${house.now()})
        returning id`,
    );
    return { id: Number(written!.rows[0]!['id']), ref };
  };
  const orders = await line('orders');
  const sales = await line('sales');
  for (const one of [ana, ben, owner]) await house.teams.add(orders.id, one.id);
  await house.teams.add((await line('empty')).id, nora.id);
  for (const one of [olga, ben, owner]) await house.teams.add(sales.id, one.id);
  const withCarla = await world.conversation('line', [[carla, 'customer']], orders.id);
  const ofSales = await world.conversation('line', [[carla, 'customer']], sales.id);
  await world.conversation('line', [[dora, 'customer']], orders.id);
  let cases = 0;
  return {
    world,
    ana,
    ben,
    olga,
    nora,
    owner,
    carla,
    dora,
    orders,
    sales,
    withCarla,
    ofSales,
    of: (person: Person) => customersClient(callAs(world, person)),
    label: async (name: string) =>
      (await casesClient(callAs(world, ana)).makeLabel({ name, colour: '#a3441b' })).id,
    /** As the clerk opens it. @returns its reference */
    async openCase(
      conversation: ConversationId,
      of: { id: number; ref: LineId },
      subject: string,
      from: number,
    ) {
      const reference = `KQ${'23456789BCDFGH'[cases++]}-3FX`;
      await house.log.open({
        kind: 'case',
        team: of.id,
        by: 0,
        members: [],
        events: [
          { kind: 'conversation.opened', body: { kind: 'case', title: '', line: of.ref } },
          { kind: 'case.opened', body: { reference, conversation, line: of.ref, from, subject } },
        ],
      });
      return reference;
    },
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}
