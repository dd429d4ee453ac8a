import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fillVariables, unfilledIn, withoutMarks } from './fill-variables.ts';

const values = { customer: 'Ana', business: 'Autobuses Díaz', reference: 'K7Q-3FX' };

test('what is known is put in, whatever stands around its name', () => {
  assert.equal(
    fillVariables('Hola, {{customer}}. {{ reference }} · {{business}}', values),
    'Hola, Ana. K7Q-3FX · Autobuses Díaz',
  );
  assert.equal(fillVariables('{{customer}}', { customer: '{{agent}} $&' }), '{{agent}} $&');
  assert.equal(fillVariables('{customer} {{}} {{ other }}', values), '{customer} {{}} {{ other }}');
});

test('what is not known stays marked, and is found where it stands', () => {
  const text = fillVariables('Hola {{customer}}, soy {{agent}}: {{orden}}', values);
  assert.equal(text, 'Hola Ana, soy {{agent}}: {{orden}}');
  const found = unfilledIn(text);
  assert.deepEqual(
    found.map(({ name, start, end }) => [name, text.slice(start, end)]),
    [
      ['agent', '{{agent}}'],
      ['orden', '{{orden}}'],
    ],
  );
});

test('what is sent by itself is sent without marks', () => {
  for (const [text, sent] of [
    ['Hola {{customer}}, gracias', 'Hola, gracias'],
    ['Hola, {{customer}}. ¿Qué tal?', 'Hola. ¿Qué tal?'],
    ['Hola, {{customer}}\n¿Qué tal?', 'Hola\n¿Qué tal?'],
    ['{{customer}}, gracias', 'gracias'],
    ['Abrimos {{opens}}.\n\n{{business}}', 'Abrimos.'],
    ['Sin nada', 'Sin nada'],
  ] as const)
    assert.equal(withoutMarks(text), sent);
});
