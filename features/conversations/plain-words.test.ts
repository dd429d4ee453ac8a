import { strictEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { plainWords } from './plain-words.ts';

test('a line about a message has its words, not the marks they were written with', () => {
  strictEqual(plainWords('*Hoy* no hay _servicio_ en la `L7`'), 'Hoy no hay servicio en la L7');
  strictEqual(plainWords('> ¿a qué hora?\nA las 7:15'), '¿a qué hora? A las 7:15');
  strictEqual(plainWords('- pan\n- leche'), 'pan leche');
});

test('what only looks like a mark stays', () => {
  strictEqual(plainWords('2 * 3 = 6, snake_case_name'), '2 * 3 = 6, snake_case_name');
  strictEqual(plainWords('Nada'), 'Nada');
});
