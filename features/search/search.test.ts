import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import { stores } from '@tertulia/server/testing/house.ts';
import { until } from '@tertulia/server/testing/until.ts';
import { openWorld, type Person, wish, type World } from '@tertulia/server/testing/world.ts';
import { callAs } from '../test-call.ts';
import { searchClient } from './client.ts';
import type { SearchQuestion } from './protocol.ts';

const prefixOf = ({ side }: Person) => (side === 'desk' ? '/api' : '/api/door');

/** Asks until everything was read: on PostgreSQL another test's transaction may hold the reader back. */
async function ask(world: World, person: Person, question: Partial<SearchQuestion>) {
  const { search } = searchClient(callAs(world, person), prefixOf(person));
  return until(async () => {
    const answer = await search(question);
    return !answer.indexing && answer;
  });
}

/** The snippets that someone finds, newest first. */
async function texts(world: World, person: Person, question: Partial<SearchQuestion> | string) {
  const { hits } = await ask(world, person, typeof question === 'string' ? { words: question } : question);
  return hits.map(({ snippet }) => snippet);
}

/** What the marks of each hit are about. */
async function marked(world: World, person: Person, words: string) {
  const { hits } = await ask(world, person, { words });
  return hits.map(({ snippet, marks }) => marks.map(([from, to]) => snippet.slice(from, to)));
}

async function openPlace(store: 'sqlite' | 'postgres') {
  const world = await openWorld({ store });
  const [ana, ben, oscar] = [
    await world.person('Ana'),
    await world.person('Ben'),
    await world.person('Oscar'),
  ];
  const carla = await world.person('Carla', 'customer');
  await world.house.teams.add(7, ana.id);
  const line = await world.conversation('line', [[carla, 'customer']], 7);
  const group = await world.conversation('group', [
    [ana, 'staff'],
    [ben, 'staff'],
  ]);
  const say = (by: Person, conversation: { ref: ConversationId }, text: string) =>
    world.house.log.execute(wish(by, conversation.ref, text));
  const run = (by: Person, conversation: { ref: ConversationId }, kind: string, body: unknown) =>
    world.house.log.execute({ ...wish(by, conversation.ref, ''), kind, body });
  return {
    world,
    ana,
    ben,
    carla,
    oscar,
    line,
    group,
    say,
    run,
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

for (const store of stores()) {
  describe(`search on ${store}`, () => {
    it('finds words whatever their accents and case, all of them, the last as it begins, in quotes side by side', async () => {
      await using place = await openPlace(store);
      const { world, ana, carla, line, say } = place;
      await say(carla, line, 'Quería una mesa para el CAFÉ de mañana');
      await say(ana, line, 'Mañana no abrimos, pero el café de la esquina sí');
      await say(carla, line, 'Straße, ﬁn y ČESKÝ krumlov');
      await say(carla, line, '明日は東京タワーに行きます');
      await say(carla, line, 'Son 12.50 € o 50.12');
      assert.equal((await texts(world, ana, 'cafe manana')).length, 2);
      assert.deepEqual(await marked(world, ana, 'MESA cafe'), [['mesa', 'CAFÉ']]);
      assert.equal((await texts(world, ana, '"cafe de manana"')).length, 1);
      assert.equal((await texts(world, ana, '"manana de cafe"')).length, 0);
      assert.deepEqual(await marked(world, ana, 'abri'), [['abrimos']]);
      assert.equal((await texts(world, ana, 'abri cafe')).length, 0, 'only the last word may be a beginning');
      assert.deepEqual(await marked(world, ana, 'strasse fin cesky'), [['Straße', 'ﬁn', 'ČESKÝ']]);
      assert.deepEqual(await marked(world, ana, '東京'), [['東京']]);
      assert.equal((await texts(world, ana, '京東')).length, 0);
      assert.deepEqual(await marked(world, ana, '12.50'), [['12.50']]);
      assert.deepEqual(await texts(world, ana, 'nowhere'), []);
    });

    it('answers newest first, in pages, with context around the first mark', async () => {
      await using place = await openPlace(store);
      const { world, ana, carla, line, say } = place;
      for (let i = 0; i < 25; i++) await say(carla, line, `número ${i}`);
      const long = `${'palabra '.repeat(60)}aguja ${'y más '.repeat(80)}`;
      await say(carla, line, long);
      const first = await ask(world, ana, { words: 'numero', limit: 10 });
      const second = await ask(world, ana, { words: 'numero', limit: 10, before: first.next! });
      const third = await ask(world, ana, { words: 'numero', limit: 10, before: second.next! });
      assert.deepEqual(
        [...first.hits, ...second.hits, ...third.hits].map(({ snippet }) => snippet),
        Array.from({ length: 25 }, (_, i) => `número ${24 - i}`),
      );
      assert.equal(third.next, undefined);
      assert.equal(first.indexing, undefined);
      const [hit] = (await ask(world, ana, { words: 'aguja' })).hits;
      assert.ok(hit!.snippet.length < 200 && hit!.snippet.startsWith('…') && hit!.snippet.endsWith('…'));
      assert.equal(hit!.snippet.slice(...hit!.marks[0]!), 'aguja');
      const { hits, around, people } = await ask(world, ana, { words: 'numero', limit: 1 });
      assert.equal(hits[0]!.seq, 27, 'after what opened it');
      assert.equal(hits[0]!.by, carla.ref);
      assert.deepEqual(around, [{ id: line.ref, kind: 'line', title: '', people: [carla.ref] }]);
      assert.deepEqual(
        people.map(({ name }) => name),
        ['Carla'],
      );
    });

    it('V13 P7 an outsider finds nothing, and whoever is removed finds nothing from then on', async () => {
      await using place = await openPlace(store);
      const { world, ana, ben, carla, oscar, line, group, say, run } = place;
      await say(carla, line, 'tesoro del cliente');
      await say(ana, group, 'tesoro del equipo');
      assert.deepEqual(await texts(world, ana, 'tesoro'), ['tesoro del equipo', 'tesoro del cliente']);
      assert.deepEqual(await texts(world, ben, 'tesoro'), ['tesoro del equipo']);
      assert.deepEqual(await texts(world, carla, 'tesoro'), ['tesoro del cliente']);
      assert.deepEqual(await texts(world, oscar, 'tesoro'), []);
      for (const outsider of [ben, oscar])
        await assert.rejects(ask(world, outsider, { words: 'tesoro', conversation: line.ref }), {
          code: 'not-found',
        });
      assert.deepEqual((await ask(world, oscar, { words: 'carla' })).conversations, []);
      assert.deepEqual((await ask(world, oscar, { by: carla.ref })).people, []);
      await run(ana, group, 'member.remove', { person: ben.ref });
      await world.house.teams.remove(7, ana.id);
      assert.deepEqual(await texts(world, ben, 'tesoro'), []);
      assert.deepEqual(await texts(world, ana, 'tesoro'), ['tesoro del equipo']);
      await assert.rejects(ask(world, ben, { words: 'tesoro', conversation: group.ref }), {
        code: 'not-found',
      });
    });

    it('finds by who wrote, when, where and what a message is', async () => {
      await using place = await openPlace(store);
      const { world, ana, ben, carla, line, group, say, run } = place;
      const day = 86_400_000;
      const began = world.clock.now;
      await say(carla, line, 'pedido uno');
      world.clock.advance(3 * day);
      await say(ana, line, 'pedido dos https://example.com/a.');
      await run(ana, group, 'message.post', {
        place: { latitude: 28.1, longitude: -15.4, label: 'El muelle' },
      });
      world.clock.advance(3 * day);
      await run(ben, group, 'message.post', {
        contact: { name: 'Nuria Peña', phones: [{ value: '+34 600 123 456' }], emails: [] },
      });
      await run(ben, group, 'message.post', {
        text: 'Su factura',
        link: { label: 'Descargarla', url: 'https://sol.example/f/7' },
      });
      await run(ben, group, 'message.post', { poll: { question: '¿Comemos?', options: ['Sí', 'Después'] } });
      assert.deepEqual(await texts(world, ana, { words: 'pedido', by: carla.ref }), ['pedido uno']);
      assert.deepEqual(await texts(world, ana, { by: carla.ref }), ['pedido uno']);
      assert.deepEqual(await texts(world, ana, { words: 'pedido', to: began + day }), ['pedido uno']);
      assert.deepEqual(await texts(world, ana, { words: 'pedido', from: began + day }), [
        'pedido dos https://example.com/a.',
      ]);
      assert.equal((await texts(world, ana, { from: began + day, to: began + 4 * day })).length, 2);
      assert.deepEqual(await texts(world, ana, { from: began + day, to: began + 2 * day }), []);
      assert.deepEqual(await texts(world, ana, { kind: 'place' }), ['El muelle']);
      assert.deepEqual(await texts(world, ana, { kind: 'place', conversation: line.ref }), []);
      assert.deepEqual(await texts(world, ana, 'muelle'), ['El muelle']);
      const { hits } = await ask(world, ana, { kind: 'link' });
      assert.deepEqual(
        hits.map(({ content }) => content),
        [{ links: ['https://sol.example/f/7'] }, { links: ['https://example.com/a'] }],
      );
      assert.equal((await texts(world, ana, 'descargarla')).length, 1);
      assert.equal((await texts(world, ana, { words: '600123', kind: 'contact' })).length, 0);
      assert.equal((await texts(world, ana, { words: 'pena 600 123', kind: 'contact' })).length, 1);
      assert.equal(
        (await ask(world, ana, { words: 'despues' })).hits[0]?.content?.poll?.options[1],
        'Después',
      );
      assert.deepEqual(await texts(world, ana, { kind: 'photo' }), []);
      const media = [
        {
          id: ana.ref,
          kind: 'file',
          name: 'Menú de otoño.pdf',
          type: 'application/pdf',
          bytes: 1,
          forms: [],
        },
        { id: ben.ref, kind: 'photo', type: 'image/webp', bytes: 1, forms: ['small'] },
      ];
      await world.house.log.record({
        conversation: line.id,
        events: [{ kind: 'message.posted', body: { text: 'la carta', media } }],
      });
      const [file] = (await ask(world, ana, { words: 'otono carta' })).hits;
      assert.deepEqual(file?.content, { media });
      for (const kind of ['photo', 'file'] as const)
        assert.deepEqual(await texts(world, ana, { kind }), ['la carta Menú de otoño.pdf']);
      assert.deepEqual((await ask(world, ana, {})).hits, []);
      assert.deepEqual((await ask(world, ana, { words: '?!', by: carla.ref })).hits, []);
    });

    it('follows edits and erasures, and never shows what may be seen once or is over', async () => {
      await using place = await openPlace(store);
      const { world, ana, carla, line, say, run } = place;
      const seq = await say(carla, line, 'la palabra vieja');
      assert.equal((await texts(world, ana, 'vieja')).length, 1);
      await run(carla, line, 'message.edit', { of: seq, text: 'la palabra nueva' });
      assert.deepEqual(await texts(world, ana, 'vieja'), []);
      assert.deepEqual(await texts(world, ana, 'palabra'), ['la palabra nueva']);
      await run(carla, line, 'message.delete', { of: seq });
      assert.deepEqual(await texts(world, ana, 'palabra'), []);
      const body = { text: 'secreto', once: true, media: [] };
      await world.house.log.record({ conversation: line.id, events: [{ kind: 'message.posted', body }] });
      const expires = world.clock.now + 5000;
      await world.house.log.record({
        conversation: line.id,
        events: [{ kind: 'message.posted', body: { text: 'efimero', expires } }],
      });
      assert.deepEqual(await texts(world, ana, 'secreto'), []);
      assert.deepEqual(await texts(world, ana, 'efimero'), ['efimero']);
      world.clock.advance(5000);
      assert.deepEqual(await texts(world, ana, 'efimero'), []);
    });

    it('finds conversations by title and by whom they are with, as they are called now', async () => {
      await using place = await openPlace(store);
      const { world, ana, ben, carla, line, group, say, run } = place;
      await say(carla, line, 'hola');
      const direct = await world.conversation('direct', [
        [ana, 'staff'],
        [ben, 'staff'],
      ]);
      const named = async (person: Person, words: string) =>
        (await ask(world, person, { words })).conversations.map(({ id }) => id);
      assert.deepEqual(await named(ana, 'car'), [line.ref]);
      assert.deepEqual(await named(ben, 'car'), []);
      assert.deepEqual(await named(ana, 'ben'), [direct.ref]);
      assert.deepEqual(await named(ben, 'ben'), [], 'by the other, not by oneself');
      await run(ana, group, 'conversation.rename', { title: 'Congreso de Málaga' });
      assert.deepEqual(await named(ben, 'malaga'), [group.ref]);
      await world.house.db.write(sql`update person set name = 'Íñigo' where id = ${carla.id}`);
      await until(async () => (await named(ana, 'inigo')).length === 1);
      assert.deepEqual(await named(ana, 'carla'), []);
    });

    it('someone who is in very many conversations finds what is in them, and nothing else', async () => {
      await using place = await openPlace(store);
      const { world, ana, ben, carla, line, say } = place;
      await say(carla, line, 'aguja ajena');
      await Promise.all(
        Array.from({ length: 320 }, async (_, i) => {
          const { ref } = await world.conversation('direct', [
            [ben, 'staff'],
            [ana, 'staff'],
          ]);
          if (i % 100 === 7) await say(ben, { ref }, `aguja ${i}`);
        }),
      );
      assert.equal((await texts(world, ben, 'aguja')).length, 4);
      assert.equal((await texts(world, ana, 'aguja')).length, 5);
      assert.equal((await texts(world, ben, { from: 1 })).length, 4);
    });
  });
}
