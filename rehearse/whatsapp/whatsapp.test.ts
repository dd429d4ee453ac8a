import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import * as kinds from 'whatsapp-api-js/messages';
import { rateNumber, rateTemplate, restrict, reviewTemplate } from './operate.ts';
import { ANA, codeOf, openOtherClient, post } from './test-client.ts';

const DAY = 86_400_000;

describe('WhatsApp, rehearsed', () => {
  it('carries every kind that another client sends, and tells how far it came', async () => {
    await using there = await openOtherClient();
    const { client, network, ana, say, settled } = there;
    ana.write('¿Hay billetes?');
    await settled();
    const [asked] = there.messages();
    assert.equal(asked!.text.body, '¿Hay billetes?');
    const from = network.number.id;
    const send = (message: Parameters<typeof client.sendMessage>[2]) =>
      client.sendMessage(from, ANA, message, asked!.id, 'nuestro-42');
    const photo = await client.uploadMedia(from, formOf('image/png', 'mapa.png'));
    await send(new kinds.Text('Quedan dos'));
    await send(new kinds.Image(Object(photo).id, true, 'El mapa'));
    await send(new kinds.Location(-2.47, 41.76, 'Soria', 'Estación'));
    await send(
      new kinds.Interactive(
        new kinds.ActionButtons(new kinds.Button('ida', 'Ida'), new kinds.Button('vuelta', 'Ida y vuelta')),
        new kinds.Body('¿Cuál?'),
      ),
    );
    await send(new kinds.Reaction(asked!.id, '👍'));
    ana.look();
    await settled();
    assert.deepEqual(
      there.statuses().filter(({ status }) => status === 'read').length,
      4,
      'a reaction has no receipts',
    );
    assert.ok(there.statuses().every((one) => one.biz_opaque_callback_data === 'nuestro-42'));
    const [phone] = there.simulator.phones();
    const shown = phone?.talks[0]?.messages ?? [];
    assert.deepEqual(
      shown.map(({ text, file, place, choices }) => text || file?.kind || place?.label || choices),
      ['¿Hay billetes?', 'Quedan dos', 'El mapa', 'Soria, Estación', '¿Cuál?'],
    );
    assert.deepEqual(shown[0]?.reactions, [{ emoji: '👍', mine: false }]);
    const asking = shown.at(-1);
    ana.choose(asking?.id ?? '', 'vuelta');
    ana.order([{ product: 'bono-10', quantity: 2, price: 14.5 }], 'Para recoger');
    ana.sendPlace(41.7, -2.4, 'Aquí');
    ana.sendContact('Luis', '+34 600 111 222');
    ana.react(asking?.id ?? '', '❤️');
    ana.sendUnsupported();
    await settled();
    const [, chosen, order, place, contact, reaction, strange] = there.messages();
    assert.deepEqual(chosen!.interactive.button_reply, { id: 'vuelta', title: 'Ida y vuelta' });
    assert.equal(chosen!.context.id, asking?.id);
    assert.equal(order!.order.product_items[0]!.item_price, 14.5);
    assert.equal(place!.location.name, 'Aquí');
    assert.equal(contact!.contacts[0]!.name.formatted_name, 'Luis');
    assert.equal(reaction!.reaction.emoji, '❤️');
    assert.equal(strange!.type, 'unsupported');
    assert.ok(await say('Y adiós'));
  });

  it('files come by an address that ends, for the token only, and are what they were', async () => {
    await using there = await openOtherClient();
    const { client, ana, clock } = there;
    const bytes = Buffer.from('OggS, so to speak');
    ana.sendFile({ kind: 'voice', bytes, type: 'audio/ogg' });
    await there.settled();
    const { audio } = there.messages()[0]!;
    assert.equal(audio.voice, true);
    const found: { readonly url: string } = Object(await client.retrieveMedia(audio.id));
    const got = Buffer.from(await (await client.fetchMedia(found.url)).arrayBuffer());
    assert.equal(createHash('sha256').update(got).digest('base64'), audio.sha256);
    assert.equal((await fetch(found.url)).status, 401, 'not without the token');
    clock.jump(300_001);
    assert.equal((await client.fetchMedia(found.url)).status, 404, 'not after five minutes');
  });

  it('refuses as Meta does: window, shape, token, pair, strangers, limits, money', async () => {
    await using there = await openOtherClient();
    const { network, client, ana, clock, say, settled } = there;
    assert.equal(codeOf(await say('Nadie preguntó')), 131047);
    ana.write('Hola', { ago: DAY - 60_000 });
    assert.equal(codeOf(await say('Por los pelos')), undefined);
    clock.jump(61_000);
    assert.equal(codeOf(await say('Tarde')), 131047);
    ana.write('Otra vez');
    const raw = (body: object) => post(there, body);
    assert.equal(codeOf(await raw({ messaging_product: 'whatsapp', to: ANA, type: 'banana' })), 131009);
    const text = { messaging_product: 'whatsapp', recipient_type: 'individual', to: ANA, type: 'text' };
    assert.equal(codeOf(await raw({ ...text, text: { body: 'x'.repeat(4097) } })), 131009);
    const answers = await Promise.all(Array.from({ length: 60 }, (_, index) => say(`${index}`)));
    assert.equal(
      answers.filter((answer) => codeOf(answer) === 131056).length > 0,
      true,
      'one pair, too fast',
    );
    network.rates.clear();
    network.billing = 'silent';
    const silent = Object(await say('¿Llega?')).messages[0].id;
    await settled();
    assert.equal(
      there.statuses().some(({ id }) => id === silent),
      false,
      'accepted, and nothing more',
    );
    network.billing = 'paid';
    ana.customer.exists = false;
    await say('¿Quién es?');
    await settled();
    assert.equal(there.statuses().at(-1)!.errors[0]!.code, 131026);
    ana.customer.exists = true;
    restrict(network, true);
    assert.equal(codeOf(await say('Sin permiso')), 131048);
    restrict(network, false);
    network.tokenEnds = clock.now() - 1;
    assert.equal(codeOf(await say('Sin llave')), 190);
    assert.equal(codeOf(await client.retrieveMedia('1')), 190);
    await settled();
    assert.ok(there.heard.some(({ field }) => field === 'account_update'));
  });

  it('templates are reviewed, filled, paused; marketing ends with STOP; the portfolio has a limit', async () => {
    await using there = await openOtherClient();
    const { network, ana, settled } = there;
    const bodyOf = (text: string, ...examples: string[]) => [
      { type: 'BODY', text, ...(examples.length > 0 && { example: { body_text: [examples] } }) },
    ];
    const create = (name: string, category: string, components: object[]) =>
      post(there, { name, language: 'es', category, components }, `${network.account}/message_templates`);
    assert.equal(codeOf(await create('aviso', 'UTILITY', bodyOf('Hola {{1}}'))), 100, 'no example');
    await create('aviso', 'UTILITY', bodyOf('Hola {{1}}, su bus sale a las {{2}}.', 'Ana', '7:15'));
    await create('oferta', 'MARKETING', bodyOf('Soria a mitad de precio'));
    const use = (name: string, ...values: string[]) => ({
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: ANA,
      type: 'template',
      template: {
        name,
        language: { code: 'es' },
        ...(values.length > 0 && {
          components: [{ type: 'body', parameters: values.map((text) => ({ type: 'text', text })) }],
        }),
      },
    });
    assert.equal(codeOf(await post(there, use('aviso', 'Ana', '7:15'))), 132001, 'not approved yet');
    for (const template of network.templates) reviewTemplate(network, template, 'APPROVED');
    assert.equal(codeOf(await post(there, use('aviso', 'Ana'))), 132000);
    assert.equal(codeOf(await post(there, use('aviso', 'Ana', '7:15'))), undefined);
    await post(there, use('oferta'));
    await settled();
    assert.deepEqual(
      there.simulator.phones()[0]?.talks[0]?.messages.map(({ text }) => text),
      ['Hola Ana, su bus sale a las 7:15.', 'Soria a mitad de precio'],
    );
    assert.equal(there.statuses().at(-1)!.pricing.category, 'marketing');
    ana.wantNews(false);
    await post(there, use('oferta'));
    await settled();
    assert.equal(there.statuses().at(-1)!.errors[0]!.code, 131050);
    assert.equal(
      there.heard.find(({ field }) => field === 'user_preferences')?.value.user_preferences?.[0]?.value,
      'stop',
    );
    const [first] = network.templates;
    if (first) {
      rateTemplate(network, first, 'RED');
      reviewTemplate(network, first, 'PAUSED');
    }
    assert.equal(codeOf(await post(there, use('aviso', 'Ana', '7:15'))), 132015);
    network.tier = 'TIER_250';
    for (let index = 0; index < 250; index++) network.begun.set(`wa-${index + 100}`, network.clock.now());
    network.begun.delete(ana.customer.id);
    assert.equal(codeOf(await post(there, use('oferta'))), 131048);
    network.tier = 'TIER_1K';
    rateNumber(network, network.number, 'RED');
    assert.equal(network.tier, 'TIER_250');
    await settled();
    const told = there.heard.map(({ field }) => field);
    for (const field of [
      'message_template_status_update',
      'message_template_quality_update',
      'phone_number_quality_update',
      'business_capability_update',
    ])
      assert.ok(told.includes(field), field);
    const page = await (
      await fetch(`${there.simulator.url}/v23.0/${network.account}/message_templates?limit=1`, auth(there))
    ).json();
    assert.equal(page.data.length, 1);
    assert.equal((await (await fetch(page.paging.next, auth(there))).json()).data[0].name, 'oferta');
  });
});

function formOf(type: string, name: string): FormData {
  const form = new FormData();
  form.set('file', new Blob([Buffer.from('not really a picture')], { type }), name);
  form.set('messaging_product', 'whatsapp');
  return form;
}

function auth({ network }: { readonly network: { readonly token: string } }): RequestInit {
  return { headers: { authorization: `Bearer ${network.token}` } };
}
