import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reviewTemplate } from './operate.ts';
import { openOtherClient } from './test-client.ts';

test('what stands over and under a template is as it was approved, and an address is shown and not followed', async () => {
  await using there = await openOtherClient();
  const { network, ana, settled } = there;
  const post = async (json: object, path: string) => {
    const response = await fetch(`${there.simulator.url}/v23.0/${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${network.token}`,
        'content-type': 'application/json',
        'user-agent': 'Test/1.0.0',
      },
      body: JSON.stringify(json),
    });
    const answer: { error?: { code: number } } = await response.json();
    return answer.error?.code;
  };
  const create = (name: string, header: object, buttons: object[]) =>
    post(
      {
        name,
        language: 'es',
        category: 'UTILITY',
        components: [
          { type: 'HEADER', ...header },
          { type: 'BODY', text: 'Su pedido' },
          { type: 'BUTTONS', buttons },
        ],
      },
      `${network.account}/message_templates`,
    );
  const url = { type: 'URL', text: 'Ver', url: 'https://sol.example/p/{{1}}', example: ['7'] };
  const answer = { type: 'QUICK_REPLY', text: 'Gracias' };
  const photo = { format: 'IMAGE', example: { header_handle: ['4::aW'] } };
  assert.equal(await create('listo', { format: 'IMAGE' }, [url]), 100, 'no example of the picture');
  assert.equal(await create('listo', photo, [answer, url, answer]), 100, 'answers apart');
  assert.equal(await create('listo', photo, [{ ...url, url: 'https://{{1}}/p' }]), 100, 'any site');
  assert.equal(await create('listo', photo, [answer, url]), undefined);
  for (const template of network.templates) reviewTemplate(network, template, 'APPROVED');

  const { id } = network.keepMedia(Buffer.from('picture'), 'image/jpeg', 'a.jpg');
  const header = (media: string) => ({
    type: 'header',
    parameters: [{ type: 'image', image: { id: media } }],
  });
  const button = (index: number, sub_type: string, parameter: object) => ({
    type: 'button',
    sub_type,
    index: String(index),
    parameters: [parameter],
  });
  const end = button(1, 'url', { type: 'text', text: '7' });
  const send = (type: string, more: object) =>
    post(
      { messaging_product: 'whatsapp', recipient_type: 'individual', to: ana.customer.number, type, ...more },
      `${network.number.id}/messages`,
    );
  const use = (...components: object[]) =>
    send('template', { template: { name: 'listo', language: { code: 'es' }, components } });
  assert.equal(await use(end), 132012, 'no picture');
  assert.equal(await use(header('77'), end), 131053, 'a picture that is not there');
  assert.equal(await use(header(id)), 131008, 'no end of the address');
  assert.equal(
    await use(header(id), button(0, 'url', { type: 'text', text: '7' })),
    132012,
    'at another place',
  );
  assert.equal(
    await use(header(id), button(0, 'quick_reply', { type: 'payload', payload: 'ok' }), end),
    undefined,
  );
  ana.write('Hola');
  const action = { name: 'cta_url', parameters: { display_text: 'Abrir', url: 'https://sol.example' } };
  const interactive = { type: 'cta_url', body: { text: 'Mire' }, action };
  assert.equal(await send('interactive', { interactive }), undefined);
  await settled();
  const [made, , linked] = there.simulator.phones()[0]?.talks[0]?.messages ?? [];
  assert.deepEqual(
    [made?.file?.id, made?.text, made?.links, made?.choices],
    [
      id,
      'Su pedido',
      [{ label: 'Ver', url: 'https://sol.example/p/7' }],
      [{ key: 'ok', label: 'Gracias', isRow: false }],
    ],
  );
  assert.deepEqual([linked?.text, linked?.links], ['Mire', [{ label: 'Abrir', url: 'https://sol.example' }]]);
});
