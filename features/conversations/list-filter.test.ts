import { strictEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { matches, shownOf } from './list-filter.ts';

test('words are found by their beginning, without accents and capitals', () => {
  strictEqual(matches('peña CAR', ['Carlos Peña']), true);
  strictEqual(matches('pena', ['Carlos Peña']), true);
  strictEqual(matches('linea', ['¿La línea 7 pasa hoy?']), true);
  strictEqual(matches('ber', ['Jon Etxeberria']), false);
  strictEqual(matches('carlos ruiz', ['Carlos Peña', 'Berta Ruiz']), true);
});

test('nothing wished for is everything', () => {
  strictEqual(matches('  ', []), true);
});

test('an unknown filter in an address shows all', () => {
  strictEqual(shownOf('waiting'), 'waiting');
  strictEqual(shownOf('toString'), 'all');
  strictEqual(shownOf(null), 'all');
});
