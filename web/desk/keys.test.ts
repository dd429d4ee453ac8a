import { strictEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { deskKeyOf, type Press } from './keys.ts';

const plain: Press = {
  key: 'j',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  isTyping: false,
  isCovered: false,
};

test('letters mean something only where nobody types and nothing covers the desk', () => {
  strictEqual(deskKeyOf(plain, true), 'down');
  strictEqual(deskKeyOf({ ...plain, isTyping: true }, true), undefined);
  strictEqual(deskKeyOf({ ...plain, isCovered: true }, true), undefined);
  strictEqual(deskKeyOf({ ...plain, isComposing: true }, true), undefined);
  strictEqual(deskKeyOf({ ...plain, ctrlKey: true }, true), undefined);
  strictEqual(deskKeyOf({ ...plain, key: 'toString' }, true), undefined);
});

test('letters can be turned off; Ctrl K and Escape stay', () => {
  strictEqual(deskKeyOf(plain, false), undefined);
  strictEqual(deskKeyOf({ ...plain, key: 'k', ctrlKey: true, isTyping: true }, false), 'palette');
  strictEqual(deskKeyOf({ ...plain, key: 'Escape' }, false), 'back');
});

test('Ctrl F searches here, with Shift everywhere, also while someone types', () => {
  const find = { ...plain, key: 'f', ctrlKey: true, isTyping: true };
  strictEqual(deskKeyOf(find, false), 'search-here');
  strictEqual(deskKeyOf({ ...find, key: 'F', shiftKey: true }, false), 'search-all');
  strictEqual(deskKeyOf({ ...find, isCovered: true }, false), undefined);
});

test('a capital letter is another key: what is picked is not archived', () => {
  strictEqual(deskKeyOf({ ...plain, key: 'x' }, true), 'pick');
  strictEqual(deskKeyOf({ ...plain, key: 'X', shiftKey: true }, true), 'archive');
  strictEqual(deskKeyOf({ ...plain, key: 'J', shiftKey: true }, true), 'pick-down');
});
