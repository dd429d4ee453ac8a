import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Refusal } from '@tertulia/protocol/errors.ts';
import type { CommandId } from '@tertulia/protocol/ids.ts';
import { uuidv7 } from '@tertulia/protocol/uuid.ts';
import { stores } from '@tertulia/server/testing/house.ts';
import { until } from '@tertulia/server/testing/until.ts';
import { openCases } from '../test-cases.ts';

const DAY = 86_400_000;

for (const store of stores()) {
  describe(`what the staff does with cases, on ${store}`, () => {
    it('of two who take a case at the same moment one has it, and the other is told', async () => {
      await using talk = await openCases(store);
      const { ana, ben, carla, line } = talk;
      await talk.post(carla, line, 'hello');
      const strand = await talk.strand(line);
      const id = uuidv7() as CommandId;
      const [first, second] = await Promise.allSettled([
        talk.run(ana, strand, 'case.take', {}, id),
        talk.run(ben, strand, 'case.take', {}),
      ]);
      assert.equal(first.status, 'fulfilled');
      assert.ok(second.status === 'rejected' && second.reason instanceof Refusal);
      assert.equal(second.reason.code, 'already-taken');
      assert.equal((await talk.card(line)).owner, ana.ref);
      assert.ok((await talk.run(ana, strand, 'case.take', {}, id)) > 0, 'the same command again');
      assert.equal(await talk.run(ana, strand, 'case.take', {}), 0, 'he has it already');
      // Whoever takes it by a rule that saw nobody there comes too late in the same way.
      await talk.run(ben, strand, 'case.assign', { owner: null });
      assert.equal((await talk.card(line)).owner, undefined);
    });

    it('what cannot be done is refused, says why, and leaves no event', async () => {
      await using talk = await openCases(store);
      const { ana, mallory, carla, dario, line, other, group, clock } = talk;
      await talk.post(carla, line, 'hello');
      await talk.post(dario, other, 'hello');
      const [strand, another] = [await talk.strand(line), await talk.strand(other)];
      const refuses = (code: Parameters<typeof talk.refuses>[0], kind: string, body: object) =>
        talk.refuses(code, ana, strand, kind, body);
      await refuses('not-found', 'case.assign', { owner: mallory.ref });
      await refuses('not-found', 'case.assign', { owner: carla.ref });
      await refuses('frame-problem', 'case.snooze', { until: clock.now });
      await refuses('frame-problem', 'case.snooze', { until: clock.now + 400 * DAY });
      await refuses('frame-problem', 'case.merge', { into: strand.ref });
      await refuses('not-found', 'case.merge', { into: line.ref });
      await refuses('not-found', 'case.move', { line: uuidv7() });
      await refuses('not-found', 'case.split', { seq: 1 });
      await refuses('conflict', 'case.split', { seq: 3 });
      await talk.refuses('not-allowed', ana, line, 'case.resolve', {});
      await talk.refuses('not-allowed', ana, group, 'case.resolve', {});
      await talk.refuses('not-allowed', carla, line, 'case.resolve', {});
      await talk.refuses('not-found', carla, strand, 'case.resolve', {});
      await talk.refuses('not-found', mallory, strand, 'case.resolve', {});
      await talk.run(ana, strand, 'case.resolve', {});
      for (const [kind, body] of [
        ['case.take', {}],
        ['case.assign', { owner: ana.ref }],
        ['case.snooze', { until: clock.now + DAY }],
        ['case.turn', { state: 'open' }],
        ['case.wake', {}],
        ['case.merge', { into: another.ref }],
        ['case.split', { seq: 3 }],
        ['case.move', { line: talk.workshop }],
      ] as const)
        await refuses('conflict', kind, body);
      await talk.refuses('conflict', ana, another, 'case.merge', { into: strand.ref });
    });

    it('a part of a case becomes a case of its own, and goes back into the other', async () => {
      await using talk = await openCases(store);
      const { ana, carla, line } = talk;
      await talk.post(carla, line, 'about my ticket');
      const first = await talk.card(line);
      await talk.post(ana, line, 'yes?');
      const seq = await talk.post(carla, line, 'and my umbrella');
      const strand = await talk.roomOf(first.id);
      await talk.happened(strand, 'case.awaited', (body) => body['seq'] === seq);
      await talk.run(ana, strand, 'case.split', { seq, subject: 'The umbrella' });
      const second = await talk.card(line, ({ subject }) => subject === 'The umbrella');
      const umbrella = await talk.roomOf(second.id);
      assert.deepEqual(
        (await talk.events(umbrella)).slice(1).map(({ kind, body }) => [kind, body['seq'] ?? body['from']]),
        [
          ['case.opened', seq],
          ['case.awaited', seq],
        ],
      );
      assert.equal((await talk.happened(umbrella, 'case.opened')).body['split'], first.id);
      await talk.happened(line, 'case.told', ({ reference }) => reference === second.reference);
      assert.equal((await talk.cards(line)).length, 2);
      await talk.refuses('not-found', ana, strand, 'case.split', { seq });
      await talk.refuses('conflict', ana, umbrella, 'case.split', { seq });
      await talk.post(ana, line, 'both are here');
      await until(async () => (await talk.cards(line)).every(({ state }) => state === 'waiting'));

      await talk.run(ana, umbrella, 'case.merge', { into: first.id });
      const absorbed = await talk.happened(strand, 'case.absorbed');
      assert.deepEqual(absorbed.body, {
        case: second.id,
        reference: second.reference,
        conversation: line.ref,
      });
      assert.deepEqual(
        (await talk.cards(line)).map(({ id }) => id),
        [first.id],
      );
      await talk.refuses('conflict', ana, umbrella, 'case.reopen', {});
      await talk.post(carla, line, 'thank you');
      await talk.card(line, ({ id, state }) => id === first.id && state === 'open');
    });

    it('two customers with one matter: who waits in the case that ends waits in the one that goes on', async () => {
      await using talk = await openCases(store);
      const { ana, ben, carla, dario, line, other, clock } = talk;
      await talk.post(carla, line, 'line 7 is late');
      await talk.post(dario, other, 'where is line 7?');
      await talk.run(dario, other, 'human.request', {});
      const [goesOn, ends] = [
        await talk.card(line),
        await talk.card(other, ({ humanSince }) => humanSince !== undefined),
      ];
      await talk.post(ben, line, 'it is on its way');
      await talk.card(line, ({ state }) => state === 'waiting');
      const [strand, ended] = [await talk.roomOf(goesOn.id), await talk.roomOf(ends.id)];
      await talk.run(ana, ended, 'case.merge', { into: goesOn.id });
      const [card] = await until(async () => {
        const cards = await talk.cards(other);
        return cards[0]?.id === goesOn.id && cards;
      });
      assert.deepEqual([card!.state, card!.conversation], ['open', line.ref]);
      assert.ok(card!.humanSince, 'he still asks for a person');
      await talk.happened(other, 'case.told', ({ reference }) => reference === goesOn.reference);
      await talk.post(ben, other, 'five minutes');
      await talk.card(line, ({ state }) => state === 'waiting');
      const answers = (await talk.events(strand)).filter(({ kind }) => kind === 'case.answered');
      assert.equal(answers.at(-1)!.body['conversation'], other.ref);
      await talk.run(ana, strand, 'case.resolve', {});
      await talk.undoIsOver();
      for (const room of [line, other])
        await talk.happened(room, 'case.told', ({ state }) => state === 'resolved');
      clock.advance(1000);
      await talk.post(dario, other, 'it never came');
      assert.equal((await talk.card(other, ({ state }) => state === 'open')).id, goesOn.id);
    });

    it('that nothing needs an answer ends the wait on the list too', async () => {
      await using talk = await openCases(store);
      const { ana, carla, line } = talk;
      await talk.post(carla, line, 'hello');
      const strand = await talk.strand(line);
      await talk.run(ana, strand, 'case.complaint', { on: true });
      await talk.run(ana, strand, 'case.turn', { state: 'waiting' });
      await talk.happened(line, 'case.told', ({ state }) => state === 'waiting');
      const { waitingSince, unread, cases } = await talk.summary(ana, line);
      assert.deepEqual([waitingSince, unread, cases![0]!.state], [undefined, 0, 'waiting']);
      await talk.post(carla, line, 'it does');
      await talk.card(line, ({ state }) => state === 'open');
      assert.ok((await talk.summary(ana, line)).waitingSince);
    });
  });
}
