import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ReplyId } from '@tertulia/protocol/ids.ts';
import type { Reply } from '../protocol.ts';
import { askedIn, findReplies } from './find-replies.ts';

const reply = (name: string, shortcut: string, es: string, uses = 0): Reply => ({
  id: name as ReplyId,
  name,
  shortcut,
  texts: { es },
  own: false,
  lines: [],
  uses,
  mine: true,
});
const ALL = [
  reply('Adiós', 'adios', 'Hasta pronto'),
  reply('Saludo', 'hola', 'Hola, soy {{agent}}', 7),
  reply('Horario', 'h', 'Abrimos {{opens}}'),
];
const found = (words: string) => findReplies(ALL, words).map(({ name }) => name);

test('only a line that begins with a stroke asks for a reply', () => {
  assert.equal(askedIn('/'), '');
  assert.equal(askedIn('/hola '), 'hola');
  for (const text of ['', 'hola /x', ' /x', '/x\ny', `/${'x'.repeat(40)}`])
    assert.equal(askedIn(text), undefined);
});

test('the shortcut counts most, then the name, then the words; without words the most used comes first', () => {
  assert.deepEqual(found(''), ['Saludo', 'Adiós', 'Horario']);
  assert.deepEqual(found('h'), ['Horario', 'Saludo', 'Adiós']);
  assert.deepEqual(found('ADIÓS'), ['Adiós']);
  assert.deepEqual(found('abrimos'), ['Horario']);
  assert.deepEqual(found('nada'), []);
});
