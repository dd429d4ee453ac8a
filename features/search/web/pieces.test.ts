import { deepStrictEqual, strictEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { piecesOf } from './pieces.ts';

const marked = (text: string, marks: readonly (readonly [number, number])[]) =>
  piecesOf(text, marks)
    .map(({ words, isMarked }) => (isMarked ? `[${words}]` : words))
    .join('');

test('what was found is brought out where it stands', () => {
  strictEqual(marked('El menú de hoy', [[3, 7]]), 'El [menú] de hoy');
  strictEqual(
    marked('hoy, hoy', [
      [0, 3],
      [5, 8],
    ]),
    '[hoy], [hoy]',
  );
  deepStrictEqual(piecesOf('nada', []), [{ words: 'nada', isMarked: false }]);
});

test('offsets beyond the text or over each other lose and double nothing', () => {
  for (const marks of [
    [[2, 90]],
    [
      [0, 3],
      [1, 2],
    ],
    [[50, 60]],
    [[3, 3]],
  ] as const)
    strictEqual(
      piecesOf('hola', marks)
        .map(({ words }) => words)
        .join(''),
      'hola',
    );
});
