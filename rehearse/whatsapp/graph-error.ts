import type { Answered } from '../site.ts';

/** What the Graph API refuses, by its code: status, type and its own title. */
const ERRORS = {
  1: [500, 'An unknown error occurred'],
  4: [400, 'API Too Many Calls'],
  100: [400, 'Invalid parameter'],
  190: [401, 'Access token has expired'],
  130429: [429, 'Rate limit hit'],
  131000: [500, 'Something went wrong'],
  131008: [400, 'Required parameter is missing'],
  131009: [400, 'Parameter value is not valid'],
  131021: [400, 'Recipient cannot be sender'],
  131026: [400, 'Message undeliverable'],
  131042: [400, 'Business eligibility payment issue'],
  131047: [400, 'Re-engagement message'],
  131048: [400, 'Spam rate limit hit'],
  131049: [400, 'This message was not delivered to maintain healthy ecosystem engagement.'],
  131050: [400, 'User has stopped marketing messages'],
  131051: [400, 'Unsupported message type'],
  131052: [400, 'Media download error'],
  131053: [400, 'Media upload error'],
  131056: [400, '(Business Account, Consumer Account) pair rate limit hit'],
  132000: [400, 'Number of parameters does not match the expected number of params'],
  132001: [404, 'Template name does not exist in the translation'],
  132012: [400, 'Parameter format does not match format in the created template'],
  132015: [400, 'Template is paused'],
  132016: [400, 'Template is disabled'],
} as const;

export type GraphCode = keyof typeof ERRORS;

/** Thrown where a request is refused; answered as Meta writes its refusals. */
export class GraphError extends Error {
  readonly code: GraphCode;
  readonly details: string;
  readonly subcode: number | undefined;

  constructor(code: GraphCode, details: string, subcode?: number) {
    super(`(#${code}) ${ERRORS[code][1]}`);
    this.code = code;
    this.details = details;
    this.subcode = subcode;
  }

  get answer(): Answered {
    return {
      status: ERRORS[this.code][0],
      json: {
        error: {
          message: this.message,
          type: 'OAuthException',
          code: this.code,
          ...(this.subcode !== undefined && { error_subcode: this.subcode }),
          error_data: { messaging_product: 'whatsapp', details: this.details },
          fbtrace_id: 'Arehearsal0000000000000',
        },
      },
    };
  }

  /** As it stands in a receipt. */
  get asStatus(): object {
    return {
      code: this.code,
      title: ERRORS[this.code][1],
      message: ERRORS[this.code][1],
      error_data: { details: this.details },
      href: 'https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/',
    };
  }
}
