import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CLOSE } from '@tertulia/protocol/down.ts';
import { connect } from '@nats-io/transport-node';
import { sql } from '../db/sql.ts';
import { Cable } from '../testing/cable.ts';
import { stores } from '../testing/house.ts';
import { figures, openPair, TEAM } from '../testing/pair.ts';
import { until } from '../testing/until.ts';
import { Wire } from '../testing/wire.ts';
import { openWorld, wish } from '../testing/world.ts';
import type { Paces } from './nodes.ts';

const NATS = process.env['TEST_NATS_URL'];
const skip = !stores().includes('postgres')
  ? 'no PostgreSQL in this test run: bin/ci.ts starts one'
  : !NATS && 'no nats-server in this test run: bin/ci.ts starts one';
const NEVER = 2 ** 30;
/** Nothing is found by asking: what arrives, came over the bus. */
const DEAF: Partial<Paces> = { watchMs: NEVER, teamsMs: NEVER, sessionsMs: NEVER };

describe('two nodes on one database', { skip }, () => {
  it('L7 what is written on one node reaches followers on the other within 200 ms, by the bus', async (t) => {
    await using pair = await openPair({ natsUrl: NATS, paces: DEAF });
    const took = await pair.measure(20);
    t.diagnostic(`A to B over NATS: ${figures(took)}`);
    assert.ok(Math.max(...took) < 200, figures(took));
  });

  it('L7 without NATS it arrives by the poll', async (t) => {
    await using pair = await openPair();
    const took = await pair.measure(5);
    t.diagnostic(`A to B by the poll: ${figures(took)}`);
    assert.ok(Math.max(...took) < 1500, figures(took));
  });

  it('F15 NATS is away when a node starts: it starts, serves, and ends', async () => {
    await using gone = await Cable.to(NATS!);
    await gone.cut();
    await using pair = await openPair({ natsUrl: gone.url });
    await pair.measure(2);
  });

  it('F15 NATS is cut and comes back: nothing is lost, and it is fast again', async (t) => {
    await using cable = await Cable.to(NATS!);
    await using pair = await openPair({ natsUrl: cable.url, paces: { watchMs: 1500 } });
    const before = await pair.measure(5);
    await cable.cut();
    const meanwhile = await pair.measure(2);
    await cable.mend();
    await pair.joined();
    const after = await pair.measure(5);
    t.diagnostic(`before ${figures(before)}; cut ${figures(meanwhile)}; after ${figures(after)}`);
    assert.ok(Math.max(...before, ...after) < 200);
    const seqs = pair.wire.events(pair.room.ref).map((event) => event.seq);
    assert.deepEqual(
      seqs,
      seqs.map((_, i) => seqs[0]! + i),
    );
  });

  it('F15 NATS answers nothing more: writing goes on, and the node ends in time', async () => {
    await using cable = await Cable.to(NATS!);
    let started = 0;
    {
      await using pair = await openPair({ natsUrl: cable.url, paces: { watchMs: 500 } });
      cable.hang();
      await pair.measure(3);
      started = performance.now();
    }
    assert.ok(performance.now() - started < 3000);
  });

  it('what nobody understands on the bus, or what is wrong, does no harm', async () => {
    await using pair = await openPair({ natsUrl: NATS, paces: DEAF });
    const { a, ana, ben } = pair;
    const stranger = await connect({ servers: new URL(NATS!).host });
    const learned = Promise.withResolvers<string>();
    stranger.subscribe('tertulia.>', { callback: (_, { subject }) => learned.resolve(subject) });
    await stranger.flush();
    await a.house.log.execute(wish(ana, pair.room.ref, 'hello'));
    const prefix = (await learned.promise).replace(/[a-z]+$/, '');
    const hostile = [
      '',
      'null',
      '{}',
      '-1',
      '9007199254740991',
      '"x"',
      '[[]]',
      '{"node":1}',
      '[{"person":1}]',
    ];
    for (const topic of ['moved', 'revoked', 'team', 'announced', 'typing', 'receipts', 'online', 'more'])
      for (const told of hostile) stranger.publish(prefix + topic, told);
    stranger.publish(`${prefix}typing`, `{"conversation":${pair.room.id},"person":424242,"on":true}`);
    stranger.publish(
      `${prefix}receipts`,
      `[{"conversation":${pair.room.id},"person":424242,"read":1,"delivered":1}]`,
    );
    await stranger.flush();
    await stranger.close();
    assert.ok(Math.max(...(await pair.measure(3))) < 200);
    assert.ok(!pair.wire.frames.some((frame) => frame.type === 'typing'));
    assert.equal(ben.id > 0 && pair.wire.closed, undefined);
  });

  for (const [name, options] of [
    ['by the bus', { natsUrl: NATS, paces: DEAF }],
    ['without NATS', { paces: { sessionsMs: 300 } }],
  ] as const) {
    it(`P8 V09 a session revoked on one node closes its sockets on the other, ${name}`, async () => {
      await using pair = await openPair(options);
      await using other = await Wire.open(pair.b, await pair.a.device(pair.ben));
      await pair.a.house.sessions.revoke(pair.ben.id, pair.ben.session.device);
      assert.equal(await pair.wire.whenClosed(), CLOSE.signedOut);
      other.say({ type: 'ping' });
      await other.next('pong');
    });

    it(`P7 V09 who is removed from a group on one node receives nothing more on the other, ${name}`, async () => {
      await using pair = await openPair(options);
      const { a, ana, ben, room, wire } = pair;
      await a.house.log.execute({
        ...wish(ana, room.ref, ''),
        kind: 'member.remove',
        body: { person: ben.ref },
      });
      assert.equal((await wire.next('gone')).conversation, room.ref);
      await pair.hearsNothingMore();
    });

    it(`P7 V09 who is taken out of a team on one node receives nothing more on the other, ${name}`, async () => {
      await using pair = await openPair(options, 'line');
      const { a, b, ben, room, wire } = pair;
      await a.house.teams.remove(TEAM, ben.id);
      assert.equal((await wire.next('gone')).conversation, room.ref);
      assert.equal(b.house.teams.has(TEAM, ben.id), false);
      await pair.hearsNothingMore();
      await a.house.teams.add(TEAM, ben.id);
      await until(() => b.house.teams.has(TEAM, ben.id));
    });
  }

  it('typing, receipts and names cross to who follows, and to no stranger', async () => {
    await using pair = await openPair({ natsUrl: NATS, paces: DEAF });
    const { a, b, ana, room, wire } = pair;
    await using outsider = await Wire.open(b, await a.person('Mallory', 'customer'));
    await using typist = await Wire.open(a, ana);
    const head = await a.store.head(room.id);
    typist.say({ type: 'typing', conversation: room.ref, on: true });
    assert.deepEqual(await wire.next('typing'), {
      type: 'typing',
      conversation: room.ref,
      person: ana.ref,
      on: true,
    });
    typist.say({ type: 'mark', conversation: room.ref, read: head });
    assert.deepEqual((await wire.next('receipts')).receipts, [
      { person: ana.ref, delivered: head, read: head },
    ]);
    await a.house.db.write(sql`update person set name = ${'Anita'} where id = ${ana.id}`);
    await a.house.announce(ana.id);
    assert.equal((await wire.next('people')).people[0]?.name, 'Anita');
    assert.deepEqual(
      outsider.frames.map((frame) => frame.type),
      [],
    );
  });

  it('a colleague is online while he is on any node, and a node that dies takes its people along', async () => {
    await using pair = await openPair({ natsUrl: NATS, paces: { ...DEAF, beatMs: 100 } });
    const { a, b, ana, ben } = pair;
    await using watching = await Wire.open(a, ana);
    watching.say({ type: 'list', request: 1, limit: 50 });
    const { presence } = await watching.next('list');
    assert.equal(presence?.find((one) => one.person === ben.ref)?.online, true, 'he is on the other node');
    const benHere = await Wire.open(a, ben);
    await benHere[Symbol.asyncDispose]();
    await until(() => !a.house.presences.here.includes(ben.id));
    assert.equal(a.house.presences.isOnline(ben.id), true);
    // It says nothing more from here on, not even goodbye.
    await b.bus[Symbol.asyncDispose]();
    const { presence: gone } = await watching.next('presence');
    assert.deepEqual([gone[0]?.person, gone[0]?.online], [ben.ref, false]);
    assert.equal(a.house.presences.isOnline(ben.id), false);
  });

  it('a node that ends takes its people along at once', async () => {
    await using pair = await openPair({ natsUrl: NATS, paces: { ...DEAF, beatMs: NEVER } });
    await using more = await openWorld({ ...pair.options });
    await using wire = await Wire.open(more, pair.ana);
    await until(() => pair.a.house.presences.isOnline(pair.ana.id));
    await wire[Symbol.asyncDispose]();
    await until(() => !pair.a.house.presences.isOnline(pair.ana.id));
  });
});
