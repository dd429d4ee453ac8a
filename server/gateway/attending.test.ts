import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Wire } from '../testing/wire.ts';
import { openPair, TEAM } from '../testing/pair.ts';
import { stores } from '../testing/house.ts';
import { openWorld, type Person, type World } from '../testing/world.ts';

describe('who has a line conversation open', () => {
  it('colleagues hear who reads and who writes; the customer, a guest and an outsider hear nothing', async () => {
    await using world = await openWorld();
    const [ana, ben, mallory] = [
      await world.person('Ana'),
      await world.person('Ben'),
      await world.person('Mallory'),
    ];
    const [carla, gala] = [await world.person('Carla', 'customer'), await world.person('Gala', 'guest')];
    for (const agent of [ana, ben]) await world.house.teams.add(TEAM, agent.id);
    const { ref } = await world.conversation(
      'line',
      [
        [carla, 'customer'],
        [gala, 'guest'],
      ],
      TEAM,
    );
    const group = await world.conversation('group', [[ana, 'staff']]);
    await using a = await following(world, ana, ref);
    await using b = await following(world, ben, ref);
    await using c = await following(world, carla, ref);
    await using g = await following(world, gala, ref);
    await using m = await Wire.open(world, mallory);
    // The first to come hears that nobody else is there, so that what he knew from before is over.
    a.say({ type: 'attend', conversation: ref, how: 'reading' });
    assert.deepEqual(await said(a), { reading: [], writing: [] });
    assert.deepEqual(await said(b), { reading: [ana.ref], writing: [] });
    b.say({ type: 'attend', conversation: ref, how: 'writing' });
    assert.deepEqual(await said(a), { reading: [], writing: [ben.ref] });
    assert.deepEqual(await said(b), { reading: [ana.ref], writing: [] });
    a.say({ type: 'attend', conversation: ref, how: 'writing' });
    assert.deepEqual(await said(b), { reading: [], writing: [ana.ref] });
    for (const [wire, code] of [
      [c, 'not-allowed'],
      [g, 'not-allowed'],
      [m, 'not-found'],
    ] as const) {
      wire.say({ type: 'attend', conversation: ref, how: 'writing' });
      assert.equal((await wire.next('failed')).code, code);
    }
    a.say({ type: 'attend', conversation: group.ref, how: 'reading' });
    assert.equal((await a.next('failed')).code, 'not-allowed');
    // Said again, it is no news.
    b.say({ type: 'attend', conversation: ref, how: 'writing' });
    b.say({ type: 'attend', conversation: ref, how: 'gone' });
    assert.deepEqual(await said(a), { reading: [], writing: [] });
    b.say({ type: 'attend', conversation: ref, how: 'reading' });
    assert.deepEqual(await said(a), { reading: [ben.ref], writing: [] });
    // Who is no longer of the team is no longer told of.
    await world.house.teams.remove(TEAM, ben.id);
    a.say({ type: 'attend', conversation: ref, how: 'gone' });
    a.say({ type: 'attend', conversation: ref, how: 'writing' });
    assert.deepEqual(await said(a), { reading: [], writing: [] });
    for (const wire of [c, g, m]) {
      wire.say({ type: 'ping' });
      await wire.next('pong');
      assert.ok(!wire.frames.some(({ type }) => type === 'attending'));
    }
  });

  it('who closes the page is gone at once, who falls silent after half a minute', async () => {
    await using world = await openWorld();
    const [ana, ben] = [await world.person('Ana'), await world.person('Ben')];
    for (const agent of [ana, ben]) await world.house.teams.add(TEAM, agent.id);
    const { ref } = await world.conversation(
      'line',
      [[await world.person('Carla', 'customer'), 'customer']],
      TEAM,
    );
    await using a = await following(world, ana, ref);
    {
      await using b = await following(world, ben, ref);
      b.say({ type: 'attend', conversation: ref, how: 'reading' });
      assert.deepEqual(await said(a), { reading: [ben.ref], writing: [] });
    }
    assert.deepEqual(await said(a), { reading: [], writing: [] });
    await using b = await following(world, ben, ref);
    b.say({ type: 'attend', conversation: ref, how: 'writing' });
    assert.deepEqual(await said(a), { reading: [], writing: [ben.ref] });
    world.clock.advance(31_000);
    assert.deepEqual(await said(a), { reading: [], writing: [] });
  });
});

const NATS = process.env['TEST_NATS_URL'];
const skip = (!stores().includes('postgres') || !NATS) && 'no PostgreSQL or nats-server in this test run';

describe('who has a line conversation open, on two nodes', { skip }, () => {
  it('is told over the bus', async () => {
    await using pair = await openPair({ natsUrl: NATS }, 'line');
    const { a, ana, room, wire } = pair;
    await pair.joined();
    await using other = await following(a, ana, room.ref);
    other.say({ type: 'attend', conversation: room.ref, how: 'writing' });
    assert.deepEqual(await said(wire), { reading: [], writing: [ana.ref] });
  });
});

async function following(
  world: World,
  person: Person,
  conversation: Parameters<Wire['post']>[0],
): Promise<Wire> {
  const wire = await Wire.open(world, person);
  wire.say({ type: 'follow', conversation, after: 0 });
  await wire.next('followed');
  return wire;
}

async function said(wire: Wire) {
  const { reading, writing } = await wire.next('attending');
  return { reading, writing };
}
