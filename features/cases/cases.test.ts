import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Down } from '@tertulia/protocol/down.ts';
import type { CommandId, LabelId } from '@tertulia/protocol/ids.ts';
import { uuidv7 } from '@tertulia/protocol/uuid.ts';
import { stores } from '@tertulia/server/testing/house.ts';
import { until } from '@tertulia/server/testing/until.ts';
import type { Wire } from '@tertulia/server/testing/wire.ts';
import { Problem } from '../call.ts';
import { callAs } from '../test-call.ts';
import { openCases } from '../test-cases.ts';
import type { Room } from '../test-talk.ts';
import { casesClient } from './client.ts';

const DAY = 86_400_000;

for (const store of stores()) {
  describe(`cases on ${store}`, () => {
    it('a matter lives from its first message to its end, for the staff of its line and for nobody else', async () => {
      await using talk = await openCases(store);
      const { ana, ben, carla, dario, mallory, line, other, clock } = talk;
      await using desk = await talk.connect(ana, line);
      await using door = await talk.connect(carla, line);
      await using neighbour = await talk.connect(dario, other);
      await using stranger = await talk.connect(mallory);
      const label = await casesClient(callAs(talk.world, ana)).makeLabel({
        name: 'Billetes',
        colour: '#0a7' + 'f00',
      });

      await talk.post(carla, line, 'I lost my ticket');
      const { conversation } = await desk.next('changed', (frame) => frame.conversation.cases !== undefined);
      const [card] = conversation.cases!;
      assert.match(card!.reference, /^[2-9B-Z]{3}-[2-9B-Z]{3}$/);
      assert.deepEqual([card!.state, card!.owner, conversation.unanswered], ['new', undefined, 1]);
      const told = await talk.happened(line, 'case.told');
      assert.deepEqual([told.by, told.body], [0, { reference: card!.reference, state: 'new' }]);
      const strand = await talk.roomOf(card!.id);

      await talk.run(ana, strand, 'case.assign', { owner: ben.ref, note: 'a secret note of the hand-over' });
      await talk.run(ben, strand, 'case.label', { label: label.id, on: true });
      await talk.run(ben, strand, 'case.prioritise', { priority: 'urgent' });
      await talk.run(ben, strand, 'case.name', { subject: 'a secret subject' });
      await talk.post(ana, strand, 'a secret thought');
      const open = await talk.card(line);
      assert.deepEqual(
        [open.state, open.owner, open.labels, open.priority, open.subject],
        ['open', ben.ref, [label.id], 'urgent', 'a secret subject'],
      );
      await desk.next('changed', (frame) => frame.conversation.cases?.[0]?.subject === 'a secret subject');

      await talk.post(ana, line, 'Which one?');
      await talk.card(line, ({ state }) => state === 'waiting');
      await talk.run(ben, strand, 'case.snooze', { until: clock.now + DAY });
      await talk.card(line, ({ state }) => state === 'snoozed');
      await talk.post(carla, line, 'The one to Soria');
      assert.equal((await talk.card(line, ({ state }) => state === 'open')).snoozedUntil, undefined);
      const kinds = (await talk.events(strand)).map(({ kind }) => kind);
      assert.deepEqual(kinds.slice(-2), ['case.woken', 'case.awaited']);
      assert.ok((await talk.summary(ana, line)).waitingSince);
      await talk.run(ben, strand, 'case.resolve', {});
      await talk.undoIsOver();
      await talk.happened(line, 'case.told', ({ state }) => state === 'resolved');
      const settled = await until(async () => {
        const summary = await talk.summary(ana, line);
        return summary.waitingSince === undefined && summary;
      });
      assert.deepEqual(
        [settled.unread, settled.unanswered, settled.cases![0]!.state],
        [0, undefined, 'resolved'],
      );

      // It is there for whoever may see it; then from outside.
      const insider = await framesOf(desk, strand);
      assert.match(insider, /a secret thought/);
      for (const secret of ['a secret note', 'a secret subject', label.id])
        assert.match(insider, new RegExp(secret));
      const absent = { id: 0, ref: uuidv7() } as unknown as Room;
      for (const [wire, more] of [
        [door, [ben.ref]],
        [neighbour, [ben.ref, card!.reference]],
        [stranger, [card!.reference]],
      ] as const) {
        assert.deepEqual(await refusals(wire, strand), await refusals(wire, absent), 'as if there were none');
        const seen = JSON.stringify(wire.frames.filter((frame) => !names(frame, strand)));
        assert.doesNotMatch(seen, /a secret|"cases"|unanswered|case\.(?!told)/);
        for (const secret of [card!.id, label.id, ...more]) assert.ok(!seen.includes(secret), secret);
      }
      assert.ok((await talk.summary(carla, line)).head > 0);
    });

    it('whoever writes again goes on with his case, or begins another when it is long ago', async () => {
      await using talk = await openCases(store);
      const { ana, carla, line, clock } = talk;
      await talk.post(carla, line, 'one');
      const first = await talk.card(line);
      const strand = await talk.roomOf(first.id);
      await talk.run(ana, strand, 'case.resolve', {});
      clock.advance(6 * DAY);
      await talk.post(carla, line, 'one more thing');
      assert.equal((await talk.card(line, ({ state }) => state === 'open')).id, first.id);
      await talk.happened(line, 'case.told', ({ state }) => state === 'open');
      await talk.run(ana, strand, 'case.resolve', {});
      assert.equal(await talk.run(ana, strand, 'case.resolve', {}), 0, 'resolved already');
      clock.advance(8 * DAY);
      await talk.post(carla, line, 'another thing');
      const second = await talk.card(line, ({ state }) => state === 'new');
      assert.notEqual(second.reference, first.reference);
      await talk.run(ana, strand, 'case.reopen', {});
      await until(async () => (await talk.cards(line)).length === 2);
      assert.deepEqual(
        (await talk.cards(line)).map(({ id }) => id),
        [second.id, first.id],
        'both are open, newest first',
      );
    });

    it('what is taken back in time the customer never hears of, and he goes on waiting', async () => {
      await using talk = await openCases(store);
      const { ana, carla, line, clock } = talk;
      await talk.post(carla, line, 'hello?');
      const strand = await talk.strand(line);
      await talk.happened(line, 'case.told');
      const told = async () =>
        (await talk.events(line)).flatMap(({ kind, body }) => (kind === 'case.told' ? [body['state']] : []));
      const turn = async (kind: 'case.resolve' | 'case.reopen', after: number) => {
        clock.advance(after);
        await talk.run(ana, strand, kind, {});
      };
      await turn('case.resolve', 0);
      await turn('case.reopen', 9000);
      assert.ok((await talk.summary(ana, line)).waitingSince, 'as before');
      await turn('case.resolve', 1000);
      await turn('case.reopen', 5000);
      await talk.undoIsOver();
      await talk.settled();
      assert.deepEqual(await told(), ['new']);

      await turn('case.resolve', 0);
      await talk.undoIsOver();
      await talk.happened(line, 'case.told', ({ state }) => state === 'resolved');
      await turn('case.reopen', 0);
      await talk.happened(line, 'case.told', ({ state }) => state === 'open');
      assert.deepEqual(await told(), ['new', 'resolved', 'open'], 'once each');
    });

    it('a case that is put off comes back when its time is over, unless it was put off for longer', async () => {
      await using talk = await openCases(store);
      const { ana, carla, dario, line, other, clock } = talk;
      await talk.post(carla, line, 'later is fine');
      await talk.post(dario, other, 'hello');
      const [strand, another] = [await talk.strand(line), await talk.strand(other)];
      await talk.run(ana, strand, 'case.snooze', { until: clock.now + 1000 });
      await talk.run(ana, strand, 'case.snooze', { until: clock.now + DAY });
      clock.advance(2000);
      // The worker looks now, and not in a second only.
      await talk.run(ana, another, 'case.turn', { state: 'waiting' });
      await until(async () => (await tasks(talk)) === 1);
      assert.equal((await talk.card(line)).state, 'snoozed');
      clock.advance(DAY);
      await talk.run(ana, another, 'case.turn', { state: 'open' });
      await talk.card(line, ({ state }) => state === 'open');
      assert.equal((await talk.events(strand)).filter(({ kind }) => kind === 'case.woken').length, 1);
    });

    it('a note moves the list of the staff, and an automatic answer leaves the customer waiting', async () => {
      await using talk = await openCases(store);
      const { ana, carla, line, house } = talk;
      await talk.post(carla, line, 'hello?');
      const strand = await talk.strand(line);
      await talk.happened(line, 'case.told');
      await house.log.record({
        conversation: line.id,
        events: [{ kind: 'message.posted', body: { text: 'We are closed', auto: 'hours' } }],
      });
      const { waitingSince, unread, unanswered, last } = await talk.summary(ana, line);
      assert.deepEqual([unread, unanswered, last!.text], [1, 1, 'We are closed']);
      assert.ok(waitingSince);
      assert.equal((await talk.card(line)).state, 'new');
      const position = (await list(talk, ana)).position;
      await talk.run(ana, strand, 'case.take', {});
      const changed = await list(talk, ana, position);
      assert.deepEqual(
        changed.conversations.map(({ id, cases }) => [id, cases![0]!.owner]),
        [[line.ref, ana.ref]],
        'what happened to the case is told to who comes back',
      );
      assert.deepEqual((await list(talk, carla, position)).conversations[0]?.cases, undefined);
    });

    it('labels are made by the staff, put away by the owner, and each name is there once', async () => {
      await using talk = await openCases(store);
      const { world, ana, carla, line } = talk;
      const owner = await world.person('Olga', 'agent', 'owner');
      const [anas, olgas, carlas] = [ana, owner, carla].map((person) => casesClient(callAs(world, person)));
      const label = await anas!.makeLabel({ name: 'Objetos perdidos', colour: '#123abc' });
      await refused('already-taken', anas!.makeLabel({ name: 'Objetos perdidos', colour: '#123abc' }));
      await refused('not-allowed', anas!.changeLabel(label.id, { ...label, archived: true }));
      await refused('signed-out', carlas!.labels());
      await refused('not-found', olgas!.changeLabel(uuidv7() as LabelId, { name: 'x', colour: '#000000' }));
      const { id, ...body } = label;
      await olgas!.changeLabel(id, { ...body, archived: true });
      assert.deepEqual(await anas!.labels(), { labels: [{ ...label, archived: true }] });
      await talk.post(carla, line, 'hello');
      const strand = await talk.strand(line);
      await talk.refuses('conflict', ana, strand, 'case.label', { label: id, on: true });
      await talk.refuses('not-found', ana, strand, 'case.label', { label: uuidv7(), on: true });
    });
  });
}

type Talk = Awaited<ReturnType<typeof openCases>>;

async function tasks({ house }: Talk): Promise<number> {
  return (await house.db.rows({ text: 'select 1 as yes from case_task', params: [] })).length;
}

async function list(talk: Talk, person: Parameters<Talk['connect']>[0], since?: string) {
  await using wire = await talk.connect(person);
  wire.say({ type: 'list', request: 2, limit: 50, ...(since !== undefined && { since }) });
  return await wire.next('list', ({ request }) => request === 2);
}

async function refused(code: string, asked: Promise<unknown>): Promise<void> {
  await assert.rejects(asked, (problem) => problem instanceof Problem && problem.code === code);
}

/** All that a strand says to who may see it. */
async function framesOf(wire: Wire, strand: Room): Promise<string> {
  wire.say({ type: 'page', request: 9, conversation: strand.ref, limit: 100 });
  return JSON.stringify([await wire.next('page'), wire.frames]);
}

/** How each way to a conversation is answered, without its id. */
async function refusals(wire: Wire, { ref: conversation }: Room): Promise<unknown[]> {
  const id = uuidv7() as CommandId;
  wire.say({ type: 'follow', conversation, after: 0 });
  const follow = await wire.next('failed');
  wire.say({ type: 'page', request: 7, conversation, before: 100, limit: 10 });
  const page = await wire.next('failed');
  wire.say({ type: 'mark', conversation, read: 1 });
  const mark = await wire.next('failed');
  wire.say({ type: 'do', id, conversation, kind: 'case.resolve', body: {} });
  const command = await wire.answer(id);
  return [follow.code, follow.message, page.code, mark.code, command];
}

function names(frame: Down, { ref }: Room): boolean {
  return 'conversation' in frame && frame.conversation === ref;
}
