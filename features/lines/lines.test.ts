import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LineId, PersonId } from '@tertulia/protocol/ids.ts';
import { uuidv7 } from '@tertulia/protocol/uuid.ts';
import { openTestHouse, stores } from '@tertulia/server/testing/house.ts';
import { businessClient } from '../business/client.ts';
import { peopleClient } from '../people/client.ts';
import { TestBrowser } from '../test-browser.ts';
import { foundBusiness, hire } from '../test-staff.ts';
import { doorClient, linesClient } from './client.ts';

for (const store of stores()) {
  test(`${store}: a new line has a link from its name and all of the staff`, async () => {
    await using world = await openTestHouse({ store });
    const owner = await foundBusiness(world);
    const agent = await hire(world.app, owner, 'Berta');
    const line = await linesClient(owner.call).open({ name: 'Línea 7', greeting: ' ¿Circula?\n' });
    assert.deepEqual(
      [line.slug, line.greeting, line.language, line.people.length],
      ['linea-7', '¿Circula?', 'es', 2],
    );
    assert.equal(line.link, `${world.house.publicUrl()}/l/linea-7`);
    const { lines } = await linesClient(agent.call).list();
    assert.deepEqual(
      lines.map(({ slug }) => slug),
      ['hola', 'linea-7'],
    );
    assert.deepEqual(lines[1], line);
  });

  test(`${store}: two lines never share a slug`, async () => {
    await using world = await openTestHouse({ store });
    const owner = await foundBusiness(world);
    const lines = linesClient(owner.call);
    const orders = await lines.open({ name: 'Pedidos' });
    await assert.rejects(lines.open({ name: '¡Pedidos!' }), { code: 'already-taken' });
    await assert.rejects(lines.open({ name: 'Other', slug: 'hola' }), { code: 'already-taken' });
    await assert.rejects(lines.change(orders.id, { slug: 'hola', name: 'Changed' }), {
      code: 'already-taken',
    });
    assert.deepEqual(
      (await lines.list()).lines.map(({ slug, name }) => [slug, name]),
      [
        ['hola', 'Atención al cliente'],
        ['pedidos', 'Pedidos'],
      ],
    );
    const results = await Promise.allSettled(Array.from({ length: 6 }, () => lines.open({ name: 'Once' })));
    assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1);
  });

  test(`${store}: a line is changed in part, and its team is who the owner says`, async () => {
    await using world = await openTestHouse({ store });
    const owner = await foundBusiness(world);
    const berta = await peopleClient((await hire(world.app, owner, 'Berta')).call).me();
    const lines = linesClient(owner.call);
    const line = await lines.open({ name: 'Pedidos', people: [berta.id] });
    assert.deepEqual(line.people, [berta.id]);
    const removed: number[] = [];
    world.house.teams.onRemoved((_, person) => removed.push(person));

    const changed = await lines.change(line.id, { greeting: 'Hola', slug: 'pedir' });
    assert.deepEqual(
      [changed.name, changed.greeting, changed.slug, changed.people],
      ['Pedidos', 'Hola', 'pedir', [berta.id]],
    );
    const { id: ana } = await peopleClient(owner.call).me();
    assert.deepEqual((await lines.change(line.id, { people: [ana] })).people, [ana]);
    assert.equal(removed.length, 1);
    assert.deepEqual((await lines.change(line.id, { people: [] })).people, []);
  });

  test(`${store}: the first line speaks the business's language until it is named`, async () => {
    await using world = await openTestHouse({ store });
    const owner = await foundBusiness(world);
    const lines = linesClient(owner.call);
    const before = (await lines.list()).lines[0]!;
    assert.deepEqual([before.name, before.language], ['Atención al cliente', 'es']);
    await businessClient(owner.call).change({
      name: 'Bus',
      colour: '#a8481f',
      language: 'en',
      timeZone: 'Europe/Madrid',
    });
    const after = (await lines.list()).lines[0]!;
    assert.deepEqual([after.name, after.language], ['Customer service', 'en']);
    assert.equal((await lines.change(after.id, { name: 'Front desk' })).name, 'Front desk');
  });

  test(`${store}: V01 only owners open and change lines, with colleagues only`, async () => {
    await using world = await openTestHouse({ store });
    const owner = await foundBusiness(world);
    const agent = await hire(world.app, owner, 'Berta');
    const customer = new TestBrowser(world.app);
    const { me } = await doorClient(customer.call).open('hola');
    const lines = linesClient(owner.call);
    const line = (await lines.list()).lines[0]!;
    for (const [browser, code] of [
      [agent, 'not-allowed'],
      [customer, 'signed-out'],
      [new TestBrowser(world.app), 'signed-out'],
    ] as const) {
      await assert.rejects(linesClient(browser.call).open({ name: 'Mine' }), { code });
      await assert.rejects(linesClient(browser.call).change(line.id, { name: 'Mine' }), { code });
    }
    await assert.rejects(linesClient(customer.call).list(), { code: 'signed-out' });
    const gone = await peopleClient(agent.call).me();
    await peopleClient(owner.call).changeColleague(gone.id, { active: false });
    for (const person of [me.id, gone.id, uuidv7() as PersonId]) {
      await assert.rejects(lines.change(line.id, { people: [person] }), { code: 'not-found' });
      await assert.rejects(lines.open({ name: 'Other', people: [person] }), { code: 'not-found' });
    }
    await assert.rejects(lines.change(uuidv7() as LineId, { name: 'x' }), { code: 'not-found' });
    assert.equal((await lines.list()).lines.length, 1);
  });

  test(`${store}: what is not a line is refused`, async () => {
    await using world = await openTestHouse({ store });
    const owner = await foundBusiness(world);
    const wrong: unknown[] = [
      {},
      { name: '' },
      { name: 'x', slug: 'A' },
      { name: 'x', slug: '../x' },
      { name: 'x', slug: '-x' },
      { name: 'x', slug: 'x'.repeat(41) },
      { name: '客服' },
      { name: 'x', greeting: 'x'.repeat(501) },
      { name: 'x', closed: 1 },
      { name: 'x', people: ['all'] },
      { name: 'x', greeting: '\u0007' },
    ];
    for (const body of wrong) {
      assert.equal(
        (await owner.ask('POST', '/api/lines', body)).body.code,
        'frame-problem',
        JSON.stringify(body),
      );
    }
    assert.equal((await linesClient(owner.call).list()).lines.length, 1);
  });

  test(`${store}: the page to print leads to the line, in the language asked for, without a script`, async () => {
    await using world = await openTestHouse({ store });
    const owner = await foundBusiness(world);
    await linesClient(owner.call).open({ name: '<b>Línea</b> 7', slug: 'linea-7' });
    const stranger = new TestBrowser(world.app);
    const page = await stranger.ask('GET', '/l/linea-7/qr?lang=en');
    assert.deepEqual([page.status, page.headers['content-type']], [200, 'text/html; charset=utf-8']);
    assert.match(
      String(page.headers['content-security-policy']),
      /^default-src 'none'; img-src 'self'; style-src 'sha256-/,
    );
    assert.match(page.text, /<html lang="en">/);
    assert.ok(page.text.includes(`href="${world.house.publicUrl()}/l/linea-7"`));
    assert.doesNotMatch(page.text, /<b>|<script/);
    assert.match((await stranger.ask('GET', '/l/linea-7/qr?lang=xx')).text, /<html lang="es">/);
    assert.equal((await stranger.ask('GET', '/l/nothing/qr')).body.code, 'not-found');
  });
}
