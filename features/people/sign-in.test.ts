import assert from 'node:assert/strict';
import { argon2Sync } from 'node:crypto';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { sql } from '@tertulia/server/db/sql.ts';
import { openTestHouse, stores } from '@tertulia/server/testing/house.ts';
import { TestBrowser } from '../test-browser.ts';
import { foundBusiness, hire, PASSWORD } from '../test-staff.ts';
import { peopleClient } from './client.ts';

const ANA = { email: 'ana@example.com', password: PASSWORD };

for (const store of stores()) {
  test(`${store}: sign in, be someone, sign out, be nobody`, async () => {
    await using world = await openTestHouse({ store });
    await foundBusiness(world);
    const browser = new TestBrowser(world.app);
    const { status, cookies, body } = await browser.ask('POST', '/api/sign-in', {
      ...ANA,
      email: ' Ana@Example.com ',
    });
    assert.equal(status, 200);
    const { httpOnly, sameSite, path, value } = cookies[0]!;
    assert.deepEqual([httpOnly, sameSite, path, value.length], [true, 'Lax', '/', 43]);
    assert.ok(!JSON.stringify(body).includes(value), 'the token is only in the cookie');
    const client = peopleClient(browser.call);
    assert.deepEqual(await client.me(), body);
    await client.signOut();
    await assert.rejects(client.me(), { code: 'signed-out' });
    const again = await new TestBrowser(world.app).ask('GET', '/api/me', undefined, {
      cookie: `tertulia-desk=${value}`,
    });
    assert.equal(again.body.code, 'signed-out', 'the session ended on the server, not only in the browser');
  });

  test(`${store}: V24 a wrong password, an unknown e-mail and a deactivated account are answered alike`, async () => {
    await using world = await openTestHouse({ store });
    const owner = await foundBusiness(world);
    const berta = await peopleClient((await hire(world.app, owner, 'Berta')).call).me();
    await peopleClient(owner.call).changeColleague(berta.id, { active: false });
    const answers = [];
    for (const body of [
      { ...ANA, password: 'wrong password' },
      { email: 'nobody@example.com', password: PASSWORD },
      { email: 'berta@example.com', password: PASSWORD },
    ]) {
      const {
        status,
        body: answer,
        cookies,
      } = await new TestBrowser(world.app).ask('POST', '/api/sign-in', body);
      answers.push({ status, answer, cookies });
    }
    assert.equal(answers[0]!.answer.code, 'sign-in-problem');
    assert.deepEqual([answers[1], answers[2]], [answers[0], answers[0]]);
    await peopleClient(new TestBrowser(world.app).call).signIn(ANA);
  });

  test(`${store}: V25 one account is tried five times, however its e-mail is written`, async () => {
    await using world = await openTestHouse({ store, limits: true });
    await foundBusiness(world);
    const thief = peopleClient(new TestBrowser(world.app).call);
    for (const email of [
      'ana@example.com',
      'ANA@example.com',
      ' ana@example.com',
      'Ana@Example.Com',
      'ana@example.com\t',
    ]) {
      await assert.rejects(thief.signIn({ email, password: 'a wrong guess' }), { code: 'sign-in-problem' });
    }
    await assert.rejects(thief.signIn(ANA), { code: 'too-fast', wait: 12 });
    await assert.rejects(thief.signIn({ ...ANA, email: 'other@example.com' }), { code: 'sign-in-problem' });
    world.clock.advance(60_000);
    await thief.signIn(ANA);
  });

  test(`${store}: what is not a sign-in is refused`, async () => {
    await using world = await openTestHouse({ store });
    await foundBusiness(world);
    const browser = new TestBrowser(world.app);
    const wrong: unknown[] = [
      {},
      { email: ANA.email },
      { ...ANA, email: ['ana@example.com'] },
      { ...ANA, password: { $ne: '' } },
      { ...ANA, role: 'owner' },
      { ...ANA, password: 'x'.repeat(201) },
      { ...ANA, email: "' or 1=1 --" },
      { ...ANA, email: 'a\u0000@example.com' },
      '{"email":',
    ];
    for (const body of wrong) {
      assert.equal(
        (await browser.ask('POST', '/api/sign-in', body)).body.code,
        'frame-problem',
        JSON.stringify(body),
      );
    }
    const other = await browser.ask('POST', '/api/sign-in', ANA, {
      origin: 'https://evil.example',
      'sec-fetch-site': 'cross-site',
    });
    assert.equal(other.body.code, 'origin-problem');
    assert.equal((await browser.ask('POST', '/api/sign-in', ANA)).status, 200);
  });

  test(`${store}: signing in again in one browser replaces its session`, async () => {
    await using world = await openTestHouse({ store });
    const owner = await foundBusiness(world);
    const client = peopleClient(owner.call);
    const before = await client.me();
    const after = await client.signIn(ANA);
    assert.notEqual(after.device, before.device);
    const { devices } = await client.devices();
    assert.deepEqual(
      devices.map(({ id, current, label }) => [id, current, label]),
      [[after.device, true, 'Chrome, Android']],
    );
  });

  test(`${store}: a sign-in that was under way while the password changed opens nothing`, async () => {
    await using world = await openTestHouse({ store });
    await foundBusiness(world);
    const thief = new TestBrowser(world.app);
    const late = peopleClient(thief.call).signIn(ANA);
    // By now the old password is being hashed.
    await setTimeout(10);
    await world.house.db.write(sql`update credential set value = 'something else'`);
    await assert.rejects(late, { code: 'sign-in-problem' });
    await assert.rejects(peopleClient(thief.call).me(), { code: 'signed-out' });
  });

  test(`${store}: a password stored at an older cost is renewed when it is next used`, async () => {
    await using world = await openTestHouse({ store });
    await foundBusiness(world);
    const salt = Buffer.from('somesaltsomesalt');
    const tag = argon2Sync('argon2id', {
      message: PASSWORD,
      nonce: salt,
      parallelism: 1,
      tagLength: 32,
      memory: 64,
      passes: 1,
    });
    const [saltText, tagText] = [salt, tag].map((bytes) => bytes.toString('base64').replaceAll('=', ''));
    await world.house.db.write(
      sql`update credential set value = ${`$argon2id$v=19$m=64,t=1,p=1$${saltText}$${tagText}`}`,
    );
    await peopleClient(new TestBrowser(world.app).call).signIn(ANA);
    const stored = await world.house.db.row<{ value: string }>(sql`select value from credential`);
    assert.match(stored!.value, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    await peopleClient(new TestBrowser(world.app).call).signIn(ANA);
  });
}
