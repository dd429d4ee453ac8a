import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { ConversationView } from '@tertulia/sdk/conversation.ts';
import { Cell } from '@tertulia/sdk/observable.ts';
import { comeToStrand } from './come-to-strand.ts';

/** A conversation with an event in each minute, of which the newest `window` are here. */
function talkOf(minutes: number, window: number) {
  const all: LogEvent[] = Array.from({ length: minutes }, (_, i) => ({
    seq: i + 1,
    at: (i + 1) * 60_000,
    kind: 'message.posted',
    body: { text: `${i + 1}` },
  }));
  const known = new Set<number>();
  const asked: number[] = [];
  const part = (from: number, to: number) =>
    ({
      state: 'live',
      events: all.slice(Math.max(0, from), to),
      hasOlder: from > 0,
      hasNewer: to < minutes,
    }) as Partial<ConversationView> as ConversationView;
  const view = new Cell(part(minutes - window, minutes));
  return {
    view,
    asked,
    event: (seq: number) =>
      view.get().events.find((event) => event.seq === seq) ?? (known.has(seq) ? all[seq - 1] : undefined),
    need(seqs: readonly number[]) {
      asked.push(...seqs);
      queueMicrotask(() => {
        for (const seq of seqs) if (seq <= minutes) known.add(seq);
        view.set({ ...view.get() });
      });
    },
    async jumpTo(seq: number) {
      view.set(part(seq - window / 2, seq + window / 2));
      return true;
    },
    toLatest: () => view.set(part(minutes - window, minutes)),
    spans: () => view.get().events.map(({ at }) => at / 60_000),
  };
}

test('an old note is shown where the customer’s words of its time are, whatever is here now', async () => {
  const talk = talkOf(10_000, 50);
  const strand = talkOf(9_000, 50);
  assert.equal(await comeToStrand(talk, strand, 137), true);
  assert.ok(talk.spans().includes(137), 'the conversation is at that time');
  assert.ok(talk.asked.length < 20, `${talk.asked.length} single events were asked for`);
});

test('what is of a time that is here already moves nothing, and what is newer brings the newest back', async () => {
  const talk = talkOf(1000, 50);
  const strand = talkOf(1000, 50);
  const before = talk.view.get();
  assert.equal(await comeToStrand(talk, strand, 980), true);
  assert.equal(talk.view.get(), before);
  await talk.jumpTo(100);
  assert.equal(await comeToStrand(talk, strand, 990), true);
  assert.equal(talk.view.get().hasNewer, false);
});
