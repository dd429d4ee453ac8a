import assert from 'node:assert/strict';
import { test } from 'node:test';
import { budgets } from './budgets.ts';
import { account } from './test-account.ts';

test('budgets are of the number, of each person, and of the business', () => {
  const [number, pair, business] = budgets(account);
  assert.deepEqual([number?.scope, number?.most, number?.perMs], ['account', 80, 1000]);
  assert.deepEqual([pair?.scope, pair && pair.perMs / pair.most], ['pair', 6000]);
  const limited = { ...account, settings: { ...account.settings, dailyLimit: '250' } };
  const shared = budgets({ ...limited, settings: { ...limited.settings, phoneNumberId: '2' } })[2];
  assert.deepEqual(shared, budgets(limited)[2]);
  assert.deepEqual([business?.only, shared?.most], ['templates', 250]);
});
