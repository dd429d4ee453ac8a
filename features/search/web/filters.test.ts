import { deepStrictEqual, strictEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { dayOf, filtersOf, isTooShort, narrowing, questionOf, startOfDay, writeFilters } from './filters.ts';

const ID = '01a2025a-824e-79d7-b2d6-58d5e3eb922c';
const at = (query: string) => filtersOf(new URLSearchParams(query));

function inMadrid(check: () => void): void {
  const before = process.env['TZ'];
  process.env['TZ'] = 'Europe/Madrid';
  try {
    check();
  } finally {
    if (before === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before;
  }
}

test('filters go into an address and come out of it the same', () => {
  for (const query of [
    '',
    'words=la+7+%26+m%C3%A1s',
    `words=hola&in=${ID}&by=${ID}&from=2026-03-01&to=2026-03-31&kind=photo`,
  ]) {
    const written = new URLSearchParams();
    writeFilters(at(query), written);
    strictEqual(written.toString(), query);
  }
});

test('what an address says badly is left out', () => {
  const { in: where, by, from, to, kind } = at('in=x&by=../1&from=2026-06-31&to=yesterday&kind=spell');
  deepStrictEqual([where, by, from, to, kind], [undefined, undefined, undefined, undefined, undefined]);
});

test('days begin and end at the reader’s own midnight, also where the clocks change', () =>
  inMadrid(() => {
    const question = questionOf(at('words=hola&from=2026-03-29&to=2026-03-29'));
    strictEqual(question?.from, Date.parse('2026-03-29T00:00:00+01:00'));
    strictEqual(question?.to, Date.parse('2026-03-30T00:00:00+02:00'));
    strictEqual(dayOf(Date.parse('2026-03-30T00:30:00+02:00'), 1), '2026-03-29');
    strictEqual(startOfDay('2026-12-31', 1), Date.parse('2027-01-01T00:00:00+01:00'));
  }));

test('nothing is asked before it is a question', () => {
  strictEqual(questionOf(at('')), undefined);
  strictEqual(questionOf(at('words=+a+')), undefined);
  strictEqual(questionOf(at(`in=${ID}`)), undefined);
  strictEqual(questionOf(at('kind=photo'))?.kind, 'photo');
  strictEqual(questionOf(at('words=+7'))?.words, '7');
  strictEqual(isTooShort('茶'), false);
});

test('the filters beside the words are counted', () => {
  strictEqual(narrowing(at('words=hola')), 0);
  strictEqual(narrowing(at(`words=hola&in=${ID}&kind=file`)), 2);
});
