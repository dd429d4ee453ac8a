import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Random } from '@tertulia/server/testing/random.ts';
import type { Holiday, Shift } from './hours/protocol.ts';
import {
  addOpenTime,
  addWorkingDays,
  holidayAt,
  isOpen,
  nextClosing,
  nextOpening,
  type OpeningHours,
  openTimeBetween,
} from './opening-hours.ts';

const MADRID = 'Europe/Madrid';
const HOUR = 3_600_000;

/** "9:00-14:00 16:00-19:00" */
function shifts(text: string): Shift[] {
  return text.split(' ').flatMap((one) => {
    const [from, to] = one.split('-').map((time) => time.padStart(5, '0'));
    return from && to ? [{ from, to }] : [];
  });
}

function hoursOf(week: readonly string[], holidays: readonly Holiday[] = [], zone = MADRID): OpeningHours {
  return { week: week.map(shifts), holidays: [...holidays], zone };
}

const closed = (date: string, name: string, yearly = false): Holiday => ({ date, name, yearly, shifts: [] });

const SHOP = '9:00-14:00 16:00-19:00';
const shop = hoursOf(
  [SHOP, SHOP, SHOP, SHOP, SHOP, '10:00-13:00', ''],
  [
    closed('2020-12-25', 'Navidad', true),
    closed('2026-04-03', 'Viernes Santo'),
    { date: '2020-12-24', name: 'Nochebuena', yearly: true, shifts: shifts('9:00-13:00') },
  ],
);
const NIGHT = '22:00-6:00';
const night = hoursOf([NIGHT, NIGHT, NIGHT, NIGHT, NIGHT, NIGHT, NIGHT]);
const always = hoursOf(['', '', '', '', '', '', '']);

/** A moment, as a clock in Madrid shows it. */
function at(text: string, zone = MADRID): number {
  return Temporal.ZonedDateTime.from(`${text}[${zone}]`).epochMilliseconds;
}

const text = (moment: number | undefined) =>
  moment === undefined
    ? 'never'
    : Temporal.Instant.fromEpochMilliseconds(moment)
        .toZonedDateTimeISO(MADRID)
        .toString({ timeZoneName: 'never' })
        .replace(/:00[+].*$/, '');

test('it is open within a shift and not at its end, and what comes next is known', () => {
  const table: readonly [OpeningHours, string, boolean, string, string][] = [
    // hours, when, open?, next opening, next closing
    [shop, '2026-11-20T09:00', true, '2026-11-20T09:00', '2026-11-20T14:00'],
    [shop, '2026-11-20T13:59', true, '2026-11-20T13:59', '2026-11-20T14:00'],
    [shop, '2026-11-20T14:00', false, '2026-11-20T16:00', '2026-11-20T19:00'],
    [shop, '2026-11-20T19:00', false, '2026-11-21T10:00', '2026-11-21T13:00'],
    [shop, '2026-11-21T13:00', false, '2026-11-23T09:00', '2026-11-23T14:00'],
    // A shorter day, then a holiday of every year, then Saturday; Sunday is closed.
    [shop, '2026-12-24T12:00', true, '2026-12-24T12:00', '2026-12-24T13:00'],
    [shop, '2026-12-24T16:30', false, '2026-12-26T10:00', '2026-12-26T13:00'],
    [shop, '2025-12-25T10:00', false, '2025-12-26T09:00', '2025-12-26T14:00'],
    // A holiday of one year only.
    [shop, '2026-04-03T10:00', false, '2026-04-04T10:00', '2026-04-04T13:00'],
    [shop, '2027-04-02T10:00', true, '2027-04-02T10:00', '2027-04-02T14:00'],
    // Over midnight and over the new year.
    [night, '2026-12-31T23:30', true, '2026-12-31T23:30', '2027-01-01T06:00'],
    [night, '2027-01-01T05:59', true, '2027-01-01T05:59', '2027-01-01T06:00'],
    [night, '2027-01-01T06:00', false, '2027-01-01T22:00', '2027-01-02T06:00'],
    [always, '2026-11-20T03:00', true, '2026-11-20T03:00', 'never'],
  ];
  for (const [hours, when, open, opening, closing] of table) {
    const moment = at(when);
    assert.deepEqual(
      [isOpen(hours, moment), text(nextOpening(hours, moment)), text(nextClosing(hours, moment))],
      [open, opening, closing],
      when,
    );
  }
});

test('a holiday ends what begins on it, not what began the day before', () => {
  const hours = { ...night, holidays: [closed('2026-12-25', 'Navidad')] };
  assert.ok(isOpen(hours, at('2026-12-25T05:00')), 'the night of the 24th');
  assert.ok(!isOpen(hours, at('2026-12-25T23:00')));
  assert.ok(!isOpen(hours, at('2026-12-26T05:00')), 'the night of the 25th');
  assert.equal(holidayAt(hours, at('2026-12-25T12:00')), 'Navidad');
  assert.equal(holidayAt(hours, at('2026-12-24T12:00')), undefined);
  assert.equal(holidayAt(shop, at('2026-12-24T12:00')), undefined, 'open, if only in the morning');
  assert.ok(!isOpen({ ...always, holidays: hours.holidays }, at('2026-12-25T12:00')));
});

test('shifts that meet or overlap are one, a whole day is a shift', () => {
  const hours = hoursOf(['9:00-14:00 13:00-15:00 15:00-16:00', '0:00-0:00', '', '', '', '', '']);
  const monday = at('2026-11-23T10:00');
  assert.equal(text(nextClosing(hours, monday)), '2026-11-23T16:00');
  assert.equal(openTimeBetween(hours, at('2026-11-23T00:00'), at('2026-11-24T00:00')), 7 * HOUR);
  assert.equal(openTimeBetween(hours, at('2026-11-24T00:00'), at('2026-11-27T00:00')), 24 * HOUR);
});

test('the night on which clocks change is an hour shorter or longer, in hours as in wages', () => {
  const night2 = (from: string, to: string) => openTimeBetween(night, at(from), at(to));
  assert.equal(night2('2026-03-27T12:00', '2026-03-28T12:00'), 8 * HOUR);
  assert.equal(night2('2026-03-28T12:00', '2026-03-29T12:00'), 7 * HOUR);
  assert.equal(night2('2026-10-24T12:00', '2026-10-25T12:00'), 9 * HOUR);
  assert.equal(text(addOpenTime(night, at('2026-03-28T22:00'), 5 * HOUR)), '2026-03-29T04:00');
  assert.equal(text(addOpenTime(night, at('2026-10-24T22:00'), 5 * HOUR)), '2026-10-25T02:00');
  // A shift that begins in the hour which is not there begins when it would have been.
  const early = hoursOf(['', '', '', '', '', '', '2:30-6:00']);
  assert.equal(text(nextOpening(early, at('2026-03-29T00:00'))), '2026-03-29T03:30');
  assert.equal(openTimeBetween(early, at('2026-03-29T00:00'), at('2026-03-30T00:00')), 2.5 * HOUR);
  // Of the hour that comes twice, the first counts.
  assert.equal(openTimeBetween(early, at('2026-10-25T00:00'), at('2026-10-26T00:00')), 4.5 * HOUR);
});

test('open time is added over nights, weekends and holidays', () => {
  assert.equal(text(addOpenTime(shop, at('2026-11-20T18:30'), HOUR)), '2026-11-21T10:30');
  assert.equal(
    text(addOpenTime(shop, at('2026-11-20T18:00'), HOUR)),
    '2026-11-20T19:00',
    'not the next morning',
  );
  assert.equal(text(addOpenTime(shop, at('2026-11-21T22:00'), 5 * HOUR)), '2026-11-23T14:00');
  assert.equal(text(addOpenTime(shop, at('2026-12-24T12:30'), HOUR)), '2026-12-26T10:30');
  assert.equal(text(addOpenTime(always, at('2026-11-20T18:30'), 30 * HOUR)), '2026-11-22T00:30');
  assert.equal(addOpenTime(shop, at('2026-11-22T18:30'), 0), at('2026-11-22T18:30'));
});

test('working days are those of the calendar, whatever the hours', () => {
  const days = (hours: OpeningHours, from: string, count: number) =>
    text(addWorkingDays(hours, at(from), count) + 1);
  assert.equal(
    days(shop, '2026-11-20T23:00', 1),
    '2026-11-24T00:00',
    'Friday, the next is Monday to its end',
  );
  assert.equal(days(always, '2026-11-21T10:00', 1), '2026-11-24T00:00');
  assert.equal(
    days(shop, '2026-12-10T10:00', 15),
    '2027-01-02T00:00',
    'Christmas is not one; 1 January is, unsaid',
  );
  assert.equal(days(shop, '2027-01-01T10:00', -15), '2026-12-11T00:00', 'and back');
  assert.equal(days(shop, '2026-11-20T10:00', 0), '2026-11-21T00:00');
});

const ZONES = [
  MADRID,
  'Atlantic/Canary',
  'America/New_York',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'UTC',
];

/** Hours as someone might invent them. */
function invent(random: Random): OpeningHours {
  const time = () =>
    `${String(random.below(24)).padStart(2, '0')}:${String(random.below(12) * 5).padStart(2, '0')}`;
  const some = (most: number) =>
    Array.from({ length: random.below(most + 1) }, () => ({ from: time(), to: time() }));
  const day = (year: number) => new Date(Date.UTC(year, 0, 1 + random.below(365))).toISOString().slice(0, 10);
  return {
    zone: random.pick(ZONES),
    week: Array.from({ length: 7 }, () => some(3)),
    holidays: Array.from({ length: random.below(20) }, () => ({
      date: day(2026),
      name: 'A day',
      yearly: random.chance(50),
      shifts: some(2),
    })),
  };
}

test('adding open time and measuring it agree, whatever hours someone invents', () => {
  const random = new Random();
  for (let i = 0; i < 300; i++) {
    const hours = invent(random);
    const from = Date.UTC(2026, 0, 1) + random.below(400) * 24 * HOUR + random.below(24 * 60) * 60_000;
    const length = random.below(200 * 60) * 60_000;
    const end = addOpenTime(hours, from, length);
    const note = JSON.stringify({ seed: random.seed, hours, from, length });
    assert.equal(openTimeBetween(hours, from, end), length, note);
    if (length > 0) assert.equal(openTimeBetween(hours, from, end - 1), length - 1, note);
    const middle = from + random.below(end - from + 1);
    const parts = openTimeBetween(hours, from, middle) + openTimeBetween(hours, middle, end);
    assert.equal(parts, length, note);
    assert.equal(isOpen(hours, middle), openTimeBetween(hours, middle, middle + 1) === 1, note);
  }
});

test('what a calendar says is what is said here, minute by minute on the days that clocks change', () => {
  const random = new Random(7);
  for (let i = 0; i < 40; i++) {
    const hours = { ...invent(random), zone: random.pick(ZONES), holidays: [] };
    const start = random.pick([Date.UTC(2026, 2, 28, 12), Date.UTC(2026, 9, 24, 12), Date.UTC(2026, 10, 1)]);
    for (let step = 0; step < 40; step++) {
      const moment = start + random.below(36 * 60) * 60_000;
      assert.equal(
        isOpen(hours, moment),
        isOpenByCalendar(hours, moment),
        `${JSON.stringify(hours)} ${moment}`,
      );
    }
  }
});

/** The same question answered slowly, by the standard's own arithmetic. */
function isOpenByCalendar({ week, zone }: OpeningHours, moment: number): boolean {
  if (week.every((day) => day.length === 0)) return true;
  const today = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone).toPlainDate();
  return [today.subtract({ days: 1 }), today].some((day) =>
    week[day.dayOfWeek - 1]!.some(({ from, to }) => {
      const end = to > from ? day : day.add({ days: 1 });
      const [begins, ends] = [
        day.toPlainDateTime(from).toZonedDateTime(zone),
        end.toPlainDateTime(to).toZonedDateTime(zone),
      ];
      return begins.epochMilliseconds <= moment && moment < ends.epochMilliseconds;
    }),
  );
}

test('twenty years are counted in less than the blink of an eye', () => {
  const [from, until] = [at('2026-01-01T00:00'), at('2046-01-01T00:00')];
  const before = process.cpuUsage();
  openTimeBetween(shop, from, until);
  // Of its own time: others work on the same machine.
  const took = process.cpuUsage(before).user / 1000;
  assert.ok(took < 50, `${took} ms`);
  assert.equal(addOpenTime(shop, from, openTimeBetween(shop, from, until)), nextClosingBefore(until));
});

/** The last moment before `until` at which the shop was open. */
function nextClosingBefore(until: number): number {
  for (let moment = until; ; moment -= HOUR) if (isOpen(shop, moment - 1)) return moment;
}
