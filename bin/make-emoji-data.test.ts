import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { EMOJI_FOLDER, makeEmojiData } from './make-emoji-data.ts';

test('what the picker reads is what the data of emojibase makes of it', () => {
  for (const [name, text] of Object.entries(makeEmojiData()))
    assert.equal(readFileSync(join(EMOJI_FOLDER, name), 'utf8'), text, `run bin/make-emoji-data.ts: ${name}`);
});
