import { BARS } from './wave.ts';

/** As many measurements as make a smooth bar. */
const FINE = 4 * BARS;

/** Loudness over time, of sound as it is decoded. */
export function levelsIn(samples: Float32Array): number[] {
  const width = Math.max(1, Math.floor(samples.length / FINE));
  return Array.from({ length: Math.min(FINE, Math.floor(samples.length / width)) }, (_, i) => {
    const share = samples.subarray(i * width, (i + 1) * width);
    return Math.sqrt(share.reduce((sum, sample) => sum + sample * sample, 0) / share.length);
  });
}
