import * as z from 'zod';
import type { Answer, HttpRequest, Outcome, RejectedWhy, Step } from '../plan.ts';
import { type Failed, readFailure, readResult } from './api.ts';

/** What an answer means. Telegram knows no repetition of a message: what may have arrived is never sent again blindly. */
export function classifyAnswer(step: Step, answer: Answer): Outcome {
  if (answer.is === 'unsent') return { is: 'retry', code: 'unsent' };
  if (answer.is === 'lost') return nobodyKnows(step, 'lost');
  const failure = readFailure(answer.body);
  if (failure) return classifyFailure(step, failure);
  const { status } = answer;
  if (status >= 200 && status < 300) return acceptedAs(answer.body) ?? nobodyKnows(step, `http-${status}`);
  // A gateway before Telegram gave up waiting for it.
  if (status === 504) return nobodyKnows(step, 'http-504');
  return classifyFailure(step, { ok: false, error_code: status, description: '', parameters: {} });
}

function nobodyKnows({ isRepeatable }: Step, code: string): Outcome {
  return isRepeatable ? { is: 'retry', code } : { is: 'unknown', code };
}

const Sent = z.object({ message_id: z.int() });
const Result = z.union([
  Sent.transform((one) => [one]),
  z.array(Sent).min(1),
  z.boolean().transform(() => []),
]);

function acceptedAs(body: string): Outcome | undefined {
  const ids = readResult(body, Result)?.map(({ message_id }) => String(message_id));
  if (!ids) return undefined;
  const [remote, ...also] = ids;
  return { is: 'accepted', ...(remote && { remote }), ...(also.length > 0 && { also }) };
}

function classifyFailure(step: Step, { error_code: status, description, parameters }: Failed): Outcome {
  const code = String(status);
  const detail = description.slice(0, 300);
  const { retry_after, migrate_to_chat_id } = parameters;
  if (migrate_to_chat_id !== undefined)
    return { is: 'rejected', why: 'moved', code, detail, moved: { chat: String(migrate_to_chat_id) } };
  if (status === 429)
    return { is: 'throttled', scope: scopeOf(step), after: secondsOf(retry_after) * 1000, code };
  if (status >= 500 || status === 409) return { is: 'retry', code };
  if (isDone(step, description)) return { is: 'accepted' };
  return { is: 'rejected', why: whyOf(status, description), code, detail };
}

/** Telegram does not say whose limit it was. In a group it is nearly always the group's own, else that of the bot. */
function scopeOf({ request }: Step): 'pair' | 'account' {
  return typeof request === 'object' && chatIn(request).startsWith('-') ? 'pair' : 'account';
}

function chatIn({ body }: HttpRequest): string {
  if (body && 'json' in body)
    return String(z.object({ chat_id: z.int() }).safeParse(body.json).data?.chat_id ?? '');
  const part = body && 'form' in body ? body.form.find(({ name }) => name === 'chat_id') : undefined;
  return part && 'value' in part ? part.value : '';
}

function secondsOf(retryAfter = 1): number {
  return Math.max(retryAfter, 1);
}

/** What was to be done is so already. */
function isDone({ does, request }: Step, description: string): boolean {
  if (does !== 'action') return false;
  const isDeleted = typeof request === 'object' && request.url.endsWith('/deleteMessage');
  return NOTHING_NEW.test(description) || (isDeleted && GONE.test(description));
}

const NOTHING_NEW = /message is not modified/i;
const GONE = /message to delete not found/i;

/** Telegram's own sentences; there are no finer codes. First that fits. */
const REASONS: readonly (readonly [RegExp, RejectedWhy])[] = [
  [/blocked by the user/i, 'opted-out'],
  [
    /chat not found|user not found|user is deactivated|kicked|not a member|PEER_ID_INVALID|initiate conversation|group chat was deleted/i,
    'unreachable',
  ],
  [/too big|too large/i, 'too-big'],
  [/rights|RIGHT|FORBIDDEN|RESTRICTED|can't be (edited|deleted)|TOPIC_CLOSED/i, 'policy'],
];

function whyOf(status: number, description: string): RejectedWhy {
  // An address with a wrong token is answered with 404.
  if (status === 401 || status === 404) return 'auth';
  if (status === 413) return 'too-big';
  const found = REASONS.find(([words]) => words.test(description))?.[1];
  return found ?? (status === 403 ? 'unreachable' : 'params');
}
