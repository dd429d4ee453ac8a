import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stores } from '@tertulia/server/testing/house.ts';
import { openRules, type Rules } from '../test-rules.ts';
import type { Room } from '../test-talk.ts';
import type { WriteRule } from './protocol.ts';

const MINUTE = 60_000;
const text = (es: string) => ({ es });

/** Timetable, lost property, and below it two more. */
function menuRule(lost: WriteRule['acts'][number]): Pick<WriteRule, 'when' | 'acts' | 'menus'> {
  return {
    when: { happens: 'opened' },
    acts: [{ do: 'menu', menu: 'main' }],
    menus: [
      {
        key: 'main',
        texts: text('¿Qué buscas, {{customer}}?'),
        choices: [
          { key: 'a', labels: text('Horario'), acts: [{ do: 'reply', texts: text('De 6 a 23.') }] },
          { key: 'b', labels: text('Objetos perdidos'), acts: [lost, { do: 'menu', menu: 'lost' }] },
        ],
        minutes: 20,
      },
      {
        key: 'lost',
        texts: text('¿Dónde?'),
        choices: [
          { key: 'a', labels: text('En el autobús'), acts: [{ do: 'prioritise', priority: 'high' }] },
          { key: 'b', labels: text('En la parada'), acts: [] },
        ],
      },
    ],
  };
}

/** What the newest menu of a conversation offers, and its seq. */
async function offered(desk: Rules, room: Room): Promise<{ seq: number; labels: string[]; keys: string[] }> {
  const events = await desk.events(room);
  const { seq, body } = events.findLast((event) => 'choices' in event.body)!;
  const choices = body['choices'] as { key: string; label: string }[];
  return { seq, labels: choices.map(({ label }) => label), keys: choices.map(({ key }) => key) };
}

async function openMenus(store: Parameters<typeof openRules>[0]) {
  const desk = await openRules(store);
  const label = await desk.newLabel('Perdidos');
  const made = await desk.rule(menuRule({ do: 'label', label }));
  return {
    ...desk,
    made,
    async tap(room: Room, key: string) {
      const { seq } = await offered(desk, room);
      await desk.post(desk.carla, room, { chose: { of: seq, key } });
      await desk.settled();
    },
    async writes(room: Room, words: string) {
      await desk.post(desk.carla, room, words);
      await desk.settled();
    },
    [Symbol.asyncDispose]: () => desk[Symbol.asyncDispose](),
  };
}

for (const store of stores()) {
  describe(`menus on ${store}`, () => {
    it('lead by taps, numbers or words, down and back, and do what stands behind each answer', async () => {
      await using desk = await openMenus(store);
      const { line, other, dario } = desk;
      await desk.post(dario, other, 'Hola');
      await desk.writes(line, 'Hola');
      assert.deepEqual((await offered(desk, line)).labels, [
        'Horario',
        'Objetos perdidos',
        'Hablar con una persona',
      ]);
      assert.deepEqual(await desk.automatic(line), ['¿Qué buscas, Carla?']);
      await desk.tap(line, 'b');
      assert.deepEqual((await offered(desk, line)).labels.slice(-2), ['Atrás', 'Hablar con una persona']);
      assert.deepEqual(await desk.labelsOf(line), ['Perdidos']);
      await desk.writes(line, '0');
      await desk.writes(line, '1');
      await desk.writes(line, 'ya no hay menú');
      assert.deepEqual(await desk.automatic(line), [
        '¿Qué buscas, Carla?',
        '¿Dónde?',
        '¿Qué buscas, Carla?',
        'De 6 a 23.',
      ]);
      assert.deepEqual((await desk.log()).slice(-4), [
        'opened: menu done',
        'answer: label done, menu done',
        'answer: menu done',
        'answer: reply done',
      ]);
      assert.deepEqual(await desk.automatic(other), ['¿Qué buscas, Dario?'], 'his is still open');
      assert.ok((await desk.caseOf(line)).awaited > 0);
    });

    it('ask once more what they did not understand, then leave it to a person', async () => {
      await using desk = await openMenus(store);
      const { line } = desk;
      await desk.writes(line, 'Hola');
      await desk.writes(line, 'Es que mi hermana viene mañana');
      assert.match((await desk.automatic(line)).at(-1)!, /No te he entendido/);
      await desk.writes(line, 'objetos PERDIDOS');
      assert.equal((await desk.automatic(line)).at(-1), '¿Dónde?', 'understood the second time');
      await desk.writes(line, 'no sé');
      await desk.writes(line, 'de verdad que no sé');
      assert.match((await desk.automatic(line)).at(-1)!, /una persona del equipo/);
      const before = (await desk.automatic(line)).length;
      await desk.writes(line, '1');
      assert.equal((await desk.automatic(line)).length, before);
    });

    it('end at once when a person is asked for or answers, and by themselves after a while', async () => {
      await using desk = await openMenus(store);
      const { line, other, carla, dario, ana, clock, house } = desk;
      await desk.writes(line, 'Hola');
      await desk.post(dario, other, 'Hola');
      await desk.settled();
      await desk.tap(line, 'person');
      const kinds = (await desk.events(line)).map(({ kind }) => kind);
      assert.equal(kinds.filter((kind) => kind === 'human.requested').length, 1);
      assert.ok((await desk.caseOf(line)).human_since > 0);
      await desk.writes(line, '1');
      assert.equal((await desk.automatic(line)).length, 1, 'nothing is said to him any more');

      await desk.post(ana, other, 'Hola, soy Ana');
      await desk.settled();
      await desk.post(dario, other, '1');
      await desk.settled();
      assert.equal((await desk.automatic(other)).length, 1);

      const third = await desk.world.conversation('line', [[carla, 'customer']], desk.team);
      await desk.post(carla, third, 'Hola');
      await desk.settled();
      clock.advance(21 * MINUTE);
      await desk.until(async () => (await desk.log()).includes('silence: '), 'the end of the menu');
      await desk.post(carla, third, '1');
      await desk.settled();
      assert.equal((await desk.automatic(third)).length, 1);
      assert.equal(await house.db.row({ text: 'select 1 as yes from rule_menu', params: [] }), undefined);
    });

    it('a menu that was changed goes on as it was shown; one that was switched off does not', async () => {
      await using desk = await openMenus(store);
      const { line, client, made } = desk;
      await desk.writes(line, 'Hola');
      const { id, name } = made;
      await client.change(id, { name, when: { happens: 'opened' }, acts: [{ do: 'resolve' }] });
      await desk.tap(line, 'b');
      assert.equal((await desk.automatic(line)).at(-1), '¿Dónde?');
      await client.switch(id, false);
      await desk.tap(line, 'a');
      assert.equal((await desk.caseOf(line)).priority, 1);
    });
  });
}
