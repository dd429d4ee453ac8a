import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type CapabilitiesView, DELIVERY_STATES, type Delivery } from '../../protocol.ts';
import { type TemplateView } from '../../template-protocol.ts';
import { carriedOf } from './carried-of.ts';
import { findTemplates } from './find-templates.ts';
import { outsideLine } from './outside-lines.ts';
import { isShut } from './outside-talk.ts';
import { signOf, stateSentence } from './state-words.ts';
import { staysThere } from './stays-there.ts';
import { partsOf } from './text-parts.ts';
import { cureOf } from './why-words.ts';

const MB = 2 ** 20;
const capabilities: CapabilitiesView = {
  text: { most: 10, unit: 'utf16' },
  caption: 1024,
  files: { photo: { bytes: 5 * MB, types: [] }, file: { bytes: 100 * MB, types: [] } },
  filesTogether: false,
  place: 'full',
  livePlace: 'degraded',
  contact: 'degraded',
  poll: 'none',
  once: 'degraded',
  choices: 'degraded',
  choicesMost: 3,
  choiceLabel: 20,
  link: 'full',
  reply: 'full',
  reaction: 'none',
  edit: 'none',
  delete: 'none',
  typing: 'none',
  readMarks: 'none',
  groups: false,
  templates: true,
  windowHours: 24,
  receipts: ['accepted', 'sent', 'delivered', 'read'],
  ingress: ['webhook'],
  voiceAsOgg: false,
};
const where = { name: 'Net', capabilities };

describe('what a network carries', () => {
  it('a text is cut by the measure of the network', () => {
    assert.equal(partsOf('', { most: 10, unit: 'utf16' }), 1);
    assert.equal(partsOf('x'.repeat(10), { most: 10, unit: 'utf16' }), 1);
    assert.equal(partsOf('x'.repeat(11), { most: 10, unit: 'utf16' }), 2);
    assert.equal(partsOf('😀'.repeat(6), { most: 10, unit: 'utf16' }), 2);
    assert.equal(partsOf('😀'.repeat(6), { most: 10, unit: 'characters' }), 1);
    assert.equal(partsOf('ñ'.repeat(6), { most: 10, unit: 'bytes' }), 2);
  });

  it('what it does not know is greyed, what arrives otherwise is told, and the rest is left alone', () => {
    const carried = carriedOf(where, false, 'en');
    assert.deepEqual(carried.poll, { can: false, note: 'not by Net', words: 'Net takes no polls.' });
    assert.equal(carried.edit?.can, false);
    assert.equal(carried.react?.can, false);
    assert.equal(carried.contact?.can, true);
    assert.match(carried.contact?.words ?? '', /arrives as text/);
    assert.equal(carried.place, undefined);
    assert.equal(carried.reply, undefined);
    assert.deepEqual(carried.most, {
      photo: 5 * MB,
      video: 100 * MB,
      voice: 100 * MB,
      audio: 100 * MB,
      file: 100 * MB,
    });
    assert.equal(carried.voice, undefined, 'a voice note goes as a file');
    const bare = carriedOf({ name: 'Net', capabilities: { ...capabilities, files: {} } }, false, 'en');
    assert.equal(bare.files?.can, false);
    assert.equal(bare.voice?.can, false);
  });

  it('while nothing may be written, nothing of it is offered', () => {
    const carried = carriedOf(where, true, 'en');
    for (const thing of ['files', 'voice', 'place', 'contact', 'poll', 'reply', 'react', 'edit'] as const)
      assert.equal(carried[thing]?.can, false, thing);
  });

  it('that something stays there is told where the network never takes it back, or not so late', () => {
    assert.equal(staysThere({ delete: 'full' }, 1e9), false);
    assert.equal(staysThere({ delete: 'none' }, 0), false, 'nothing disappears');
    assert.equal(staysThere({ delete: 'none' }, 60), true);
    assert.equal(staysThere({ delete: 'full', deleteHours: 48 }, 48 * 3600), false);
    assert.equal(staysThere({ delete: 'full', deleteHours: 48 }, 48 * 3600 + 1), true);
  });

  it('a window is shut at its very end, when nothing is left in it, and where nothing goes', () => {
    const channel = {
      kind: 'net',
      ...where,
      account: 'A',
      address: '+1',
      isGroup: false,
      noNews: false,
    };
    assert.equal(isShut(channel, 5), false, 'it never closes');
    assert.equal(isShut({ ...channel, openUntil: 6 }, 5), false);
    assert.equal(isShut({ ...channel, openUntil: 5 }, 5), true);
    assert.equal(isShut({ ...channel, left: 1 }, 5), false);
    assert.equal(isShut({ ...channel, left: 0 }, 5), true);
    assert.equal(isShut({ ...channel, blocked: 'opted-out' }, 5), true);
    assert.equal(isShut(undefined, 5), false);
  });
});

describe('how far a message has come', () => {
  it('what a network accepted is not called delivered, in any language', () => {
    for (const language of ['es', 'en'] as const)
      for (const state of DELIVERY_STATES) {
        const says = stateSentence({ state }, where, language);
        const arrived = ['delivered', 'read', 'played'].includes(state);
        assert.equal(/^(Entregado|Leído|Escuchado|Delivered|Read|Played)/.test(says), arrived, says);
      }
    assert.deepEqual(
      DELIVERY_STATES.map(signOf).filter((sign) => sign === 'delivered'),
      ['delivered'],
    );
  });

  it('where nothing more is ever told, that is said', () => {
    const silent = { name: 'Net', capabilities: { ...capabilities, receipts: ['accepted' as const] } };
    assert.match(stateSentence({ state: 'accepted' }, silent, 'en'), /does not say whether it arrives/);
    assert.match(stateSentence({ state: 'accepted' }, where, 'en'), /does not say yet/);
  });

  it('only what may end otherwise is offered to be tried again', () => {
    const cure = (state: Delivery['state'], why?: Delivery['why']) => cureOf({ state, why });
    assert.equal(cure('failed', 'quota'), 'again');
    assert.equal(cure('failed'), 'again');
    assert.equal(cure('expired'), 'again');
    assert.equal(cure('failed', 'window'), 'template');
    assert.equal(cure('failed', 'too-big'), undefined);
    assert.equal(cure('failed', 'gone'), undefined);
    assert.equal(cure('unknown'), 'settle');
    assert.equal(cure('delivered'), undefined);
  });
});

it('quiet lines tell of joining, failing and consent, and of nothing else', () => {
  const line = (kind: string, body: Record<string, unknown>) => outsideLine({ kind, body }, 'en');
  assert.equal(
    line('channel.joined', { channel: 'whatsapp', address: '+34 600' }),
    'Writes by WhatsApp: +34 600',
  );
  assert.equal(
    line('channel.joined', { channel: '' }),
    'What is written no longer goes out by another network',
  );
  assert.equal(
    line('delivery.failed', { of: 3, channel: 'telegram', why: 'policy' }),
    'A message did not arrive by Telegram',
  );
  assert.equal(
    line('delivery.failed', { of: 3, channel: 'telegram', why: 'policy', what: 'delete' }),
    'A message could not be taken back on Telegram: it is still seen there',
  );
  assert.equal(
    line('consent.changed', { channel: 'whatsapp', wants: false, what: 'news' }),
    'Asked for no more news by WhatsApp',
  );
  assert.equal(
    line('consent.changed', { channel: 'whatsapp', wants: true, what: 'all' }),
    'Takes messages by WhatsApp again',
  );
  assert.equal(line('delivery.failed', {}), undefined, 'it was erased');
  assert.equal(line('message.posted', { channel: 'whatsapp' }), undefined);
});

it('templates are found by all words of them, in one language, those that can be sent first', () => {
  const template = (name: string, body: string, more: Partial<TemplateView> = {}): TemplateView => ({
    name,
    language: 'es',
    category: 'utility',
    state: 'approved',
    body,
    updated: 1,
    ...more,
  });
  const all = [
    template('pausada', 'Su pedido está en camino', { state: 'paused' }),
    template('pedido_listo', 'Hola {{1}}, está listo'),
    template('order_ready', 'Ready', { language: 'en' }),
  ];
  const names = (text: string, language?: string) =>
    findTemplates(all, text, language).map(({ name }) => name);
  assert.deepEqual(names(''), ['pedido_listo', 'order_ready', 'pausada']);
  assert.deepEqual(names('PEDIDO esta'), ['pedido_listo', 'pausada']);
  assert.deepEqual(names('', 'en'), ['order_ready']);
  assert.deepEqual(names('pedido', 'en'), []);
});
