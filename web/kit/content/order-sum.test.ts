import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readDecimal, writeMoney } from './decimals.ts';
import { costOf, sumOf } from './order-sum.ts';

describe('the bill of an order', () => {
  const line = (quantity: number, price?: string, currency: string | undefined = 'EUR') => ({
    product: 'P',
    quantity,
    price,
    currency,
  });
  const sum = (...lines: ReturnType<typeof line>[]) => {
    const total = sumOf({ lines });
    return total && writeMoney(total.amount, total.currency, 'en-IE');
  };

  it('adds what floating point numbers cannot', () => {
    assert.equal(sum(line(3, '0.10'), line(1, '0.20')), '€0.50');
    assert.equal(sum(line(1, '90071992547409.93'), line(1, '0.01')), '€90,071,992,547,409.94');
    assert.equal(sum(line(1.5, '2.05')), '€3.075', 'no digit is lost');
    assert.equal(sum(line(2, '0.05')), '€0.10');
    assert.equal(sum(line(1, '0.05')), '€0.05');
  });

  it('says no sum that it does not know', () => {
    assert.equal(sum(line(1, '1.00'), line(1)), undefined);
    assert.equal(sum(line(1, '1.00'), line(1, '1.00', 'USD')), undefined);
    assert.equal(sum(line(1, '1,000.00')), undefined);
    assert.equal(sum(line(1e21, '1.00')), undefined);
    assert.equal(sum(), undefined);
    assert.equal(costOf(line(2, 'free')), undefined);
  });

  it('writes currencies in the reader’s manner, and unknown ones as they came', () => {
    const amount = readDecimal('1234.5');
    assert.ok(amount);
    assert.equal(writeMoney(amount, 'EUR', 'es-ES').replaceAll(/\s/g, ' '), '1234,50 €');
    assert.equal(writeMoney(amount, 'JPY', 'en-US'), '¥1,234.5');
    assert.equal(writeMoney(amount, 'points', 'en-US'), '1,234.5 points');
    assert.equal(writeMoney(amount, '', 'en-US'), '1,234.5');
  });
});
