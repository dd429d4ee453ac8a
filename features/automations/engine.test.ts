import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stores } from '@tertulia/server/testing/house.ts';
import { openRules } from '../test-rules.ts';
import { UNDO_MS } from '../undo-time.ts';

const MINUTE = 60_000;
const say = (es: string) => ({ do: 'reply', texts: { es } }) as const;

for (const store of stores()) {
  describe(`automations on ${store}`, () => {
    it('a keyword labels and answers, once in a case; what is not said is not heard', async () => {
      await using desk = await openRules(store);
      const { carla, dario, line, other } = desk;
      const lost = await desk.newLabel('Perdido');
      await desk.rule({
        when: { happens: 'keyword', words: ['mochila', 'objeto perdido'] },
        acts: [{ do: 'label', label: lost }, say('Miramos si está, {{customer}}. Tu número: {{reference}}')],
      });
      await desk.post(dario, other, 'He perdido el autobús, ¿a qué hora sale otro?');
      await desk.post(carla, line, '¡Mi MOCHILA! Se quedó en el 7');
      await desk.settled();
      assert.deepEqual(await desk.labelsOf(line), ['Perdido']);
      assert.deepEqual(await desk.labelsOf(other), []);
      const [said, ...more] = await desk.automatic(line);
      assert.match(said!, /^Miramos si está, Carla\. Tu número: [A-Z0-9]{3}-[A-Z0-9]{3}$/);
      assert.deepEqual([more, await desk.automatic(other)], [[], []]);
      await desk.post(carla, line, 'una mochila roja');
      await desk.settled();
      assert.equal((await desk.automatic(line)).length, 1);
      assert.deepEqual(await desk.log(), ['keyword: label done, reply done']);
      assert.ok((await desk.caseOf(line)).awaited > 0, 'he still waits for a person');
    });

    it('each thing that happens sets off what waits for it, and nothing else', async () => {
      await using desk = await openRules(store);
      const { carla, ana, line, clock, lineId } = desk;
      const late = await desk.newLabel('Tarde');
      const two = { es: 'Dos', en: 'Two' };
      await desk.rule({
        when: { happens: 'opened' },
        if: { first: true },
        acts: [say('Hola, es tu primera vez.')],
      });
      await desk.rule({
        when: { happens: 'opened' },
        if: { language: 'en' },
        acts: [{ do: 'reply', texts: two }],
      });
      await desk.rule({ when: { happens: 'closed' }, acts: [say('Está cerrado.')] });
      await desk.rule({
        when: { happens: 'unanswered', minutes: 10 },
        if: { owner: 'none', lines: [lineId] },
        acts: [
          { do: 'label', label: late },
          { do: 'prioritise', priority: 'urgent' },
        ],
      });
      await desk.rule({ when: { happens: 'resolved' }, acts: [say('Gracias por escribirnos.')] });
      await desk.post(carla, line, 'Hola');
      await desk.settled();
      assert.deepEqual(await desk.automatic(line), ['Hola, es tu primera vez.']);
      clock.advance(9 * MINUTE);
      await desk.settled();
      assert.deepEqual(await desk.labelsOf(line), []);
      clock.advance(MINUTE);
      await desk.settled();
      assert.deepEqual(await desk.labelsOf(line), ['Tarde']);
      assert.equal((await desk.caseOf(line)).priority, 3);
      await desk.post(ana, line, 'Hola, Carla');
      await desk.post(carla, line, 'Otra cosa');
      await desk.settled();
      clock.advance(5 * MINUTE);
      await desk.post(ana, line, 'Dime');
      await desk.settled();
      clock.advance(40 * MINUTE);
      await desk.settled();
      assert.deepEqual(
        (await desk.log()).slice(1),
        ['unanswered: label done, prioritise done'],
        'who was answered in time is not late',
      );
      await desk.doTo(line, ana, 'case.resolve');
      clock.advance(UNDO_MS - 1000);
      await desk.doTo(line, ana, 'case.reopen');
      clock.advance(1000);
      await desk.settled();
      assert.deepEqual((await desk.automatic(line)).slice(1), [], 'it was taken back');
      await desk.doTo(line, ana, 'case.resolve');
      clock.advance(UNDO_MS);
      await desk.settled();
      assert.deepEqual((await desk.automatic(line)).slice(1), ['Gracias por escribirnos.']);
      assert.ok(!(await desk.automatic(line)).includes('Two'));
    });

    it('every action is done, seen in the case by its staff and by nobody else', async () => {
      await using desk = await openRules(store);
      const { ana, ben, mallory, olga, carla, line, clock } = desk;
      const workshop = await desk.newLine('Taller', ana, olga);
      await desk.rule({
        when: { happens: 'keyword', words: ['avería'] },
        acts: [
          { do: 'prioritise', priority: 'high' },
          { do: 'notify', people: [ana.ref, ben.ref, mallory.ref], text: 'Avería de {{customer}}' },
          { do: 'assign', to: ben.ref },
          { do: 'move', line: workshop },
          { do: 'assign', to: 'in-turn' },
          { do: 'snooze', minutes: 60 },
        ],
      });
      await using phone = await desk.connect(carla, line);
      await desk.post(carla, line, 'Una avería en la línea 7');
      await desk.settled();
      assert.deepEqual(await desk.log(), [
        'keyword: prioritise done, notify done, assign done, move done, assign done, snooze done',
      ]);
      const now = await desk.caseOf(line);
      assert.deepEqual([now.priority, now.state, now.snoozed_until], [2, 'snoozed', clock.now + 60 * MINUTE]);
      assert.ok([ana.id, olga.id].includes(now.owner), 'whoever is of the team it was moved to');
      const strand = await desk.events({ id: now.strand, ref: line.ref });
      const note = strand.find(({ kind }) => kind === 'message.posted')!;
      assert.deepEqual(note.body['text'], '@Ana @Ben Avería de Carla');
      assert.deepEqual(note.body['mentions'], [
        { person: ana.ref, name: 'Ana' },
        { person: ben.ref, name: 'Ben' },
      ]);
      const moved = strand.filter(({ kind }) => /moved|assigned/.test(kind)).map(({ kind }) => kind);
      assert.deepEqual(moved, [
        'case.assigned',
        'case.moved',
        'case.assigned',
        'conversation.moved',
        'case.assigned',
      ]);
      await desk.until(
        async () => phone.frames.some((frame) => JSON.stringify(frame).includes('case.told')),
        'him',
      );
      const seen = JSON.stringify(phone.frames);
      for (const secret of ['Avería de', 'case.assigned', 'case.snoozed', 'case.prioritised', ben.ref])
        assert.ok(!seen.includes(secret), secret);
    });

    it('cases go around in turn, and a rule may end one without setting off another rule', async () => {
      await using desk = await openRules(store);
      const { ana, ben, carla, dario, line, other } = desk;
      await desk.rule({ when: { happens: 'opened' }, acts: [{ do: 'assign', to: 'in-turn' }] });
      await desk.rule({ when: { happens: 'keyword', words: ['adiós'] }, acts: [{ do: 'resolve' }] });
      await desk.rule({ when: { happens: 'resolved' }, acts: [say('Hasta pronto.')] });
      await desk.post(carla, line, 'Hola');
      await desk.settled();
      await desk.post(dario, other, 'Hola');
      await desk.settled();
      const owners = [(await desk.caseOf(line)).owner, (await desk.caseOf(other)).owner];
      assert.deepEqual(new Set(owners), new Set([ana.id, ben.id]));
      await desk.post(carla, line, 'Adiós');
      await desk.settled();
      assert.equal((await desk.caseOf(line)).state, 'resolved');
      assert.deepEqual(await desk.automatic(line), []);
    });

    it('rules that could feed each other stop, and so does what says too much', async () => {
      await using desk = await openRules(store);
      const { carla, line } = desk;
      for (const [heard, said] of [
        ['ping', 'pong'],
        ['pong', 'ping'],
      ] as const)
        await desk.rule({ when: { happens: 'keyword', words: [heard] }, acts: [say(said)] });
      await desk.post(carla, line, 'ping');
      await desk.settled();
      assert.deepEqual(await desk.automatic(line), ['pong']);
      await desk.rule({
        when: { happens: 'keyword', words: ['todo'] },
        acts: [say('uno'), say('dos'), say('tres'), say('cuatro'), say('cinco')],
      });
      await desk.post(carla, line, 'dilo todo');
      await desk.settled();
      assert.deepEqual((await desk.automatic(line)).slice(1), ['uno', 'dos', 'tres']);
    });

    it('a person always: who asks for one, or was just answered by one, is told nothing by itself', async () => {
      await using desk = await openRules(store);
      const { carla, dario, ana, line, other, clock } = desk;
      const vip = await desk.newLabel('VIP');
      await desk.rule({
        when: { happens: 'message' },
        acts: [say('Un momento.'), { do: 'label', label: vip }],
      });
      await desk.rule({ when: { happens: 'keyword', words: ['cierra'] }, acts: [{ do: 'resolve' }] });
      await desk.post(carla, line, 'Quiero hablar con una persona');
      await desk.settled();
      assert.deepEqual(await desk.automatic(line), []);
      assert.deepEqual(await desk.labelsOf(line), ['VIP'], 'what is not said goes on');
      assert.deepEqual(await desk.log(), ['message: reply human, label done']);
      await desk.post(carla, line, 'cierra');
      await desk.settled();
      assert.notEqual((await desk.caseOf(line)).state, 'resolved');

      await desk.post(ana, other, 'Hola, Dario, ¿todo bien?');
      clock.advance(20 * MINUTE);
      await desk.post(dario, other, 'Sí, sí');
      await desk.settled();
      assert.deepEqual(await desk.automatic(other), []);
      assert.equal((await desk.log()).at(-1), 'message: reply colleague, label done');
    });

    it('whoever is switched off, changed or taken away does nothing more, and the log tells what was', async () => {
      await using desk = await openRules(store);
      const { carla, line, client } = desk;
      const rule = await desk.rule({
        name: 'Uno',
        when: { happens: 'keyword', words: ['uno'] },
        acts: [say('1')],
      });
      await desk.post(carla, line, 'uno');
      await desk.settled();
      const { id } = rule;
      await client.change(id, {
        name: 'Dos',
        when: { happens: 'keyword', words: ['dos'] },
        acts: [say('2')],
      });
      await client.switch(id, false);
      await desk.post(carla, line, 'dos');
      await client.switch(id, true);
      await desk.post(carla, line, 'tres');
      await desk.settled();
      assert.deepEqual(
        await desk.automatic(line),
        ['1'],
        'what was said while it was off is not heard later',
      );
      await client.remove(id);
      assert.deepEqual((await client.list()).rules, []);
      const { runs } = await client.log({ rule: id });
      assert.deepEqual(
        runs.map(({ name }) => name),
        ['Uno'],
      );
      const back = await client.restore(id);
      assert.deepEqual([back.name, back.active, back.runs], ['Dos', false, 1]);
    });
  });
}
