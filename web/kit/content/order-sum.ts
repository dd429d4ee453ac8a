import type { OrderOf } from '../conversation-items.ts';
import { add, type Decimal, multiply, readDecimal } from './decimals.ts';

type Line = OrderOf['lines'][number];

/** What one line costs; undefined when its price or its quantity cannot be read exactly. */
export function costOf({ price, quantity }: Line): Decimal | undefined {
  const one = price === undefined ? undefined : readDecimal(price);
  const many = readDecimal(String(quantity));
  return one && many && multiply(one, many);
}

/** What all of it costs; undefined unless every line tells its price, and all in one currency. */
export function sumOf({ lines }: OrderOf): { amount: Decimal; currency: string } | undefined {
  const [first] = lines;
  if (!first) return undefined;
  const currency = first.currency ?? '';
  let amount: Decimal = { units: 0n, scale: 0 };
  for (const line of lines) {
    const cost = costOf(line);
    if (!cost || (line.currency ?? '') !== currency) return undefined;
    amount = add(amount, cost);
  }
  return { amount, currency };
}
