import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { sql } from '@tertulia/server/db/sql.ts';
import type { Feature } from '@tertulia/server/feature.ts';
import { makeDatabase, openTestHouse, stores, type StoreName } from '@tertulia/server/testing/house.ts';
import { until } from '@tertulia/server/testing/until.ts';
import { features } from '../server.ts';
import { openCases } from '../test-cases.ts';
import { openTalk } from '../test-talk.ts';

/** A business whose clerk is away: nobody reads what is said. */
const withoutClerk: readonly Feature[] = features.map((feature) =>
  feature.name === 'cases' ? { ...feature, workers: () => [] } : feature,
);
/** As before there were cases at all: nothing of them is remembered either. */
const beforeCases: readonly Feature[] = features.map((feature) =>
  feature.name === 'cases' ? { ...feature, workers: () => [], start: async () => nothing } : feature,
);
const nothing = { async [Symbol.asyncDispose]() {} };

for (const store of stores()) {
  describe(`the clerk on ${store}`, () => {
    it('opens a case exactly once, whenever he is stopped and whatever he reads twice', async () => {
      await using place = await openPlace(store);
      const room = await (async () => {
        await using talk = await openTalk(store, { ...place, features: withoutClerk });
        const { ana, carla, line } = talk;
        for (const text of ['one', 'two']) await talk.post(carla, line, text);
        await talk.post(ana, line, 'an answer');
        await talk.post(carla, line, 'three');
        return line.id;
      })();
      const first = await logsAfter(place, room);
      assert.deepEqual(first.strands[0], [
        'conversation.opened',
        'case.opened 3',
        'case.awaited 3',
        'case.answered 5',
        'case.awaited 6',
      ]);
      assert.deepEqual([first.strands.length, first.told], [1, ['new']]);
      // He has lost where he stood: all comes again.
      assert.deepEqual(await logsAfter(place, room, { forget: true }), first);
    });

    it('takes up who was waiting before there were cases, and leaves what was answered alone', async () => {
      await using place = await openPlace(store);
      const rooms = await (async () => {
        await using talk = await openTalk(store, { ...place, features: beforeCases });
        const { ana, carla, dario, line, other } = talk;
        await talk.post(carla, line, 'one');
        await talk.post(ana, line, 'an answer');
        await talk.post(carla, line, 'two');
        await talk.post(dario, other, 'one');
        await talk.post(ana, other, 'an answer');
        return { line: line.id, other: other.id };
      })();
      const { strands } = await logsAfter(place, rooms.line);
      assert.deepEqual(strands, [['conversation.opened', 'case.opened 5', 'case.awaited 5']]);
      assert.deepEqual((await logsAfter(place, rooms.other)).strands, []);
    });

    it('records nothing for messages that change nothing', async () => {
      await using talk = await openCases(store);
      const { ana, carla, line } = talk;
      await talk.post(carla, line, 'one');
      const strand = await talk.strand(line);
      for (let i = 0; i < 5; i++) await talk.post(carla, line, 'more');
      for (let i = 0; i < 5; i++) await talk.post(ana, line, 'an answer');
      await talk.card(line, ({ state }) => state === 'waiting');
      await talk.post(carla, line, 'thanks');
      await talk.happened(strand, 'case.awaited', ({ seq }) => seq !== 3);
      const kinds = (await talk.events(strand)).map(({ kind }) => kind);
      assert.deepEqual(kinds, [
        'conversation.opened',
        'case.opened',
        'case.awaited',
        'case.answered',
        'case.awaited',
      ]);
    });

    it('a person, please: by a button, with nothing written, or in words; noted once until someone answers', async () => {
      await using talk = await openCases(store);
      const { ana, carla, dario, mallory, line, other } = talk;
      await talk.refuses('not-allowed', ana, line, 'human.request', {});
      await talk.refuses('not-found', mallory, line, 'human.request', {});
      await talk.run(carla, line, 'human.request', {});
      const card = await talk.card(line, ({ humanSince }) => humanSince !== undefined);
      const strand = await talk.roomOf(card.id);
      assert.ok((await talk.summary(ana, line)).waitingSince, 'he is on the list, who has written nothing');
      assert.equal(await talk.run(carla, line, 'human.request', {}), 0);
      await talk.post(carla, line, 'Quiero hablar con una persona');
      await talk.post(ana, line, 'Here I am');
      await talk.card(line, ({ state, humanSince }) => state === 'waiting' && humanSince === undefined);
      await talk.post(carla, line, '¿Hay alguien ahí?');
      await talk.card(line, ({ humanSince }) => humanSince !== undefined);
      assert.equal((await talk.events(strand)).filter(({ kind }) => kind === 'case.human').length, 2);
      const asked = (await talk.events(line)).filter(({ kind }) => kind === 'human.requested');
      assert.deepEqual(
        asked.map(({ by, body }) => [by === carla.id, typeof body['said']]),
        [
          [true, 'undefined'],
          [false, 'number'],
        ],
      );
      await talk.post(dario, other, 'El agente de viajes me vendió otro billete');
      assert.equal((await talk.card(other)).humanSince, undefined);
    });

    it('what is written while someone resolves the case unseen reopens it', async () => {
      await using talk = await openCases(store);
      const { carla, line, house } = talk;
      await talk.post(carla, line, 'one');
      const strand = await talk.strand(line);
      await talk.post(carla, line, 'two');
      // The decision was made on message one, and stored after message two.
      await house.log.record({
        conversation: strand.id,
        events: [{ kind: 'case.resolved', body: { seq: 3 } }],
      });
      await talk.happened(strand, 'case.reopened');
      assert.equal((await talk.card(line)).state, 'open');
      assert.ok((await talk.summary(talk.ana, line)).waitingSince);
    });
  });
}

async function openPlace(store: StoreName) {
  const folder = mkdtempSync(join(tmpdir(), 'tertulia-'));
  const database = store === 'postgres' ? await makeDatabase() : undefined;
  return {
    store,
    folder,
    ...(database && { databaseUrl: database.url }),
    async [Symbol.asyncDispose]() {
      await database?.[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What the logs say once a server with a clerk has done all there was to do. */
async function logsAfter(
  place: Awaited<ReturnType<typeof openPlace>>,
  room: number,
  { forget = false } = {},
) {
  if (forget) {
    await using idle = await openTestHouse({ ...place, features: withoutClerk });
    await idle.house.db.write(sql`update reader set position = 0, id = 0 where name = 'cases'`);
  }
  await using talk = await openTestHouse(place);
  const { db } = talk.house;
  await until(async () => {
    const row = await db.row<{ due: number; behind: number }>(
      sql`select (select count(*) from case_task) as due,
        (select max(id) from event) - (select id from reader where name = 'cases') as behind`,
    );
    return row?.due === 0 && row.behind === 0;
  });
  const rows = await db.rows<{ strand: number; kind: string; body: string }>(
    sql`select b.strand, e.kind, e.body from case_conversation b join event e on e.conversation = b.strand
      where b.conversation = ${room} order by b.strand, e.seq`,
  );
  const told = await db.rows<{ body: string }>(
    sql`select body from event where conversation = ${room} and kind = 'case.told' order by seq`,
  );
  return {
    strands: [...Map.groupBy(rows, ({ strand }) => strand).values()].map((events) =>
      events.map(({ kind, body }) => {
        const { seq, from = seq } = JSON.parse(body) as { seq?: number; from?: number };
        return from === undefined ? kind : `${kind} ${from}`;
      }),
    ),
    told: told.map(({ body }) => (JSON.parse(body) as { state: string }).state),
  };
}
