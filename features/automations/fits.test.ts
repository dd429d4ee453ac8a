import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LabelId, LineId, PersonId } from '@tertulia/protocol/ids.ts';
import type { CaseThen } from './case-then.ts';
import { caseThen } from './case-then.ts';
import { type Facts, fits, type Happened, says } from './fits.ts';
import { heldBack } from './held-back.ts';
import type { If, When } from './protocol.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ONE = 'one' as LineId;
const VIP = 'vip' as LabelId;

const was: CaseThen = {
  line: ONE,
  from: 3,
  isSplit: false,
  labels: [VIP],
  priority: 'high',
  owner: null,
  state: 'new',
  awaited: 3,
  isHumanAsked: false,
};
const facts: Facts = { was, language: 'es', isOpen: true, isFirst: true };
const happened: Happened = {
  happens: 'message',
  strand: 1,
  conversation: 2,
  seq: 3,
  at: 100,
  text: '¿Dónde está mi Mochíla, por favor?',
};

describe('what a rule waits for', () => {
  it('happens, or does not', () => {
    const table: readonly (readonly [When, Partial<Happened>, Partial<Facts>, boolean])[] = [
      [{ happens: 'message' }, {}, {}, true],
      [{ happens: 'message' }, { happens: 'opened' }, {}, false],
      [{ happens: 'keyword', words: ['mochila'] }, {}, {}, true],
      [{ happens: 'keyword', words: ['mochilas', 'por favor'] }, {}, {}, true],
      [{ happens: 'keyword', words: ['moch'] }, {}, {}, false],
      [{ happens: 'opened' }, { happens: 'opened' }, {}, true],
      [{ happens: 'opened' }, { happens: 'opened' }, { was: { ...was, isSplit: true } }, false],
      [{ happens: 'closed' }, { happens: 'closed' }, { isOpen: false }, true],
      [{ happens: 'closed' }, { happens: 'closed' }, {}, false],
      [{ happens: 'unanswered', minutes: 5 }, { happens: 'unanswered' }, {}, true],
      [
        { happens: 'unanswered', minutes: 5 },
        { happens: 'unanswered' },
        { was: { ...was, awaited: undefined } },
        false,
      ],
      [
        { happens: 'unanswered', minutes: 5 },
        { happens: 'unanswered' },
        { was: { ...was, awaited: 9 } },
        false,
      ],
      [{ happens: 'resolved' }, { happens: 'resolved' }, { was: { ...was, state: 'resolved' } }, true],
      [{ happens: 'message' }, {}, { was: { ...was, state: 'resolved' } }, false],
    ];
    for (const [when, what, known, expected] of table)
      assert.equal(
        fits({ when, if: {} }, { ...happened, ...what }, { ...facts, ...known }),
        expected,
        JSON.stringify([when, what, known]),
      );
  });

  it('only where all of its conditions hold', () => {
    const other = 'other' as LineId & LabelId;
    const owned = { was: { ...was, owner: 'ana' as PersonId } };
    const table: readonly (readonly [If, boolean, Partial<Facts>?])[] = [
      [{}, true],
      [{ lines: [other, ONE], labels: [VIP], priorities: ['high'], owner: 'none', hours: 'open' }, true],
      [{ language: 'es', channel: 'door', first: true }, true],
      [{ lines: [other] }, false],
      [{ labels: [other] }, false],
      [{ priorities: ['low', 'urgent'] }, false],
      [{ owner: 'some' }, false],
      [{ owner: 'some' }, true, owned],
      [{ owner: 'none' }, false, owned],
      [{ hours: 'closed' }, false],
      [{ hours: 'closed' }, true, { isOpen: false }],
      [{ language: 'en' }, false],
      [{ first: true }, false, { isFirst: false }],
      [{ labels: [VIP], language: 'en' }, false],
    ];
    for (const [only, expected, known] of table)
      assert.equal(
        fits({ when: { happens: 'message' }, if: only }, happened, { ...facts, ...known }),
        expected,
        JSON.stringify([only, known]),
      );
  });

  it('words stand by themselves, whatever is around them', () => {
    for (const [text, isSaid] of [
      ['¡MOCHILA!', true],
      ['la mochila-roja', true],
      ['mi objeto\nperdido', true],
      ['mochilas', false],
      ['objeto no perdido', false],
      ['', false],
    ] as const)
      assert.equal(says(text, ['mochila', 'objeto perdido']), isSaid, text);
  });
});

describe('a case as it was', () => {
  const entries: readonly (readonly [string, number, object])[] = [
    ['case.opened', 0, { reference: 'K7Q-3FX', conversation: uuid(1), line: uuid(2), from: 3 }],
    ['case.awaited', 0, { seq: 3, at: 100 }],
    ['case.labelled', 50, { label: uuid(3), on: true }],
    ['case.assigned', 200, { owner: uuid(4), how: 'taken' }],
    ['case.answered', 300, { seq: 5, at: 300, person: uuid(4) }],
    ['case.labelled', 400, { label: uuid(3), on: false }],
    ['case.resolved', 500, { seq: 5 }],
    ['case.reopened', 601, { seq: 7 }],
    ['case.awaited', 601, { seq: 7, at: 600 }],
  ];
  const log = entries.map(([kind, later, body], index) => ({
    kind,
    seq: index + 2,
    at: 100 + later,
    body: JSON.stringify(body),
  }));
  const at = (time: number, seq: number, event?: number) => {
    const found = caseThen(log, { at: time, seq, event });
    return found && [found.state, found.labels.length, found.owner !== null, found.awaited];
  };

  it('what the clerk notes of a message is as old as the message, all else as old as it is', () => {
    assert.deepEqual(at(90, 3), ['new', 0, false, 3]);
    assert.deepEqual(at(160, 4), ['new', 1, false, 3]);
    assert.deepEqual(at(310, 4), ['open', 1, true, 3]);
    assert.deepEqual(at(450, 6), ['waiting', 1, true, undefined]);
    assert.deepEqual(at(700, 7), ['open', 0, true, 7], 'it is reopened by the message itself');
    assert.deepEqual(at(160, 3, 3), ['new', 0, false, 3], 'up to an event of its own');
    assert.equal(caseThen([], { at: 1, seq: 1 }), undefined);
  });
});

describe('what is held back', () => {
  const CUSTOMER = 5;
  const now = 100 * HOUR;
  const held = (
    said: readonly (readonly [by: number, minutesAgo: number, kind?: string])[],
    more = 0,
    happens = 'message',
  ) =>
    heldBack(
      {
        recent: said.map(([by, ago, kind = 'message.posted']) => ({ by, kind, at: now - ago * MINUTE })),
        customer: CUSTOMER,
        isHumanAsked: false,
      },
      now,
      { happens, more },
    );
  const row = (times: number, by: number, ago: number) =>
    Array.from({ length: times }, () => [by, ago] as const);

  it('three in a row and ten in an hour are enough, and a word of a person between them counts', () => {
    assert.equal(held([[CUSTOMER, 1]]), undefined);
    assert.equal(held([[CUSTOMER, 9], ...row(2, 0, 8)]), undefined);
    assert.equal(held([[CUSTOMER, 9], ...row(3, 0, 8)]), 'often');
    assert.equal(held([[CUSTOMER, 9], ...row(2, 0, 8)], 1), 'often');
    assert.equal(held([...row(3, 0, 8), [CUSTOMER, 1]]), undefined);
    const talk = (ago: number) =>
      Array.from(
        { length: 10 },
        () =>
          [
            [0, ago],
            [CUSTOMER, ago],
          ] as const,
      ).flat();
    assert.equal(held(talk(30)), 'often');
    assert.equal(held(talk(61)), undefined);
  });

  it('a person who answered or was asked for holds it back, for half an hour and a day', () => {
    assert.equal(
      held([
        [9, 29],
        [CUSTOMER, 1],
      ]),
      'colleague',
    );
    assert.equal(
      held([
        [9, 31],
        [CUSTOMER, 1],
      ]),
      undefined,
    );
    assert.equal(
      held(
        [
          [9, 29],
          [CUSTOMER, 1],
        ],
        0,
        'unanswered',
      ),
      undefined,
    );
    assert.equal(
      held([
        [CUSTOMER, 23 * 60, 'human.requested'],
        [CUSTOMER, 1],
      ]),
      'human',
    );
    assert.equal(
      held([
        [CUSTOMER, 25 * 60, 'human.requested'],
        [CUSTOMER, 1],
      ]),
      undefined,
    );
    const asked = { recent: [], customer: CUSTOMER, isHumanAsked: true };
    assert.equal(heldBack(asked, now, { happens: 'unanswered' }), 'human');
  });
});

function uuid(number: number): string {
  return `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;
}
