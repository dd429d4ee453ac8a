import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findNames, mentionAt } from './mention-at.ts';

const calls = (text: string, caret = text.length) => mentionAt(text, caret)?.words;

test('an @ at the beginning of a word calls someone', () => {
  assert.equal(calls('@'), '');
  assert.equal(calls('hola @an'), 'an');
  assert.equal(calls('(@Ana Ru'), 'Ana Ru');
  assert.equal(calls('@Ana y luego', 3), 'An');
});

test('addresses, finished sentences and other lines call nobody', () => {
  for (const text of ['ana@cafe.es', 'sin nada', '@ Ana', '@Ana viene a las ocho', '@Ana\nhola'])
    assert.equal(calls(text), undefined, text);
});

test('names are found by the beginning of any of their words', () => {
  const people = ['Luis Ángel', 'Ana Ruiz', 'Angela'].map((name) => ({ name }));
  const found = (words: string) => findNames(people, words).map(({ name }) => name);
  assert.deepEqual(found('ang'), ['Angela', 'Luis Ángel']);
  assert.deepEqual(found('ana r'), ['Ana Ruiz']);
  assert.deepEqual(found('z'), []);
  assert.equal(found('').length, 3);
});
