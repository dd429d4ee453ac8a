import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Slug } from './protocol.ts';
import { slugOf } from './slug.ts';

test('a name becomes what can be typed in a link', () => {
  const known: Record<string, string> = {
    'Línea 7: ¿circula?': 'linea-7-circula',
    Orders: 'orders',
    '  Año  Nuevo ': 'ano-nuevo',
    'ﬁn — 100 %': 'fin-100',
    ['a'.repeat(39) + ' b']: 'a'.repeat(39),
    ['x'.repeat(60)]: 'x'.repeat(40),
  };
  for (const [name, slug] of Object.entries(known)) {
    assert.equal(slugOf(name), slug);
    assert.ok(Slug.safeParse(slug).success);
  }
});

test('a name without a letter from a to z asks for a slug', () => {
  assert.throws(() => slugOf('客服'), { code: 'frame-problem' });
});
