import * as z from 'zod';
import { type ChannelIo, ChannelProblem } from '../channel.ts';
import type { Answer, HttpRequest } from '../plan.ts';
import type { WhatsAppAccount } from './settings.ts';

const GRAPH = 'https://graph.facebook.com';

export function apiOf(account: WhatsAppAccount): string {
  return account.api ?? GRAPH;
}

export function urlOf(account: WhatsAppAccount, path: string): string {
  return `${apiOf(account)}/${account.settings.version}/${path}`;
}

/** Meta refuses a client without a name and a version (specification, parameter `User-Agent`). */
export function headersOf({ settings }: WhatsAppAccount) {
  return { authorization: `Bearer ${settings.accessToken}`, 'user-agent': 'Tertulia/1.0.0' };
}

export function messagesRequest(account: WhatsAppAccount, json: object): HttpRequest {
  return {
    method: 'POST',
    url: urlOf(account, `${account.settings.phoneNumberId}/messages`),
    headers: headersOf(account),
    body: { json },
  };
}

/** Asks, and gives the answer's JSON. @throws ChannelProblem with Meta's code and words */
export async function ask<T>(
  io: ChannelIo,
  account: WhatsAppAccount,
  { method = 'GET', path, json }: { method?: HttpRequest['method']; path: string; json?: object },
  schema: z.ZodType<T>,
): Promise<T> {
  const answer = await io.request({
    method,
    url: urlOf(account, path),
    headers: headersOf(account),
    ...(json && { body: { json } }),
  });
  if (answer.is !== 'answered') throw new ChannelProblem(answer.is, 'WhatsApp could not be reached.', false);
  const error = errorIn(answer);
  if (error || answer.status >= 300) {
    const code = error?.code.toString() ?? `http-${answer.status}`;
    throw new ChannelProblem(
      code,
      error?.detail ?? `WhatsApp answered ${answer.status}.`,
      isFinal(answer.status, error),
    );
  }
  const read = schema.safeParse(jsonOf(answer.body));
  if (!read.success) throw new ChannelProblem('unreadable', 'WhatsApp answered something unknown.', false);
  return read.data;
}

export interface GraphError {
  readonly code: number;
  /** In Meta's words; has no secret. */
  readonly detail: string;
}

const Failed = z.object({
  error: z.object({
    code: z.int(),
    message: z.string().optional(),
    error_user_title: z.string().optional(),
    error_user_msg: z.string().optional(),
    error_data: z.object({ details: z.string().optional() }).optional(),
  }),
});

export function errorIn({ body }: { readonly body: string }): GraphError | undefined {
  const read = Failed.safeParse(jsonOf(body));
  if (!read.success) return undefined;
  const { code, message = '', error_user_msg, error_user_title, error_data } = read.data.error;
  const detail = error_user_msg ?? error_data?.details ?? error_user_title ?? message;
  return { code, detail: detail.slice(0, 500) };
}

function isFinal(status: number, error: GraphError | undefined): boolean {
  return status < 500 && status !== 429 && ![1, 2, 4, 80_007, 130_429].includes(error?.code ?? -1);
}

/** Undefined: it is not JSON. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export type Answered = Extract<Answer, { is: 'answered' }>;
