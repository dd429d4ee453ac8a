import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { accentProperties, DEFAULT_ACCENT, GROUNDS } from './accent.ts';
import { contrast, hexToOklch, oklchToHex, readHex } from './colour.ts';

type Theme = 'light' | 'dark';
const THEMES: Theme[] = ['light', 'dark'];
const declared = readTokens(readFileSync(new URL('./tokens.css', import.meta.url), 'utf8'));

const TEXT_GROUNDS = [
  'paper',
  'surface',
  'sunk',
  'raised',
  'hover',
  'theirs',
  'mine',
  'ours',
  'accent-soft',
  'staff',
  'partner',
];
const PEOPLE = [1, 2, 3, 4, 5, 6].map((n) => `person-${n}`);

for (const theme of THEMES) {
  test(`text is readable on every ground, ${theme}`, () => {
    for (const ground of [...TEXT_GROUNDS, ...PEOPLE]) holds('ink', ground, 7, theme);
    for (const ground of TEXT_GROUNDS) holds('ink-2', ground, 4.5, theme);
    for (const ground of [
      'paper',
      'surface',
      'sunk',
      'raised',
      'hover',
      'theirs',
      'mine',
      'ours',
      'accent-soft',
    ])
      holds('accent', ground, 4.5, theme);
    for (const tone of ['good', 'warn', 'bad']) {
      for (const ground of ['paper', 'surface', 'sunk', 'raised', `${tone}-soft`])
        holds(tone, ground, 4.5, theme);
      holds('ink', `${tone}-soft`, 7, theme);
      holds('ink-2', `${tone}-soft`, 4.5, theme);
    }
    for (const ground of ['mine', 'ours', 'theirs', 'staff', 'partner']) holds('bad', ground, 4.5, theme);
    for (const ground of ['accent', 'accent-strong']) holds('accent-ink', ground, 4.5, theme);
    for (const ground of ['bad', 'bad-strong']) holds('bad-ink', ground, 4.5, theme);
  });

  test(`edges of controls are visible, ${theme}`, () => {
    for (const ground of ['paper', 'surface', 'sunk', 'raised', 'hover']) holds('edge', ground, 3, theme);
  });

  test(`accent.ts knows the grounds of tokens.css, ${theme}`, () => {
    for (const [name, value] of Object.entries(GROUNDS[theme])) assert.equal(value, token(name, theme));
  });
}

test('a business colour keeps contrast in both themes, whatever it is', () => {
  const colours = manyColours();
  assert.ok(colours.length >= 200);
  for (const colour of colours) {
    const properties = new Map<string, string>(Object.entries(accentProperties(colour)));
    for (const theme of THEMES) {
      const own = (role: string) => properties.get(`--${role}-${theme}`) ?? assert.fail(`${role} is missing`);
      const atLeast = (a: string, b: string, least: number, what: string) =>
        assert.ok(
          contrast(a, b) >= least,
          `${colour} ${theme} ${what}: ${contrast(a, b).toFixed(2)} < ${least}`,
        );
      for (const ground of [...Object.values(GROUNDS[theme]), own('mine'), own('accent-soft')])
        atLeast(own('accent'), ground, 4.5, `accent on ${ground}`);
      atLeast(own('accent-ink'), own('accent'), 4.5, 'text on accent');
      atLeast(own('accent-ink'), own('accent-strong'), 4.5, 'text on strong accent');
      for (const tint of ['mine', 'accent-soft']) {
        atLeast(token('ink', theme), own(tint), 7, `ink on ${tint}`);
        atLeast(token('ink-2', theme), own(tint), 4.5, `ink-2 on ${tint}`);
        atLeast(token('bad', theme), own(tint), 4.5, `bad on ${tint}`);
      }
    }
  }
});

test('the tokens are what the default accent gives', () => {
  for (const [name, value] of Object.entries(accentProperties(DEFAULT_ACCENT)))
    assert.equal(declared.get(name.slice(2)), value, name);
});

test('a readable colour is left as the business chose it', () => {
  for (const colour of [DEFAULT_ACCENT, '#1f4e79', '#7a1f3d', '#005f56'])
    assert.equal(accentProperties(colour)['--accent-light'], colour);
});

test('a colour that is none falls back to the default', () => {
  assert.deepEqual(accentProperties('url(evil)'), accentProperties(DEFAULT_ACCENT));
  assert.equal(readHex('#ABC'), '#aabbcc');
  assert.equal(readHex('12345'), null);
});

test('a colour survives the way to OKLCH and back', () => {
  for (const colour of ['#000000', '#ffffff', '#a3441b', '#00ff7f', '#123456'])
    assert.equal(oklchToHex(hexToOklch(colour)), colour);
});

function holds(front: string, ground: string, least: number, theme: Theme): void {
  const found = contrast(token(front, theme), token(ground, theme));
  assert.ok(found >= least, `--${front} on --${ground}, ${theme}: ${found.toFixed(2)} is less than ${least}`);
}

function token(name: string, theme: Theme): string {
  const value = declared.get(name) ?? assert.fail(`tokens.css has no --${name}`);
  const pair = /^light-dark\(([^,]+),([^,]+)\)$/.exec(value);
  const chosen = (pair ? pair[theme === 'light' ? 1 : 2] : value)?.trim() ?? '';
  const reference = /^var\(--([\w-]+)\)$/.exec(chosen)?.[1];
  return reference
    ? token(reference, theme)
    : (readHex(chosen) ?? assert.fail(`--${name} is no colour: ${chosen}`));
}

function readTokens(css: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, name, value] of css.matchAll(/--([\w-]+):\s*([^;]+);/g))
    if (name && value && !found.has(name)) found.set(name, value.trim());
  return found;
}

function manyColours(): string[] {
  const colours = [
    '#000000',
    '#ffffff',
    '#808080',
    '#ff0000',
    '#00ff00',
    '#0000ff',
    '#ffff00',
    '#00ffff',
    '#ff00ff',
  ];
  for (let h = 0; h < 360; h += 15)
    for (const l of [0.25, 0.5, 0.7, 0.92])
      for (const c of [0.03, 0.12, 0.3]) colours.push(oklchToHex({ l, c, h }));
  return colours;
}
