import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { toned } from '../web/kit/emoji/tones.ts';
import { ROOT } from './root.ts';

/** Where what it makes is kept. */
export const EMOJI_FOLDER = join(ROOT, 'web/kit/emoji');

/** Newer ones are empty boxes on devices that people still use. */
const NEWEST = 15;
/** Modifiers: hair and tones are parts of others. */
const COMPONENTS = 2;

type Known = {
  emoji: string;
  label: string;
  tags?: string[];
  group?: number;
  order?: number;
  version: number;
  skins?: { emoji: string }[];
};

/**
 * Emojibase's data as the picker reads it. `emoji.json`: one text for each category, emoji apart by a space, `~` after
 * those that take a tone. `names-*.json`: for each emoji in the same order its name and what else it is found by.
 */
export function makeEmojiData(): Record<string, string> {
  const { english, spanish } = {
    english: read('en'),
    spanish: new Map(read('es').map((one) => [one.emoji, one])),
  };
  const chosen = english
    .filter(({ group, version }) => group !== undefined && group !== COMPONENTS && version <= NEWEST)
    .toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0));
  const groups = Map.groupBy(chosen, ({ group }) => group);
  const inOrder = [...groups.values()].flat();
  const categories = [...groups.values()].map((all) =>
    all.map((one) => (isToned(one) ? `${one.emoji}~` : one.emoji)).join(' '),
  );
  const names = (of: (one: Known) => Known) => inOrder.map((one) => nameOf(of(one))).join('\n');
  return {
    'emoji.json': json(categories),
    'names-en.json': json(names((one) => one)),
    'names-es.json': json(names((one) => spanish.get(one.emoji) ?? one)),
  };
}

function read(language: string): Known[] {
  const file = createRequire(import.meta.url).resolve(`emojibase-data/${language}/data.json`);
  const all: Known[] = JSON.parse(readFileSync(file, 'utf8'));
  return all.map((one) => ({ ...one, emoji: standard(one.emoji) }));
}

/** As Unicode recommends it for interchange: the data asks for the coloured form also where it is the usual one. */
function standard(emoji: string): string {
  return /^\p{RGI_Emoji}$/v.test(emoji) ? emoji : emoji.replaceAll('\ufe0f', '');
}

/** Its five tones are made by rule in the page; those of couples are not, and are left out. */
function isToned({ emoji, skins = [] }: Known): boolean {
  return skins.length === 5 && skins.every((skin, index) => skin.emoji === toned(emoji, index + 1));
}

/** Words that the name has already find nothing more. */
function nameOf({ label, tags = [] }: Known): string {
  const more = tags.filter((tag) => !label.includes(tag));
  return [label, ...more].join('|');
}

function json(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}

if (import.meta.main)
  for (const [name, text] of Object.entries(makeEmojiData())) writeFileSync(join(EMOJI_FOLDER, name), text);
