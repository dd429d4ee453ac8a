import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Refusal } from '@tertulia/protocol/errors.ts';
import type { CommandId, ConversationId } from '@tertulia/protocol/ids.ts';
import { uuidv7 } from '@tertulia/protocol/uuid.ts';
import postgres from 'postgres';
import { stores } from '../testing/house.ts';
import { Wire } from '../testing/wire.ts';
import { openWorld, type Person, wish, type World } from '../testing/world.ts';

for (const store of stores()) {
  describe(`log on ${store}`, () => {
    it('L6 an acknowledged command is in the log when the answer comes', async () => {
      await using world = await openWorld({ store });
      const [ana, ben] = [await world.person('Ana'), await world.person('Ben')];
      const { id, ref } = await world.conversation('direct', [
        [ana, 'staff'],
        [ben, 'staff'],
      ]);
      const seq = await post(world, ana, ref, 'hola');
      assert.equal(seq, 4);
      const [event] = await world.store.page(id, { after: 3, limit: 1 });
      assert.equal(event?.body, '{"text":"hola"}');
    });

    it('L6 nothing is told before the commit: with a store that fails, nobody hears anything and the sender is refused', async () => {
      await using world = await openWorld({ store });
      const [ana, ben] = [await world.person('Ana'), await world.person('Ben')];
      const { ref } = await world.conversation('direct', [
        [ana, 'staff'],
        [ben, 'staff'],
      ]);
      await using wire = await Wire.open(world, ben);
      wire.say({ type: 'follow', conversation: ref, after: 3 });
      await wire.next('followed');
      const commit = world.store.commit.bind(world.store);
      world.store.commit = (units) =>
        units.map(() => ({ is: 'failed', error: new Error('the disk is gone') }));
      await assert.rejects(post(world, ana, ref, 'lost'), /the disk is gone/);
      world.store.commit = commit;
      await post(world, ana, ref, 'kept');
      const events = await wire.eventsUpTo(ref, 4);
      assert.deepEqual(
        events.map((event) => event.body),
        [{ text: 'kept' }],
      );
    });

    it('L4 the same command again, at once and later, changes nothing and gets the first answer', async () => {
      await using world = await openWorld({ store });
      const ana = await world.person('Ana');
      const { ref, id } = await world.conversation('group', [[ana, 'staff']]);
      const command = uuidv7() as CommandId;
      const answers = await Promise.all(
        Array.from({ length: 5 }, () => post(world, ana, ref, 'once', command)),
      );
      answers.push(await post(world, ana, ref, 'another text, the same id', command));
      assert.deepEqual(answers, [3, 3, 3, 3, 3, 3]);
      assert.equal(await world.store.head(id), 3);
    });

    it('L4 an id that was used in another conversation is a conflict, and leaves no event', async () => {
      await using world = await openWorld({ store });
      const ana = await world.person('Ana');
      const one = await world.conversation('group', [[ana, 'staff']]);
      const two = await world.conversation('group', [[ana, 'staff']]);
      const command = uuidv7() as CommandId;
      await post(world, ana, one.ref, 'here', command);
      await assert.rejects(post(world, ana, two.ref, 'there', command), isRefusal('conflict'));
      assert.equal(await world.store.head(two.id), 2);
    });

    it('L5 of many commands with the same expectSeq exactly one wins', async () => {
      await using world = await openWorld({ store });
      const ana = await world.person('Ana');
      const { ref } = await world.conversation('group', [[ana, 'staff']]);
      const results = await Promise.allSettled(
        Array.from({ length: 8 }, (_, i) =>
          world.house.log.execute({ ...wish(ana, ref, `${i}`), expectSeq: 2 }),
        ),
      );
      assert.equal(results.filter((result) => result.status === 'fulfilled').length, 1);
    });

    it('commands of one conversation run one at a time: of many who add the same colleague, one succeeds', async () => {
      await using world = await openWorld({ store });
      const [ana, ben] = [await world.person('Ana'), await world.person('Ben')];
      const { ref, id } = await world.conversation('group', [[ana, 'staff']]);
      const add = () =>
        world.house.log.execute({ ...wish(ana, ref, ''), kind: 'member.add', body: { person: ben.ref } });
      const results = await Promise.allSettled(Array.from({ length: 6 }, add));
      assert.equal(results.filter((result) => result.status === 'fulfilled').length, 1);
      const events = await world.store.page(id, { after: 2, limit: 10 });
      assert.deepEqual(
        events.map((event) => event.kind),
        ['member.joined'],
      );
    });

    it('L13 a stranger is answered as if the conversation did not exist, and leaves no event', async () => {
      await using world = await openWorld({ store });
      const [ana, mallory] = [await world.person('Ana'), await world.person('Mallory')];
      const { ref, id } = await world.conversation('group', [[ana, 'staff']]);
      await post(world, ana, ref, 'a member may');
      const unknown = uuidv7() as ConversationId;
      const refusals = await Promise.all(
        [ref, unknown].map((conversation) =>
          post(world, mallory, conversation, 'let me in').catch((problem: unknown) => problem),
        ),
      );
      for (const refusal of refusals) assert.ok(isRefusal('not-found')(refusal));
      assert.equal((refusals[0] as Refusal).message, (refusals[1] as Refusal).message);
      assert.equal(await world.store.head(id), 3);
    });

    it('L13 someone removed can append nothing more, and his followers end before anything more is sent', async () => {
      await using world = await openWorld({ store });
      const [ana, ben] = [await world.person('Ana'), await world.person('Ben')];
      const { ref } = await world.conversation('group', [
        [ana, 'staff'],
        [ben, 'staff'],
      ]);
      await using wire = await Wire.open(world, ben);
      wire.say({ type: 'follow', conversation: ref, after: 0 });
      await wire.eventsUpTo(ref, 3);
      await post(world, ben, ref, 'still here');
      await world.house.log.execute({
        ...wish(ana, ref, ''),
        kind: 'member.remove',
        body: { person: ben.ref },
      });
      await post(world, ana, ref, 'not for Ben');
      await assert.rejects(post(world, ben, ref, 'but I'), isRefusal('not-found'));
      assert.equal((await wire.next('gone')).conversation, ref);
      wire.say({ type: 'follow', conversation: ref, after: 0 });
      assert.equal((await wire.next('failed')).code, 'not-found');
      wire.say({ type: 'page', request: 1, conversation: ref, before: 10, limit: 10 });
      assert.equal((await wire.next('failed')).code, 'not-found');
      assert.deepEqual(
        wire.events(ref).map((event) => event.seq),
        [1, 2, 3, 4],
      );
    });

    it('a command nobody knows, a body of the wrong shape, a role that may not: each has its answer', async () => {
      await using world = await openWorld({ store });
      const [ana, carla] = [await world.person('Ana'), await world.person('Carla', 'customer')];
      const { ref, id } = await world.conversation('line', [
        [carla, 'customer'],
        [ana, 'staff'],
      ]);
      const refused = (by: Person, kind: string, body: unknown) =>
        world.house.log.execute({ ...wish(by, ref, ''), kind, body });
      await assert.rejects(refused(ana, 'message.frobnicate', {}), isRefusal('unknown-command'));
      await assert.rejects(refused(ana, 'message.post', { text: 7 }), isRefusal('frame-problem'));
      await assert.rejects(
        refused(ana, 'message.post', { text: 'x', extra: true }),
        isRefusal('frame-problem'),
      );
      await assert.rejects(refused(ana, 'message.post', { text: '   ' }), isRefusal('frame-problem'));
      await assert.rejects(refused(carla, 'member.add', { person: carla.ref }), isRefusal('not-allowed'));
      assert.equal(await world.store.head(id), 3);
    });
  });
}

if (stores().includes('postgres')) {
  it('F14 PostgreSQL ends the writing connection again and again: every command is stored once, under its first answer', async () => {
    await using world = await openWorld({ store: 'postgres' });
    const ana = await world.person('Ana');
    const { ref, id } = await world.conversation('group', [[ana, 'staff']]);
    const ids: CommandId[] = [];
    const answers = new Map<CommandId, number>();
    const ending = endConnections(world);
    const send = async (command: CommandId) => {
      const deadline = performance.now() + 15_000;
      while (!answers.has(command) && performance.now() < deadline) {
        await post(world, ana, ref, command, command).then(
          (seq) => answers.set(command, seq),
          () => new Promise((resolve) => setTimeout(resolve, 10)),
        );
      }
    };
    while (ending.count < 6 && ids.length < 5000) {
      const batch = Array.from({ length: 10 }, () => uuidv7() as CommandId);
      ids.push(...batch);
      await Promise.all(batch.map(send));
    }
    await ending[Symbol.asyncDispose]();
    assert.ok(ending.count > 3, 'connections were ended while it wrote');
    const events = await world.store.page(id, { after: 2, limit: 10_000 });
    assert.deepEqual(
      events.map((event) => event.seq),
      ids.map((_, i) => i + 3),
    );
    for (const [command, seq] of answers) assert.match(events[seq - 3]!.body, new RegExp(command));
  });
}

/** Ends the connections that are busy, every few milliseconds, and counts them. */
function endConnections(world: World): { count: number } & AsyncDisposable {
  const admin = postgres(world.house.config.databaseUrl!, { max: 1 });
  const ending = {
    count: 0,
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      await admin.end();
    },
  };
  const timer = setInterval(() => {
    admin`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'`.then(
      (rows) => (ending.count += rows.length),
      () => {},
    );
  }, 10);
  return ending;
}

async function post(
  world: World,
  by: Person,
  conversation: ConversationId,
  text: string,
  id?: CommandId,
): Promise<number> {
  await world.house.people.load([by.id]);
  return world.house.log.execute(wish(by, conversation, text, id));
}

function isRefusal(code: Refusal['code']): (problem: unknown) => boolean {
  return (problem) => problem instanceof Refusal && problem.code === code;
}
