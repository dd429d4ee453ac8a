import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PersonId } from '@tertulia/protocol/ids.ts';
import { mentionsIn } from './mentions-in.ts';

const members = [
  { id: 'one', name: 'Ana' },
  { id: 'two', name: 'Ana López' },
  { id: 'three', name: 'Luis' },
];
const NONE = new Map<string, PersonId>();
const peopleIn = (text: string, chosen = NONE) =>
  mentionsIn(text, members, chosen).map(({ person }) => person);

test('A name after an @ calls its member, in whatever page it was chosen', () => {
  assert.deepEqual(peopleIn('¿Puedes tú, @Luis?'), ['three']);
  assert.deepEqual(peopleIn('Luis puede'), []);
});

test('A longer name does not call whoever has its beginning', () => {
  assert.deepEqual(peopleIn('@Ana López, mira'), ['two']);
  assert.deepEqual(peopleIn('@Ana López y @Ana'), ['two', 'one']);
});

test('Of two with one name the chosen one is called', () => {
  assert.deepEqual(peopleIn('@Luis', new Map([['Luis', 'four' as PersonId]])), ['four']);
});
