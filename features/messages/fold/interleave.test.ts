import assert from 'node:assert/strict';
import { test } from 'node:test';
import { interleave, Marked, type Span, spanOf } from './interleave.ts';

type ConversationItem = Parameters<typeof interleave>[0][number];

const ALWAYS: Span = { from: -Infinity, to: Infinity };
const NOTE = { id: 'case', name: 'Nota interna', tone: 'staff' } as const;

function said(seq: number | undefined, at: number, text: string): ConversationItem {
  const author = { id: 'ana', name: 'Ana' };
  return {
    key: seq === undefined ? text : `seq ${seq}`,
    kind: 'message',
    mine: true,
    author,
    at,
    text,
    ...(seq !== undefined && { seq }),
  };
}

function textsOf(items: readonly ConversationItem[]): string {
  return items.map(({ text }) => text).join(' ');
}

test('what is said in several conversations stands by time; of the same moment, the customer first', () => {
  const own = [said(1, 10, 'a'), said(2, 20, 'b'), said(3, 40, 'd')];
  const notes = [said(1, 20, 'n1'), said(2, 30, 'n2'), said(3, 50, 'n3')];
  const partner = [said(1, 25, 'p1')];
  assert.equal(textsOf(interleave(own, [notes, partner], ALWAYS)), 'a b n1 p1 n2 d n3');
});

test('each conversation keeps its own order, whatever the clocks said', () => {
  const own = [said(1, 10, 'a'), said(2, 50, 'b'), said(3, 20, 'c'), said(4, 60, 'd')];
  const notes = [said(1, 30, 'n1'), said(2, 15, 'n2'), said(3, 55, 'n3')];
  assert.equal(textsOf(interleave(own, [notes], ALWAYS)), 'a n1 n2 b c n3 d');
});

test('what is on its way stands at the end, in the order in which it was written', () => {
  const own = [said(1, 10, 'a'), said(undefined, 5, 'waits2')];
  const notes = [said(1, 20, 'n1'), said(undefined, 1, 'waits1')];
  assert.equal(textsOf(interleave(own, [notes], ALWAYS)), 'a n1 waits1 waits2');
});

test('a strand is shown only where the conversation itself is here', () => {
  const own = [said(7, 100, 'a'), said(8, 200, 'b')];
  const notes = [said(1, 50, 'early'), said(2, 150, 'between'), said(3, 250, 'late')];
  const here: Parameters<typeof spanOf>[0] = {
    events: own.map(({ seq = 0, at }) => ({ seq, at, kind: 'message.posted', body: {} })),
    hasOlder: true,
    hasNewer: true,
    state: 'live',
  };
  const read = (change: Partial<typeof here>) =>
    textsOf(interleave(own, [notes], spanOf({ ...here, ...change })));
  assert.equal(read({}), 'a between b');
  assert.equal(read({ hasOlder: false }), 'early a between b');
  assert.equal(read({ hasNewer: false }), 'a between b late');
  assert.equal(read({ state: 'loading' }), 'a b');
});

test('without anything to add it is the same list, and a note keeps its copy', () => {
  const own = [said(1, 10, 'a')];
  assert.equal(interleave(own, [], ALWAYS), own);
  assert.equal(interleave(own, [[]], ALWAYS), own);
  const marked = new Marked(NOTE);
  const note = said(1, 10, 'n');
  const [first] = marked.of([note]);
  assert.equal(marked.of([note])[0], first);
  assert.deepEqual(first?.strand, NOTE);
  assert.notEqual(first?.key, own[0]?.key, 'places in two logs are not the same');
});
