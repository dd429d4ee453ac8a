import assert from 'node:assert/strict';
import { test } from 'node:test';
import { markPhrases, readQuestion } from './question.ts';
import { snippetOf } from './snippet.ts';
import { wordsOf } from './words.ts';

const words = (text: string) => wordsOf(text).map(({ word }) => word);

test('words are compared as a keyboard without accents writes them', () => {
  assert.deepEqual(words('Ñandú, CAFÉ; İstanbul/ŁÓDŹ Straße Ærø ﬁn Ⅷ ４２ Ὀδυσσεύς Ёлка'), [
    'nandu',
    'cafe',
    'istanbul',
    'lodz',
    'strasse',
    'aero',
    'fin',
    'viii',
    '42',
    'οδυσσευσ',
    'елка',
  ]);
  assert.deepEqual(words("cafe\u0301 l’été d'Ana a_b"), ['cafe', 'l', 'ete', 'd', 'ana', 'a', 'b']);
  assert.deepEqual(words('שָׁלוֹם مَرْحَبًا'), ['שלום', 'مرحبا']);
  assert.deepEqual(words('हिन्दी 한국어'), ['हिन्दी', '한국어']);
  assert.deepEqual(words('東京へ行くiPhone15'), ['東', '京', 'へ', '行', 'く', 'iphone15']);
});

test('no word holds what an index could read as its own language', () => {
  const odd = Array.from({ length: 0x11000 }, (_, i) =>
    String.fromCodePoint(i < 0xd800 || i > 0xdfff ? i : 32),
  ).join(' x ');
  for (const word of words(odd)) assert.match(word, /^[\p{L}\p{N}\p{M}]+$/u);
  assert.equal(words('a'.repeat(9000))[0]!.length, 64);
});

test('offsets are those of the text as it was written', () => {
  const text = '👍 El CAFÉ, l’É\u0301té ﬁnal';
  for (const { word, from, to } of wordsOf(text)) assert.equal(words(text.slice(from, to))[0], word);
});

test('a question is words, quotes, and the beginning of the last one', () => {
  const read = (typed: string) =>
    readQuestion(typed).map(({ words, open }) => words.join(' ') + (open ? '…' : ''));
  assert.deepEqual(read('hola ma'), ['hola', 'ma…']);
  assert.deepEqual(read('hola "buen día" a'), ['hola', 'buen dia', 'a']);
  assert.deepEqual(read('“buen día”'), ['buen dia']);
  assert.deepEqual(read('"sin cerrar del'), ['sin cerrar del']);
  assert.deepEqual(read('12.50 ana@example.com'), ['12 50', 'ana example com…']);
  assert.deepEqual(read(' - "" * ?'), []);
  assert.ok(read('a '.repeat(5000)).length <= 12);
});

test('marks lie side by side and never overlap', () => {
  const text = 'uno dos tres dos tres cuatro';
  const marks = markPhrases(text, readQuestion('"uno dos" "dos tres" cua'))!;
  assert.deepEqual(
    marks.map(([from, to]) => text.slice(from, to)),
    ['uno dos tres', 'dos tres', 'cuatro'],
  );
  assert.equal(markPhrases(text, readQuestion('uno cinco')), undefined);
});

test('a snippet keeps characters whole and its marks in place', () => {
  for (let lead = 0; lead < 60; lead++) {
    const text = `${'😀'.repeat(40)}${'x'.repeat(lead)} aguja ${'😀'.repeat(200)}`;
    const { snippet, marks } = snippetOf(text, markPhrases(text, readQuestion('aguja'))!);
    assert.equal(snippet.slice(...marks[0]!), 'aguja');
    assert.ok(snippet.isWellFormed() && snippet.length < 170);
  }
  assert.deepEqual(snippetOf('uno\ndos', []), { snippet: 'uno dos', marks: [] });
});
