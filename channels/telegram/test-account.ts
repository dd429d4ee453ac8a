import type { ChannelIo } from '../channel.ts';
import { ChannelProblem } from '../channel.ts';
import type { Answer, HttpRequest } from '../plan.ts';
import type { TelegramAccount } from './settings.ts';

export const TOKEN = '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw';

/** For tests: an account, and someone who has written to it. */
export const account: TelegramAccount = {
  id: 'a',
  settings: { token: TOKEN, webhookSecret: 'un-secreto-de-prueba-0123456789', polling: '' },
  webhook: 'https://shop.example/hooks/telegram/x',
};
export const ANA = {
  addresses: [{ kind: 'telegram', value: '1234567890123' }],
  chat: '1234567890123',
  isGroup: false,
};
export const GROUP = { addresses: [], chat: '-1001234567890', isGroup: true };

export function methodOf({ url }: HttpRequest): string {
  return /\/bot[^/]+\/(\w+)$/.exec(url)?.[1] ?? '';
}

/** The fields of one of our requests as Telegram reads them, and the names of its files. */
export function partsOf({ body }: HttpRequest): {
  readonly json?: object;
  readonly form: Record<string, string>;
  readonly files: string[];
} {
  if (body && 'json' in body) return { json: Object(body.json), form: {}, files: [] };
  const parts = body && 'form' in body ? body.form : [];
  return {
    form: Object.fromEntries(parts.flatMap((part) => ('value' in part ? [[part.name, part.value]] : []))),
    files: parts.flatMap((part) => ('file' in part ? [part.name] : [])),
  };
}

export function answered(status: number, json: unknown): Answer {
  return { is: 'answered', status, headers: {}, body: JSON.stringify(json) };
}

/** A way out on which Telegram answers each method with what stands here: a result, a refusal, or nothing. */
export function ioTo(results: Readonly<Record<string, unknown>>, now = 1_795_000_000_000) {
  const asked: [string, object][] = [];
  const downloads: string[] = [];
  const io: ChannelIo = {
    now: () => now,
    async request(request) {
      const method = methodOf(request);
      asked.push([method, partsOf(request).json ?? {}]);
      const result = results[method];
      if (result === undefined) return { is: 'unsent', problem: `${request.url} is away` };
      return result instanceof Refused
        ? answered(result.json.error_code, result.json)
        : answered(200, { ok: true, result });
    },
    async download(url) {
      downloads.push(url);
      if (results['download'] === undefined)
        throw new ChannelProblem('404', 'the file was answered with 404', true);
      return { bytes: (async function* () {})() };
    },
  };
  return { io, asked, downloads };
}

export class Refused {
  readonly json: { readonly ok: false; readonly error_code: number; readonly description: string };

  constructor(error_code: number, description: string, parameters?: object) {
    this.json = { ok: false, error_code, description, ...(parameters && { parameters }) };
  }
}
