import assert from 'node:assert/strict';
import { test } from 'node:test';
import { levelsIn } from './levels-in.ts';
import { writeWave } from './wave.ts';

test('where a sound is loud its wave is high, however long it is', () => {
  for (const length of [64, 8000, 100_003]) {
    const samples = Float32Array.from({ length }, (_, i) => (i < length / 2 ? 0.01 : 0.5) * (i % 2 ? 1 : -1));
    const wave = writeWave(levelsIn(samples));
    assert.match(wave, /^[01]{31}..z{31}$/, String(length));
  }
  assert.match(writeWave(levelsIn(new Float32Array())), /^0{64}$/);
});
