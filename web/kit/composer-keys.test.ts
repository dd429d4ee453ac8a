import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asksToSend, type KeyPress } from './composer-keys.ts';

const enter: KeyPress = {
  key: 'Enter',
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  isComposing: false,
  keyCode: 13,
};

test('Enter sends with a keyboard, Shift+Enter makes a line', () => {
  assert.equal(asksToSend(enter, true), true);
  assert.equal(asksToSend({ ...enter, shiftKey: true }, true), false);
});

test('on phones it is the opposite', () => {
  assert.equal(asksToSend(enter, false), false);
  assert.equal(asksToSend({ ...enter, shiftKey: true }, false), true);
});

test('Enter that chooses a word of an input method never sends', () => {
  for (const hasFinePointer of [true, false]) {
    assert.equal(asksToSend({ ...enter, isComposing: true, ctrlKey: true }, hasFinePointer), false);
    assert.equal(asksToSend({ ...enter, keyCode: 229 }, hasFinePointer), false);
  }
});

test('other keys never send', () =>
  assert.equal(asksToSend({ ...enter, key: 'a', ctrlKey: true }, true), false));
