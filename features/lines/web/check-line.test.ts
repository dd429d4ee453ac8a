import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Slug } from '../protocol.ts';
import { slugOf } from '../slug.ts';
import { isSlug, suggestSlug } from './check-line.ts';

test('the page and the server call the same ends of links good', () => {
  for (const slug of [
    'hola',
    'linea-7',
    '',
    '-a',
    'a-',
    'a--b',
    'Ñ',
    'Hola',
    'a b',
    'x'.repeat(40),
    'x'.repeat(41),
  ]) {
    assert.equal(isSlug(slug), Slug.safeParse(slug).success, slug);
  }
});

test('the page suggests what the server would make of a name', () => {
  for (const name of ['Línea 7: ¿circula?', 'Pedidos', ' ¡Hola! ', 'a'.repeat(50), `${'a'.repeat(39)} b`]) {
    assert.equal(suggestSlug(name), slugOf(name));
  }
});
