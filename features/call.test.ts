import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { browserCall, Problem } from './call.ts';

test('a body is sent as JSON, a picture as it is, and the answer comes back', async (context) => {
  const asked = answerWith(context, () => Response.json({ name: 'Ana' }));
  assert.deepEqual(await browserCall('PUT', '/api/me', { name: 'Ana' }), { name: 'Ana' });
  const picture = new Blob(['x'], { type: 'image/png' });
  await browserCall('PUT', '/api/business/logo', picture);
  assert.deepEqual(
    asked.map(({ body, headers }) => [body, headers]),
    [
      ['{"name":"Ana"}', { 'content-type': 'application/json' }],
      [picture, { 'content-type': 'image/png' }],
    ],
  );
});

test('an answer without content is nothing', async (context) => {
  answerWith(context, () => new Response(null, { status: 204 }));
  assert.equal(await browserCall('POST', '/api/sign-out'), undefined);
});

test('a refusal, a proxy in the way and no network are told apart', async (context) => {
  const answers = [
    () => Response.json({ code: 'too-fast', message: 'Wait.', wait: 12 }, { status: 429 }),
    () => new Response('<h1>Bad gateway</h1>', { status: 502 }),
    () => {
      throw new TypeError('fetch failed');
    },
  ];
  answerWith(context, () => answers.shift()!());
  const refused = await browserCall('GET', '/api/me').catch((problem: unknown) => problem);
  assert.ok(refused instanceof Problem);
  assert.deepEqual([refused.code, refused.message, refused.wait], ['too-fast', 'Wait.', 12]);
  await assert.rejects(browserCall('GET', '/api/me'), { code: 'server-problem' });
  await assert.rejects(browserCall('GET', '/api/me'), { code: 'offline' });
});

function answerWith(context: TestContext, answer: () => Response): RequestInit[] {
  const asked: RequestInit[] = [];
  context.mock.method(globalThis, 'fetch', async (_: string, request: RequestInit) => {
    asked.push(request);
    return answer();
  });
  return asked;
}
