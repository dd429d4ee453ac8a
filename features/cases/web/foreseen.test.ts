import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CaseCard } from '@tertulia/protocol/case.ts';
import type { ConversationId, LabelId, LineId, PersonId } from '@tertulia/protocol/ids.ts';
import { foresee } from './foreseen.ts';

const me = 'me' as PersonId;
const ben = 'ben' as PersonId;
const label = 'vip' as LabelId;
const card: CaseCard = {
  id: 'case' as ConversationId,
  reference: 'K7Q-3FX',
  conversation: 'talk' as ConversationId,
  line: 'orders' as LineId,
  state: 'new',
  labels: [],
  priority: 'normal',
  opened: 1,
  due: { answer: 10 },
  partners: 0,
};

/** What of the card is otherwise after these wishes. */
function changed(...wishes: [kind: string, body: Record<string, unknown>][]): Partial<CaseCard> {
  const after = foresee(
    card,
    wishes.map(([kind, body]) => ({ kind, body })),
    me,
  );
  const entries = Object.entries(after).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(card[key as keyof CaseCard]),
  );
  return Object.fromEntries(entries);
}

test('what someone does is seen at once, as the server will say it', () => {
  assert.deepEqual(changed(['case.take', {}]), { state: 'open', owner: me });
  assert.deepEqual(changed(['case.assign', { owner: ben }]), { state: 'open', owner: ben });
  assert.deepEqual(changed(['case.assign', { owner: ben }], ['case.assign', { owner: null }]), {
    state: 'open',
  });
  assert.deepEqual(changed(['case.label', { label, on: true }]), { labels: [label] });
  assert.deepEqual(changed(['case.label', { label, on: true }], ['case.label', { label, on: false }]), {});
  assert.deepEqual(changed(['case.snooze', { until: 99 }]), { state: 'snoozed', snoozedUntil: 99 });
  assert.deepEqual(changed(['case.snooze', { until: 99 }], ['case.wake', {}]), { state: 'open' });
  assert.deepEqual(changed(['case.resolve', {}]), { state: 'resolved', due: {} });
  assert.deepEqual(changed(['case.name', { subject: 'Bag' }]), { subject: 'Bag' });
  assert.deepEqual(changed(['case.prioritise', { priority: 'urgent' }]), { priority: 'urgent' });
});

test('a command of another version changes nothing', () => {
  assert.deepEqual(changed(['case.frobnicate', {}]), {});
});
