import assert from 'node:assert/strict';
import { test } from 'node:test';
import { factsOf, todayOf } from './facts.ts';
import { shareLink } from './share-link.ts';

test('what the network says is said in words, and what nobody knows is left out', () => {
  const facts = { number: '+34 910 00 00 00', quality: 'YELLOW', limit: 'TIER_10K', secret_code: 'x' };
  const said = factsOf(facts, 'en').map(({ key, text, tone }) => [key, text.replace(/\D(?=000)/, ','), tone]);
  assert.deepEqual(said, [
    ['number', '+34 910 00 00 00', 'quiet'],
    ['quality', 'Fair', 'warn'],
    ['limit', '10,000 new people every 24 h', 'quiet'],
  ]);
  assert.deepEqual(factsOf({ username: '@cafebot', limit: 'TIER_UNLIMITED', quality: 'UNKNOWN' }, 'es'), [
    { key: 'username', label: 'Nombre del bot', text: '@cafebot', tone: 'quiet' },
    { key: 'limit', label: 'Límite de la red', text: 'Sin límite', tone: 'quiet' },
  ]);
});

test('the day is told by what was received and by what the network charges', () => {
  assert.deepEqual(todayOf({}, 'es'), []);
  const told = todayOf({ marketing: 2, in: 5, referral: 1, utility: 0, out: 3 }, 'es');
  assert.deepEqual(
    told.map(({ label, count }) => [label, count]),
    [
      ['Recibidos', 5],
      ['Enviados, promoción', 2],
      ['Enviados, «referral»', 1],
      ['Enviados', 3],
    ],
  );
});

test('that nobody has paid is said until somebody has', () => {
  assert.deepEqual(
    factsOf({ unpaid: 'yes' }, 'en').map(({ text, tone }) => [text, tone]),
    [['Stopped', 'bad']],
  );
  assert.deepEqual(factsOf({ unpaid: '' }, 'en'), []);
});

test('a link to share needs the number or the name that the network told', () => {
  assert.equal(
    shareLink({ kind: 'whatsapp', facts: { number: '+34 910-11' } }, 'hola'),
    'https://wa.me/3491011',
  );
  assert.equal(
    shareLink({ kind: 'telegram', facts: { username: '@cafe_bot' } }, 'linea-7'),
    'https://t.me/cafe_bot?start=linea-7',
  );
  assert.equal(shareLink({ kind: 'telegram', facts: { username: 'a/../b' } }, 'hola'), undefined);
  assert.equal(shareLink({ kind: 'whatsapp', facts: {} }, 'hola'), undefined);
  assert.equal(shareLink({ kind: 'webhook', facts: { number: '1' } }, 'hola'), undefined);
});
