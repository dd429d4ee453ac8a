import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  accountWords,
  checkAccount,
  makeSecret,
  settingRefused,
  settingsOf,
  startOf,
} from './check-account.ts';
import type { NetworkField } from './network.ts';

const words = { es: '', en: '' };
const FIELDS: readonly NetworkField[] = [
  { name: 'number', label: words, help: words },
  { name: 'token', label: words, help: words, secret: true },
  { name: 'version', label: words, help: words, optional: true },
  { name: 'polling', label: words, help: words, onOff: true },
];
const SAY = accountWords.en;
const start = (settings: Record<string, string>) => startOf(FIELDS, { name: 'Orders', line: 'l', settings });

test('a new account needs all that is not optional; what is stored already may stay empty', () => {
  assert.deepEqual(checkAccount(start({}), FIELDS, [], SAY), {
    'of-number': SAY.missing,
    'of-token': SAY.missing,
  });
  assert.deepEqual(checkAccount(start({ number: '7' }), FIELDS, ['token'], SAY), {});
  assert.deepEqual(checkAccount({ ...start({ number: '7' }), name: '  ' }, FIELDS, ['token'], SAY), {
    name: SAY.nameMissing,
  });
});

test('an empty secret is not sent, so it stays; an empty field that is not secret is sent, so it goes', () => {
  const values = start({ number: ' 7 ', version: 'v1' });
  assert.deepEqual(settingsOf({ ...values, 'of-version': '' }, FIELDS), {
    number: '7',
    version: '',
    polling: '',
  });
  assert.deepEqual(settingsOf({ ...values, 'of-token': 'secret' }, FIELDS)['token'], 'secret');
});

test('a setting that the server refuses is named beside its field', () => {
  assert.deepEqual(settingRefused('settings.number', FIELDS, SAY), { 'of-number': SAY.wrong });
  assert.equal(settingRefused('settings.other: no such setting', FIELDS, SAY), undefined);
  assert.equal(settingRefused('body: must be an object', FIELDS, SAY), undefined);
});

test('a secret that is made up is long and never the same', () => {
  assert.match(makeSecret(), /^[0-9a-f]{48}$/);
  assert.notEqual(makeSecret(), makeSecret());
});
