import type { Call } from '../call.ts';
import type { SearchAnswer, SearchQuestion } from './protocol.ts';

/** @param prefix `/api` at the desk, `/api/door` at the door */
export function searchClient(call: Call, prefix: '/api' | '/api/door') {
  return {
    search: (question: Partial<SearchQuestion>) =>
      call<SearchAnswer>('GET', `${prefix}/search?${queryOf(question)}`),
  };
}

function queryOf(question: Partial<SearchQuestion>): string {
  const pairs = Object.entries(question).filter(([, value]) => value !== undefined && value !== '');
  return new URLSearchParams(pairs.map(([name, value]) => [name, String(value)])).toString();
}
