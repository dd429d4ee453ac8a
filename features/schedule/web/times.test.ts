import { deepStrictEqual, strictEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { fieldsOf, momentOf, objectionTo, quickTimes } from './times.ts';

/** What is offered at a moment of a place, as "name: time there". */
function offered(zone: string, now: string): string[] {
  return inZone(zone, () =>
    quickTimes(Date.parse(now)).map(({ name, at }) => {
      const { date, time } = fieldsOf(at);
      return `${name}: ${date} ${time}`;
    }),
  );
}

test('on a Wednesday morning everything is offered, the next first', () => {
  deepStrictEqual(offered('Europe/Madrid', '2026-06-03T10:00:20+02:00'), [
    'hour: 2026-06-03 11:01',
    'evening: 2026-06-03 19:00',
    'tomorrow: 2026-06-04 09:00',
    'monday: 2026-06-08 09:00',
  ]);
});

test('the evening is not offered when it is there already', () => {
  deepStrictEqual(offered('Europe/Madrid', '2026-06-03T18:30:00+02:00'), [
    'hour: 2026-06-03 19:30',
    'tomorrow: 2026-06-04 09:00',
    'monday: 2026-06-08 09:00',
  ]);
});

test('on a Sunday, Monday is tomorrow; on a Monday it is the next one', () => {
  const sunday = offered('Europe/Madrid', '2026-06-07T12:00:00+02:00');
  strictEqual(
    sunday.some((text) => text.startsWith('monday')),
    false,
  );
  strictEqual(sunday.at(-1), 'tomorrow: 2026-06-08 09:00');
  strictEqual(offered('Europe/Madrid', '2026-06-08T12:00:00+02:00').at(-1), 'monday: 2026-06-15 09:00');
});

test('in the small hours there is this morning too', () => {
  deepStrictEqual(offered('Europe/Madrid', '2026-06-03T02:00:00+02:00').slice(0, 3), [
    'hour: 2026-06-03 03:00',
    'morning: 2026-06-03 09:00',
    'evening: 2026-06-03 19:00',
  ]);
});

test('nine o’clock stays nine o’clock where the clocks change in the night', () => {
  strictEqual(offered('Europe/Madrid', '2026-03-28T12:00:00+01:00')[2], 'tomorrow: 2026-03-29 09:00');
  strictEqual(offered('America/New_York', '2026-10-31T12:00:00-04:00')[2], 'tomorrow: 2026-11-01 09:00');
  // Half an hour is what Lord Howe Island moves by.
  strictEqual(offered('Australia/Lord_Howe', '2026-04-04T12:00:00+11:00')[2], 'tomorrow: 2026-04-05 09:00');
});

test('each reader has his own evening', () => {
  strictEqual(offered('Asia/Tokyo', '2026-06-03T01:00:00Z')[1], 'evening: 2026-06-03 19:00');
  strictEqual(offered('America/Bogota', '2026-06-03T01:00:00Z')[1], 'tomorrow: 2026-06-03 09:00');
});

test('a time the clocks leave out is the one after it', () =>
  inZone('Europe/Madrid', () => {
    strictEqual(momentOf('2026-03-29', '02:30'), Date.parse('2026-03-29T03:30:00+02:00'));
    strictEqual(momentOf('2026-06-03', ''), undefined);
    strictEqual(momentOf('', '09:00'), undefined);
    strictEqual(momentOf('2026-06-03', '09:05:00'), Date.parse('2026-06-03T09:05:00+02:00'));
  }));

test('nothing is put off to the past, nor beyond a year', () => {
  const now = Date.parse('2026-06-03T10:00:00Z');
  strictEqual(objectionTo(now, now), 'past');
  strictEqual(objectionTo(now + 120_000, now), undefined);
  strictEqual(objectionTo(now + 400 * 86_400_000, now), 'far');
});

function inZone<T>(zone: string, work: () => T): T {
  const before = process.env['TZ'];
  process.env['TZ'] = zone;
  try {
    return work();
  } finally {
    if (before === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before;
  }
}
