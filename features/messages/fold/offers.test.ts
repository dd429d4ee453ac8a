import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { ConversationView } from '@tertulia/sdk/conversation.ts';
import { ana, event, fold, marta, posted, reader, wish } from '../../test-fold.ts';

const choices = [
  { key: 'a', label: 'Horario' },
  { key: 'b', label: 'Objetos' },
];
const offer = (seq: number, auto = 'menu') => posted(seq, '¿Qué buscas?', undefined, { choices, auto });
const chosen = (seq: number, of: number, key: string) => posted(seq, 'Objetos', ana, { chose: { of, key } });

/** Of each message that offers something: whether it is open, and what was chosen. */
function offers(view: Partial<ConversationView>, who = ana) {
  return fold(view, reader(who)).flatMap((item) =>
    item.kind === 'message' && item.choices
      ? [[item.choices.open, item.choices.options.find((one) => one.chosen)?.key]]
      : [],
  );
}

describe('answers that are offered', () => {
  it('the newest are open to the customer, and to nobody of the staff', () => {
    const events = [offer(1), posted(2, 'hola', ana), offer(3)];
    assert.deepEqual(offers({ events }), [
      [false, undefined],
      [true, undefined],
    ]);
    assert.deepEqual(offers({ events }, marta), [
      [false, undefined],
      [false, undefined],
    ]);
    assert.deepEqual(offers({ events, hasNewer: true }), [
      [false, undefined],
      [false, undefined],
    ]);
  });

  it('a tap closes them at once, and opens them again when it was refused', () => {
    const tap = (state: 'queued' | 'failed') =>
      wish('message.post', { text: 'Objetos', chose: { of: 1, key: 'b' } }, state);
    assert.deepEqual(offers({ events: [offer(1)], pending: [tap('queued')] }), [[false, 'b']]);
    assert.deepEqual(offers({ events: [offer(1)], pending: [tap('failed')] }), [[true, undefined]]);
    assert.deepEqual(offers({ events: [offer(1), chosen(2, 1, 'b')] }), [[false, 'b']]);
    assert.deepEqual(offers({ events: [offer(1), chosen(2, 1, 'b')] }, marta), [[false, 'b']]);
  });

  it('a menu ends when a person answers or is asked for; a question about the service does not', () => {
    const ends: LogEvent[] = [posted(2, 'Hola, soy Marta', marta), event(2, 'human.requested', {}, ana)];
    for (const end of ends) {
      assert.deepEqual(offers({ events: [offer(1), end] }), [[false, undefined]]);
      assert.deepEqual(offers({ events: [offer(1, 'survey'), end] }), [[true, undefined]]);
    }
  });

  it('what nobody wrote says so', () => {
    const [said, own] = fold({ events: [offer(1), posted(2, 'hola', ana)] }, reader(ana));
    assert.deepEqual(
      [said, own].map((item) => item?.kind === 'message' && item.auto),
      [true, undefined],
    );
  });
});
