import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PersonId } from '@tertulia/protocol/ids.ts';
import type { PersonCard, PersonKind } from '@tertulia/protocol/people.ts';
import { personName } from './person-name.ts';

const id = '0199-00ab4f99' as PersonId;
const cards = (kind: PersonKind, name = '') => new Map<PersonId, PersonCard>([[id, { id, name, kind }]]);

test('a name that was given is the name', () =>
  assert.equal(personName(id, cards('customer', 'Ana'), 'es'), 'Ana'));

test('nameless customers and guests are told apart', () => {
  assert.equal(personName(id, cards('customer'), 'es'), 'Cliente 4F99');
  assert.equal(personName(id, cards('guest'), 'en'), 'Guest 4F99');
});

test('of nameless staff and of strangers there is no more to say than what they are', () => {
  assert.equal(personName(id, cards('agent'), 'en'), 'Team');
  assert.equal(personName(id, cards('bot'), 'es'), 'Asistente');
  assert.equal(personName(id, new Map(), 'es'), 'Alguien');
});
