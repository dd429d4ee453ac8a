import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fillTemplate } from './fill-template.ts';

test('a template is read with its values in its gaps, each as often as it stands there', () => {
  const words = { header: 'Pedido {{1}}', body: 'Hola {{1}}, tu {{2}} está. ¿Sí, {{1}}?', footer: 'Tienda' };
  assert.equal(
    fillTemplate(words, { values: ['Carla', 'mesa'], headerValues: ['7'] }),
    'Pedido 7\n\nHola Carla, tu mesa está. ¿Sí, Carla?\n\nTienda',
  );
  assert.equal(fillTemplate({ body: '{{2}} y {{1}}' }, { values: ['uno', 'dos'] }), 'dos y uno');
  assert.equal(
    fillTemplate({ body: '{{nombre}}: {{ total }}' }, { values: ['Carla', '$& {{1}}'] }),
    'Carla: $& {{1}}',
  );
  assert.equal(fillTemplate({ body: 'Hola' }, { values: [] }), 'Hola');
});

test('with too many or too few values there are no words', () => {
  assert.equal(fillTemplate({ body: 'Hola {{1}}' }, { values: [] }), undefined);
  assert.equal(fillTemplate({ body: 'Hola' }, { values: ['x'] }), undefined);
  assert.equal(fillTemplate({ header: '{{1}}', body: 'Hola' }, { values: [] }), undefined);
});
