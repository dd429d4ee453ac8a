import * as z from 'zod';
import type { Answer, Outcome, Step } from '../plan.ts';
import { type Answered, errorIn, jsonOf } from './api.ts';
import { explain, type Meaning } from './errors.ts';

/** What an answer to a step means. Meta has no way to repeat a message safely: what nobody knows stays unknown. */
export function classify(step: Step, answer: Answer): Outcome {
  if (answer.is === 'unsent') return { is: 'retry', code: 'unsent' };
  if (answer.is === 'lost') return unsure(step, 'lost');
  const error = errorIn(answer);
  if (error) return refuse(answer, String(error.code), explain(error.code), error.detail);
  const { status } = answer;
  if (status >= 200 && status < 300) return accept(step, answer);
  const code = `http-${status}`;
  if (status === 429) return { is: 'throttled', scope: 'account', after: waitOf(answer) ?? 30_000, code };
  if (status === 503) return retry(answer, code);
  // Whoever stands between us and Meta answers so, too: it may have gone through.
  if (status >= 500 || status === 408) return unsure(step, code);
  return { is: 'rejected', why: status === 401 || status === 403 ? 'auth' : 'params', code };
}

function refuse(answer: Answered, code: string, meaning: Meaning | undefined, detail: string): Outcome {
  if (!meaning)
    return answer.status >= 500 ? retry(answer, code) : { is: 'rejected', why: whyOf(answer), code, detail };
  if ('why' in meaning) return { is: 'rejected', why: meaning.why, code, detail };
  if ('passes' in meaning) return retry(answer, code);
  return { is: 'throttled', scope: meaning.throttles, after: waitOf(answer) ?? meaning.after, code };
}

function whyOf({ status }: Answered): 'auth' | 'params' {
  return status === 401 || status === 403 ? 'auth' : 'params';
}

function retry(answer: Answered, code: string): Outcome {
  const after = waitOf(answer);
  return { is: 'retry', code, ...(after !== undefined && { after }) };
}

/** An upload or a mark may be made twice; a message may not. */
function unsure({ isRepeatable }: Step, code: string): Outcome {
  return isRepeatable ? { is: 'retry', code } : { is: 'unknown', code };
}

const Sent = z.object({ messages: z.array(z.object({ id: z.string().min(1).max(250) })).min(1) });
const Uploaded = z.object({ id: z.union([z.string().min(1).max(250), z.number().transform(String)]) });

function accept(step: Step, { body }: Answered): Outcome {
  const json = jsonOf(body);
  if (step.does === 'upload') {
    const made = Uploaded.safeParse(json).data?.id;
    return made === undefined ? { is: 'retry', code: 'unreadable' } : { is: 'accepted', made };
  }
  const remote = Sent.safeParse(json).data?.messages[0]?.id;
  if (remote !== undefined) return { is: 'accepted', remote };
  return step.does === 'action' ? { is: 'accepted' } : { is: 'unknown', code: 'unreadable' };
}

const Usage = z.record(
  z.string(),
  z.array(
    z.object({ estimated_time_to_regain_access: z.number().min(0).max(1440).optional().catch(undefined) }),
  ),
);

/** How long Meta asks us to wait: `Retry-After` in seconds, or minutes in its own header. */
function waitOf({ headers }: Answered): number | undefined {
  const seconds = /^\d{1,5}$/.exec(headers['retry-after'] ?? '')?.[0];
  if (seconds !== undefined && Number(seconds) > 0) return Number(seconds) * 1000;
  const usage = Usage.safeParse(jsonOf(headers['x-business-use-case-usage'] ?? '')).data ?? {};
  const minutes = Object.values(usage)
    .flat()
    .map((use) => use.estimated_time_to_regain_access ?? 0);
  const longest = Math.max(0, ...minutes);
  return longest > 0 ? longest * 60_000 : undefined;
}
