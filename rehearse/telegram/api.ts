import { judgeCall } from '../specs/telegram-judge.ts';
import { hasMethod, readFormValue } from '../specs/telegram-schema.ts';
import type { Answered, Api, Asked } from '../site.ts';
import { readForm } from '../site.ts';
import { ABOUT } from './bot-methods.ts';
import { CHANGES } from './change-methods.ts';
import type { Call } from './model.ts';
import type { Network } from './network.ts';
import { badRequest, Refused, tooMany } from './refusal.ts';
import { MOST_CAPTION, MOST_TEXT, send } from './send-methods.ts';
import { readText } from './text.ts';

/** How long the address of a file holds. */
const LINK_LIVES = 3_600_000;
const STORM_LASTS = 3;

/** The Bot API for one bot. */
export class BotApi implements Api {
  readonly #network: Network;
  /** Until when each file may be fetched: asking for it gives another hour. */
  readonly #links = new Map<string, number>();

  constructor(network: Network) {
    this.#network = network;
  }

  isSend({ path }: Asked): boolean {
    const method = path[1] ?? '';
    return method.startsWith('send') && method !== 'sendChatAction';
  }

  refuse(how: 'broken' | 'storm'): Answered {
    return (how === 'storm' ? tooMany(STORM_LASTS) : new Refused(500, 'Internal Server Error')).answer;
  }

  async answer(asked: Asked): Promise<Answered> {
    try {
      const [first = '', ...rest] = asked.path;
      if (first === 'file') return this.#download(rest);
      if (first !== `bot${this.#network.token}`) throw new Refused(401, 'Unauthorized');
      const result = await this.#call(asked, rest[0] ?? '');
      return { status: 200, json: { ok: true, result } };
    } catch (problem) {
      if (problem instanceof Refused) return problem.answer;
      throw problem;
    }
  }

  async #call(asked: Asked, method: string): Promise<unknown> {
    if (!hasMethod(method)) throw new Refused(404, 'Not Found');
    const call = await readCall(asked, method);
    const { fields } = call;
    if (method === 'getFile')
      this.#links.set(String(fields['file_id']), this.#network.clock.now() + LINK_LIVES);
    const does = ABOUT[method] ?? CHANGES[method];
    return does ? does(this.#network, call) : send(this.#network, call);
  }

  #download([bot, ...path]: readonly string[]): Answered {
    if (bot !== `bot${this.#network.token}`) throw new Refused(401, 'Unauthorized');
    const file = [...this.#network.files.values()].find((one) => one.path === path.join('/'));
    const until = file && this.#links.get(file.id);
    if (!file || until === undefined || until < this.#network.clock.now())
      throw new Refused(404, 'Not Found');
    return { status: 200, bytes: file.bytes, type: 'application/octet-stream' };
  }
}

/** JSON, a form or the address: whichever way it came. @throws Refused */
async function readCall(asked: Asked, method: string): Promise<Call> {
  const type = asked.headers['content-type'] ?? '';
  const isForm =
    type.startsWith('multipart/form-data') || type.startsWith('application/x-www-form-urlencoded');
  const call = isForm ? await readFields(asked, method) : readJson(asked, method);
  const { text, caption } = call.fields;
  // Telegram says these in words that clients know.
  if (typeof text === 'string') readText(call.fields, 'text', MOST_TEXT);
  if (typeof caption === 'string') readText(call.fields, 'caption', MOST_CAPTION);
  const problems = judgeCall(method, call.fields, [...call.files.keys()]);
  if (problems.some((problem) => problem.startsWith('setMessageReaction.reaction')))
    throw badRequest('REACTION_INVALID');
  if (problems.length > 0) throw badRequest(problems.join('; '));
  return call;
}

async function readFields(asked: Asked, method: string): Promise<Call> {
  const form = await readForm(asked).catch(() => {
    throw badRequest('the form cannot be read');
  });
  const values: Record<string, string> = Object.fromEntries(asked.query);
  const files = new Map<string, { bytes: Uint8Array; type: string; name: string }>();
  for (const [name, value] of form) {
    if (typeof value === 'string') values[name] = value;
    else
      files.set(name, {
        bytes: new Uint8Array(await value.arrayBuffer()),
        type: value.type || 'application/octet-stream',
        name: value.name,
      });
  }
  return { method, fields: readValues(method, values), files };
}

function readJson(asked: Asked, method: string): Call {
  const files = new Map<string, never>();
  if (asked.body.length === 0)
    return { method, fields: readValues(method, Object.fromEntries(asked.query)), files };
  try {
    const fields: unknown = JSON.parse(asked.body.toString('utf8'));
    return { method, fields: { ...Object(fields) }, files };
  } catch {
    throw badRequest("can't parse JSON object");
  }
}

function readValues(method: string, values: Readonly<Record<string, string>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, readFormValue(method, name, value)]),
  );
}
