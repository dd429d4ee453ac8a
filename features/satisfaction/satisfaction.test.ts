import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sql } from '@tertulia/server/db/sql.ts';
import { stores } from '@tertulia/server/testing/house.ts';
import { until } from '@tertulia/server/testing/until.ts';
import { Problem } from '../call.ts';
import { type CaseTalk, openCases } from '../test-cases.ts';
import { callAs } from '../test-line-desk.ts';
import type { Room } from '../test-talk.ts';
import { surveyWorker } from './ask-customers.ts';
import { satisfactionClient } from './client.ts';

const MINUTE = 60_000;

for (const store of stores()) {
  describe(`satisfaction on ${store}`, () => {
    it('is asked when a case is settled, and the answer is no new matter', async () => {
      await using talk = await openCases(store);
      const { ana, carla, dario, line, other } = talk;
      await turnOn(talk);
      const strand = await settle(talk, line);
      await talk.run(ana, strand, 'case.reopen', {});
      await ask(talk, 10);
      assert.equal(await askedIn(talk, line), undefined, 'it goes on');
      await talk.run(ana, strand, 'case.resolve', {});
      await talk.settled();
      await ask(talk, 9);
      assert.equal(await askedIn(talk, line), undefined, 'not yet');
      await ask(talk, 1);
      const question = (await askedIn(talk, line))!;
      assert.match(String(question.body['text']), /con tu nombre/, 'he is told who sees it');
      await ask(talk, 10);
      assert.equal((await talk.events(line)).filter(isSurvey).length, 1);

      const seq = await talk.post(carla, line, { chose: { of: question.seq, key: '4' } });
      const { body } = await talk.happened(strand, 'case.rated');
      assert.deepEqual(body, { score: 4, seq });
      await talk.happened(line, 'message.posted', ({ text }) => /algo más/.test(String(text)));
      const comment = await talk.post(carla, line, 'Muy amables');
      await talk.happened(strand, 'case.rated', (said) => said['comment'] === comment);
      await talk.settled();
      const [card, ...others] = await talk.cards(line);
      assert.deepEqual([card?.state, others], ['resolved', []], 'neither opened a case');
      const { waitingSince } = await talk.summary(ana, line);
      assert.equal(waitingSince, undefined, 'nor waits for an answer');

      // A second tap is nothing, a later message is a matter.
      await talk.post(carla, line, { chose: { of: question.seq, key: '1' } });
      await talk.settled();
      assert.equal((await talk.events(strand)).filter(({ kind }) => kind === 'case.rated').length, 2);
      await talk.post(carla, line, 'Otra cosa');
      await talk.happened(strand, 'case.reopened');
      await talk.run(ana, strand, 'case.resolve', {});
      await ask(talk, 10);
      assert.equal((await talk.events(line)).filter(isSurvey).length, 1, 'once in seven days');

      // Another customer's answer in words, and a wish for a person in the place of a comment.
      const second = await settle(talk, other);
      await ask(talk, 10);
      assert.ok(await askedIn(talk, other));
      await talk.post(dario, other, 'muy mal');
      await talk.happened(second, 'case.rated', ({ score }) => score === 1);
      await talk.post(dario, other, 'Quiero hablar con una persona');
      await talk.happened(other, 'human.requested');
      await talk.happened(second, 'case.reopened');
      for (const { body: told } of await talk.events(other))
        assert.ok(!('score' in told), 'it stays with the staff');
    });

    it('is not asked where the line does not want to know, nor of a merged case; only the owner changes that', async () => {
      await using talk = await openCases(store);
      const { world, ana, carla, line, orders } = talk;
      await settle(talk, line);
      await ask(talk, 20);
      assert.equal(await askedIn(talk, line), undefined);
      await turnOn(talk);
      const agent = satisfactionClient(callAs(world, ana));
      await assert.rejects(agent.change(orders, { on: false, minutes: 10 }), Problem);
      await assert.rejects(satisfactionClient(callAs(world, carla)).survey(orders), Problem);
      const { person, room } = await talk.customer('Eva');
      await talk.post(person, room, 'one');
      const first = await talk.strand(room);
      const seq = await talk.post(person, room, 'two');
      await talk.settled();
      await talk.run(ana, first, 'case.split', { seq });
      const both = await until(async () => {
        const cards = await talk.cards(room);
        return cards.length === 2 && cards;
      });
      const rest = await talk.roomOf(both.find(({ id }) => id !== first.ref)!.id);
      await talk.run(ana, rest, 'case.resolve', {});
      await ask(talk, 10);
      assert.equal(await askedIn(talk, room), undefined, 'he has another matter open');
      await talk.run(ana, rest, 'case.reopen', {});
      await talk.run(ana, rest, 'case.merge', { into: first.ref });
      await talk.happened(first, 'case.absorbed');
      await talk.run(ana, first, 'case.resolve', {});
      await talk.settled();
      await ask(talk, 10);
      const { seq: of } = (await askedIn(talk, room))!;
      assert.equal((await talk.events(room)).filter(isSurvey).length, 1, 'for both');
      await talk.post(person, room, { chose: { of, key: '5' } });
      await talk.happened(first, 'case.rated');
    });
  });
}

async function turnOn({ world, orders }: CaseTalk): Promise<void> {
  const owner = await world.person('Olga', 'agent', 'owner');
  const client = satisfactionClient(callAs(world, owner));
  assert.deepEqual(await client.survey(orders), { on: false, minutes: 10 });
  await client.change(orders, { on: true, minutes: 10 });
}

/** His customer writes, Ana answers and resolves it. */
async function settle(talk: CaseTalk, room: Room): Promise<Room> {
  const { ana, carla, dario, line } = talk;
  await talk.post(room === line ? carla : dario, room, 'Hola');
  const strand = await talk.strand(room);
  await talk.post(ana, room, 'Hola');
  await talk.happened(strand, 'case.answered');
  await talk.run(ana, strand, 'case.resolve', {});
  await talk.settled();
  return strand;
}

/** So many minutes later. */
async function ask({ house, clock }: CaseTalk, minutes: number): Promise<void> {
  clock.advance(minutes * MINUTE);
  await surveyWorker(house, 2 ** 30).run(new AbortController().signal);
  const isDue = () =>
    house.db.row(sql`select 1 as yes from survey_task t join support_case c on c.strand = t.strand
      left join line_survey l on l.line = c.line
      where t.at + coalesce(l.minutes, 0) * 60000 <= ${house.now()}`);
  await until(async () => (await isDue()) === undefined);
}

function isSurvey({ body }: { body: Record<string, unknown> }): boolean {
  return body['auto'] === 'survey' && body['choices'] !== undefined;
}

async function askedIn(talk: CaseTalk, room: Room) {
  return (await talk.events(room)).find(isSurvey);
}
