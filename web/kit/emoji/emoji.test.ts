import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CATEGORIES, readEmoji } from './emoji-data.ts';
import groups from './emoji.json' with { type: 'json' };
import en from './names-en.json' with { type: 'json' };
import es from './names-es.json' with { type: 'json' };
import { toned } from './tones.ts';

const data = readEmoji(groups, [es, en]);
const finds = (words: string) => data.search(words).map(({ emoji }) => emoji);

test('every category has its emoji, each once', () => {
  assert.equal(data.categories.length, CATEGORIES.length);
  const all = data.categories.flat().map(({ emoji }) => emoji);
  assert.ok(all.length > 1700, `${all.length}`);
  assert.equal(new Set(all).size, all.length);
  for (const emoji of all) assert.match(emoji, /^\p{RGI_Emoji}$/v, `${emoji} is one the server takes`);
  assert.equal(es.split('\n').length, all.length);
});

test('they are found in both languages, without accents and by the beginning of words', () => {
  assert.ok(finds('corazon rojo').includes('❤️'));
  assert.ok(finds('thumbs').includes('👍'));
  assert.equal(finds('pulgar hacia arriba')[0], '👍');
  assert.ok(finds('cumple').includes('🎂'));
  assert.deepEqual(finds('zzzzqq'), []);
});

test('tones', () => {
  assert.equal(toned('👍', 3), '👍🏽');
  assert.equal(toned('✌️', 1), '✌🏻');
  assert.equal(toned('🤷‍♀️', 5), '🤷🏿‍♀️');
  assert.equal(toned('👍', 0), '👍');
  const hand = data.categories[1]?.find(({ emoji }) => emoji === '👋');
  assert.equal(hand?.hasTones, true);
});
