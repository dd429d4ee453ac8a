import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ana, around, empty, marta, message, posted, reader, wish } from '../../test-fold.ts';
import type { OutsideState } from '../outside.ts';
import { TalkFold } from './talk-fold.ts';

describe('messages of a network outside', () => {
  const accepted: OutsideState = { state: 'sent', words: 'accepted there' };

  it('the ticks are what that network told, whatever the positions here say', () => {
    const view = { events: [posted(1, 'hello', marta)], delivered: 1, read: 1 };
    assert.equal(message(view, reader(marta)).state, 'read');
    const told = message(view, reader(marta), { outsideOf: () => accepted });
    assert.deepEqual([told.state, told.stateWords], ['sent', 'accepted there']);
    const own = message({ events: [posted(1, 'hi', ana)] }, reader(marta), { outsideOf: () => accepted });
    assert.equal(own.state, undefined, 'of what the other wrote nothing is delivered');
  });

  it('one that has come further costs one item', () => {
    const view = { ...empty, events: [posted(1, 'a', marta), posted(2, 'b', marta)] };
    const fold = new TalkFold();
    const who = reader(marta);
    let second = accepted;
    const read = () =>
      fold.read(view, who, around(view, { outsideOf: (seq) => (seq === 2 ? second : accepted) })).items;
    const before = read();
    second = { state: 'delivered', words: 'there' };
    const after = read();
    assert.equal(after[0], before[0]);
    assert.notEqual(after[1], before[1]);
  });

  it('say where they came from, what they are made of, and what cannot be shown', () => {
    const from = (more: Record<string, unknown>) =>
      message({ events: [posted(1, '', ana, { via: 'whatsapp', ...more })] }, reader(marta));
    assert.equal(from({}).via, 'whatsapp');
    assert.deepEqual(from({ unsupported: 'flow' }).content, {
      kind: 'unsupported',
      word: 'flow',
      network: 'WhatsApp',
    });
    const origin = { kind: 'product' as const, id: 'SKU-1' };
    assert.deepEqual(from({ origin }).origin, origin);
    const order = { lines: [{ product: 'Tea', quantity: 2, price: '1.50', currency: 'EUR' }] };
    assert.deepEqual(from({ order }).content, { kind: 'order', order });
    const template = { name: 'ready', language: 'es', values: [] };
    assert.equal(message({ events: [posted(1, 'x', marta, { template })] }, reader(marta)).template, 'ready');
    const waiting = wish('message.post', { text: 'x', template });
    assert.equal(message({ pending: [waiting] }, reader(marta)).template, 'ready');
    const link = { label: 'See', url: 'https://sol.example' };
    assert.deepEqual(message({ events: [posted(1, 'x', marta, { link })] }, reader(ana)).button, link);
    const pressed = wish('message.post', { text: 'x', link });
    assert.deepEqual(message({ pending: [pressed] }, reader(marta)).button, link);
  });
});
