import assert from 'node:assert/strict';
import { test } from 'node:test';
import { longestVoice, pickFormat, VOICE_FORMATS, voiceBits } from './recording-format.ts';
import { loudness, troubleWith } from './voice-recorder.ts';

test('Each browser records the best it can', () => {
  assert.equal(
    pickFormat(VOICE_FORMATS, () => true),
    'audio/webm;codecs=opus',
  );
  assert.equal(
    pickFormat(VOICE_FORMATS, (type) => type === 'audio/mp4'),
    'audio/mp4',
  );
  assert.equal(
    pickFormat(VOICE_FORMATS, () => false),
    undefined,
  );
});

test('The data saver halves a voice note', () => {
  assert.equal(voiceBits(true) * 2, voiceBits(false));
});

test('A recording ends before it is too large to be sent', () => {
  const bits = voiceBits(false);
  const seconds = longestVoice(1_000_000, bits);
  assert.ok((seconds * bits) / 8 < 1_000_000);
  assert.ok(seconds > 100);
  assert.equal(longestVoice(undefined, bits), 900);
});

test('Loudness rises with the sound and stays between 0 and 1', () => {
  const level = (height: number) => loudness(new Float32Array(512).fill(height));
  assert.equal(level(0), 0);
  assert.ok(level(0.01) < level(0.1) && level(0.1) < level(1));
  assert.equal(level(4), 1);
});

test('A refusal of the browser becomes a reason a person understands', () => {
  const named = (name: string) => troubleWith(new DOMException('', name));
  assert.deepEqual(['NotAllowedError', 'NotFoundError', 'NotSupportedError', 'NotReadableError'].map(named), [
    'denied',
    'no-device',
    'unsupported',
    'failed',
  ]);
});
