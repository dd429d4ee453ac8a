import type { Answered } from '../site.ts';

/** What the Bot API refuses, in its own words. */
export class Refused extends Error {
  readonly code: number;
  readonly parameters: { readonly retry_after?: number; readonly migrate_to_chat_id?: number } | undefined;

  constructor(code: number, description: string, parameters?: Refused['parameters']) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }

  get answer(): Answered {
    const { code, message, parameters } = this;
    return {
      status: code,
      json: { ok: false, error_code: code, description: message, ...(parameters && { parameters }) },
    };
  }
}

export const badRequest = (what: string): Refused => new Refused(400, `Bad Request: ${what}`);

export const tooMany = (seconds: number): Refused =>
  new Refused(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });
