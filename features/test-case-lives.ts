import type { Random } from '@tertulia/server/testing/random.ts';
import type { CaseFact, ClockPolicy } from './case-clock.ts';
import type { OpeningHours } from './opening-hours.ts';

const MINUTE = 60_000;
const DAY = [
  { from: '09:00', to: '14:00' },
  { from: '16:00', to: '19:00' },
];
const NIGHT = [{ from: '22:00', to: '06:00' }];

/** A shop, and someone who watches by night: over every day on which clocks change. */
export const HOURS: readonly OpeningHours[] = [
  {
    zone: 'Europe/Madrid',
    week: [DAY, DAY, DAY, DAY, DAY, [], []],
    holidays: [{ date: '2020-12-25', name: 'Navidad', yearly: true, shifts: [] }],
  },
  { zone: 'Europe/Madrid', week: Array.from({ length: 7 }, () => NIGHT), holidays: [] },
  { zone: 'Europe/Madrid', week: Array.from({ length: 7 }, () => []), holidays: [] },
];

/** Two days before clocks go forward, before they go back, before Christmas, and on an ordinary day. */
export const STARTS = [
  Date.UTC(2026, 2, 27, 8),
  Date.UTC(2026, 9, 23, 8),
  Date.UTC(2026, 11, 23, 8),
  Date.UTC(2026, 5, 10, 8),
];

export function inventPolicy(random: Random): ClockPolicy {
  return {
    hours: random.pick(HOURS),
    answerMinutes: random.pick([0, 10, 45, 300]),
    resolveMinutes: random.pick([0, 90, 480, 1500]),
    complaintDays: random.pick([3, 15]),
  };
}

type Deed = { readonly kind: string; readonly body: Record<string, unknown> };

/** What may happen next to a case in this state, as the desk and its clerk would record it. */
export function nextDeed(random: Random, state: string, at: number): { deed: Deed; state: string } {
  const message = { seq: 1 + random.below(1000), at };
  const waits = { deed: { kind: 'case.awaited', body: message }, state: 'open' };
  const reopened = { deed: { kind: 'case.reopened', body: { seq: 1 } }, state: 'open' };
  if (state === 'resolved') return random.chance(60) ? reopened : complaint(random, state);
  if (state === 'snoozed') return { deed: { kind: 'case.woken', body: {} }, state: 'open' };
  switch (random.below(9)) {
    case 0:
    case 1:
    case 2:
      return waits;
    case 3:
    case 4:
      return {
        deed: { kind: 'case.answered', body: { ...message, person: '00000000-0000-7000-8000-000000000000' } },
        state: 'waiting',
      };
    case 5: {
      const turned = random.pick(['open', 'waiting']);
      return { deed: { kind: 'case.turned', body: { state: turned } }, state: turned };
    }
    case 6:
      return { deed: { kind: 'case.snoozed', body: { until: at + 600 * MINUTE } }, state: 'snoozed' };
    case 7:
      return { deed: { kind: 'case.resolved', body: { seq: 1 } }, state: 'resolved' };
    default:
      return complaint(random, state);
  }
}

function complaint(random: Random, state: string) {
  return { deed: { kind: 'case.complained', body: { on: random.chance(70) } }, state };
}

/** A log as it may be: opened, then so many deeds, minutes to days apart. */
export function inventLife(random: Random, deeds: number): CaseFact[] {
  let at = random.pick(STARTS) + random.below(600) * MINUTE;
  let state = 'new';
  const facts: CaseFact[] = [{ seq: 2, at, kind: 'case.opened', body: {} }];
  for (let i = 0; i < deeds; i++) {
    at += (random.chance(70) ? random.below(240) : random.below(2000)) * MINUTE;
    const next = nextDeed(random, state, at);
    ({ state } = next);
    facts.push({ seq: facts.length + 2, at, ...next.deed });
  }
  return facts;
}
