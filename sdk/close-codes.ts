import type { CLOSE } from '@tertulia/protocol/down.ts';

// The codes again as types: down.ts itself would bring the schema library into the page.
export const SIGNED_OUT = 4401 satisfies (typeof CLOSE)['signedOut'];
export const OLD_VERSION = 4406 satisfies (typeof CLOSE)['oldVersion'];
export const TOO_FAST = 4429 satisfies (typeof CLOSE)['tooFast'];
