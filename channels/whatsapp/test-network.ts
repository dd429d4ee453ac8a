import type { ChannelIo } from '../channel.ts';
import type { Answer, HttpRequest } from '../plan.ts';

export interface Asked {
  readonly requests: HttpRequest[];
  readonly downloads: { readonly url: string; readonly headers: Readonly<Record<string, string>> }[];
}

/** A network that answers by path, without its version and its query. */
export function networkOf(answers: Readonly<Record<string, unknown>>): ChannelIo & Asked {
  const asked: Asked = { requests: [], downloads: [] };
  return {
    ...asked,
    now: () => 0,
    async request(request): Promise<Answer> {
      asked.requests.push(request);
      const path = new URL(request.url).pathname.replace(/^\/v\d+\.\d+\//, '');
      const answer = answers[path];
      if (answer === undefined) return { is: 'unsent', problem: 'ENOTFOUND' };
      const json = typeof answer === 'function' ? answer(new URL(request.url)) : answer;
      const status = typeof json === 'object' && json !== null && 'error' in json ? 400 : 200;
      return { is: 'answered', status, headers: {}, body: JSON.stringify(json) };
    },
    async download(url, headers = {}) {
      asked.downloads.push({ url, headers });
      return { bytes: (async function* () {})(), type: 'text/html' };
    },
  };
}

export const refusal = (code: number, message = 'No.') => ({
  error: { message, type: 'OAuthException', code },
});
