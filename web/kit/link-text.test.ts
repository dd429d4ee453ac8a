import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findLinks } from './link-text.ts';

const links = (text: string) => findLinks(text).flatMap((part) => part.href ?? []);

test('nothing of the text is lost or changed', () => {
  const text = '  Mira\n\nhttps://a.es/x?y=1#z, y  www.b.com.\tana@c.org! ';
  assert.equal(
    findLinks(text)
      .map((part) => part.text)
      .join(''),
    text,
  );
  assert.deepEqual(links(text), ['https://a.es/x?y=1#z', 'https://www.b.com', 'mailto:ana@c.org']);
});

test('punctuation around an address stays with the sentence', () => {
  assert.deepEqual(links('(see https://a.es/b).'), ['https://a.es/b']);
  assert.deepEqual(links('https://es.wikipedia.org/wiki/Tertulia_(caf%C3%A9)'), [
    'https://es.wikipedia.org/wiki/Tertulia_(caf%C3%A9)',
  ]);
});

test('no other scheme becomes a link', () => {
  for (const text of [
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'http://',
    'ftp://a.es',
  ])
    assert.deepEqual(links(text), [], text);
});

test('a hostile message is read quickly', () => {
  const before = process.threadCpuUsage();
  for (const piece of ['a@', 'www.', 'http://a)', '((((', 'a.a.a.']) findLinks(piece.repeat(4000));
  assert.ok(process.threadCpuUsage(before).user < 500_000);
});
