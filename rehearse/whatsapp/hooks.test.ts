import assert from 'node:assert/strict';
import { it } from 'node:test';
import * as kinds from 'whatsapp-api-js/messages';
import { deedsOf, recorded } from '../test-deeds.ts';
import { Deeds } from './deeds.ts';
import { rateNumber, rateTemplate, restrict, reviewTemplate, setTier } from './operate.ts';
import { ANA, openOtherClient, post } from './test-client.ts';

const bytes = Buffer.from('not really a file');

it('whatever people and WhatsApp can do is told as Meta describes it, with a number and without', async () => {
  await using there = await openOtherClient();
  const { network, client, ana, settled } = there;
  const done = new Set<string>();
  const hand = recorded(ana, done);
  const send = async (message: Parameters<typeof client.sendMessage>[2], to = ANA): Promise<string> =>
    Object(await client.sendMessage(network.number.id, to, message)).messages[0].id;
  hand.look();
  // Everything once as who he was, and once as a name that hides the number.
  for (const to of [ANA, ana.customer.userId]) {
    const asked = hand.write('¿Hay billetes?');
    hand.write('Digo, dos', { replyTo: asked.id });
    for (const kind of ['photo', 'video', 'voice', 'audio', 'file', 'sticker'] as const)
      hand.sendFile({
        kind,
        bytes,
        type: 'application/octet-stream',
        ...(kind === 'photo' && { text: 'Mira' }),
      });
    hand.sendPlace(41.7, -2.4, 'Aquí');
    hand.sendPlace(41.7, -2.4);
    hand.sendContact('Luis', '+34 600 111 222', { email: 'luis@example.com' });
    hand.order([{ product: 'bono-10', quantity: 2, price: 14.5 }], 'Para recoger');
    hand.sendUnsupported();
    const buttons = await send(
      new kinds.Interactive(
        new kinds.ActionButtons(new kinds.Button('ida', 'Ida')),
        new kinds.Body('¿Cuál?'),
      ),
      to,
    );
    const row = new kinds.Row('lunes', 'Lunes', 'A las siete');
    const list = await send(
      new kinds.Interactive(
        new kinds.ActionList('Ver', new kinds.ListSection('Días', row)),
        new kinds.Body('¿Cuándo?'),
      ),
      to,
    );
    await settled();
    hand.choose(buttons, 'ida');
    hand.choose(list, 'lunes');
    hand.react(buttons, '❤️');
    hand.react(buttons, null);
    hand.play(list);
    hand.turnOn(false);
    await send(new kinds.Text('Luego'), to);
    await settled();
    hand.turnOn(true);
    for (const wants of [false, true]) {
      hand.wantNews(wants);
      hand.block(!wants);
    }
    network.rates.clear();
    network.billing = 'refused';
    ana.customer.exists = false;
    await send(new kinds.Text('¿Quién es?'), to);
    ana.customer.exists = true;
    network.billing = 'paid';
    hand.hideNumber('ana.soria');
    await settled();
  }
  hand.changeNumber('+34 600 000 009');
  const body = [
    { type: 'BODY', text: 'Su bus sale.' },
    { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Vale' }] },
  ];
  await post(
    there,
    { name: 'aviso', language: 'es', category: 'MARKETING', components: body },
    `${network.account}/message_templates`,
  );
  const [template] = network.templates;
  assert.ok(template);
  for (const status of ['REJECTED', 'PAUSED', 'DISABLED', 'APPROVED'] as const)
    reviewTemplate(network, template, status, 'INVALID_FORMAT');
  for (const colour of ['YELLOW', 'RED', 'GREEN'] as const) {
    rateTemplate(network, template, colour);
    rateNumber(network, network.number, colour);
  }
  setTier(network, 'TIER_10K');
  restrict(network, true);
  restrict(network, false);
  const used = await post(there, {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    to: ana.customer.number,
    recipient: 'ES.nobody',
    type: 'template',
    template: { name: 'aviso', language: { code: 'es' } },
  });
  await settled();
  hand.choose(Object(used).messages[0].id, 'Vale');
  await settled();
  assert.deepEqual(
    deedsOf(Deeds).filter((name) => !done.has(name)),
    [],
    'nothing is left out',
  );
  const told = new Set(there.heard.map(({ field }) => field));
  assert.deepEqual([...told].toSorted(), [
    'account_update',
    'business_capability_update',
    'message_template_quality_update',
    'message_template_status_update',
    'messages',
    'phone_number_quality_update',
    'user_preferences',
  ]);
  const shown = there.simulator.phones()[0]?.talks[0]?.messages.at(-2);
  assert.equal(shown?.text, 'Su bus sale.', 'where both are given, the number is who it is for');
});
