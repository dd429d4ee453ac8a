import assert from 'node:assert/strict';
import { test } from 'node:test';
import { splitText } from './split-text.ts';

test('a long text is parted where it hurts least', () => {
  const table: [string, number, string[]][] = [
    ['hola', 10, ['hola']],
    ['', 10, []],
    [' \n ', 10, []],
    ['uno dos.\n\ntres cuatro', 14, ['uno dos.', 'tres cuatro']],
    ['uno dos tres\ncuatro', 16, ['uno dos tres', 'cuatro']],
    ['Uno dos. Tres cuatro cinco', 14, ['Uno dos.', 'Tres cuatro', 'cinco']],
    ['tres cuatrocientos', 14, ['tres', 'cuatrocientos']],
    ['a'.repeat(25), 10, ['a'.repeat(10), 'a'.repeat(10), 'a'.repeat(5)]],
    ['👩‍🍳👩‍🍳👩‍🍳', 11, ['👩‍🍳👩‍🍳', '👩‍🍳']],
  ];
  for (const [text, most, parts] of table) assert.deepEqual(splitText(text, most), parts, text);
  assert.deepEqual(
    splitText('ñandú ñandú', 7, (part) => Buffer.byteLength(part)),
    ['ñandú', 'ñandú'],
    'counted in bytes',
  );
});

test('even one character that is longer than everything goes, in well-formed parts', () => {
  const heavy = `e${'\u0301'.repeat(50)}`;
  const parts = splitText(heavy, 20);
  assert.equal(parts.join(''), heavy);
  assert.ok(parts.every((part) => part.length <= 20 && part.isWellFormed()));
});
