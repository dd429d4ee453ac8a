import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stores } from '@tertulia/server/testing/house.ts';
import { openRules } from '../test-rules.ts';
import { UNDO_MS } from '../undo-time.ts';
import type { WriteRule } from './protocol.ts';

const MINUTE = 60_000;

for (const store of stores()) {
  describe(`trying a rule on ${store}`, () => {
    it('tells of past cases what the rule did to them when it was there, and does nothing', async () => {
      await using desk = await openRules(store);
      const { carla, dario, ana, line, other, clock, client, lineId } = desk;
      const label = await desk.newLabel('Tarde');
      const say = (es: string) => ({ do: 'reply', texts: { es } }) as const;
      const rules: Pick<WriteRule, 'when' | 'acts' | 'if'>[] = [
        {
          when: { happens: 'keyword', words: ['avería'] },
          acts: [say('Voy'), { do: 'prioritise', priority: 'high' }],
        },
        { when: { happens: 'message' }, if: { lines: [lineId], first: true }, acts: [say('Hola')] },
        { when: { happens: 'opened' }, if: { language: 'es' }, acts: [{ do: 'label', label }] },
        {
          when: { happens: 'unanswered', minutes: 10 },
          if: { owner: 'none' },
          acts: [say('Ya vamos'), { do: 'label', label }],
        },
        { when: { happens: 'resolved' }, if: { labels: [label] }, acts: [say('Gracias')] },
      ];
      const made = await Promise.all(rules.map((rule) => desk.rule(rule)));
      const from = clock.now;
      const steps: (() => unknown)[] = [
        () => desk.post(carla, line, 'Hola'),
        () => desk.post(dario, other, 'Hay una avería'),
        () => desk.post(carla, line, 'Una avería, creo'),
        () => desk.doTo(other, ana, 'case.take'),
        () => clock.advance(11 * MINUTE),
        () => desk.post(ana, line, 'Hola, soy Ana'),
        () => desk.post(carla, line, 'Otra avería'),
        () => desk.post(dario, other, 'Quiero hablar con una persona'),
        () => desk.post(dario, other, 'La avería sigue'),
        () => clock.advance(11 * MINUTE),
        () => desk.doTo(line, ana, 'case.resolve'),
        () => clock.advance(UNDO_MS),
        () => clock.advance(50 * MINUTE),
        () => desk.post(carla, line, 'Una cosa más'),
        () => desk.doTo(line, ana, 'case.resolve'),
        () => clock.advance(5000),
        () => desk.doTo(line, ana, 'case.reopen'),
        () => clock.advance(MINUTE),
        () => desk.doTo(line, ana, 'case.resolve'),
        () => clock.advance(MINUTE),
      ];
      for (const step of steps) {
        clock.advance(1000);
        await step();
        await desk.settled();
      }
      const heads = async () => [
        await desk.head(line),
        await desk.head(other),
        (await client.log()).runs.length,
      ];
      const before = await heads();
      const { runs } = await client.log();
      let times = 0;
      for (const [place, rule] of rules.entries()) {
        const tried = await client.try({ rule: { name: 'x', ...rule }, from, to: clock.now });
        const did = runs.filter((run) => run.rule === made[place]!.id);
        const told = (all: typeof tried.touched) =>
          all
            .map((one) => `${one.reference} ${one.conversation} ${one.seq} ${JSON.stringify(one.did)}`)
            .toSorted();
        assert.deepEqual(told(tried.touched), told(did), rule.when.happens);
        assert.deepEqual([tried.cases, tried.more], [2, false]);
        times += tried.times;
      }
      assert.ok(times >= 8, `${times} times`);
      assert.deepEqual(await heads(), before);
      const none = await client.try({ rule: { name: 'x', ...rules[0]! }, from: from - 2, to: from - 1 });
      assert.deepEqual([none.cases, none.times], [0, 0]);
    });
  });
}
