import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgePath } from '../../rehearse/specs/whatsapp-judge.ts';
import { ChannelProblem } from '../channel.ts';
import { listTemplates, submitTemplate } from './templates.ts';
import { account } from './test-account.ts';
import { networkOf, refusal } from './test-network.ts';

const { businessAccountId } = account.settings;

const part = (type: string, more: object = {}) => ({ type, ...more });
const listed = (name: string, components: object[], more: object = {}) => ({
  id: `id-${name}`,
  name,
  language: 'es',
  status: 'APPROVED',
  category: 'UTILITY',
  components,
  ...more,
});

test('templates are listed page by page, and never by an address that was handed to us', async () => {
  const pages: Record<string, unknown> = {
    '': {
      data: [
        listed('full', [
          part('HEADER', { format: 'TEXT', text: 'Pedido {{1}}' }),
          part('BODY', { text: 'Hola {{1}}, son {{2}}.' }),
          part('FOOTER', { text: 'Sol' }),
          part('BUTTONS', { buttons: [{ type: 'QUICK_REPLY', text: 'Gracias' }] }),
        ]),
        'broken',
      ],
      paging: { cursors: { after: 'MQ' }, next: 'https://evil.example/?access_token=x' },
    },
    MQ: {
      data: [
        listed('named', [part('BODY', { text: 'Hola {{first_name}}: {{ amount }}, {{first_name}}' })]),
        listed('image', [part('HEADER', { format: 'IMAGE' }), part('BODY', { text: 'Mire' })]),
        listed('place', [part('HEADER', { format: 'LOCATION' }), part('BODY', { text: 'Mire' })]),
        listed('buttons', [
          part('BODY', { text: 'Mire' }),
          part('BUTTONS', {
            buttons: [
              { type: 'QUICK_REPLY', text: 'Gracias' },
              { type: 'URL', text: 'Ver', url: 'https://a.example/{{1}}' },
              { type: 'PHONE_NUMBER', text: 'Llamar', phone_number: '+34600000001' },
              { type: 'COPY_CODE', text: 'Copiar' },
            ],
          }),
        ]),
        listed('flow', [
          part('BODY', { text: 'Mire' }),
          part('BUTTONS', { buttons: [{ type: 'FLOW', text: 'Reservar' }] }),
        ]),
        listed('refused', [part('BODY', { text: 'x' })], { status: 'REJECTED', rejected_reason: 'SCAM' }),
        listed('paused', [part('BODY', { text: 'x' })], {
          status: 'PAUSED',
          quality_score: { score: 'RED' },
        }),
      ],
      paging: { cursors: { after: 'Mg' } },
    },
  };
  const path = `${businessAccountId}/message_templates`;
  const io = networkOf({ [path]: (url: URL) => pages[url.searchParams.get('after') ?? ''] });
  const templates = await listTemplates(io, account);
  assert.equal(io.requests.length, 2);
  for (const { method, url } of io.requests) assert.deepEqual(judgePath(method, new URL(url).pathname), []);
  const common = { language: 'es', category: 'utility' };
  assert.deepEqual(templates, [
    {
      ...common,
      remote: 'id-full',
      name: 'full',
      state: 'approved',
      header: 'Pedido {{1}}',
      body: 'Hola {{1}}, son {{2}}.',
      footer: 'Sol',
      buttons: ['Gracias'],
    },
    {
      ...common,
      remote: 'id-named',
      name: 'named',
      state: 'approved',
      body: 'Hola {{1}}: {{2}}, {{1}}',
      names: ['first_name', 'amount'],
    },
    {
      ...common,
      remote: 'id-image',
      name: 'image',
      state: 'approved',
      headerFile: 'photo',
      body: 'Mire',
    },
    {
      ...common,
      remote: 'id-place',
      name: 'place',
      state: 'disabled',
      body: 'Mire',
      reason: 'not here: HEADER LOCATION',
    },
    {
      ...common,
      remote: 'id-buttons',
      name: 'buttons',
      state: 'approved',
      body: 'Mire',
      buttons: [
        'Gracias',
        { label: 'Ver', url: 'https://a.example/{{1}}' },
        { label: 'Llamar', phone: '+34600000001' },
        { label: 'Copiar', copies: true },
      ],
    },
    {
      ...common,
      remote: 'id-flow',
      name: 'flow',
      state: 'disabled',
      body: 'Mire',
      buttons: ['Reservar'],
      reason: 'not here: BUTTON FLOW',
    },
    { ...common, remote: 'id-refused', name: 'refused', state: 'rejected', body: 'x', reason: 'SCAM' },
    { ...common, remote: 'id-paused', name: 'paused', state: 'paused', body: 'x', quality: 'RED' },
  ]);
});

const NEW = {
  name: 'order_ready',
  language: 'es',
  category: 'utility',
  header: 'Panadería {{1}}',
  body: 'Hola {{1}}, su pedido {{2}} está listo.',
  footer: 'Responda SALIR para no recibir más',
  buttons: [
    'Gracias',
    { label: 'Ver', url: 'https://a.example/p/{{1}}' },
    { label: 'Web', url: 'https://a.example' },
  ],
  examples: ['Ana', '7'],
  headerExamples: ['Sol'],
  buttonExamples: ['2026-7'],
} as const;

test('a template is sent for approval as Meta wants it', async () => {
  const path = `${businessAccountId}/message_templates`;
  const io = networkOf({ [path]: { id: '77', status: 'PENDING', category: 'MARKETING' } });
  const made = await submitTemplate(NEW, io, account);
  const [request] = io.requests;
  assert.deepEqual(request?.body && 'json' in request.body && request.body.json, {
    name: 'order_ready',
    language: 'es',
    category: 'UTILITY',
    components: [
      { type: 'HEADER', format: 'TEXT', text: 'Panadería {{1}}', example: { header_text: ['Sol'] } },
      { type: 'BODY', text: NEW.body, example: { body_text: [['Ana', '7']] } },
      { type: 'FOOTER', text: NEW.footer },
      {
        type: 'BUTTONS',
        buttons: [
          { type: 'QUICK_REPLY', text: 'Gracias' },
          { type: 'URL', text: 'Ver', url: 'https://a.example/p/{{1}}', example: ['2026-7'] },
          { type: 'URL', text: 'Web', url: 'https://a.example' },
        ],
      },
    ],
  });
  assert.deepEqual([made.buttons, 'examples' in made, 'buttonExamples' in made], [NEW.buttons, false, false]);
  assert.deepEqual([made.remote, made.state, made.category], ['77', 'pending', 'marketing']);
});

test('why Meta wants no template is told in its own words', async () => {
  const error = {
    ...refusal(100).error,
    error_user_title: 'Name taken',
    error_user_msg: 'There is one already.',
  };
  const io = networkOf({ [`${businessAccountId}/message_templates`]: { error } });
  await assert.rejects(
    submitTemplate(NEW, io, account),
    new ChannelProblem('100', 'There is one already.', true),
  );
  const isFinal = (problem: unknown) => problem instanceof ChannelProblem && problem.isFinal;
  await assert.rejects(submitTemplate(NEW, networkOf({}), account), (problem) => !isFinal(problem));
});
