import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeSend } from '../../rehearse/specs/whatsapp-judge.ts';
import type { Content } from '../carried.ts';
import { outboundOf, sendAll } from '../contract-inputs.ts';
import { account } from './test-account.ts';
import { whatsapp } from './whatsapp.ts';

const to = { addresses: [{ kind: 'phone', value: '+16505551234' }], isGroup: false };

function bodiesOf(content: Content): Record<string, unknown>[] {
  const plan = whatsapp.plan(outboundOf({ channel: whatsapp, to }, content), account);
  return sendAll(plan).map(({ body }) => {
    const json = body && 'json' in body ? JSON.parse(JSON.stringify(body.json)) : undefined;
    assert.deepEqual(judgeSend(json), []);
    return json;
  });
}

test('answers to tap are buttons, a list, or numbers, as they fit', () => {
  const asked = (labels: string[], text = '¿Cuál?', keys = labels.map((_, at) => `k${at}`)) => {
    const choices = labels.map((label, at) => ({ key: keys[at] ?? '', label }));
    const bodies = bodiesOf({ text, choices });
    return bodies.map((body) => {
      const { interactive } = body as { interactive?: { type: string } };
      return interactive?.type ?? String(body['type']);
    });
  };
  const many = (count: number) => Array.from({ length: count }, (_, at) => `${at}`);
  assert.deepEqual(asked(many(3)), ['button']);
  assert.deepEqual(asked(['a'.repeat(20)]), ['button']);
  assert.deepEqual(asked(['a'.repeat(21)]), ['list']);
  assert.deepEqual(asked(many(4)), ['list']);
  assert.deepEqual(asked(many(10)), ['list']);
  assert.deepEqual(asked(['a'.repeat(72)]), ['list']);
  assert.deepEqual(asked(many(11)), ['text']);
  assert.deepEqual(asked(['a'.repeat(73)]), ['text']);
  assert.deepEqual(asked(['Sí', 'Sí']), ['list'], 'two buttons may not say the same');
  assert.deepEqual(asked(['Sí', 'No'], '¿Cuál?', ['k', 'k']), ['text'], 'nobody could tell which was tapped');
  assert.deepEqual(asked(['Sí'], 'a'.repeat(1024)), ['button']);
  assert.deepEqual(
    asked(['Sí'], 'a'.repeat(1025)),
    ['text', 'button'],
    'the question first, then what to tap',
  );
  assert.deepEqual(asked(['Sí'], ''), ['button']);
  const [numbered] = bodiesOf({ text: '¿Cuál?', choices: many(11).map((label) => ({ key: label, label })) });
  assert.match(JSON.stringify(numbered?.['text']), /¿Cuál\?\\n\\n1\. 0\\n2\. 1/);
  const long = 'Entrega a domicilio mañana por la mañana';
  const [list] = bodiesOf({ text: '¿Cuál?', choices: [{ key: 'k', label: long }] });
  assert.match(JSON.stringify(list), new RegExp(`"title":"Entrega a domicilio…","description":"${long}"`));
});
