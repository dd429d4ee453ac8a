import * as z from 'zod';
import { type ChannelIo, ChannelProblem } from '../channel.ts';
import type { FormPart, HttpRequest } from '../plan.ts';
import type { TelegramAccount } from './settings.ts';

const TELEGRAM = 'https://api.telegram.org';

export type Fields = Readonly<Record<string, unknown>>;

/** A call of one method. The token is in the address: it may not be told. */
export function callOf(account: TelegramAccount, method: string, json: Fields): HttpRequest {
  return { method: 'POST', url: `${apiOf(account)}/bot${account.settings.token}/${method}`, body: { json } };
}

/** The same with files: what is no text is written as JSON. */
export function formCallOf(
  account: TelegramAccount,
  method: string,
  fields: Fields,
  files: readonly FormPart[],
): HttpRequest {
  const values = Object.entries(fields).map(([name, value]) => ({
    name,
    value: typeof value === 'string' ? value : JSON.stringify(value),
  }));
  return { ...callOf(account, method, {}), body: { form: [...values, ...files] } };
}

export function fileUrlOf(account: TelegramAccount, path: string): string {
  const parts = path.split('/').map(encodeURIComponent);
  return `${apiOf(account)}/file/bot${account.settings.token}/${parts.join('/')}`;
}

function apiOf({ api }: TelegramAccount): string {
  return api ?? TELEGRAM;
}

const Failed = z.object({
  ok: z.literal(false),
  error_code: z.int(),
  description: z.string().default(''),
  parameters: z
    .object({ retry_after: z.int().min(0).optional(), migrate_to_chat_id: z.int().optional() })
    .default({}),
});
export type Failed = z.infer<typeof Failed>;

/** Undefined: it is none of Telegram's refusals. */
export function readFailure(body: string): Failed | undefined {
  return Failed.safeParse(jsonOf(body)).data;
}

/** Undefined: it is not the answer of a call that went well, or not of this shape. */
export function readResult<T>(body: string, schema: z.ZodType<T>): T | undefined {
  return z.object({ ok: z.literal(true), result: schema }).safeParse(jsonOf(body)).data?.result;
}

/** Asks, and gives the result. @throws ChannelProblem with Telegram's code and words */
export async function ask<T>(
  io: ChannelIo,
  account: TelegramAccount,
  method: string,
  fields: Fields,
  schema: z.ZodType<T>,
  signal?: AbortSignal,
): Promise<T> {
  const answer = await io.request(callOf(account, method, fields), signal);
  if (answer.is !== 'answered') throw new ChannelProblem(answer.is, 'Telegram could not be reached.', false);
  const result = readResult(answer.body, schema);
  if (result !== undefined) return result;
  const failure = readFailure(answer.body);
  if (!failure)
    throw new ChannelProblem(`http-${answer.status}`, 'Telegram answered something unknown.', false);
  const isFinal = failure.error_code < 500 && failure.error_code !== 429;
  throw new ChannelProblem(String(failure.error_code), failure.description, isFinal);
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
