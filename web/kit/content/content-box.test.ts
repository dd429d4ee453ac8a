import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Content, MediaFile } from '../conversation-items.ts';
import { boxOf, boxStyle } from './content-box.ts';

const file = (kind: MediaFile['kind'], more: Partial<MediaFile> = {}): MediaFile => ({
  id: kind,
  kind,
  type: '',
  bytes: 1,
  sources: {},
  ...more,
});
const media = (...files: MediaFile[]): Content => ({ kind: 'media', files });

test('A photo keeps its shape and never grows beyond the bubble', () => {
  const box = boxOf(media(file('photo', { width: 1600, height: 1200 })));
  assert.deepEqual(box, { inlineSize: 330, aspect: 4 / 3 });
  assert.equal(boxStyle(box)['maxInlineSize'], '100%');
});

test('A tall photo is made narrower, not higher', () => {
  const { inlineSize, aspect = 0 } = boxOf(media(file('photo', { width: 900, height: 1600 })));
  assert.ok(inlineSize / aspect <= 401, String(inlineSize / aspect));
});

test('A thread of pixels becomes a box that can be tapped', () => {
  const flat = boxOf(media(file('photo', { width: 10_000, height: 3 })));
  const high = boxOf(media(file('photo', { width: 3, height: 10_000 })));
  assert.ok(flat.inlineSize / (flat.aspect ?? 0) > 100);
  assert.ok(high.inlineSize > 200);
});

test('Without a known size there is room all the same', () => {
  assert.ok((boxOf(media(file('video'))).aspect ?? 0) > 1);
});

test('Pictures and files together keep room for both', () => {
  const photo = file('photo', { width: 1000, height: 1000 });
  const alone = boxOf(media(photo));
  const both = boxOf(media(photo, file('file')));
  assert.ok((both.blockSize ?? 0) > alone.inlineSize / (alone.aspect ?? 1) + 50);
});

test('Nothing to show takes no room', () => {
  assert.equal(boxOf(undefined).inlineSize, 0);
});
