import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { InviteId, LineId } from '@tertulia/protocol/ids.ts';
import { uuidv7 } from '@tertulia/protocol/uuid.ts';
import { openTestHouse, stores } from '@tertulia/server/testing/house.ts';
import { prepareFirstStart } from '../first-start.ts';
import { linesClient } from '../lines/client.ts';
import { TestBrowser } from '../test-browser.ts';
import { acceptLink, foundBusiness, hire, PASSWORD, tokenOf } from '../test-staff.ts';
import { peopleClient } from './client.ts';
import type { AcceptInvite } from './protocol.ts';

const DAY = 86_400_000;
const BERTA: Omit<AcceptInvite, 'token'> = {
  name: 'Berta',
  email: 'berta@example.com',
  password: PASSWORD,
  language: 'es',
};

for (const store of stores()) {
  test(`${store}: the first start gives one link, the newest, until there is an owner`, async () => {
    await using world = await openTestHouse({ store });
    const { house, app } = world;
    const older = await prepareFirstStart(house);
    const newest = await prepareFirstStart(house);
    assert.match(newest!.ownerLink, /^http:\/\/[^/]+\/desk\/join#[\w-]{43}$/);
    await assert.rejects(acceptLink(app, older!.ownerLink, 'Eve'), { code: 'invite-problem' });
    const owner = await acceptLink(app, newest!.ownerLink, 'Ana');
    assert.equal((await peopleClient(owner.call).me()).role, 'owner');
    assert.equal(await prepareFirstStart(house), undefined);
    const { lines } = await linesClient(owner.call).list();
    assert.deepEqual(
      lines.map(({ slug, people }) => [slug, people.length]),
      [['hola', 1]],
    );
  });

  test(`${store}: an invited colleague gets an account, a session and the teams of the lines`, async () => {
    await using world = await openTestHouse({ store });
    const owner = await foundBusiness(world);
    const lines = linesClient(owner.call);
    const orders = await lines.open({ name: 'Pedidos' });
    const staff = peopleClient(owner.call);
    const made = await staff.invite({ role: 'agent', lines: [orders.id], note: 'Berta, turno de tarde' });

    const { invites } = await staff.invites();
    assert.equal(invites.length, 1);
    const { id, role, note, lines: forLines, inviter, expires } = invites[0]!;
    assert.deepEqual([id, role, note, forLines], [made.id, 'agent', 'Berta, turno de tarde', [orders.id]]);
    assert.deepEqual([inviter?.name, expires], ['Ana', world.clock.now + 7 * DAY]);
    assert.ok(!JSON.stringify(invites).includes(tokenOf(made.link)));

    const browser = new TestBrowser(world.app);
    const newcomer = peopleClient(browser.call);
    for (let looks = 0; looks < 3; looks++) {
      const seen = await newcomer.lookAtInvite({ token: tokenOf(made.link) });
      assert.deepEqual([seen.role, seen.inviter, seen.business.colour], ['agent', 'Ana', '#A8481F']);
    }
    await assert.rejects(newcomer.me(), { code: 'signed-out' });
    const me = await newcomer.acceptInvite({
      ...BERTA,
      email: '  BERTA@Example.com ',
      token: tokenOf(made.link),
    });
    assert.deepEqual(
      [me.name, me.email, me.role, me.language],
      ['Berta', 'berta@example.com', 'agent', 'es'],
    );
    assert.deepEqual(await newcomer.me(), me);
    assert.deepEqual((await staff.invites()).invites, []);
    const teams = Object.fromEntries(
      (await lines.list()).lines.map(({ slug, people }) => [slug, people.includes(me.id)]),
    );
    assert.deepEqual(teams, { hola: false, pedidos: true });
  });

  test(`${store}: without lines, an invitation is for all there are when it is accepted`, async () => {
    await using world = await openTestHouse({ store });
    const owner = await foundBusiness(world);
    const { link } = await peopleClient(owner.call).invite({ role: 'agent' });
    await linesClient(owner.call).open({ name: 'Later' });
    const { id } = await peopleClient((await acceptLink(world.app, link, 'Berta')).call).me();
    const { lines } = await linesClient(owner.call).list();
    assert.deepEqual(
      lines.map(({ people }) => people.includes(id)),
      [true, true],
    );
  });

  test(`${store}: V15 an invitation is used once, also by many at the same moment`, async () => {
    await using world = await openTestHouse({ store });
    const owner = await foundBusiness(world);
    const { link } = await peopleClient(owner.call).invite({ role: 'agent' });
    const results = await Promise.allSettled(
      Array.from({ length: 12 }, (_, i) => acceptLink(world.app, link, `Person${i}`)),
    );
    assert.equal(results.filter((result) => result.status === 'fulfilled').length, 1);
    for (const result of results)
      if (result.status === 'rejected') assert.equal(result.reason.code, 'invite-problem');
    const { people } = await peopleClient(owner.call).colleagues();
    assert.equal(people.length, 2);
    await assert.rejects(peopleClient(owner.call).lookAtInvite({ token: tokenOf(link) }), {
      code: 'invite-problem',
    });
  });

  test(`${store}: V15 a withdrawn, an expired and an invented invitation open nothing`, async () => {
    await using world = await openTestHouse({ store });
    const owner = await foundBusiness(world);
    const staff = peopleClient(owner.call);
    const [withdrawn, late] = [await staff.invite({ role: 'owner' }), await staff.invite({ role: 'owner' })];
    await staff.withdrawInvite(withdrawn.id);
    await assert.rejects(staff.withdrawInvite(withdrawn.id), { code: 'not-found' });
    assert.deepEqual(
      (await staff.invites()).invites.map(({ id }) => id),
      [late.id],
    );
    world.clock.advance(7 * DAY);
    assert.deepEqual((await staff.invites()).invites, []);
    const stranger = peopleClient(new TestBrowser(world.app).call);
    for (const token of [tokenOf(withdrawn.link), tokenOf(late.link), 'x'.repeat(43), '']) {
      await assert.rejects(stranger.lookAtInvite({ token }), { code: 'invite-problem' });
      await assert.rejects(stranger.acceptInvite({ ...BERTA, token }), { code: 'invite-problem' });
    }
    assert.equal((await staff.colleagues()).people.length, 1);
  });

  test(`${store}: a failed acceptance leaves nothing behind and does not use the invitation up`, async () => {
    await using world = await openTestHouse({ store });
    const owner = await foundBusiness(world);
    const { link } = await peopleClient(owner.call).invite({ role: 'agent' });
    const newcomer = peopleClient(new TestBrowser(world.app).call);
    const token = tokenOf(link);
    const wrong: [Partial<AcceptInvite>, string][] = [
      [{ email: 'ANA@example.com' }, 'already-taken'],
      [{ email: 'nobody' }, 'frame-problem'],
      [{ email: 'a\u0000b@example.com' }, 'frame-problem'],
      [{ password: 'too short' }, 'frame-problem'],
      [{ password: 'Password123' }, 'frame-problem'],
      [{ password: 'berta@example.com' }, 'frame-problem'],
      [{ name: '   ' }, 'frame-problem'],
    ];
    for (const [part, code] of wrong)
      await assert.rejects(newcomer.acceptInvite({ ...BERTA, token, ...part }), { code });
    assert.equal((await peopleClient(owner.call).colleagues()).people.length, 1);
    assert.equal((await newcomer.acceptInvite({ ...BERTA, token })).name, 'Berta');
  });

  test(`${store}: only owners invite, see and withdraw`, async () => {
    await using world = await openTestHouse({ store });
    const owner = await foundBusiness(world);
    const agent = await hire(world.app, owner, 'Berta');
    const made = await peopleClient(owner.call).invite({ role: 'agent' });
    for (const [browser, code] of [
      [agent, 'not-allowed'],
      [new TestBrowser(world.app), 'signed-out'],
    ] as const) {
      const outsider = peopleClient(browser.call);
      await assert.rejects(outsider.invite({ role: 'owner' }), { code });
      await assert.rejects(outsider.invites(), { code });
      await assert.rejects(outsider.withdrawInvite(made.id), { code });
    }
    assert.equal((await peopleClient(owner.call).invites()).invites.length, 1);
  });

  test(`${store}: an invitation for what is not there, or not of the documented shape, is refused`, async () => {
    await using world = await openTestHouse({ store });
    const owner = await foundBusiness(world);
    const staff = peopleClient(owner.call);
    await assert.rejects(staff.invite({ role: 'agent', lines: [uuidv7() as LineId] }), { code: 'not-found' });
    await assert.rejects(staff.withdrawInvite(uuidv7() as InviteId), { code: 'not-found' });
    await assert.rejects(staff.withdrawInvite("1' or '1'='1" as InviteId), { code: 'frame-problem' });
    for (const body of [
      {},
      { role: 'admin' },
      { role: 'agent', lines: 'all' },
      { role: 'agent', most: 5 },
      { role: 'agent', lines: [] },
    ]) {
      assert.equal((await owner.ask('POST', '/api/invites', body)).body.code, 'frame-problem');
    }
    assert.deepEqual((await staff.invites()).invites, []);
  });
}
