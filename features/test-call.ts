import type { World, Person } from '@tertulia/server/testing/world.ts';
import { type Call, Problem } from './call.ts';

/** How someone of a test's world calls the server, for the features' clients. @throws Problem */
export function callAs({ app }: Pick<World, 'app'>, { cookie }: Pick<Person, 'cookie'>): Call {
  return async (method, url, body) => {
    const response = await app.inject({
      method,
      url,
      headers: { cookie, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { payload: JSON.stringify(body) }),
    });
    if (response.statusCode === 204) return undefined;
    const answer = response.json();
    if (response.statusCode < 300) return answer;
    throw new Problem(answer.code, answer.message, answer.wait);
  };
}
