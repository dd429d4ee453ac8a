import assert from 'node:assert/strict';
import { test } from 'node:test';
import { splitName, writeBytes, writeDuration } from './figures.ts';

test('Lengths are written as on a player', () => {
  assert.deepEqual([0, 7.4, 59.6, 760, 3729].map(writeDuration), [
    '0:00',
    '0:07',
    '1:00',
    '12:40',
    '1:02:09',
  ]);
});

test("Sizes are short and in the reader's figures", () => {
  assert.equal(writeBytes(3_400_000, 'en'), '3.4 MB');
  assert.equal(writeBytes(3_400_000, 'es'), '3,4 MB');
  assert.equal(writeBytes(812_345, 'en'), '812 kB');
  assert.equal(writeBytes(2_400_000_000, 'en'), '2.4 GB');
});

test('A long name keeps its end and its ending', () => {
  const { start, end } = splitName('Horarios de la línea 7 (definitiva).pdf');
  assert.equal(start + end, 'Horarios de la línea 7 (definitiva).pdf');
  assert.ok(end.endsWith('.pdf') && end.length > 4);
});

test('A joined script is not cut between its letters', () => {
  assert.equal(splitName('قائمة الأسعار لشهر نوفمبر.xlsx').end, '.xlsx');
});

test('A short name stays in one piece', () => {
  assert.deepEqual(splitName('a.pdf'), { start: 'a.pdf', end: '' });
});
