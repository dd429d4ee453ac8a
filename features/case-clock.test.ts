import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Random } from '@tertulia/server/testing/random.ts';
import {
  type CaseFact,
  type ClockPolicy,
  type ClockRun,
  dueOf,
  runClocks,
  warningsAt,
} from './case-clock.ts';
import { isOpen } from './opening-hours.ts';
import { HOURS, inventLife, inventPolicy } from './test-case-lives.ts';

const [SHOP] = HOURS;
const policy: ClockPolicy = { hours: SHOP!, answerMinutes: 60, resolveMinutes: 8 * 60, complaintDays: 15 };
const MINUTE = 60_000;

/** "2026-11-20T09:00" by the shop's clock. */
const at = (text: string) => Temporal.ZonedDateTime.from(`${text}[Europe/Madrid]`).epochMilliseconds;
const text = (moment: number | undefined) =>
  moment &&
  Temporal.Instant.fromEpochMilliseconds(moment)
    .toZonedDateTimeISO('Europe/Madrid')
    .toPlainDateTime()
    .toString()
    .slice(0, 16);

function life(...deeds: readonly (readonly [string, string, object?])[]): CaseFact[] {
  return deeds.map(([when, kind, body = {}], i) => ({
    seq: i + 2,
    at: at(when),
    kind: `case.${kind}`,
    body: { ...body },
  }));
}

function dues(facts: readonly CaseFact[]) {
  const { answer, resolve, complaint } = dueOf(runClocks(facts, policy));
  return [text(answer), text(resolve), text(complaint)];
}

test('a first answer is due in open time, and only until a person answers', () => {
  const written = life(['2026-11-20T18:30', 'opened'], ['2026-11-20T18:30', 'awaited']);
  // Friday evening: half an hour then, half an hour on Monday.
  assert.deepEqual(dues(written), ['2026-11-23T09:30', '2026-11-23T18:30', undefined]);
  const answered = [...written, ...life(['2026-11-23T09:20', 'answered'])];
  assert.deepEqual(dues(answered), [undefined, undefined, undefined], 'and the customer is to act');
  const [, answer] = runClocks(answered, policy);
  assert.deepEqual(
    [text(answer!.due), answer!.isLate, answer!.used],
    ['2026-11-23T09:30', false, 50 * MINUTE],
  );
  const late = runClocks([...written, ...life(['2026-11-23T09:31', 'answered'])], policy);
  assert.deepEqual(
    late.map(({ clock, isLate }) => [clock, isLate]),
    [
      ['resolve', false],
      ['answer', true],
    ],
  );
});

test('resolution stands still while the customer is to act and while it is snoozed', () => {
  const facts = life(
    ['2026-11-23T09:00', 'opened'],
    ['2026-11-23T09:00', 'awaited'],
    ['2026-11-23T10:00', 'answered'], // an hour is used
    ['2026-11-24T12:00', 'awaited'],
    ['2026-11-24T13:00', 'snoozed', { until: 0 }], // two
    ['2026-11-24T16:00', 'answered'], // no one's clock while it sleeps
    ['2026-11-25T09:00', 'woken'],
  );
  assert.deepEqual(dues(facts), [undefined, '2026-11-25T17:00', undefined]);
  const resolved = runClocks([...facts, ...life(['2026-11-25T12:00', 'resolved', { seq: 1 }])], policy);
  const [run] = resolved;
  assert.deepEqual([run!.used, run!.isLate, dueOf(resolved)], [5 * 60 * MINUTE, false, {}]);
});

test('a reopened case is a new promise; a complaint is the old one', () => {
  const facts = life(
    ['2026-11-20T09:00', 'opened'],
    ['2026-11-20T09:00', 'awaited'],
    ['2026-11-20T09:10', 'complained', { on: true }],
    ['2026-11-20T09:30', 'answered'],
    ['2026-11-20T10:00', 'resolved', { seq: 1 }],
  );
  assert.deepEqual(dues(facts), [undefined, undefined, undefined]);
  const again = [...facts, ...life(['2026-11-23T09:00', 'reopened'], ['2026-11-23T09:00', 'awaited'])];
  assert.deepEqual(dues(again), ['2026-11-23T10:00', '2026-11-23T19:00', '2026-12-11T23:59']);
  const taken = [
    ...again,
    ...life(
      ['2026-11-23T09:05', 'complained', { on: false }],
      ['2026-11-23T09:06', 'turned', { state: 'waiting' }],
    ),
  ];
  assert.deepEqual(dues(taken), [undefined, undefined, undefined]);
});

test('a complaint is warned of in the morning, five and two working days before, and when it is missed', () => {
  const facts = life(['2026-12-10T12:00', 'opened'], ['2026-12-10T12:00', 'complained', { on: true }]);
  // Christmas is a holiday of this line, New Year is not.
  const [, complaint] = runClocks(facts, policy);
  assert.deepEqual(
    complaint!.warnings.map(({ stage, left, at: when }) => [stage, left, text(when)]),
    [
      ['soon', 5, '2026-12-24T09:00'],
      ['soon', 2, '2026-12-30T09:00'],
      ['late', undefined, '2027-01-01T23:59'],
    ],
  );
});

test('each warning is due once, and only the last of those that were slept through', () => {
  const facts = life(['2026-11-23T09:00', 'opened'], ['2026-11-23T09:00', 'awaited']);
  const look = (log: readonly CaseFact[], when: string) => {
    const { due, next } = warningsAt(runClocks(log, policy), at(when));
    return [due.map(({ clock, stage }) => `${clock} ${stage}`), text(next)];
  };
  const warned = (when: string, clock: string, stage: string) => life([when, 'warned', { clock, stage }]);
  assert.deepEqual(look(facts, '2026-11-23T09:47'), [[], '2026-11-23T09:48']);
  assert.deepEqual(look(facts, '2026-11-23T09:48'), [['answer soon'], '2026-11-23T10:00']);
  const told = [...facts, ...warned('2026-11-23T09:48', 'answer', 'soon')];
  assert.deepEqual(look(told, '2026-11-23T09:50'), [[], '2026-11-23T10:00']);
  assert.deepEqual(look(facts, '2026-11-23T10:00'), [['answer late'], '2026-11-23T17:24']);
  const late = [...facts, ...warned('2026-11-23T10:00', 'answer', 'late')];
  assert.deepEqual(look(late, '2026-11-23T10:01'), [[], '2026-11-23T17:24']);
  assert.deepEqual(look(late, '2026-11-24T18:00'), [['resolve late'], undefined]);
});

test('seeded lives: what is counted minute by minute is what the clocks say', () => {
  const random = new Random();
  for (let i = 0; i < 60; i++) {
    const facts = inventLife(random, random.below(14));
    const promised = inventPolicy(random);
    const note = JSON.stringify({ seed: random.seed, promised, facts });
    const runs = runClocks(facts, promised);
    assert.deepEqual(runs, runClocks(facts, promised), note);
    const now = facts.at(-1)!.at;
    for (const run of runs) if (run.clock !== 'complaint') checkByMinutes(run, facts, promised, now, note);
  }
});

/** Counts again in the simplest way there is: every minute, whose turn it is and whether it is open. */
function checkByMinutes(
  run: ClockRun,
  facts: readonly CaseFact[],
  promised: ClockPolicy,
  now: number,
  note: string,
): void {
  const target = run.clock === 'answer' ? promised.answerMinutes : promised.resolveMinutes;
  const end = run.done ?? now;
  let used = 0;
  for (let minute = run.from; minute < end; minute += MINUTE)
    if (runsAt(run, facts, minute) && isOpen(promised.hours, minute)) used += 1;
  if (run.done !== undefined) {
    assert.equal(run.used, used * MINUTE, note);
    assert.equal(run.isLate, target > 0 && used > target, note);
  } else if (!run.isOver && run.due !== undefined && used < target) {
    // From now on it runs without a pause.
    for (let minute = now; ; minute += MINUTE) {
      if (isOpen(promised.hours, minute)) used += 1;
      if (used === target) return assert.equal(run.due, minute + MINUTE, note);
    }
  }
}

function runsAt({ clock, from }: ClockRun, facts: readonly CaseFact[], minute: number): boolean {
  if (clock === 'answer') return true;
  let turn = 'ours';
  for (const { at: when, kind, body } of facts) {
    if (when < from || when > minute || kind === 'case.complained') continue;
    if (kind === 'case.awaited' && turn === 'theirs') turn = 'ours';
    else if (kind === 'case.answered' && turn === 'ours') turn = 'theirs';
    else if (kind === 'case.turned') turn = body['state'] === 'waiting' ? 'theirs' : 'ours';
    else if (kind === 'case.snoozed') turn = 'asleep';
    else if (kind === 'case.woken' && turn === 'asleep') turn = 'ours';
  }
  return turn === 'ours';
}
