import { deepStrictEqual, strictEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { hrefOf, placeOf } from './place-address.ts';

const ID = '01a2025a-824e-79d7-b2d6-58d5e3eb922c';

test('an address says where one is, and the place gives the same address back', () => {
  const addresses = [
    '/desk',
    `/desk/c/${ID}`,
    `/desk/c/${ID}/about?show=waiting&q=la+7`,
    '/desk?show=groups',
    `/desk?show=waiting&line=${ID}&label=${ID}&owner=nobody&priority=urgent&q=la+7`,
    `/desk/c/${ID}?show=resolved&owner=${ID}`,
    `/desk?priority=low`,
    '/desk/starred',
    `/desk/c/${ID}?at=12`,
    `/desk/search?words=la+7&in=${ID}&kind=photo`,
    `/desk/c/${ID}?at=7&side=search&words=la+7&from=2026-03-01`,
    `/desk/c/${ID}/about?side=reminders`,
  ];
  for (const address of addresses) {
    const [path = '', query = ''] = address.split('?');
    strictEqual(hrefOf(placeOf(path, query)), address);
  }
});

test('what is no address of a conversation is the list', () => {
  for (const path of ['/desk/c/', '/desk/c/42', `/desk/c/${ID}/else`])
    strictEqual(placeOf(path, '').open, undefined);
  deepStrictEqual(placeOf('/desk/settings/lines', '').isSettings, true);
});

test('a message to land on is a place of the log', () => {
  for (const at of ['0', '-1', '1.5', 'x', '9'.repeat(20)])
    strictEqual(placeOf(`/desk/c/${ID}`, `at=${at}`).at, undefined);
});

test('what stands in the column is known, whatever an address says', () => {
  strictEqual(placeOf(`/desk/c/${ID}`, 'side=elsewhere').side, 'list');
  strictEqual(placeOf('/desk/elsewhere', '').side, 'list');
});

test('a filter that an address says wrongly is left out, and none is carried where it means nothing', () => {
  deepStrictEqual(placeOf('/desk', 'line=7&label=x&owner=me&priority=9').narrowing, {});
  const narrowed = placeOf('/desk', 'show=groups&priority=high');
  strictEqual(hrefOf(narrowed), '/desk?show=groups');
});
