import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MOST_HOLIDAYS, MOST_SHIFTS, Holiday } from '../protocol.ts';
import * as page from './check-hours.ts';
import { nationalHolidays } from './national-holidays.ts';

test('the page and the server take as many shifts and holidays', () => {
  assert.deepEqual([page.MOST_SHIFTS, page.MOST_HOLIDAYS], [MOST_SHIFTS, MOST_HOLIDAYS]);
});

test('shifts that are unfinished or overlap are found, over midnight too', () => {
  const of = (...shifts: string[]) =>
    page.problemOf(shifts.map((text) => ({ from: text.split('-')[0]!, to: text.split('-')[1]! })));
  assert.equal(of('09:00-14:00', '16:00-19:00'), undefined);
  assert.equal(
    of('16:00-19:00', '09:00-16:00'),
    undefined,
    'in any order, and one may follow the other at once',
  );
  assert.equal(of('09:00-'), 'unfinished');
  assert.equal(of('09:00-14:00', '13:59-19:00'), 'overlap');
  assert.equal(of('22:00-06:00', '23:00-23:30'), 'overlap');
  assert.equal(of('00:00-00:00', '10:00-11:00'), 'overlap', 'the whole day');
  assert.equal(of('22:00-06:00', '07:00-08:00'), undefined);
});

test('national holidays are what a calendar of Spain says, and the server takes them', () => {
  const friday = (year: number) => nationalHolidays(year, 'es').find(({ yearly }) => !yearly)!.date;
  assert.deepEqual([2024, 2025, 2026, 2027, 2035].map(friday), [
    '2024-03-29',
    '2025-04-18',
    '2026-04-03',
    '2027-03-26',
    '2035-03-23',
  ]);
  for (const holiday of nationalHolidays(2026, 'en'))
    assert.ok(Holiday.safeParse(holiday).success, holiday.name);
});

test('holidays stand in the order of the calendar, each date once', () => {
  const national = nationalHolidays(2026, 'es');
  const again = page.withHolidays(page.withHolidays([], national), nationalHolidays(2027, 'es'));
  assert.equal(again.length, national.length + 1, 'only Good Friday is another day');
  assert.deepEqual(
    again.slice(-2).map(({ date }) => date),
    ['2026-04-03', '2027-03-26'],
  );
  assert.equal(again[0]!.name, 'Año Nuevo');
});
