import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fillTemplate } from './fill-template.ts';

test('a template is read with its values in its gaps, each as often as it stands there', () => {
  const words = { header: 'Pedido {{1}}', body: 'Hola {{1}}, tu {{2}} está. ¿Sí, {{1}}?', footer: 'Tienda' };
  assert.deepEqual(fillTemplate(words, { values: ['Carla', 'mesa'], headerValues: ['7'] }), {
    text: 'Pedido 7\n\nHola Carla, tu mesa está. ¿Sí, Carla?\n\nTienda',
  });
  const textOf = (body: string, values: string[]) => fillTemplate({ body }, { values });
  assert.deepEqual(textOf('{{2}} y {{1}}', ['uno', 'dos']), { text: 'dos y uno' });
  assert.deepEqual(textOf('{{nombre}}: {{ total }}', ['Carla', '$& {{1}}']), { text: 'Carla: $& {{1}}' });
  assert.deepEqual(textOf('Hola', []), { text: 'Hola' });
});

test('answers can be tapped, the first address is a button, and what else there is is written out', () => {
  const buttons = [
    'Sí',
    'No',
    { label: 'Llamar', phone: '+34600000001' },
    { label: 'Ver', url: 'https://sol.example/p/{{1}}' },
    { label: 'Web', url: 'https://sol.example' },
    { label: 'Copiar', copies: true },
  ] as const;
  assert.deepEqual(fillTemplate({ body: 'Mire', buttons }, { values: [], buttonValues: ['7', 'SOL10'] }), {
    text: 'Mire\n\nLlamar: +34600000001\nWeb: https://sol.example\nCopiar: SOL10',
    choices: [
      { key: 'Sí', label: 'Sí' },
      { key: 'No', label: 'No' },
    ],
    link: { label: 'Ver', url: 'https://sol.example/p/7' },
  });
});

test('of too many or too few values it is said which', () => {
  const buttons = [{ label: 'Ver', url: 'https://sol.example/{{1}}' }];
  const template = { header: '{{1}}', body: 'Hola {{1}} y {{2}}', buttons };
  const whole = { headerValues: ['x'], values: ['a', 'b'], buttonValues: ['7'] };
  const wrong = (more: object) => {
    const filled = fillTemplate(template, { ...whole, ...more });
    return 'wrong' in filled && filled.wrong;
  };
  assert.equal(wrong({}), false);
  assert.equal(wrong({ headerValues: [] }), 'headerValues: {{1}} is missing');
  assert.equal(wrong({ values: ['a'] }), 'values: {{2}} is missing');
  assert.equal(wrong({ values: ['a', 'b', 'c'] }), 'values: more than there are gaps');
  assert.equal(wrong({ buttonValues: [] }), 'buttonValues: of «Ver» is missing');
  assert.equal(wrong({ buttonValues: ['a b'] }), 'buttonValues: with it «Ver» opens no address');
});
