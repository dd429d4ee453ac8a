import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actionsFor, canDeleteForAll, type Permissions } from './message-actions.ts';

type MessageItem = Parameters<typeof actionsFor>[0];

const HOUR = 3_600_000;
const mine: MessageItem = {
  key: 'a',
  kind: 'message',
  seq: 3,
  mine: true,
  author: { id: 'me', name: 'Me' },
  at: 0,
  text: 'hi',
};
const theirs: MessageItem = { ...mine, mine: false };
const all: Permissions = {
  canWrite: true,
  canModerate: true,
  isBusiness: false,
  canRemind: true,
  canSplit: false,
  hasElsewhere: true,
  now: HOUR,
};
const customer: Permissions = { ...all, canModerate: false, canRemind: false, hasElsewhere: false };

test('what the customer wrote can be split off where there is a case, and nothing else', () => {
  const can = (item: MessageItem, canSplit = true) =>
    actionsFor(item, { ...all, canSplit }).includes('split');
  assert.equal(can(theirs), true);
  assert.equal(can(theirs, false), false);
  assert.equal(can(mine), false);
  assert.equal(can({ ...theirs, colleague: true }), false);
  assert.equal(can({ ...theirs, auto: true }), false);
  assert.equal(can({ ...theirs, strand: { id: 's', name: 'Nota', tone: 'staff' } }), false);
});

test('one changes only one’s own words, for two days, and never what was passed on', () => {
  const can = (item: MessageItem, now: number) => actionsFor(item, { ...all, now }).includes('edit');
  assert.equal(can(mine, 47 * HOUR), true);
  assert.equal(can(mine, 48 * HOUR), false);
  assert.equal(can(theirs, 0), false);
  assert.equal(can({ ...mine, forwarded: true }, 0), false);
});

test('what is on its way or deleted offers no more than it can do', () => {
  const { seq: _, ...waiting } = mine;
  assert.deepEqual(actionsFor(waiting, all), ['copy']);
  assert.deepEqual(actionsFor({ ...mine, deleted: true }, all), ['choose', 'delete']);
});

test('a customer neither pins nor passes on to nowhere', () => {
  assert.deepEqual(actionsFor(theirs, customer), ['reply', 'copy', 'star', 'choose', 'delete']);
});

test('what is not to last is not passed on', () => {
  const once: MessageItem = { ...theirs, text: '', content: { kind: 'once', of: 'photo', state: 'closed' } };
  assert.ok(!actionsFor(once, all).includes('forward'));
  assert.ok(!actionsFor({ ...theirs, expires: 9 }, all).includes('forward'));
  assert.ok(actionsFor(theirs, all).includes('forward'));
});

test('who keeps order deletes for everyone, but not what a customer said to the business', () => {
  assert.equal(canDeleteForAll(mine, customer), true);
  assert.equal(canDeleteForAll(theirs, customer), false);
  assert.equal(canDeleteForAll(theirs, all), true);
  const desk = { ...all, isBusiness: true };
  assert.equal(canDeleteForAll(theirs, desk), false);
  assert.equal(canDeleteForAll({ ...theirs, colleague: true }, desk), true);
});
