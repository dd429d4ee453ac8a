import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AcceptInvite, SHORTEST_PASSWORD as servers } from '../protocol.ts';
import { isEmail, isName, SHORTEST_PASSWORD } from './check-account.ts';

const good = {
  token: 't',
  name: 'Ana',
  email: 'ana@example.com',
  password: 'una frase larga',
  language: 'es',
};

const EMAILS = [
  'ana@example.com',
  ' Ana@Example.com ',
  'ana@example',
  'ana',
  '',
  '.ana@example.com',
  'a..b@example.com',
  "o'neil+x@mail.example.co",
  'ana@-x.com',
  'ana@ejemplo.c',
  'ñ@example.com',
  `${'a'.repeat(250)}@b.co`,
];
const NAMES = ['Ana', ' ', '', 'x'.repeat(60), 'x'.repeat(61), ' Ana ', '李', '\u200b'];

test('the page and the server call the same e-mail addresses good', () => {
  for (const email of EMAILS)
    assert.equal(isEmail(email), AcceptInvite.safeParse({ ...good, email }).success, email);
});

test('the page and the server call the same names good', () => {
  for (const name of NAMES)
    assert.equal(isName(name), AcceptInvite.safeParse({ ...good, name }).success, name);
});

test('the shortest password is the same on both sides', () => {
  assert.equal(SHORTEST_PASSWORD, servers);
});
