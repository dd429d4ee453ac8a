import assert from 'node:assert/strict';
import { test } from 'node:test';
import { initials } from './initials.ts';

for (const [name, expected] of [
  ['Turno de mañana', 'TM'],
  ['ana', 'A'],
  ['ángela  núñez ', 'ÁN'],
  ['Cliente 4F99', 'C4'],
  ['Ana Ruiz (taller)', 'AT'],
  ['Ana —', 'A'],
  ['e\u0301lo', 'E\u0301'],
  ['🚌 autobuses', '🚌A'],
  ['ßeta', 'ß'],
  ['', ''],
  ['…', ''],
] as const)
  test(`“${name}” is ${expected || 'nothing'}`, () => assert.equal(initials(name, 'es'), expected));

test('capitals are those of the language', () => {
  assert.equal(initials('ilker', 'tr'), 'İ');
  assert.equal(initials('ilker', 'en'), 'I');
});
