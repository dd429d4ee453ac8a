import type { RejectedWhy } from '../plan.ts';

/** What an error code of Meta means for the message it refused. Times are milliseconds. */
export type Meaning =
  | { readonly throttles: 'pair' | 'account' | 'app'; readonly after: number }
  | { readonly passes: true }
  | { readonly why: RejectedWhy };

/** Undefined: a code that is not known here. */
export function explain(code: number): Meaning | undefined {
  return CODES.get(code) ?? (code >= 200 && code <= 299 ? { why: 'auth' } : undefined);
}

const SECOND = 1000;
const PASSES: Meaning = { passes: true };

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes */
const CODES = new Map<number, Meaning>([
  [4, { throttles: 'app', after: 60 * SECOND }],
  [80_007, { throttles: 'app', after: 60 * SECOND }],
  [130_429, { throttles: 'account', after: 2 * SECOND }],
  // One every six seconds to one person, after a burst.
  [131_056, { throttles: 'pair', after: 6 * SECOND }],
  // Too many were blocked or reported: how long it lasts nobody says.
  [131_048, { throttles: 'account', after: 60 * SECOND }],
  [133_016, { throttles: 'account', after: 60 * SECOND }],

  [1, PASSES],
  [2, PASSES],
  [131_000, PASSES],
  [131_016, PASSES],
  [131_053, PASSES],
  [131_057, PASSES],

  [0, { why: 'auth' }],
  [3, { why: 'auth' }],
  [10, { why: 'auth' }],
  [33, { why: 'auth' }],
  [190, { why: 'auth' }],
  [131_005, { why: 'auth' }],
  [131_031, { why: 'auth' }],
  [131_045, { why: 'auth' }],
  [133_010, { why: 'auth' }],

  [131_047, { why: 'window' }],

  [100, { why: 'params' }],
  [131_008, { why: 'params' }],
  [131_009, { why: 'params' }],
  [131_021, { why: 'params' }],
  // A number for tests writes only to those that it was told.
  [131_030, { why: 'params' }],
  [131_051, { why: 'params' }],
  [131_052, { why: 'params' }],
  [131_062, { why: 'params' }],
  [135_000, { why: 'params' }],

  [131_026, { why: 'unreachable' }],

  [368, { why: 'policy' }],
  [130_472, { why: 'policy' }],
  [130_497, { why: 'policy' }],
  [131_037, { why: 'policy' }],
  // So many of anyone's advertisements a day to one person.
  [131_049, { why: 'policy' }],
  // He wants no advertisements; answers he does want.
  [131_050, { why: 'policy' }],
  [131_042, { why: 'quota' }],

  [132_000, { why: 'template' }],
  [132_001, { why: 'template' }],
  [132_005, { why: 'template' }],
  [132_007, { why: 'template' }],
  [132_012, { why: 'template' }],
  [132_015, { why: 'template' }],
  [132_016, { why: 'template' }],
  [132_018, { why: 'template' }],
  [132_068, { why: 'template' }],
]);
