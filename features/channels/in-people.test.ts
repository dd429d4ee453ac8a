import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PersonId } from '@tertulia/protocol/ids.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import { stores } from '@tertulia/server/testing/house.ts';
import type { Person } from '@tertulia/server/testing/world.ts';
import { Problem } from '../call.ts';
import { callAs } from '../test-call.ts';
import { type NetworkScene, openNetworkScene, PHONE } from '../test-network-scene.ts';
import type { CustomerAddresses } from './protocol.ts';

function addressBook({ world }: NetworkScene, asker: Person) {
  const call = callAs(world, asker);
  return {
    of: (id: PersonId) => call<CustomerAddresses>('GET', `/api/customers/${id}/addresses`),
    join: (id: PersonId, other: PersonId) =>
      call<CustomerAddresses>('POST', `/api/customers/${id}/join`, { other }),
    part: (id: PersonId, other: PersonId) =>
      call<CustomerAddresses>('DELETE', `/api/customers/${id}/join/${other}`),
  };
}

const isNotFound = (problem: unknown) => problem instanceof Problem && problem.code === 'not-found';

async function writerIn(scene: NetworkScene, chat: string): Promise<PersonId> {
  const { by } = (await scene.said(await scene.talkOf(chat))).at(-1)!;
  await scene.house.people.load([by]);
  return scene.house.people.get(by)!;
}

for (const store of stores()) {
  test(`a customer is known by any of his addresses, and by what they become (${store})`, async () => {
    await using scene = await openNetworkScene(store);
    const { told, message, talkOf, said, ana, mallory, clock } = scene;
    const phone = { kind: 'phone', value: PHONE };
    const user = { kind: 'test-user', value: 'u1', scope: 'shop' };
    const user2 = { ...user, value: 'u2' };
    const as = (addresses: (typeof user | typeof phone)[], name = '') => ({
      from: { addresses, name, language: 'en-GB' },
      chat: { id: addresses[0]!.value, isGroup: false },
    });
    await told([message('m1', 'Uno', as([phone], 'Car\u202emen'))]);
    const talk = await talkOf();
    await told([message('m2', 'Dos', as([phone, user], 'Otro nombre')), message('m3', 'Tres', as([user]))]);
    // A message of the new name and the news of it, in the wrong order and twice.
    const became = {
      is: 'identity' as const,
      key: 'i1',
      at: clock.now,
      was: [user],
      now: [user2],
      chat: 'u2',
    };
    await told([became, became, message('m4', 'Cuatro', as([user2]))]);
    await told([became]);
    assert.deepEqual(
      (await said(talk)).map(({ text }) => text),
      ['Uno', 'Dos', 'Tres', 'Cuatro'],
    );
    const id = await writerIn(scene, 'u2');
    const book = await addressBook(scene, ana).of(id);
    assert.deepEqual(
      book.addresses.map(({ kind, value, channel }) => `${kind} ${value} ${channel}`).toSorted(),
      [`phone ${PHONE} Test`, 'test-user u1 Test', 'test-user u2 Test'],
    );
    await assert.rejects(addressBook(scene, mallory).of(id), isNotFound);
    const person = await scene.house.db.row<{ name: string; language: string }>(
      sql`select name, language from person where id = ${(await said(talk))[0]!.by}`,
    );
    assert.deepEqual({ ...person }, { name: 'Car men', language: 'en' });
  });

  test(`two who are one are offered as twins; joined, they have one talk; parted, two again (${store})`, async () => {
    await using scene = await openNetworkScene(store);
    const { told, message, from, talkOf, said, house, ana, mallory, carla } = scene;
    const other = { ...from('+34600777888', 'Carmen (móvil)') };
    await told([message('m1', 'Desde casa'), message('n1', 'Desde el móvil', { from: other })]);
    const [home, mobile] = [await talkOf(), await talkOf('+34600777888')];
    const [one, two] = [await writerIn(scene, PHONE), await writerIn(scene, '+34600777888')];
    const book = addressBook(scene, ana);
    assert.deepEqual((await book.of(one)).twins, []);
    const both = { addresses: [...from().addresses, ...other.addresses], name: 'Carmen' };
    await told([message('m2', 'Soy la misma', { from: both })]);
    assert.equal((await said(home)).at(-1)!.text, 'Soy la misma');
    const turned = { ...both, addresses: both.addresses.toReversed() };
    await told([message('m2b', 'Al revés', { from: turned, chat: { id: PHONE, isGroup: false } })]);
    assert.equal((await said(home)).at(-1)!.text, 'Al revés');
    assert.equal(
      (await scene.house.rosters.findById(home.id))!.members.size,
      1,
      'nobody else is in his talk',
    );
    assert.deepEqual(
      (await book.of(one)).twins.map(({ person, conversation, why }) => [person.id, conversation, why]),
      [[two, mobile.ref, 'address']],
    );
    assert.equal((await book.of(two)).twins[0]?.person.id, one);

    await assert.rejects(addressBook(scene, mallory).join(one, two), isNotFound);
    await assert.rejects(
      book.join(one, one),
      (problem) => problem instanceof Problem && problem.code === 'conflict',
    );
    const joined = await book.join(one, two);
    assert.deepEqual(joined.twins, []);
    assert.equal(joined.joined?.[0]?.person.id, two);
    assert.equal(joined.addresses.length, 2);
    await told([message('n2', 'Ahora aquí', { from: other })]);
    assert.equal((await said(home)).at(-1)!.text, 'Ahora aquí');
    assert.equal((await said(mobile)).at(-1)!.text, 'Desde el móvil');
    const lastJoined = async (room: typeof home) =>
      (await scene.events(room)).filter(({ kind }) => kind === 'channel.joined').at(-1)!;
    assert.deepEqual((await lastJoined(mobile)).body, { channel: '' });
    assert.equal((await lastJoined(mobile)).by, ana.id);
    assert.equal((await lastJoined(home)).body['address'], '+34600777888');

    await assert.rejects(addressBook(scene, mallory).part(one, two), isNotFound);
    assert.deepEqual((await book.part(one, two)).joined, []);
    await told([message('n3', 'Otra vez aparte', { from: other })]);
    assert.equal((await said(mobile)).at(-1)!.text, 'Otra vez aparte');
    assert.equal((await said(mobile)).at(-1)!.by, await house.people.find(two));

    // Who a site has named, and who sends his own card with that mail address.
    await house.db.write(
      sql`insert into known_customer (line, sub, person, email) values (${scene.team}, 'c1', ${carla.id}, 'carla@example.com')`,
    );
    const card = { name: 'Carla', phones: ['+34 600 777 888'], emails: ['Carla@Example.com'], links: [] };
    await told([message('m3', { text: '', contacts: [card] })]);
    const twins = (await book.of(one)).twins;
    assert.deepEqual(
      twins.map(({ person, why }) => `${person.id} ${why}`).toSorted(),
      [`${carla.ref} contact`, `${two} contact`].toSorted(),
    );
  });

  test(`who wants no news, or nothing at all, is taken at his word (${store})`, async () => {
    await using scene = await openNetworkScene(store);
    const { told, message, from, talkOf, events, clock, ana, carla, mallory, world } = scene;
    await told([message('m1', 'Hola')]);
    const talk = await talkOf();
    const channelAs = (person: Person) =>
      callAs(world, person)<{ blocked?: string; noNews: boolean; address: string; openUntil: number }>(
        'GET',
        `/api/conversations/${talk.ref}/channel`,
      );
    const wish = (key: string, what: 'news' | 'all', wants: boolean) => ({
      is: 'consent' as const,
      key,
      at: clock.now,
      from: from(),
      wants,
      what,
    });
    await told([wish('c1', 'news', false), wish('c1', 'news', false), wish('c2', 'news', false)]);
    const now = await channelAs(ana);
    assert.deepEqual(
      [now.noNews, now.blocked, now.address, now.openUntil],
      [true, undefined, PHONE, clock.now + 24 * 3_600_000],
    );
    await told([wish('c3', 'all', false)]);
    assert.equal((await channelAs(ana)).blocked, 'opted-out');
    await told([wish('c4', 'news', true), wish('c5', 'all', true)]);
    assert.deepEqual([(await channelAs(ana)).blocked, (await channelAs(ana)).noNews], [undefined, false]);
    const changes = (await events(talk)).filter(({ kind }) => kind === 'consent.changed');
    assert.deepEqual(
      changes.map(({ body }) => [body['what'], body['wants']]),
      [
        ['news', false],
        ['all', false],
        ['news', true],
        ['all', true],
      ],
    );
    for (const outsider of [mallory, carla]) await assert.rejects(channelAs(outsider));
    // Whoever writes again can be written to again.
    await told([wish('c6', 'all', false), message('m2', 'He vuelto')]);
    assert.equal((await channelAs(ana)).blocked, undefined);
  });

  test(`a group has one talk, with its title, in which each is who he is (${store})`, async () => {
    await using scene = await openNetworkScene(store);
    const { told, message, from, talkOf, said, events, house, ana, clock, until } = scene;
    const group = { id: '-100', isGroup: true, title: 'Los del barrio' };
    const [eva, leo] = [from('+34600000010', 'Eva'), from('+34600000011', 'Leo')];
    await told([
      message('g1', '¿Venís?', { from: eva, chat: group }),
      message('g2', 'Yo sí', { from: leo, chat: group }),
      message('g3', 'Y yo', { from: eva, chat: group }),
      message('p1', 'En privado', { from: eva }),
    ]);
    const talk = await talkOf('-100');
    assert.deepEqual(
      (await said(talk)).map(({ text }) => text),
      ['¿Venís?', 'Yo sí', 'Y yo'],
    );
    const [first, second, third] = await said(talk);
    assert.notEqual(first!.by, second!.by);
    assert.equal(first!.by, third!.by);
    const summary = await scene.summary(ana, talk);
    assert.equal(summary.title, 'Los del barrio');
    assert.deepEqual(summary.people, [house.people.get(third!.by)], 'it shows who spoke last');
    assert.ok(summary.waitingSince, 'what one of them says is no answer to the other');
    const customers = [...(await house.rosters.findById(talk.id))!.members].filter(
      ([, role]) => role === 'customer',
    );
    assert.equal(customers.length, 2);
    const privately = await talkOf('+34600000010');
    assert.notEqual(privately.id, talk.id);
    assert.deepEqual(
      (await said(privately)).map(({ text }) => text),
      ['En privado'],
    );
    await scene.say(ana, talk, 'Claro');
    assert.equal((await scene.summary(ana, talk)).waitingSince, undefined);

    await told([{ is: 'moved', key: 'v1', at: clock.now, chat: '-100', to: '-200' }]);
    await told([message('g4', 'En el nuevo', { from: leo, chat: { ...group, id: '-200' } })]);
    assert.equal((await said(talk)).at(-1)!.text, 'En el nuevo');
    assert.equal((await events(talk)).filter(({ kind }) => kind === 'conversation.opened').length, 1);
    await until(
      async () => house.db.row(sql`select 1 as yes from support_case where conversation = ${talk.id}`),
      'it has a case',
    );
  });
}
