/** What a client does about a refusal: try the same again, change it first, or give up. */
export type Remedy = 'retry' | 'fix' | 'give-up';

interface Problem {
  readonly status: number;
  readonly remedy: Remedy;
  /** For a person who integrates; screens have their own words for each code. */
  readonly sentence: string;
}

/** Every refusal Tertulia knows. `docs/errors.md` is held equal to this list by a test. */
export const ERRORS = {
  'frame-problem': {
    status: 400,
    remedy: 'fix',
    sentence: 'The frame or body is not of the documented shape; nothing was kept.',
  },
  'unknown-command': {
    status: 400,
    remedy: 'fix',
    sentence: 'No feature knows this command; nothing was kept.',
  },
  'too-large': {
    status: 413,
    remedy: 'fix',
    sentence: 'This is larger than the server takes; nothing was kept. Send less at once.',
  },
  'media-problem': {
    status: 415,
    remedy: 'give-up',
    sentence: 'This file cannot be taken: it is damaged, empty, or not what it says it is. Nothing was kept.',
  },
  'signed-out': {
    status: 401,
    remedy: 'fix',
    sentence: 'There is no valid session. Sign in or open the link again.',
  },
  'sign-in-problem': {
    status: 401,
    remedy: 'fix',
    sentence: 'The e-mail and password do not match an account here.',
  },
  'origin-problem': {
    status: 403,
    remedy: 'give-up',
    sentence: 'The request comes from another site and was refused.',
  },
  'not-allowed': {
    status: 403,
    remedy: 'give-up',
    sentence: 'This person may not do that; nothing was changed.',
  },
  'not-found': {
    status: 404,
    remedy: 'give-up',
    sentence: 'There is nothing here that this person may see.',
  },
  'invite-problem': {
    status: 410,
    remedy: 'give-up',
    sentence: 'The invitation was used, withdrawn or has expired. Ask for a new one.',
  },
  conflict: {
    status: 409,
    remedy: 'fix',
    sentence: 'Someone was faster: the state is no longer what was expected. Read it again first.',
  },
  'window-closed': {
    status: 409,
    remedy: 'fix',
    sentence:
      'The network of this conversation takes no free message now; nothing was sent. Use a template it has approved, or wait until the customer writes.',
  },
  'channel-problem': {
    status: 502,
    remedy: 'retry',
    sentence: 'The network outside did not do what it was asked. What is kept here has not changed.',
  },
  'already-taken': {
    status: 409,
    remedy: 'fix',
    sentence: 'That name or address is in use. Choose another.',
  },
  'too-fast': {
    status: 429,
    remedy: 'retry',
    sentence: 'Too many requests. Wait the given seconds and send the same again.',
  },
  'storage-full': {
    status: 507,
    remedy: 'retry',
    sentence: 'The server has no space left. What was accepted is safe; this was not kept.',
  },
  'server-problem': {
    status: 500,
    remedy: 'retry',
    sentence: 'The server failed; this was not kept. Send the same again with the same id.',
  },
  restarting: {
    status: 503,
    remedy: 'retry',
    sentence: 'The server is restarting. Send the same again with the same id.',
  },
} as const satisfies Record<string, Problem>;

export type ErrorCode = keyof typeof ERRORS;

/** A refusal. Thrown anywhere; turned into an answer at the doors (http, socket, workers) and nowhere else. */
export class Refusal extends Error {
  readonly code: ErrorCode;
  /** Seconds worth waiting before the same is tried again. */
  readonly wait: number | undefined;

  /** @param detail what exactly was wrong, for the person who integrates; never someone's data. */
  constructor(code: ErrorCode, detail?: string, wait?: number) {
    super(detail ? `${ERRORS[code].sentence} (${detail})` : ERRORS[code].sentence);
    this.code = code;
    this.wait = wait;
  }
}
