import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StoredEvent, UponAppend } from '../feature.ts';
import { rememberWith } from './projection.ts';

test('what goes to networks outside is asked only where there is one, also in the commit that joins it', () => {
  const asked: number[] = [];
  const upon: UponAppend = {
    kinds: ['message.posted'],
    inChannels: true,
    queue: ({ seq }) => (asked.push(seq), []),
  };
  const remember = rememberWith([], [upon], (conversation) => conversation === 2);
  remember([event(1, 1)]);
  remember([event(2, 2), event(2, 3, 'message.edited')]);
  remember([event(3, 4, 'channel.joined'), event(3, 5)]);
  assert.deepEqual(asked, [2, 5]);
});

function event(conversation: number, seq: number, kind = 'message.posted'): StoredEvent {
  return { conversation, seq, at: 0, by: 0, key: null, kind, body: '{}', position: seq };
}
