import { strictEqual, deepStrictEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { holdOrder } from './held-order.ts';

const list = (text: string) => new Map(text.split(' ').map((one) => [one[0]!, Number(one.slice(1))]));
const never = () => false;

test('what rises waits where it was, and is counted', () => {
  const held = holdOrder(list('c4 a1 b1'), list('a1 b1 c1'), never, 'moved');
  deepStrictEqual(held.order, ['a', 'b', 'c']);
  strictEqual(held.news, 1);
});

test('what is new above waits unseen, and is counted', () => {
  const held = holdOrder(list('d1 a1 b1'), list('a1 b1'), never, 'moved');
  deepStrictEqual(held.order, ['a', 'b']);
  strictEqual(held.news, 1);
});

test('what is loaded below is added below and is no news', () => {
  const held = holdOrder(list('a1 b1 y1 z1'), list('a1 b1'), never, 'moved');
  deepStrictEqual(held.order, ['a', 'b', 'y', 'z']);
  strictEqual(held.news, 0);
});

test('what moves without anything new in it is no news', () => {
  strictEqual(holdOrder(list('b1 a1'), list('a1 b1'), never, 'moved').news, 0);
});

test('what is gone leaves; what only no longer belongs stays', () => {
  const held = holdOrder(list('a1'), list('a1 b1 c1'), (id) => id === 'c', 'moved');
  deepStrictEqual(held.order, ['a', 'c']);
});

test('news of a row that keeps its place is counted for who cannot see it', () => {
  strictEqual(holdOrder(list('a5 b1'), list('a1 b1'), never, 'all').news, 1);
  strictEqual(holdOrder(list('a5 b1'), list('a1 b1'), never, 'moved').news, 0);
});
