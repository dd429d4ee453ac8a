import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countEmoji } from './emoji-only.ts';
import { type Piece, readFormat } from './format.ts';

/** As a small markup, to compare at a glance. */
function show(pieces: readonly Piece[]): string {
  return pieces
    .map((piece) => (typeof piece === 'string' ? piece : `<${piece.tag}>${show(piece.in)}</${piece.tag}>`))
    .join('');
}

const reads = (text: string, expected: string, names: string[] = []) =>
  assert.equal(
    show(
      readFormat(
        text,
        names.map((name) => ({ name, me: false })),
      ),
    ),
    expected,
    text,
  );

test('marks around words, also inside each other', () => {
  reads('a *b* _c d_ ~e~ `f`', 'a <strong>b</strong> <em>c d</em> <s>e</s> <code>f</code>');
  reads('*_both_ and one*', '<strong><em>both</em> and one</strong>');
  reads('(*so*), «_así_».', '(<strong>so</strong>), «<em>así</em>».');
  reads('*مرحبا* بكم', '<strong>مرحبا</strong> بكم');
});

test('what is no mark stays as it was typed', () => {
  for (const text of [
    '2 * 3 * 4',
    'snake_case_name y otro_nombre',
    'a*b*c',
    'una * sola',
    '*sin cerrar',
    '**doble**',
    '__init__ ~~~',
    '_ nada _',
    '``` abierto',
    '`',
    '2024. Un año',
    '-5 grados',
    'ñ_ñ_ñ',
  ])
    reads(text, text);
});

test('marks that cross: the outer one counts, the other stays text', () => {
  reads('*a _b* c_', '<strong>a _b</strong> c_');
});

test('nothing inside code and links is a mark', () => {
  reads('`*a* https://b.es`', '<code>*a* https://b.es</code>');
  reads('*https://a.es/x_y_z*', '<strong><a>https://a.es/x_y_z</a></strong>');
});

test('blocks, quotes and lists take their lines', () => {
  reads('mira\n```\nlet *a*\n  = 1\n```\ny ya', 'mira<pre>let *a*\n  = 1</pre>y ya');
  reads('> uno\n> *dos*\ntres', '<blockquote>uno\n<strong>dos</strong></blockquote>tres');
  reads('a\n- b\n- c\n1. d\n2. e', 'a<ul><li>b</li><li>c</li></ul><ol><li>d</li><li>e</li></ol>');
  const [list] = readFormat('7. siete');
  assert.equal(typeof list === 'object' && list.start, 7, 'a list goes on counting where it was begun');
});

test('lines stay lines, and blanks stay blanks', () => {
  const text = 'uno\n\n  dos \n tres';
  reads(text, text);
});

test('people who are called are marked, the longest name first', () => {
  reads('hola @Ana Ruiz, @Ana y @Otro', 'hola <mark>@Ana Ruiz</mark>, <mark>@Ana</mark> y @Otro', [
    'Ana',
    'Ana Ruiz',
  ]);
});

test('one to three emoji alone are counted', () => {
  const counts = ['👍', '👍🏽 ❤️', '👨‍👩‍👧🇪🇸1️⃣', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '👍👍👍👍', 'a👍', '7', ''].map(countEmoji);
  assert.deepEqual(counts, [1, 2, 3, 1, undefined, undefined, undefined, undefined]);
});

test('whatever is written: no letter is made up, none is lost but marks, and nothing but links of the web', () => {
  const seed = 20_261_122;
  const random = mulberry(seed);
  const alphabet = [
    '*',
    '_',
    '~',
    '`',
    '```',
    '\n',
    '\n> ',
    '\n- ',
    '\n1. ',
    ' ',
    'a',
    'ñ',
    'م',
    '😀',
    '@Ana',
    '@',
  ];
  const more = ['https://a.es/_x_', 'javascript:x', '(', ')', '.', '<b>', '\u202e', '\ud800', '*b*', 'www.'];
  const all = [...alphabet, ...more];
  for (let round = 0; round < 4000; round++) {
    const pieces = Array.from(
      { length: Math.floor(random() * 24) },
      () => all[Math.floor(random() * all.length)],
    );
    const text = pieces.join('');
    const read = readFormat(text, [{ name: 'Ana', me: true }]);
    const letters = (from: string) => from.replace(/[*_~`>\-\s\d.]/g, '');
    assert.equal(
      letters(plainOf(read)),
      letters(text),
      `seed ${seed}, round ${round}: ${JSON.stringify(text)}`,
    );
    for (const href of hrefsOf(read)) assert.match(href, /^(https?:|mailto:)/);
  }
});

test('a hostile message is read quickly', () => {
  const before = process.threadCpuUsage();
  for (const bit of [
    '*a',
    '_a ',
    '*_~',
    '`',
    '```',
    '> ',
    '\n- ',
    '\n1. ',
    '@A',
    '*a _b* ~c_ ',
    '🇪',
    '👍🏽',
    '1.',
  ])
    readFormat(
      bit.repeat(8000 / bit.length),
      Array.from({ length: 50 }, (_, n) => ({ name: `A${n}`, me: false })),
    );
  for (const bit of ['🇪', '🏽', '👍🏽', '❤️', '1️⃣', '\u200d']) countEmoji(`${bit.repeat(14)}x`);
  const { user } = process.threadCpuUsage(before);
  assert.ok(user < 1_000_000, `${user / 1000} ms`);
});

function plainOf(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : plainOf(piece.in))).join('');
}

function hrefsOf(pieces: readonly Piece[]): string[] {
  return pieces.flatMap((piece) =>
    typeof piece === 'string' ? [] : [...(piece.href ? [piece.href] : []), ...hrefsOf(piece.in)],
  );
}

function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
