import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatText } from './format.ts';
import { emojiOf, reactionOf } from './reactions.ts';

/** Text with its entities as a small markup. */
function show(written: string): string {
  const { text, entities } = formatText(written);
  const marks = entities.flatMap(({ type, offset, length }) => [
    { at: offset, mark: `<${type}>`, order: 1 },
    { at: offset + length, mark: `</${type}>`, order: 0 },
  ]);
  const sorted = marks.toSorted((a, b) => b.at - a.at || b.order - a.order);
  return sorted.reduce((shown, { at, mark }) => shown.slice(0, at) + mark + shown.slice(at), text);
}

test('our marks become entities, at the places where Telegram counts them', () => {
  const table: [string, string][] = [
    [
      'a *b* _c d_ ~e~ `f`',
      'a <bold>b</bold> <italic>c d</italic> <strikethrough>e</strikethrough> <code>f</code>',
    ],
    ['(*so*), «_así_».', '(<bold>so</bold>), «<italic>así</italic>».'],
    ['👩‍🍳 *مرحبا* بكم', '👩‍🍳 <bold>مرحبا</bold> بكم'],
    ['`*a* https://b.es`', '<code>*a* https://b.es</code>'],
    ['mira\n```\nlet *a*\n  = 1\n```\ny ya', 'mira\n<pre>let *a*\n  = 1</pre>\ny ya'],
    ['> uno\n> *dos*\ntres', '<blockquote>uno\n<bold>dos</bold></blockquote>\ntres'],
    ['  *a*  ', '<bold>a</bold>'],
  ];
  for (const [written, shown] of table) assert.equal(show(written), shown, written);
});

test('what is no mark stays as it was written', () => {
  const plain = [
    '2 * 3 * 4',
    'snake_case_name',
    'a*b*c',
    '*sin cerrar',
    '**doble**',
    '_ nada _',
    '<b>&amp;',
    '`',
    '``` abierto',
  ];
  for (const text of [...plain, 'https://a.es/x_y_z y https://b.es/_q_', 'una * sola'])
    assert.equal(show(text), text);
});

test('a hostile text is read quickly', () => {
  const before = process.threadCpuUsage();
  for (const bit of ['*a', '_a ', '*_~', '`', '```', '> ', '\n>', '*a _b* ~c_ ', '*a ', '* a', '[*', ' *a* '])
    formatText(bit.repeat(8000 / bit.length));
  const { user } = process.threadCpuUsage(before);
  assert.ok(user < 1_000_000, `${user / 1000} ms`);
});

test('reactions are written as Telegram writes them, and read as everyone else does', () => {
  for (const [ours, theirs] of [
    ['❤️', '❤'],
    ['👍', '👍'],
    ['❤️‍🔥', '❤‍🔥'],
    ['🤷‍♂️', '🤷‍♂'],
    ['👨‍💻', '👨‍💻'],
    ['☃️', '☃'],
  ] as const) {
    assert.equal(reactionOf(ours), theirs);
    assert.equal(emojiOf(theirs), ours);
    assert.match(emojiOf(theirs), /^\p{RGI_Emoji}$/v);
  }
  assert.equal(reactionOf('🥑'), undefined);
});
