import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ErrorCode } from '@tertulia/protocol/errors.ts';
import type { LineId } from '@tertulia/protocol/ids.ts';
import { formatUuid } from '@tertulia/protocol/uuid.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import { stores } from '@tertulia/server/testing/house.ts';
import { until } from '@tertulia/server/testing/until.ts';
import { Wire } from '@tertulia/server/testing/wire.ts';
import type { Person } from '@tertulia/server/testing/world.ts';
import { Problem } from '../call.ts';
import { callAs } from '../test-call.ts';
import { openTalk, type Room } from '../test-talk.ts';
import { routingClient } from './client.ts';
import type { HumanRequests } from './protocol.ts';
import { releaseAbsent } from './release-absent.ts';

interface CaseRow {
  readonly strand: number;
  readonly owner: number;
  readonly awaited: number;
  readonly human_since: number;
}

for (const store of stores())
  describe(`a case finds its agent, on ${store}`, () => {
    it('round robin gives to who is there in turn, up to what each can take; the rest waits for a free hand', async () => {
      await using desk = await openDesk(store);
      const { talk, ana, ben, rooms } = desk;
      await using _a = await Wire.open(talk.world, ana);
      await using _b = await Wire.open(talk.world, ben);
      await desk.as(ana).changeRouting(desk.line, {
        mode: 'round-robin',
        capacity: 2,
        awayMinutes: 10,
      });
      for (const room of rooms.slice(0, 5)) {
        await talk.post(desk.customerOf(room), room, 'hello');
        await desk.caseOf(room);
      }
      const owners = async () =>
        Promise.all(rooms.slice(0, 5).map(async (room) => (await desk.caseOf(room)).owner));
      await until(async () => (await owners()).filter((owner) => owner > 0).length === 4);
      const given = await owners();
      assert.deepEqual(
        [ana.id, ben.id].map((person) => given.filter((owner) => owner === person).length),
        [2, 2],
      );
      assert.notEqual(given[0], given[1], 'in turn');
      // Whoever answers has a hand free.
      const free = given[0] === ana.id ? ana : ben;
      await talk.post(free, rooms[0]!, 'here you are');
      await until(async () => (await owners())[4] === free.id);
      const [event] = (await talk.events({ id: (await desk.caseOf(rooms[4]!)).strand } as Room)).filter(
        ({ kind }) => kind === 'case.assigned',
      );
      assert.deepEqual(event?.body['how'], 'routed');
    });

    it('least busy; nobody is given anything while he is away or not connected, or on a line that is taken from by hand', async () => {
      await using desk = await openDesk(store);
      const { talk, ana, ben, rooms } = desk;
      const [first, second, third] = rooms as [Room, Room, Room];
      await talk.post(desk.customerOf(first), first, 'hello');
      await desk.caseOf(first);
      await desk.as(ana).changeRouting(desk.line, {
        mode: 'least-busy',
        capacity: 6,
        awayMinutes: 10,
      });
      await using _b = await Wire.open(talk.world, ben);
      // Ana is not connected, Ben is.
      await until(async () => (await desk.caseOf(first)).owner === ben.id);
      await using a = await Wire.open(talk.world, ana);
      a.say({ type: 'list', request: 1, limit: 1 });
      await a.next('list');
      const back = talk.clock.now + 3_600_000;
      await desk.as(ben).changeAvailability({ away: true, back });
      assert.equal((await a.next('nudge')).topic, 'availability', 'colleagues are told');
      const known = await desk.as(ana).availability();
      const ofBen = known.people.find((one) => one.person === ben.ref);
      assert.deepEqual(ofBen, { person: ben.ref, available: false, away: talk.clock.now, back });
      await talk.post(desk.customerOf(second), second, 'hello');
      await until(async () => (await desk.caseOf(second)).owner === ana.id);
      // Back when he said, without a word.
      talk.clock.advance(3_600_001);
      await desk.as(ana).changeAvailability({ away: true });
      await talk.post(desk.customerOf(third), third, 'hello');
      await until(async () => (await desk.caseOf(third)).owner === ben.id);
    });

    it('who waits too long for someone who is not there goes back, once there is someone to take it', async () => {
      await using desk = await openDesk(store);
      const { talk, ana, ben, rooms } = desk;
      const [waiting, answered] = rooms as [Room, Room];
      for (const room of [waiting, answered]) {
        await talk.post(desk.customerOf(room), room, 'hello');
        const { strand } = await desk.caseOf(room);
        await talk.run(ben, await desk.roomOf(strand), 'case.take', {});
      }
      await talk.post(ben, answered, 'done');
      await until(async () => (await desk.caseOf(answered)).awaited === 0);
      talk.clock.advance(16 * 60_000);
      await releaseAbsent(talk.house);
      assert.equal((await desk.caseOf(waiting)).owner, ben.id, 'nobody is there: it stays');
      await using _a = await Wire.open(talk.world, ana);
      {
        await using _b = await Wire.open(talk.world, ben);
        await releaseAbsent(talk.house);
        assert.equal((await desk.caseOf(waiting)).owner, ben.id, 'he is there');
      }
      await until(async () => !talk.house.presences.isOnline(ben.id));
      await releaseAbsent(talk.house);
      assert.equal((await desk.caseOf(waiting)).owner, ben.id, 'a moment without connection is nothing');
      talk.clock.advance(121_000);
      await releaseAbsent(talk.house);
      assert.equal((await desk.caseOf(waiting)).owner, 0);
      assert.equal((await desk.caseOf(answered)).owner, ben.id, 'what waits for the customer stays his');
    });

    it('twenty who press "next" at once get twenty different cases, in the order of the queue; strangers get none', async () => {
      await using desk = await openDesk(store, 22);
      const { talk, rooms } = desk;
      for (const room of rooms) {
        talk.clock.advance(1000);
        await talk.post(desk.customerOf(room), room, 'hello');
      }
      await desk.caseOf(rooms.at(-1)!);
      const cases = await Promise.all(rooms.map((room) => desk.caseOf(room)));
      // The last two come first: one asks for a person, one is urgent.
      await talk.run(desk.customerOf(rooms[20]!), rooms[20]!, 'human.request', {});
      await until(async () => (await desk.caseOf(rooms[20]!)).human_since > 0);
      const urgent = await desk.roomOf(cases[21]!.strand);
      await talk.run(talk.ana, urgent, 'case.prioritise', { priority: 'urgent' });
      assert.deepEqual(await desk.as(talk.mallory).takeNext({}), {});
      const agents: Person[] = [];
      for (let i = 0; i < 20; i++) {
        const agent = await talk.world.person(`Agent ${i}`);
        await talk.house.teams.add(talk.team, agent.id);
        agents.push(agent);
      }
      const first = await desk.as(agents[0]!).takeNext({ line: desk.line });
      assert.equal(first.taken?.conversation, rooms[20]!.ref, 'who asks for a person comes before all');
      const rest = await Promise.all(agents.map((agent) => desk.as(agent).takeNext({})));
      const taken = rest.map((one) => one.taken?.conversation ?? '');
      assert.equal(new Set(taken).size, 20);
      assert.deepEqual(
        taken.toSorted(),
        [rooms[21]!, ...rooms.slice(0, 19)].map(({ ref }) => ref as string).toSorted(),
      );
      const [last, none] = await Promise.all([0, 1].map(() => desk.as(agents[0]!).takeNext({})));
      assert.deepEqual([last, none].map((one) => one?.taken?.conversation).filter(Boolean), [rooms[19]!.ref]);
      const owners = await talk.house.db.rows<{ owner: number }>(sql`select owner from support_case`);
      assert.ok(owners.every(({ owner }) => owner > 0));
      // The team and its load are for the team alone.
      const team = await desk.as(agents[1]!).team(desk.line);
      assert.equal(team.people.find((one) => one.person.id === agents[1]!.ref)?.load, 1);
      await desk.refuses(desk.as(talk.mallory).team(desk.line), 'not-found');
      await desk.refuses(desk.as(agents[0]!).routing(desk.line), 'not-allowed');
    });

    it('who asks for a person has one at once, over what each can take, and is told who it is', async () => {
      await using desk = await openDesk(store);
      const { talk, ana, ben, rooms } = desk;
      const [room, other] = rooms as [Room, Room];
      const customer = desk.customerOf(room);
      await using a = await Wire.open(talk.world, ana);
      await desk.as(ana).changeRouting(desk.line, {
        mode: 'round-robin',
        capacity: 1,
        awayMinutes: 10,
      });
      await talk.post(desk.customerOf(other), other, 'hello');
      await until(async () => (await desk.caseOf(other)).owner === ana.id);
      await using c = await talk.connect(customer, room);
      await talk.post(customer, room, 'hello');
      await desk.caseOf(room);
      await talk.run(customer, room, 'human.request', {});
      const promised = async () =>
        (await talk.events(room))
          .filter(({ kind }) => kind === 'human.promised')
          .map(({ body }) => body['person']);
      await until(async () => (await promised()).length === 1);
      assert.deepEqual(await promised(), [ana.ref]);
      const { strand, owner } = await desk.caseOf(room);
      assert.equal(owner, ana.id);
      // Given to a colleague, he is told of the new one.
      await using _b = await Wire.open(talk.world, ben);
      await talk.run(ana, await desk.roomOf(strand), 'case.assign', { owner: ben.ref });
      await until(async () => (await promised()).length === 2);
      assert.deepEqual((await promised())[1], ben.ref);
      await talk.run(ben, await desk.roomOf(strand), 'case.assign', { owner: ana.ref });
      await until(async () => (await promised()).length === 3);
      talk.clock.advance(42_000);
      await talk.post(ana, room, 'I am Ana');
      await until(async () => (await desk.caseOf(room)).human_since === 0);
      const { requests } = await desk.as(ben).requests();
      assert.deepEqual(
        requests.map((one) => [one.conversation, one.person?.id, one.waited]),
        [[room.ref, ana.ref, 42_000]],
      );
      assert.deepEqual((await desk.as(talk.mallory).requests()).requests, []);
      await desk.refuses(desk.as(customer).requests(), 'signed-out');
      // What he receives tells him who, and nothing of the case.
      await c.eventsUpTo(room.ref, await talk.head(room));
      assert.ok(!JSON.stringify(c.frames).includes('case.assigned'));
      assert.ok(!JSON.stringify(a.frames).includes('not-found'));
    });

    it('nobody is there: he is told so once, and the first who comes has it', async () => {
      await using desk = await openDesk(store);
      const { talk, ana, ben, rooms } = desk;
      const [room] = rooms as [Room];
      const customer = desk.customerOf(room);
      await talk.post(customer, room, 'hello');
      const { strand } = await desk.caseOf(room);
      await talk.run(ben, await desk.roomOf(strand), 'case.take', {});
      await talk.run(customer, room, 'human.request', {});
      const told = async () =>
        (await talk.events(room)).filter(({ body }) => body['auto'] === 'human').length;
      await until(async () => (await told()) === 1);
      await using _a = await Wire.open(talk.world, ana);
      await until(async () => (await desk.caseOf(room)).owner === ana.id);
      await until(async () => (await talk.events(room)).some(({ kind }) => kind === 'human.promised'));
      assert.equal(await told(), 1);
    });
  });

/** Ana, who is an owner, and Ben; customers with a conversation each; what the HTTP routes say. */
async function openDesk(store: Parameters<typeof openTalk>[0], customers = 5) {
  const talk = await openTalk(store);
  const { house, ana, ben, world, team } = talk;
  await house.db.write(sql`update person set role = 'owner' where id = ${ana.id}`);
  const row = await house.db.row<{ ref: Uint8Array }>(sql`select ref from line where id = ${team}`);
  const line = formatUuid(row!.ref) as LineId;
  const people = new Map<number, Person>();
  const rooms: Room[] = [];
  for (let i = 0; i < customers; i++) {
    const person = await world.person(`Customer ${i}`, 'customer');
    const room = await world.conversation('line', [[person, 'customer']], team);
    people.set(room.id, person);
    rooms.push(room);
  }
  await house.people.load([...people.values()].map(({ id }) => id));
  return {
    talk,
    ana,
    ben,
    line,
    rooms,
    customerOf: (room: Room) => people.get(room.id)!,
    as: (by: Person) => {
      const call = callAs(world, by);
      return { ...routingClient(call), requests: () => call<HumanRequests>('GET', '/api/human-requests') };
    },
    refuses: (answer: Promise<unknown>, code: ErrorCode) =>
      assert.rejects(answer, (problem) => problem instanceof Problem && problem.code === code),
    /** The case of a customer's conversation, once it is there. */
    async caseOf(room: Room): Promise<CaseRow> {
      const read = () =>
        house.db.row<CaseRow>(
          sql`select strand, owner, awaited, human_since from support_case where conversation = ${room.id}`,
        );
      await until(async () => (await read()) !== undefined);
      return (await read())!;
    },
    async roomOf(strand: number): Promise<Room> {
      const roster = await house.rosters.findById(strand);
      return { id: strand, ref: roster!.ref };
    },
    [Symbol.asyncDispose]: () => talk[Symbol.asyncDispose](),
  };
}
