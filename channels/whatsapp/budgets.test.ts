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
  assert.deepEqual([business?.only, business?.of, shared?.most], ['templates', 'people', 250]);
});

test('the limit that Meta has told is followed, however it writes it', () => {
  const limited = { ...account, settings: { ...account.settings, dailyLimit: '250' } };
  const mostWith = (limit: string) => budgets({ ...limited, facts: { limit } })[2]?.most;
  for (const [told, most] of [
    ['1000', 1000],
    ['TIER_50', 50],
    ['TIER_2K', 2000],
    ['TIER_100K', 100_000],
    ['TIER_UNLIMITED', Number.POSITIVE_INFINITY],
    ['-1', Number.POSITIVE_INFINITY],
    ['TIER_NOT_SET', 250],
    ['', 250],
  ] as const)
    assert.equal(mostWith(told), most, told);
});
