import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { CommandId, ConversationId, LabelId } from '@tertulia/protocol/ids.ts';
import { formatUuid, uuidv7 } from '@tertulia/protocol/uuid.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import { makeDatabase, openTestHouse, type StoreName, stores } from '@tertulia/server/testing/house.ts';
import { until } from '@tertulia/server/testing/until.ts';
import type { Person } from '@tertulia/server/testing/world.ts';
import { Problem } from '../call.ts';
import { features } from '../server.ts';
import { callAs } from '../test-call.ts';
import { type CaseTalk, openCases } from '../test-cases.ts';
import type { Room } from '../test-talk.ts';
import { incidentsClient } from './client.ts';
import type { IncidentUpdate } from './protocol.ts';
import { incidentWorker } from './worker.ts';

for (const store of stores()) {
  describe(`incidents on ${store}`, () => {
    it('one update reaches each linked or following customer once; closing asks each case, and can be taken back', async () => {
      await using talk = await openCases(store);
      const { ana, ben, clock, orders } = talk;
      const desk = incidentsClient(callAs(talk.world, ana));
      const label = await newLabel(talk);
      const customers = await crowd(talk, 30, 'El autobús de la línea 7 no pasa');
      await talk.run(ana, customers[0]!.strand, 'case.label', { label, on: true });
      const { card } = await desk.open({ title: 'Línea 7 parada', lines: [orders], label, shown: true });
      assert.deepEqual([card.state, card.cases, card.lines], ['open', 0, [orders]]);

      const offered = (await desk.candidates(card.id, {})).cases;
      assert.deepEqual(offered[0]?.why, ['label', 'words'], 'the labelled one comes first');
      assert.equal(offered.length, 30);
      assert.equal((await desk.candidates(card.id, { words: 'cliente 12' })).cases.length, 1);
      const ids = customers.map(({ strand }) => strand.ref);
      await desk.link(card.id, { link: [...ids.slice(0, 20), ids[3]!] });
      await Promise.all([
        desk.link(card.id, { link: ids }),
        incidentsClient(callAs(talk.world, ben)).link(card.id, { link: [ids[0]!, ids[29]!] }),
      ]);
      assert.equal((await desk.read(card.id)).card.cases, 30, 'linked twice is one link');
      assert.equal((await desk.candidates(card.id, {})).cases.length, 0);

      // Two who are linked follow it too; Carla only follows.
      for (const { person, room } of [customers[0]!, customers[1]!])
        await talk.run(person, room, 'topic.follow', { incident: card.id, on: true });
      await talk.post(talk.carla, talk.line, 'Una cosa distinta');
      await talk.run(talk.carla, talk.line, 'topic.follow', { incident: card.id, on: true });
      assert.equal((await desk.read(card.id)).reach, 31);

      const id = uuidv7() as CommandId;
      const wish = { id, text: 'La línea 7 vuelve a las 10' };
      await Promise.all([desk.update(card.id, wish), desk.update(card.id, wish)]);
      const told = await settled(talk, card.id, ana);
      assert.deepEqual([told.told, told.failed, told.waiting], [31, 0, 0]);
      for (const { room } of [...customers, { room: talk.line }])
        assert.deepEqual(await heard(talk, room), ['La línea 7 vuelve a las 10']);
      assert.deepEqual(await heard(talk, talk.other), [], 'who asked for nothing hears nothing');
      const inCase = (await talk.events(customers[5]!.strand)).map(({ kind }) => kind);
      assert.equal(inCase.filter((kind) => kind === 'incident.told').length, 1);
      assert.equal(inCase.filter((kind) => kind === 'incident.joined').length, 1);

      // He follows no more, by a word.
      await talk.post(talk.carla, talk.line, 'Baja.');
      await talk.happened(talk.line, 'topic.followed', ({ on }) => on === false);
      await desk.change(card.id, { state: 'identified', owner: ben.ref });

      const solved = ids.slice(0, 25);
      await desk.close(card.id, { text: 'Ya funciona', resolves: solved });
      assert.ok((await desk.read(card.id)).undo);
      await refused('conflict', desk.update(card.id, { id: uuidv7() as CommandId, text: 'tarde' }));
      const back = await desk.reopen(card.id);
      assert.equal(back.card.state, 'identified', 'as it stood');
      clock.advance(11_000);
      await desk.close(card.id, { text: 'Ya funciona', resolves: solved });
      clock.advance(11_000);
      const closing = await settled(talk, card.id, ana);
      // Two follow it still, and are among those.
      assert.deepEqual([closing.closing, closing.told], [true, 25]);
      const states = await Promise.all(
        customers.map(({ room }) =>
          until(async () => (await talk.cards(room))[0]).then(({ state }) => state),
        ),
      );
      assert.equal(states.filter((state) => state === 'resolved').length, 25);
      assert.deepEqual(await heard(talk, customers[7]!.room), ['La línea 7 vuelve a las 10', 'Ya funciona']);
      assert.deepEqual(await heard(talk, customers[28]!.room), ['La línea 7 vuelve a las 10']);
      assert.deepEqual(await heard(talk, talk.line), ['La línea 7 vuelve a las 10'], 'Carla had left');

      const { events, people } = await desk.history(card.id);
      assert.ok(
        events.length >= 9 && events.every(({ body }) => people.some((one) => one.id === body['person'])),
      );
      assert.deepEqual((await desk.list({ state: 'running' })).incidents, []);
      assert.equal((await desk.list({ state: 'closed', words: 'linea' })).incidents[0]?.id, card.id);
    });

    it('V01 neither staff of other lines nor customers learn of an incident; whom it could not reach is told', async () => {
      await using talk = await openCases(store);
      const { ana, ben, mallory, orders, workshop, house, team } = talk;
      const desk = incidentsClient(callAs(talk.world, ana));
      const [first, second] = await crowd(talk, 2, 'No hay luz');
      const { card } = await desk.open({
        title: 'Sin luz',
        lines: [orders],
        shown: false,
        cases: [first!.strand.ref, second!.strand.ref],
      });
      assert.equal((await desk.list({})).incidents.length, 1, 'it is there');
      const outsider = incidentsClient(callAs(talk.world, mallory));
      assert.deepEqual((await outsider.list({})).incidents, []);
      await refused('not-found', outsider.read(card.id));
      await refused('not-found', outsider.history(card.id));
      await refused('not-found', outsider.update(card.id, { id: uuidv7() as CommandId, text: 'ja' }));
      await refused('not-found', outsider.ofCase(first!.strand.ref));
      await refused(
        'not-found',
        outsider.open({ title: 'X', lines: [workshop], shown: true, cases: [first!.strand.ref] }),
      );
      await refused('not-found', desk.open({ title: 'X', lines: [orders, workshop], shown: true }));
      // Nobody at all is in its conversation.
      await assert.rejects(talk.run(ana, await talk.roomOf(card.id), 'message.post', { text: 'x' }));

      const door = (person: Person) => incidentsClient(callAs(talk.world, person));
      await refused('not-found', door(talk.carla).atDoor(first!.room.ref));
      await refused('signed-out', door(first!.person).read(card.id));
      assert.deepEqual((await door(first!.person).atDoor(first!.room.ref)).incidents, [], 'not told yet');
      await talk.refuses('not-found', first!.person, first!.room, 'topic.follow', {
        incident: card.id,
        on: true,
      });

      const colleague = incidentsClient(callAs(talk.world, ben));
      await colleague.update(card.id, { id: uuidv7() as CommandId, text: 'Estamos en ello' });
      await settled(talk, card.id, ana);
      assert.equal(
        (await door(first!.person).atDoor(first!.room.ref)).incidents[0]?.follows,
        false,
        'told: he may follow',
      );
      assert.deepEqual((await door(talk.carla).atDoor(talk.line.ref)).incidents, [], 'an outsider may not');
      await talk.refuses('not-found', talk.carla, talk.line, 'topic.follow', { incident: card.id, on: true });

      await talk.run(ana, second!.strand, 'case.move', { line: workshop });
      await talk.happened(second!.room, 'conversation.moved');
      await desk.update(card.id, { id: uuidv7() as CommandId, text: 'Ya hay luz' });
      const told = await settled(talk, card.id, ana);
      assert.deepEqual([told.told, told.failed], [1, 1]);
      assert.deepEqual(
        (await desk.notTold(card.id, told.seq)).people,
        [],
        'and its name is the other line’s',
      );
      assert.equal((await desk.cases(card.id)).cases.length, 1);
      await house.teams.add(talk.workshopTeam, ana.id);
      const missed = (await desk.notTold(card.id, told.seq)).people;
      assert.deepEqual(missed, [], 'only who is of a line of the incident reads it there');
      await house.teams.remove(team, ana.id);
      await refused('not-found', desk.read(card.id));
    });

    it('a server that dies in the middle of an update tells the rest, and nobody twice', async () => {
      await using kept = await keptPlace(store);
      const count = 12;
      let incident: ConversationId;
      let rooms: Room[];
      {
        // It never gets to it: the workers of incidents are not running.
        const idle = features.map((feature) =>
          feature.name === 'incidents' ? { ...feature, workers: () => [] } : feature,
        );
        await using talk = await openCases(store, { ...kept.options, features: idle });
        const desk = incidentsClient(callAs(talk.world, talk.ana));
        const customers = await crowd(talk, count, 'No funciona el bono');
        rooms = customers.map(({ room }) => room);
        const { card } = await desk.open({
          title: 'Bono',
          lines: [talk.orders],
          shown: true,
          cases: customers.map(({ strand }) => strand.ref),
        });
        incident = card.id;
        const { updates } = await desk.update(incident, {
          id: uuidv7() as CommandId,
          text: 'Lo estamos mirando',
        });
        assert.equal(updates[0]?.waiting, count);
        // As a death leaves them: all claimed and five posted, none of it marked.
        await talk.house.db.write(sql`update incident_work set due = due + 60000 where kind = 'tell' and target not in (
          select target from incident_work where kind = 'tell' order by target limit 5)`);
        await incidentWorker(talk.house).run(new AbortController().signal);
        const [update] = (await desk.read(incident)).updates;
        assert.deepEqual([update?.told, update?.waiting], [5, count - 5]);
        await talk.house.db.write(sql`update incident_work set state = 'doing' where kind = 'tell'`);
      }
      await using again = await openTestHouse({ store, ...kept.options });
      const { house } = again;
      await until(async () => {
        const left = await house.db.row(
          sql`select 1 as yes from incident_work where state in ('pending', 'doing') limit 1`,
        );
        return left === undefined;
      });
      for (const { id } of rooms) {
        const said = await house.db.rows<{ body: string }>(
          sql`select body from event where conversation = ${id} and kind = 'message.posted' and sender in
            (select id from person where kind = 'agent')`,
        );
        assert.deepEqual(
          said.map(({ body }) => JSON.parse(body).text),
          ['Lo estamos mirando'],
        );
      }
      assert.ok(incident);
    });

    it('what has not left can be stopped', async () => {
      const idle = features.map((feature) =>
        feature.name === 'incidents' ? { ...feature, workers: () => [] } : feature,
      );
      await using talk = await openCases(store, { features: idle });
      const desk = incidentsClient(callAs(talk.world, talk.ana));
      const customers = await crowd(talk, 3, 'No va');
      const { card } = await desk.open({
        title: 'No va',
        lines: [talk.orders],
        shown: true,
        cases: customers.map(({ strand }) => strand.ref),
      });
      const [update] = (await desk.update(card.id, { id: uuidv7() as CommandId, text: 'Perdón' })).updates;
      const after = await desk.stop(card.id, update!.seq);
      assert.deepEqual([after.updates[0]?.stopped, after.updates[0]?.waiting], [3, 0]);
      assert.equal((await desk.notTold(card.id, update!.seq)).people.length, 3);
    });
  });
}

interface Caller {
  readonly person: Person;
  readonly room: Room;
  readonly strand: Room;
}

async function crowd(talk: CaseTalk, count: number, text: string): Promise<Caller[]> {
  return Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const { person, room } = await talk.customer(`Cliente ${index + 1}`);
      await talk.post(person, room, text);
      return { person, room, strand: await talk.strand(room) };
    }),
  );
}

async function newLabel({ house }: CaseTalk): Promise<LabelId> {
  const ref = uuidv7();
  await house.db.write(
    sql`insert into label (ref, name, colour) values (${refBytes(ref)}, 'línea 7', '#000000')`,
  );
  return formatUuid(refBytes(ref)) as LabelId;
}

/** The newest thing told, when nothing of it is left to do. */
async function settled(talk: CaseTalk, incident: ConversationId, by: Person): Promise<IncidentUpdate> {
  const desk = incidentsClient(callAs(talk.world, by));
  await until(async () => {
    const left = await talk.house.db.row(
      sql`select 1 as yes from incident_work where state in ('pending', 'doing') and due <= ${talk.house.now()} limit 1`,
    );
    return left === undefined;
  });
  return (await desk.read(incident)).updates[0]!;
}

/** What the staff said to a customer. */
async function heard(talk: CaseTalk, room: Room): Promise<unknown[]> {
  const staff = [talk.ana.id, talk.ben.id];
  return (await talk.events(room))
    .filter(({ kind, by }) => kind === 'message.posted' && staff.includes(by))
    .map(({ body }) => body['text']);
}

async function refused(code: string, doing: Promise<unknown>): Promise<void> {
  await assert.rejects(doing, (problem) => problem instanceof Problem && problem.code === code);
}

/** A database and a folder that outlive a house. */
async function keptPlace(store: StoreName) {
  const folder = mkdtempSync(join(tmpdir(), 'tertulia-incident-'));
  const database = store === 'postgres' ? await makeDatabase() : undefined;
  return {
    options: { folder, ...(database && { databaseUrl: database.url }) },
    async [Symbol.asyncDispose]() {
      await database?.[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
