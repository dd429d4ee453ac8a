import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from '@tertulia/server/db/sql.ts';
import { ALLOWANCES } from '@tertulia/server/gateway/limits.ts';
import { openTestHouse, stores } from '@tertulia/server/testing/house.ts';
import { peopleClient } from '../people/client.ts';
import { TestBrowser } from '../test-browser.ts';
import { foundBusiness } from '../test-staff.ts';
import { doorClient, linesClient } from './client.ts';

for (const store of stores()) {
  test(`${store}: looking at a door makes nothing`, async () => {
    await using world = await openTestHouse({ store });
    await foundBusiness(world);
    const before = await counts(world);
    const { status, body, cookies } = await new TestBrowser(world.app).ask('GET', '/api/lines/hola/door');
    assert.equal(status, 200);
    assert.deepEqual(
      [body.line.slug, body.business.colour, body.staffed, cookies.length],
      ['hola', '#A8481F', false, 0],
    );
    assert.deepEqual(await counts(world), before);
  });

  test(`${store}: a door is staffed while someone of its team is there`, async () => {
    await using world = await openTestHouse({ store });
    const owner = await foundBusiness(world);
    const other = await linesClient(owner.call).open({ name: 'Empty', people: [] });
    const person = await world.house.db.row<{ id: number }>(sql`select id from person where role = 'owner'`);
    const door = doorClient(new TestBrowser(world.app).call);
    world.house.presences.arrive(person!.id);
    assert.deepEqual(
      [(await door.look('hola')).staffed, (await door.look(other.slug)).staffed],
      [true, false],
    );
    world.house.presences.leave(person!.id);
    assert.equal((await door.look('hola')).staffed, false);
  });

  test(`${store}: coming in makes a customer and a conversation, coming again finds them`, async () => {
    await using world = await openTestHouse({ store });
    const owner = await foundBusiness(world);
    const browser = new TestBrowser(world.app);
    const door = doorClient(browser.call);
    const first = await door.open('hola');
    assert.deepEqual([first.me.name, first.me.kind, first.line.slug], ['', 'customer', 'hola']);
    const again = await door.open('hola', { name: 'Carla' });
    assert.deepEqual([again.me, again.conversation], [{ ...first.me, name: 'Carla' }, first.conversation]);
    assert.equal((await door.open('hola')).me.name, 'Carla');

    const { slug } = await linesClient(owner.call).open({ name: 'Pedidos' });
    const elsewhere = await door.open(slug);
    assert.equal(elsewhere.me.id, first.me.id);
    assert.notEqual(elsewhere.conversation, first.conversation);
    const stranger = await doorClient(new TestBrowser(world.app).call).open('hola');
    assert.notEqual(stranger.me.id, first.me.id);
    assert.notEqual(stranger.conversation, first.conversation);
  });

  test(`${store}: many clicks at once make one conversation`, async () => {
    await using world = await openTestHouse({ store });
    const owner = await foundBusiness(world);
    const { slug } = await linesClient(owner.call).open({ name: 'Pedidos' });
    const browser = new TestBrowser(world.app);
    const first = doorClient(browser.call);
    const clicks = await Promise.all([first.open('hola'), first.open('hola'), first.open('hola')]);
    assert.equal(new Set(clicks.map(({ conversation }) => conversation)).size, 1);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => browser.ask('POST', `/api/door/${slug}/open`, {})),
    );
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]));
    assert.equal(new Set(answers.map(({ body }) => body.conversation)).size, 1);
    assert.deepEqual(await counts(world), { people: 2, conversations: 2 });
  });

  test(`${store}: the conversation begins with what happened, and only this customer is its member`, async () => {
    await using world = await openTestHouse({ store });
    await foundBusiness(world);
    const { me, line } = await doorClient(new TestBrowser(world.app).call).open('hola');
    const events = await world.house.db.rows<{ kind: string; body: string }>(
      sql`select kind, body from event order by seq`,
    );
    assert.deepEqual(
      events.map(({ kind, body }) => [kind, JSON.parse(body)]),
      [
        ['conversation.opened', { kind: 'line', title: '', line: line.id }],
        ['member.joined', { person: me.id, role: 'customer' }],
      ],
    );
  });

  test(`${store}: a customer's session is for the door only, and a desk's is not one`, async () => {
    await using world = await openTestHouse({ store });
    const owner = await foundBusiness(world);
    const customer = new TestBrowser(world.app);
    const { cookies } = await customer.ask('POST', '/api/door/hola/open', {});
    assert.deepEqual(
      cookies.map(({ name, httpOnly, sameSite }) => [name, httpOnly, sameSite]),
      [['tertulia-door', true, 'Lax']],
    );
    for (const path of ['/api/me', '/api/people', '/api/lines', '/api/devices', '/api/invites']) {
      assert.equal((await customer.ask('GET', path)).body.code, 'signed-out', path);
      assert.equal(
        (await customer.ask('GET', path, undefined, { cookie: `tertulia-desk=${cookies[0]!.value}` })).body
          .code,
        'signed-out',
        path,
      );
      assert.equal((await owner.ask('GET', path)).status, 200, path);
    }
    assert.equal((await owner.ask('PUT', '/api/door/me', { name: 'Ana' })).body.code, 'signed-out');
    const tried = await doorClient(owner.call).open('hola');
    assert.equal(tried.me.kind, 'customer');
    assert.equal(
      (await peopleClient(owner.call).me()).role,
      'owner',
      'trying the door does not sign the owner out',
    );
  });

  test(`${store}: a customer gives and changes a name, never another's`, async () => {
    await using world = await openTestHouse({ store });
    await foundBusiness(world);
    const browser = new TestBrowser(world.app);
    const door = doorClient(browser.call);
    const { me } = await door.open('hola', { name: 'Carla' });
    assert.deepEqual(await door.changeName({ name: ' Carla P. ' }), { ...me, name: 'Carla P.' });
    await assert.rejects(doorClient(new TestBrowser(world.app).call).changeName({ name: 'x' }), {
      code: 'signed-out',
    });
    for (const body of [
      {},
      { name: '' },
      { name: 'x', id: me.id },
      { name: 'a\u202eb' },
      { name: 'x'.repeat(61) },
    ]) {
      assert.equal((await browser.ask('PUT', '/api/door/me', body)).body.code, 'frame-problem');
    }
    assert.equal((await door.open('hola')).me.name, 'Carla P.');
  });

  test(`${store}: a door that is not there makes nobody`, async () => {
    await using world = await openTestHouse({ store });
    await foundBusiness(world);
    const before = await counts(world);
    const browser = new TestBrowser(world.app);
    const door = doorClient(browser.call);
    await assert.rejects(door.look('nothing'), { code: 'not-found' });
    await assert.rejects(door.open('nothing'), { code: 'not-found' });
    await assert.rejects(door.open('../hola'), { code: 'frame-problem' });
    for (const body of [undefined, [], 'null', { name: 7 }, { name: 'x', line: 'hola' }]) {
      assert.equal(
        (await browser.ask('POST', '/api/door/hola/open', body)).body.code,
        'frame-problem',
        JSON.stringify(body),
      );
    }
    assert.deepEqual(await counts(world), before);
    const fake = await browser.ask('POST', '/api/door/hola/open', {}, { cookie: 'tertulia-door=invented' });
    assert.equal(fake.body.me.kind, 'customer');
  });

  test(`${store}: V33 one address opens only so many doors a minute`, async () => {
    await using world = await openTestHouse({ store, limits: true });
    await foundBusiness(world);
    const answers = [];
    const { burst } = ALLOWANCES['open-door'];
    for (let i = 0; i < burst + 5; i++)
      answers.push(
        (await new TestBrowser(world.app).ask('POST', '/api/door/hola/open', {})).body.code ?? 'open',
      );
    assert.deepEqual([answers.filter((one) => one === 'open').length, answers.at(-1)], [burst, 'too-fast']);
  });
}

async function counts({ house }: Awaited<ReturnType<typeof openTestHouse>>): Promise<unknown> {
  const row = await house.db.row<{ people: number; conversations: number }>(
    sql`select (select count(*) from person) as people, (select count(*) from conversation) as conversations`,
  );
  return { ...row };
}
