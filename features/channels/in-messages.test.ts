import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from '@tertulia/server/db/sql.ts';
import { stores } from '@tertulia/server/testing/house.ts';
import { openNetworkScene, PHONE } from '../test-network-scene.ts';

for (const store of stores()) {
  test(`what a customer writes on a network comes to the line, once (${store})`, async () => {
    await using scene = await openNetworkScene(store);
    const { told, message, talkOf, house, ana, mallory, clock } = scene;
    await told([message('m1', 'Buenos días')]);
    await told([message('m1', 'Buenos días'), message('m2', '¿Abren hoy?')]);
    await Promise.all([told([message('m2', '¿Abren hoy?')]), told([message('m2', '¿Abren hoy?')])]);
    const talk = await talkOf();
    assert.deepEqual(
      (await scene.said(talk)).map(({ text, via }) => [text, via]),
      [
        ['Buenos días', 'test'],
        ['¿Abren hoy?', 'test'],
      ],
    );
    const joined = (await scene.events(talk)).filter(({ kind }) => kind === 'channel.joined');
    assert.deepEqual(
      joined.map(({ body }) => body),
      [{ channel: 'test', account: 'Tienda', address: PHONE }],
    );
    const summary = await scene.summary(ana, talk);
    assert.deepEqual([summary.channel, summary.address], ['test', PHONE]);
    assert.equal(summary.unanswered, 2);
    await assert.rejects(scene.summary(mallory, talk));
    await scene.until(
      async () => house.db.row(sql`select 1 as yes from support_case where conversation = ${talk.id}`),
      'his message opened a case',
    );
    assert.deepEqual((await scene.accounts.list()).accounts[0]!.today, { in: 2 });

    const windowOf = async () =>
      (await house.db.row<{ open_until: number }>(
        sql`select open_until from channel_chat where conversation = ${talk.id}`,
      ))!.open_until;
    assert.equal(await windowOf(), clock.now + 24 * 3_600_000);
    await told([message('old', 'Llego tarde', { at: clock.now - 48 * 3_600_000 })]);
    assert.equal(await windowOf(), clock.now + 24 * 3_600_000, 'what comes late does not shorten it');
  });

  test(`everything that a message may be arrives as what it is (${store})`, async () => {
    await using scene = await openNetworkScene(store);
    const { told, message, talkOf, said, post, ana } = scene;
    await told([message('m1', 'Hola')]);
    const talk = await talkOf();
    const [first] = await said(talk);
    const offer = await scene.house.log.record({
      conversation: talk.id,
      events: [
        {
          kind: 'message.posted',
          body: { text: '¿Qué necesita?', choices: [{ key: 'a', label: 'Una cita' }], auto: 'menu' },
        },
      ],
    });
    const line = { product: 'SKU-1', quantity: 2, price: '12.50', currency: 'EUR' };
    const card = (name: string) => ({ name, phones: ['+34 600 000 001'], emails: [], links: [] });
    await told([
      message('reply', 'Sí', { replyTo: 'm1' }),
      message('chose', { text: 'a', chose: { key: 'a', label: 'otra cosa' } }),
      message('forged', { text: 'zz', chose: { key: 'zz', label: 'Nadie lo ofreció' } }),
      message('place', { text: '', place: { latitude: 40.4, longitude: -3.7, label: 'Aquí' } }),
      message('nowhere', { text: 'Estoy aquí', place: { latitude: 400, longitude: 0 } }),
      message('cards', { text: '', contacts: [card('Uno'), card('Dos')] }),
      message('order', { text: 'Quiero esto', order: { catalogue: 'c1', lines: [line] } }),
      message('asked', { text: '¿Queda?', origin: { kind: 'product', id: 'SKU-1', catalogue: 'c1' } }),
      message('ad', {
        text: 'Hola',
        origin: { kind: 'ad', headline: 'Pan nuevo', url: 'javascript:alert(1)', words: 'a'.repeat(5000) },
      }),
      message('dance', { text: '', unsupported: 'dance' }),
      message('void', { text: ' ' }),
      message('sent on', 'Mire', { forwarded: true }),
      message('long', 'a'.repeat(9000)),
      message('odd', `nul\0 y medio ${'\ud83d'}`),
    ]);
    const come = (await said(talk)).slice(1);
    const { length } = come.find(({ text }) => text.startsWith('aaa'))!.text;
    assert.equal(length, 8000);
    assert.deepEqual(
      come
        .filter(({ text }) => !text.startsWith('aaa'))
        .map(({ seq: _seq, by: _by, via: _via, ...body }) => body),
      [
        { text: 'Sí', replyTo: first!.seq },
        { text: 'Una cita', chose: { of: offer, key: 'a' } },
        { text: 'Nadie lo ofreció' },
        { text: '', place: { latitude: 40.4, longitude: -3.7, label: 'Aquí' } },
        { text: 'Estoy aquí', unsupported: 'place' },
        ...['Uno', 'Dos'].map((name) => ({
          text: '',
          contact: { name, phones: [{ value: '+34 600 000 001' }], emails: [], links: [] },
        })),
        { text: 'Quiero esto', order: { catalogue: 'c1', lines: [line] } },
        { text: '¿Queda?', origin: { kind: 'product', id: 'SKU-1', catalogue: 'c1' } },
        { text: 'Hola', origin: { kind: 'ad', headline: 'Pan nuevo', words: 'a'.repeat(1000) } },
        { text: '', unsupported: 'dance' },
        { text: '', unsupported: 'empty' },
        { text: 'Mire', forwarded: true },
        { text: 'nul y medio \ufffd' },
      ],
    );
    // What nobody knows is taken and does no harm.
    const { statusCode } = await post([{ is: 'telepathy', key: 't1' }, message('m2', 'Sigo aquí')]);
    assert.equal(statusCode, 200);
    await scene.readAll();
    assert.equal((await said(talk)).at(-1)!.text, 'Sigo aquí');
    assert.equal((await scene.summary(ana, talk)).last?.text, 'Sigo aquí');
  });

  test(`a talk is one, from whichever of his networks he writes, and a link leads to its line (${store})`, async () => {
    await using scene = await openNetworkScene(store);
    const { told, message, from, talkOf, house, accounts, account } = scene;
    const shop = await accounts.add({
      kind: 'test',
      name: 'Taller',
      line: account.line,
      settings: { name: 'garage', secret: 'another-secret', token: 'another' },
    });
    const garage = { hook: shop.webhook, secret: 'another-secret' };
    await told([message('m1', 'En la tienda')]);
    const talk = await talkOf();
    const there = { ...from(), addresses: [{ kind: 'test-user', value: 'u7' }, ...from().addresses] };
    await told([message('m1', 'En el taller', { from: there, chat: { id: 'u7', isGroup: false } })], garage);
    assert.equal((await talkOf('u7')).id, talk.id);
    const active = async () =>
      (await house.db.rows<{ chat: string }>(
        sql`select chat from channel_chat where conversation = ${talk.id} and is_active = 1`,
      ))!.map(({ chat }) => chat);
    assert.deepEqual(await active(), ['u7']);
    await told([message('m2', 'Otra vez en la tienda')]);
    assert.deepEqual(await active(), [PHONE]);

    await house.db.write(
      sql`insert into line (ref, slug, name, created) values (${new Uint8Array(16).fill(7)}, 'envios', 'Envíos', 0)`,
    );
    await told([message('m3', { text: '' }, { start: 'envios' })]);
    const shipping = await talkOf();
    assert.notEqual(shipping.id, talk.id);
    assert.deepEqual(await scene.said(shipping), []);
    await told([message('m4', '¿Dónde está mi pedido?'), message('m5', 'Hola', { start: 'no-hay' })]);
    assert.deepEqual(
      (await scene.said(shipping)).map(({ text }) => text),
      ['¿Dónde está mi pedido?', 'Hola'],
    );
    assert.equal((await house.rosters.findById(talk.id))!.channel, '', 'the one it left goes nowhere');
    assert.equal((await house.rosters.findById(shipping.id))!.channel, 'test');
  });
}
