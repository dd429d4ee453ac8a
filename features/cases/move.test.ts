import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Refusal } from '@tertulia/protocol/errors.ts';
import type { LineId, PersonId } from '@tertulia/protocol/ids.ts';
import { uuidv7 } from '@tertulia/protocol/uuid.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import { seenBy } from '@tertulia/server/gateway/access.ts';
import { makeDatabase, openTestHouse, stores } from '@tertulia/server/testing/house.ts';
import { until } from '@tertulia/server/testing/until.ts';
import { Wire } from '@tertulia/server/testing/wire.ts';
import type { Person } from '@tertulia/server/testing/world.ts';
import { searchClient } from '../search/client.ts';
import { callAs } from '../test-call.ts';
import { type CaseTalk, openCases } from '../test-cases.ts';
import type { Room } from '../test-talk.ts';

for (const store of stores()) {
  describe(`a case that moves to another line, on ${store}`, () => {
    it('L13 V13 the team before loses all of it at once, the new one has all of it, the customer nothing to do', async () => {
      await using talk = await openCases(store);
      const { ana, ben, carla, mallory, line, workshop } = talk;
      const file = await talk.file(carla, line);
      await talk.post(carla, line, { text: 'it rattles', media: [file] });
      const strand = await talk.strand(line);
      await talk.run(ana, strand, 'case.take', {});
      await talk.post(ana, strand, 'a note from before');
      const partner = await talk.house.log.open({
        kind: 'partner',
        team: talk.team,
        by: ana.id,
        members: [{ person: talk.gala.id, role: 'guest' }],
        events: [
          { kind: 'conversation.opened', body: { kind: 'partner', title: 'Ruiz', line: talk.orders } },
        ],
      });
      await talk.house.log.record({
        conversation: strand.id,
        events: [{ kind: 'strand.opened', body: { conversation: partner.ref, title: 'Ruiz' } }],
      });
      await talk.post(talk.gala, partner, 'shall I bring it?');
      // Ana is in both teams: nothing of it may be interrupted for her.
      await talk.house.teams.add(talk.workshopTeam, ana.id);
      const all: readonly Room[] = [line, strand, partner];
      await using bens = await talk.connect(ben, ...all);
      await using anas = await talk.connect(ana, ...all);
      await using listing = await talk.connect(ben);
      await using mallorys = await talk.connect(mallory);
      await using guest = await talk.connect(talk.gala, partner);
      const { position } = await listSince(bens);
      await until(async () => (await found(talk, ben, 'rattles')).includes(line.ref));

      await talk.run(ben, strand, 'case.move', { line: workshop, note: 'for the workshop' });
      for (const { ref } of all) {
        assert.equal((await bens.next('gone', (frame) => frame.conversation === ref)).conversation, ref);
        await listing.next('gone', (frame) => frame.conversation === ref);
      }
      await talk.happened(line, 'conversation.moved');
      await talk.happened(partner, 'conversation.moved');
      const seqs = await Promise.all(
        all.map((room) =>
          talk.post(room === line ? carla : room === partner ? talk.gala : mallory, room, 'afterwards'),
        ),
      );
      for (const [i, room] of all.entries()) await anas.eventsUpTo(room.ref, seqs[i]!);
      assert.deepEqual(gone(anas), []);
      await guest.eventsUpTo(partner.ref, seqs[2]!);
      assert.doesNotMatch(JSON.stringify([bens.frames, listing.frames]), /afterwards/);
      const card = await talk.card(line);
      assert.deepEqual([card.line, card.owner], [workshop, ana.ref], 'she is of the new team as well');
      const { conversation } = await mallorys.next(
        'changed',
        (frame) => frame.conversation.id === line.ref && frame.conversation.line === workshop,
      );
      assert.equal(conversation.cases![0]!.id, card.id);

      for (const room of all) {
        await assert.rejects(talk.post(ben, room, 'but I'), isNotFound);
        assert.deepEqual(await asked(bens, room), ['not-found', 'not-found', 'not-found']);
        assert.deepEqual(await asked(mallorys, room), ['followed', 'page', 'people'], 'it is there');
      }
      const media = (cookie: string) =>
        talk.world.app.inject({ method: 'GET', url: `/api/media/${file}`, headers: { cookie } });
      assert.deepEqual(
        [(await media(mallory.cookie)).statusCode, (await media(ben.cookie)).statusCode],
        [200, 404],
      );
      await until(async () => (await found(talk, mallory, 'rattles')).includes(line.ref));
      for (const word of ['rattles', 'afterwards', 'before', 'bring'])
        assert.doesNotMatch(await found(talk, ben, word), /rattles|afterwards|note from|bring it/);
      await using returned = await talk.connect(ben);
      const back = await listSince(returned, position);
      assert.deepEqual(back.gone.toSorted(), all.map(({ ref }) => ref).toSorted());
      assert.ok(!back.conversations.some(({ id }) => id === line.ref));
    });

    it('what belongs together moves together, wherever it is moved next', async () => {
      await using talk = await openCases(store);
      const { ana, mallory, carla, line, workshop, orders } = talk;
      await talk.post(carla, line, 'one');
      const first = await talk.strand(line);
      await talk.run(ana, first, 'case.resolve', {});
      await talk.undoIsOver();
      await talk.happened(line, 'case.told', ({ state }) => state === 'resolved');
      await talk.run(ana, first, 'case.reopen', {});
      const seq = await talk.post(carla, line, 'two');
      await talk.happened(first, 'case.awaited', (body) => body['seq'] === seq);
      await talk.run(ana, first, 'case.split', { seq });
      await until(async () => (await talk.cards(line)).length === 2);
      const second = await talk.strand(line);
      assert.notEqual(second.id, first.id);
      await talk.run(ana, second, 'case.move', { line: workshop });
      await talk.happened(first, 'conversation.moved');
      await talk.happened(line, 'conversation.moved');
      await talk.post(mallory, line, 'here');
      await talk.run(mallory, first, 'case.move', { line: orders });
      await until(async () => (await talk.cards(line)).every((card) => card.line === orders));
      await until(() => isSeen(talk, ana, line));
      for (const room of [line, first, second]) {
        assert.equal(await isSeen(talk, ana, room), true);
        assert.equal(await isSeen(talk, mallory, room), false);
      }
      const again = await talk.post(carla, line, 'three');
      assert.ok(again > seq);
    });

    it('two colleagues who move two cases of one customer to two lines at once: all of it ends on one of them', async () => {
      await using talk = await openCases(store);
      const { ana, ben, carla, line, workshop, house } = talk;
      const third = uuidv7() as LineId;
      await house.db.write(
        sql`insert into line (ref, slug, created) values (${refBytes(third)}, 'cocheras', ${house.now()})`,
      );
      await talk.post(carla, line, 'one');
      const first = await talk.strand(line);
      const seq = await talk.post(carla, line, 'two');
      await talk.run(ana, first, 'case.split', { seq });
      await until(async () => (await talk.cards(line)).length === 2);
      const second = await talk.strand(line);
      await Promise.all([
        talk.run(ana, first, 'case.move', { line: workshop }),
        talk.run(ben, second, 'case.move', { line: third }),
      ]);
      await until(async () => (await house.db.row(sql`select 1 as yes from case_task`)) === undefined);
      const teams = await Promise.all([line, first, second].map(({ id }) => house.rosters.findById(id)));
      assert.equal(new Set(teams.map((roster) => roster!.team)).size, 1);
      assert.equal(new Set((await talk.cards(line)).map((card) => card.line)).size, 1);
    });
  });
}

const skip = !stores().includes('postgres') && 'no PostgreSQL in this test run: bin/ci.ts starts one';

describe('a case that moves to another line, on two nodes', { skip }, () => {
  it('L13 the other node too ends who is no longer of the team, and only him', async () => {
    await using database = await makeDatabase();
    const place = { store: 'postgres', databaseUrl: database.url, paces: { watchMs: 20 } } as const;
    await using talk = await openCases('postgres', place);
    await using elsewhere = await openTestHouse(place);
    const { ana, ben, carla, line, workshop } = talk;
    await talk.post(carla, line, 'it rattles');
    const strand = await talk.strand(line);
    await talk.house.teams.add(talk.workshopTeam, ana.id);
    await elsewhere.house.teams.load();
    const connect = async (person: Person) => {
      const wire = await Wire.open({ ...talk.world, url: elsewhere.url }, person);
      for (const { ref } of [line, strand]) {
        wire.say({ type: 'follow', conversation: ref, after: 0 });
        await wire.next('followed');
      }
      return wire;
    };
    await using bens = await connect(ben);
    await using anas = await connect(ana);
    await talk.run(ben, strand, 'case.move', { line: workshop });
    for (const room of [line, strand]) await bens.next('gone', (frame) => frame.conversation === room.ref);
    const seq = await talk.post(carla, line, 'afterwards');
    await anas.eventsUpTo(line.ref, seq);
    assert.deepEqual(gone(anas), []);
    assert.doesNotMatch(JSON.stringify(bens.frames), /afterwards/);
    assert.deepEqual(await asked(bens, line), ['not-found', 'not-found', 'not-found']);
  });
});

function gone({ frames }: Wire) {
  return frames.filter(({ type }) => type === 'gone');
}

function isNotFound(problem: unknown): boolean {
  return problem instanceof Refusal && problem.code === 'not-found';
}

async function isSeen(talk: CaseTalk, { id }: Person, { ref }: Room): Promise<boolean> {
  return seenBy(talk.house, id, ref).then(
    () => true,
    (problem) => !isNotFound(problem),
  );
}

/** How each way to a conversation is answered: by the type of the answer, or the code of the refusal. */
async function asked(wire: Wire, { ref: conversation }: Room): Promise<string[]> {
  const answer = async (request: number, type: 'followed' | 'page' | 'people') => {
    const isIt = (frame: Wire['frames'][number]) =>
      (frame.type === type || frame.type === 'failed') &&
      (!('request' in frame) || frame.request === request);
    const frame = await until(async () => wire.frames.findLast(isIt));
    wire.frames.length = 0;
    return frame.type === 'failed' ? frame.code : frame.type;
  };
  wire.frames.length = 0;
  wire.say({ type: 'follow', conversation, after: 0 });
  const follow = await answer(0, 'followed');
  wire.say({ type: 'page', request: 1, conversation, before: 100, limit: 10 });
  const page = await answer(1, 'page');
  wire.say({ type: 'who', request: 2, conversation, people: [uuidv7() as PersonId] });
  return [follow, page, await answer(2, 'people')];
}

async function listSince(wire: Wire, since?: string) {
  wire.say({ type: 'list', request: 8, limit: 50, ...(since !== undefined && { since }) });
  return wire.next('list', ({ request }) => request === 8);
}

async function found({ world }: CaseTalk, person: Person, words: string): Promise<string> {
  return JSON.stringify(await searchClient(callAs(world, person), '/api').search({ words }));
}
