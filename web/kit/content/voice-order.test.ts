import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MessageItem } from '../conversation-items.ts';
import { nextVoice } from './voice-order.ts';

const note = (id: string, mine: boolean, play?: string): MessageItem => ({
  key: id,
  kind: 'message',
  mine,
  author: { id: mine ? 'me' : 'ana', name: mine ? 'Leo' : 'Ana' },
  at: 0,
  text: '',
  content: {
    kind: 'media',
    files: [{ id, kind: 'voice', type: 'audio/ogg', bytes: 1, sources: play ? { play } : {} }],
  },
});
const track = (id: string) => ({ id, src: id, seconds: 1, title: '' });

test("The next note of others plays on; one's own answers between them do not", () => {
  const items = [note('1', false, '/1'), note('2', true, '/2'), note('3', false, '/3')];
  assert.equal(nextVoice(track('1'), items)?.id, '3');
});

test("After one's own note, the next whatever it is", () => {
  assert.equal(nextVoice(track('1'), [note('1', true, '/1'), note('2', true, '/2')])?.id, '2');
});

test('What cannot be played yet is passed over, and the last one is the end', () => {
  const items = [note('1', false, '/1'), note('2', false), note('3', false, '/3')];
  assert.equal(nextVoice(track('1'), items)?.id, '3');
  assert.equal(nextVoice(track('3'), items), undefined);
});

test('A note that was deleted meanwhile leads nowhere', () => {
  assert.equal(nextVoice(track('gone'), [note('1', false, '/1')]), undefined);
});
