import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DeviceId, PersonId } from '@tertulia/protocol/ids.ts';
import { uuidv7 } from '@tertulia/protocol/uuid.ts';
import { openTestHouse, stores } from '@tertulia/server/testing/house.ts';
import { doorClient, linesClient } from '../lines/client.ts';
import { TestBrowser } from '../test-browser.ts';
import { foundBusiness, hire, PASSWORD } from '../test-staff.ts';
import { peopleClient } from './client.ts';

const NEXT = 'otra mesa, otro café';

for (const store of stores()) {
  test(`${store}: own name and language are one's own to change`, async () => {
    await using world = await openTestHouse({ store });
    const owner = await foundBusiness(world);
    const client = peopleClient(owner.call);
    const me = await client.changeMe({ name: '  Ana María ', language: 'en' });
    assert.deepEqual([me.name, me.language, me.role], ['Ana María', 'en', 'owner']);
    for (const body of [
      {},
      { name: 'x' },
      { name: 'x', language: 'en', role: 'owner' },
      { name: 'x', language: 'en', id: me.id },
    ]) {
      assert.equal((await owner.ask('PUT', '/api/me', body)).body.code, 'frame-problem');
    }
    assert.deepEqual(await client.me(), me);
  });

  test(`${store}: V09 a new password ends all other sessions and the old password`, async () => {
    await using world = await openTestHouse({ store });
    const owner = await foundBusiness(world);
    const here = peopleClient(owner.call);
    const there = peopleClient(new TestBrowser(world.app).call);
    const { device } = await there.signIn({ email: 'ana@example.com', password: PASSWORD });
    const ended: DeviceId[] = [];
    world.house.sessions.onRevoked((one) => ended.push(one));

    await assert.rejects(here.changePassword({ current: 'not the password', next: NEXT }), {
      code: 'sign-in-problem',
    });
    await assert.rejects(here.changePassword({ current: PASSWORD, next: 'qwertyuiop' }), {
      code: 'frame-problem',
    });
    await there.me();
    await here.changePassword({ current: PASSWORD, next: NEXT });
    assert.deepEqual(ended, [device]);
    await here.me();
    await assert.rejects(there.me(), { code: 'signed-out' });
    await assert.rejects(there.signIn({ email: 'ana@example.com', password: PASSWORD }), {
      code: 'sign-in-problem',
    });
    await there.signIn({ email: 'ana@example.com', password: NEXT });
  });

  test(`${store}: V01 devices are seen and signed out by their own person only`, async () => {
    await using world = await openTestHouse({ store });
    const owner = await foundBusiness(world);
    const outsider = peopleClient((await hire(world.app, owner, 'Berta')).call);
    const here = peopleClient(owner.call);
    const there = peopleClient(new TestBrowser(world.app).call);
    const { device } = await there.signIn({ email: 'ana@example.com', password: PASSWORD });
    assert.deepEqual(
      (await here.devices()).devices.filter((one) => one.id === device).map((one) => one.current),
      [false],
    );

    const invented = await problemOf(outsider.signOutDevice(uuidv7() as DeviceId));
    assert.deepEqual(await problemOf(outsider.signOutDevice(device)), invented);
    assert.equal(invented.code, 'not-found');
    assert.ok((await outsider.devices()).devices.every((one) => one.id !== device));
    await there.me();
    await here.signOutDevice(device);
    await assert.rejects(there.me(), { code: 'signed-out' });
    await here.signOutDevice((await here.me()).device);
    await assert.rejects(here.me(), { code: 'signed-out' });
  });

  test(`${store}: colleagues are seen with role and presence, never with an address`, async () => {
    await using world = await openTestHouse({ store });
    const owner = await foundBusiness(world);
    const agent = await hire(world.app, owner, 'Berta');
    const customer = new TestBrowser(world.app);
    await doorClient(customer.call).open('hola', { name: 'Carla' });
    const answer = await agent.ask('GET', '/api/people');
    assert.deepEqual(
      answer.body.people.map((one: Record<string, unknown>) => [
        one['name'],
        one['kind'],
        one['role'],
        one['active'],
        one['online'],
      ]),
      [
        ['Ana', 'agent', 'owner', true, false],
        ['Berta', 'agent', 'agent', true, false],
      ],
    );
    assert.ok(!answer.text.includes('example.com'));
    assert.equal(answer.headers['cache-control'], 'no-store');
    for (const outsider of [customer, new TestBrowser(world.app)]) {
      await assert.rejects(peopleClient(outsider.call).colleagues(), { code: 'signed-out' });
    }
  });

  test(`${store}: V09 V13 a deactivated colleague is out at once, of sessions and teams, and can come back`, async () => {
    await using world = await openTestHouse({ store });
    const owner = await foundBusiness(world);
    const agent = peopleClient((await hire(world.app, owner, 'Berta')).call);
    const { id } = await agent.me();
    const inTeams = async () =>
      (await linesClient(owner.call).list()).lines.some(({ people }) => people.includes(id));
    assert.equal(await inTeams(), true);
    const staff = peopleClient(owner.call);
    const gone = await staff.changeColleague(id, { active: false });
    assert.deepEqual([gone.active, gone.away], [false, true]);
    await assert.rejects(agent.me(), { code: 'signed-out' });
    assert.equal(await inTeams(), false);
    await assert.rejects(agent.signIn({ email: 'berta@example.com', password: PASSWORD }), {
      code: 'sign-in-problem',
    });

    assert.equal((await staff.changeColleague(id, { active: true })).active, true);
    await assert.rejects(agent.me(), { code: 'signed-out' }, 'an old session does not wake up');
    await agent.signIn({ email: 'berta@example.com', password: PASSWORD });
  });

  test(`${store}: a changed role counts from the next request, in a new session`, async () => {
    await using world = await openTestHouse({ store });
    const owner = await foundBusiness(world);
    const agent = peopleClient((await hire(world.app, owner, 'Berta')).call);
    const { id } = await agent.me();
    await assert.rejects(agent.invites(), { code: 'not-allowed' });
    await peopleClient(owner.call).changeColleague(id, { role: 'owner' });
    await assert.rejects(agent.invites(), { code: 'signed-out' });
    await agent.signIn({ email: 'berta@example.com', password: PASSWORD });
    await agent.invites();
  });

  test(`${store}: there is always an owner, also when two demote each other`, async () => {
    await using world = await openTestHouse({ store });
    const owner = await foundBusiness(world);
    const ana = peopleClient(owner.call);
    const { id } = await ana.me();
    await assert.rejects(ana.changeColleague(id, { role: 'agent' }), { code: 'not-allowed' });
    await assert.rejects(ana.changeColleague(id, { active: false }), { code: 'not-allowed' });
    const berta = peopleClient((await hire(world.app, owner, 'Berta', 'owner')).call);
    const other = await berta.me();
    await Promise.allSettled([
      ana.changeColleague(other.id, { role: 'agent' }),
      berta.changeColleague(id, { active: false }),
    ]);
    const rows = await world.house.db.rows({
      text: "select id from person where role = 'owner' and deactivated = 0",
      params: [],
    });
    assert.equal(rows.length, 1);
  });

  test(`${store}: V01 only owners change colleagues, and only colleagues can be changed`, async () => {
    await using world = await openTestHouse({ store });
    const owner = await foundBusiness(world);
    const agent = peopleClient((await hire(world.app, owner, 'Berta')).call);
    const { me: customer } = await doorClient(new TestBrowser(world.app).call).open('hola');
    const ana = await peopleClient(owner.call).me();
    await assert.rejects(agent.changeColleague((await agent.me()).id, { role: 'owner' }), {
      code: 'not-allowed',
    });
    await assert.rejects(agent.changeColleague(ana.id, { active: false }), { code: 'not-allowed' });
    const staff = peopleClient(owner.call);
    const invented = await problemOf(staff.changeColleague(uuidv7() as PersonId, { role: 'owner' }));
    assert.deepEqual(await problemOf(staff.changeColleague(customer.id, { role: 'owner' })), invented);
    assert.equal(invented.code, 'not-found');
    for (const body of [{ role: 'admin' }, { active: 'no' }, { active: 0 }, { name: 'x' }, []]) {
      assert.equal((await owner.ask('PUT', `/api/people/${ana.id}`, body)).body.code, 'frame-problem');
    }
    assert.equal((await agent.me()).role, 'agent');
  });
}

async function problemOf(call: Promise<unknown>): Promise<{ code: string; message: string }> {
  return call.then(
    () => assert.fail('this should have been refused'),
    ({ code, message }) => ({ code, message }),
  );
}
