import assert from 'node:assert/strict';
import { test } from 'node:test';
import { COLUMNS, layOutAlbum } from './album-layout.ts';

test('Every album from two to ten pictures fills whole rows', () => {
  for (let count = 2; count <= 10; count++) {
    const { rows, spans } = layOutAlbum(count);
    assert.equal(spans.length, count);
    const columns = spans.reduce((sum, span) => sum + span, 0);
    assert.equal(columns, rows.length * COLUMNS, `${count} pictures`);
  }
});

test('Tiles of one row are square', () => {
  const { aspect, rows, spans } = layOutAlbum(5);
  const high = rows.reduce((sum, row) => sum + row, 0);
  const firstHeight = (rows[0] ?? 0) / high / aspect;
  assert.ok(Math.abs(firstHeight - (spans[0] ?? 0) / COLUMNS) < 1e-9);
});

test('What is beyond ten has no tile', () => {
  assert.equal(layOutAlbum(37).spans.length, 10);
});
