import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { CommandId, PersonId } from '@tertulia/protocol/ids.ts';
import type { PersonCard } from '@tertulia/protocol/people.ts';
import type { ConversationView, Pending } from '@tertulia/sdk/conversation.ts';
import { hasNewAfter, keyReadTo, talkItems } from './talk-items.ts';
import type { Reader } from './talk-people.ts';

const ana: PersonCard = { id: 'ana' as PersonId, name: 'Ana', kind: 'customer' };
const marta: PersonCard = { id: 'marta' as PersonId, name: 'Marta', kind: 'agent' };
const luis: PersonCard = { id: 'luis' as PersonId, name: 'Luis', kind: 'agent' };
const people = new Map([ana, marta, luis].map((card) => [card.id, card]));
const reader = (me: PersonCard, language: Reader['language'] = 'en'): Reader => ({ me, people, language });

const empty: ConversationView = {
  state: 'live',
  events: [],
  pending: [],
  hasOlder: false,
  loadingOlder: false,
  receipts: new Map(),
  delivered: 0,
  read: 0,
  ownRead: 0,
  typing: [],
};

function event(seq: number, kind: string, body: LogEvent['body'], by?: PersonCard): LogEvent {
  return { seq, at: seq * 1000, kind, body, ...(by && { by: by.id }) };
}

function posted(seq: number, text: string, by?: PersonCard): LogEvent {
  return { ...event(seq, 'message.posted', { text }, by), id: `command-${seq}` as CommandId };
}

function pending(id: string, state: Pending['state'], text = 'hi'): Pending {
  return { id: id as CommandId, kind: 'message.post', body: { text }, at: 1, state };
}

function texts(view: Partial<ConversationView>, who: Reader): string[] {
  return talkItems({ ...empty, ...view }, who).map(({ text }) => text);
}

test('a message keeps its key when it is confirmed', () => {
  const [waiting] = talkItems({ ...empty, pending: [pending('command-3', 'queued')] }, reader(ana));
  const [confirmed] = talkItems({ ...empty, events: [posted(3, 'hi', ana)] }, reader(ana));
  assert.equal(waiting?.key, confirmed?.key);
});

test('own messages carry how far they came, others carry nothing', () => {
  const events = [posted(1, 'a', ana), posted(2, 'b', ana), posted(3, 'c', ana), posted(4, 'd', marta)];
  const items = talkItems({ ...empty, events, delivered: 2, read: 1 }, reader(ana));
  assert.deepEqual(
    items.map((item) => (item.kind === 'message' ? item.state : item.kind)),
    ['read', 'delivered', 'sent', undefined],
  );
});

test('what was refused says why, in the language of the writer', () => {
  const refused: Pending = { ...pending('x', 'failed'), code: 'too-large' };
  const [item] = talkItems({ ...empty, pending: [refused] }, reader(ana, 'es'));
  assert.equal(item?.kind, 'message');
  assert.match(item.failure ?? '', /demasiado largo/);
});

test('unknown kinds of events and of waiting commands show nothing', () => {
  const waiting = { ...pending('x', 'queued'), kind: 'poll.vote' };
  assert.deepEqual(texts({ events: [event(1, 'poll.opened', {})], pending: [waiting] }, reader(ana)), []);
});

test('an erased message leaves a quiet line, not an empty bubble', () => {
  assert.deepEqual(texts({ events: [event(1, 'message.posted', {}, ana)] }, reader(ana)), [
    'Message deleted',
  ]);
});

test('the business speaks in its own name', () => {
  const [item] = talkItems(
    { ...empty, events: [posted(1, 'Closed')] },
    { ...reader(ana), business: 'North Buses' },
  );
  assert.equal(item?.kind === 'message' && item.author.name, 'North Buses');
});

test('who has given no name is called what the list calls him', () => {
  const nameless = new Map([[ana.id, { ...ana, name: '' }]]);
  const [item] = talkItems(
    { ...empty, events: [posted(1, 'hi', ana)] },
    { ...reader(marta), people: nameless },
  );
  assert.equal(item?.kind === 'message' && item.author.name, 'Customer ANA');
});

test('at the desk, whoever speaks for the business stands on its side, with ticks; the customer alone does not', () => {
  const unknown: PersonCard = { id: 'x' as PersonId, name: '', kind: 'agent' };
  const events = [ana, marta, luis, undefined, unknown].map((by, index) => posted(index + 1, 'hi', by));
  const sides = (who: Reader) =>
    talkItems({ ...empty, events, delivered: 3 }, who).map(
      (item) => item.kind === 'message' && [item.mine, item.colleague ?? false, item.state],
    );
  assert.deepEqual(sides({ ...reader(marta), isBusiness: true }), [
    [false, false, undefined],
    [true, false, 'delivered'],
    [false, true, 'delivered'],
    [false, true, 'sent'],
    [false, false, undefined],
  ]);
  assert.deepEqual(sides(reader(marta)), [
    [false, false, undefined],
    [true, false, 'delivered'],
    ...[3, 4, 5].map(() => [false, false, undefined]),
  ]);
});

test('what a colleague wrote is still new to the reader', () => {
  const view = { ...empty, events: [posted(1, 'a', ana), posted(2, 'b', luis)] };
  const desk = { ...reader(marta), isBusiness: true };
  assert.equal(hasNewAfter(1, view, desk), true);
  assert.equal(keyReadTo(1, view, desk), 'command-1');
});

test('a customer is told nothing of what the staff do among themselves', () => {
  const events = [
    event(1, 'conversation.opened', { kind: 'line', title: '' }, ana),
    event(2, 'member.joined', { person: ana.id, role: 'customer' }, ana),
    event(3, 'member.joined', { person: marta.id, role: 'staff' }, luis),
    event(4, 'conversation.renamed', { title: 'Difficult' }, marta),
    event(5, 'member.left', { person: marta.id }, luis),
  ];
  assert.deepEqual(texts({ events }, reader(ana)), []);
});

test('colleagues read who did what, each from his own side', () => {
  const at = 1000;
  const events = [
    { ...event(1, 'conversation.opened', { kind: 'group', title: 'Shifts' }, marta), at },
    { ...event(2, 'member.joined', { person: marta.id, role: 'staff' }, marta), at },
    event(3, 'member.joined', { person: luis.id, role: 'staff' }, marta),
    event(4, 'conversation.renamed', { title: 'Nights' }, luis),
    event(5, 'member.left', { person: luis.id }, luis),
  ];
  assert.deepEqual(texts({ events }, reader(luis)), [
    'Marta created the group “Shifts”',
    'Marta added you',
    'You changed the name to “Nights”',
    'Luis left',
  ]);
  assert.deepEqual(texts({ events }, reader(marta, 'es')), [
    'Creaste el grupo «Shifts»',
    'Has añadido a Luis',
    'Luis cambió el nombre a «Nights»',
    'Luis ha salido',
  ]);
});

test('the line "new" stands after what was read and what the reader wrote himself', () => {
  const events = [posted(1, 'a', ana), posted(2, 'b', marta), posted(3, 'c', ana), posted(4, 'd', marta)];
  const view = { ...empty, events };
  assert.equal(keyReadTo(2, view, reader(ana)), 'command-3');
  assert.equal(keyReadTo(0, view, reader(marta)), undefined);
  assert.equal(hasNewAfter(3, view, reader(ana)), true);
  assert.equal(hasNewAfter(3, view, reader(marta)), false);
});
