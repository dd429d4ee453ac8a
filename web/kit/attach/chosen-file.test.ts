import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isHeic, kindOf, troubleOfSize } from './chosen-file.ts';

test('What is chosen is sent as what it is', () => {
  assert.equal(kindOf({ type: 'image/jpeg', name: 'a.jpg' }), 'photo');
  assert.equal(kindOf({ type: 'video/quicktime', name: 'a.mov' }), 'video');
  assert.equal(kindOf({ type: 'audio/mpeg', name: 'a.mp3' }), 'audio');
  assert.equal(kindOf({ type: 'application/pdf', name: 'a.pdf' }), 'file');
});

test('A document with scripts is a file, whatever it calls itself', () => {
  assert.equal(kindOf({ type: 'image/svg+xml', name: 'a.svg' }), 'file');
  assert.equal(kindOf({ type: 'text/html', name: 'photo.jpg' }), 'file');
});

test('Where the system gives no type, the ending tells', () => {
  assert.equal(kindOf({ type: '', name: 'IMG_0001.HEIC' }), 'photo');
  assert.ok(isHeic({ type: '', name: 'IMG_0001.HEIC' }));
});

test('Too large is told before anything is uploaded', () => {
  const limits = { photo: 10, video: 20, voice: 5, audio: 5, file: 100, perMessage: 10 };
  assert.deepEqual(troubleOfSize(11, 'photo', limits), { why: 'too-large', most: 10 });
  assert.equal(troubleOfSize(10, 'photo', limits), undefined);
  assert.deepEqual(troubleOfSize(0, 'photo', undefined), { why: 'empty' });
});
