import assert from 'node:assert/strict';
import { test } from 'node:test';
import { uuidv7 } from '@tertulia/protocol/uuid.ts';
import type { CommandId } from '@tertulia/protocol/ids.ts';
import { type EarlyMemory, EarlyTalk } from './early-talk.ts';

function memory(): EarlyMemory & { kept: string | null } {
  return {
    kept: null,
    read() {
      return this.kept;
    },
    write(text) {
      this.kept = text;
    },
  };
}

function listener() {
  const heard: string[] = [];
  return {
    heard,
    send(_: string, body: Record<string, unknown>) {
      heard.push(`sent ${String(body['text'])}`);
      return uuidv7() as CommandId;
    },
    setDraft: (text: string) => void heard.push(`draft ${text}`),
  };
}

test('what was sent and what is half written go over, in order, once', () => {
  const kept = memory();
  const early = new EarlyTalk(kept);
  early.send('message.post', { text: 'one' });
  early.send('message.post', { text: 'two' });
  early.setDraft('and thr');
  const to = listener();
  early.handOver(to);
  early.handOver(to);
  assert.deepEqual(to.heard, ['sent one', 'sent two', 'draft and thr']);
  assert.equal(kept.kept, null);
});

test('what is waiting is shown as waiting', () => {
  const early = new EarlyTalk();
  early.send('message.post', { text: 'one' });
  const [waiting] = early.view.get().pending;
  assert.deepEqual([waiting?.state, waiting?.body], ['queued', { text: 'one' }]);
});

test('it survives a reload, and a memory that makes no sense', () => {
  const kept = memory();
  const before = new EarlyTalk(kept);
  before.send('message.post', { text: 'one' });
  before.setDraft('two');
  const to = listener();
  new EarlyTalk(kept).handOver(to);
  assert.deepEqual(to.heard, ['sent one', 'draft two']);
  kept.kept = '{"sent":7';
  assert.equal(new EarlyTalk(kept).draft.get(), '');
});
