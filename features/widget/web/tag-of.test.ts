import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tagOf } from './tag-of.ts';

const USUAL = { position: 'right', colour: '', greeting: '', label: '', language: '' } as const;

test('the tag says what is not usual, and no text gets out of it', () => {
  const script = 'https://chat.example/widget.js';
  assert.equal(tagOf(script, 'hola', USUAL), `<script async src="${script}" data-line="hola"></script>`);
  const greeting = '"></script><b>&';
  assert.equal(
    tagOf(script, 'hola', { ...USUAL, position: 'left', colour: '#1f6f54', greeting, language: 'es' }),
    `<script async src="${script}" data-line="hola" data-position="left" data-colour="#1f6f54" ` +
      'data-greeting="&quot;>&lt;/script>&lt;b>&amp;" data-language="es"></script>',
  );
});
