import { ShoppingBag } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { Button } from '../button.tsx';
import type { OrderOf } from '../conversation-items.ts';
import { defineWords, plural, useWords } from '../i18n.ts';
import { Icon } from '../icon.tsx';
import { MOST_LINES } from './content-box.ts';
import { writeMoney } from './decimals.ts';
import { costOf, sumOf } from './order-sum.ts';
import './order.css';

const words = defineWords({
  es: {
    title: 'Pedido',
    lines: (n: number) => plural('es', n, { one: '1 producto', other: `${n} productos` }),
    catalogue: (name: string) => `Catálogo ${name}`,
    each: (price: string) => `${price} cada uno`,
    noPrice: 'sin precio',
    total: 'Total',
    noTotal: 'Sin total: no todos los precios se pueden sumar.',
    all: (n: number) => `Ver los ${n}`,
  },
  en: {
    title: 'Order',
    lines: (n) => plural('en', n, { one: '1 product', other: `${n} products` }),
    catalogue: (name) => `Catalogue ${name}`,
    each: (price) => `${price} each`,
    noPrice: 'no price',
    total: 'Total',
    noTotal: 'No total: not all prices can be added up.',
    all: (n) => `Show all ${n}`,
  },
});

/** What someone put together from a catalogue, as a small bill. */
export function OrderContent({ order, locale }: { order: OrderOf; locale: string }) {
  const say = useWords(words);
  const [hasAll, showAll] = useState(false);
  const { lines, catalogue } = order;
  const shown = hasAll ? lines : lines.slice(0, MOST_LINES);
  const total = sumOf(order);
  return (
    <div class="k-order">
      <p class="k-order-head">
        <Icon glyph={ShoppingBag} name={null} small />
        <b>{say.title}</b>
        <span title={catalogue && say.catalogue(catalogue)}>{say.lines(lines.length)}</span>
      </p>
      <ul>
        {shown.map((line, index) => (
          // The same product may stand there twice.
          // oxlint-disable-next-line react/no-array-index-key
          <OrderLine key={index} line={line} locale={locale} />
        ))}
      </ul>
      {shown.length < lines.length && (
        <Button kind="plain" onClick={() => showAll(true)}>
          {say.all(lines.length)}
        </Button>
      )}
      {total ? (
        <p class="k-order-total">
          <span>{say.total}</span>
          <b>{writeMoney(total.amount, total.currency, locale)}</b>
        </p>
      ) : (
        <p class="k-order-note">{say.noTotal}</p>
      )}
    </div>
  );
}

function OrderLine({ line, locale }: { line: OrderOf['lines'][number]; locale: string }) {
  const say = useWords(words);
  const { product, quantity, price, currency = '' } = line;
  const cost = costOf(line);
  const one = costOf({ ...line, quantity: 1 });
  const asWritten = price === undefined ? say.noPrice : `${price} ${currency}`.trim();
  return (
    <li>
      <span class="k-order-quantity">{quantity.toLocaleString(locale)} ×</span>
      <span class="k-order-product">
        <bdi>{product}</bdi>
        {one && quantity !== 1 && <small>{say.each(writeMoney(one, currency, locale))}</small>}
      </span>
      <span class="k-order-cost">{cost ? writeMoney(cost, currency, locale) : asWritten}</span>
    </li>
  );
}
