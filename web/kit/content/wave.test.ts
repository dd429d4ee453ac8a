import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BARS, readWave, writeWave } from './wave.ts';

test('A wave is always 64 digits, from a blink or from an hour', () => {
  for (const count of [0, 1, 5, 63, 64, 65, 5000]) {
    const wave = writeWave(Array.from({ length: count }, (_, n) => (n % 10) / 10));
    assert.match(wave, /^[0-9a-z]{64}$/, `${count} measurements`);
  }
});

test('The loudest moment is the highest bar, silence the lowest', () => {
  const levels = [...Array(640).fill(0.01), ...Array(640).fill(0.2)];
  const wave = writeWave(levels);
  assert.equal(wave.at(-1), 'z');
  assert.ok(Number.parseInt(wave.at(0) ?? '', 36) < 5);
});

test('Silence is drawn as silence', () => {
  assert.equal(writeWave(Array(100).fill(0)), '0'.repeat(BARS));
});

test('What was written is read again in the same order', () => {
  const heights = readWave(writeWave(Array.from({ length: 64 }, (_, n) => n / 63)));
  assert.equal(heights.length, BARS);
  assert.equal(heights.at(-1), 1);
  assert.deepEqual(
    heights.toSorted((one, other) => one - other),
    heights,
  );
});

test('A wave that is missing or strange is silence, never a fault', () => {
  for (const wave of [undefined, '', 'abc', '!?'.repeat(32)]) {
    assert.ok(readWave(wave).every((height) => height > 0 && height <= 1));
  }
});
