import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choiceIn } from './choice-in.ts';

const CHOICES = [
  { key: 'timetable', label: 'Horario' },
  { key: 'lost', label: 'Objetos perdidos' },
  { key: 'seven', label: 'Línea 7' },
];

test('an answer is written by its number, its key or its words, however they are spelt', () => {
  const table: readonly (readonly [string, string | undefined])[] = [
    ['1', 'timetable'],
    [' 2. ', 'lost'],
    ['(3)', 'seven'],
    ['opción 2', 'lost'],
    ['Option 1', 'timetable'],
    ['horario', 'timetable'],
    ['OBJETOS  PERDIDOS!', 'lost'],
    ['linea 7', 'seven'],
    ['lost', 'lost'],
    ['', undefined],
    ['…', undefined],
    ['0', undefined],
    ['4', undefined],
    ['7', undefined],
    ['12345', undefined],
    ['2 personas', undefined],
    ['¿Qué horario tenéis?', undefined],
  ];
  for (const [text, key] of table) assert.equal(choiceIn(text, CHOICES)?.key, key, text);
});

test('a label that is a number wins over the place', () => {
  const years = ['2026', '2', '1'].map((label) => ({ key: `y${label}`, label }));
  assert.equal(choiceIn('2', years)?.key, 'y2');
});
