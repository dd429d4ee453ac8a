import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ERRORS } from '@tertulia/protocol/errors.ts';
import { openWorld, type Person, type World } from '../testing/world.ts';
import type { Policy } from './app.ts';

/** What each kind of caller meets at a route of each policy: let in, or refused with this status. */
const MATRIX: Record<string, Record<Policy, 'in' | 401 | 403>> = {
  nobody: { anyone: 'in', visitor: 401, customer: 401, staff: 401, owner: 401 },
  customer: { anyone: 'in', visitor: 'in', customer: 'in', staff: 401, owner: 401 },
  agent: { anyone: 'in', visitor: 401, customer: 401, staff: 'in', owner: 403 },
  owner: { anyone: 'in', visitor: 401, customer: 401, staff: 'in', owner: 'in' },
  revoked: { anyone: 'in', visitor: 401, customer: 401, staff: 401, owner: 401 },
  deactivated: { anyone: 'in', visitor: 401, customer: 401, staff: 401, owner: 401 },
  'made-up token': { anyone: 'in', visitor: 401, customer: 401, staff: 401, owner: 401 },
};

describe('the HTTP door', () => {
  it('V01 V10 every route lets in exactly whom its policy names, before anything of the request is read', async () => {
    await using world = await openWorld();
    const cookies = await callers(world);
    const { policies } = world.app;
    assert.ok(policies.length > 25, `${policies.length} routes were found`);
    for (const { method, url, who } of policies) {
      for (const [caller, expected] of Object.entries(MATRIX)) {
        const answer = await world.app.inject({
          method: method.split(',')[0] as 'GET',
          url: url.replaceAll(/:\w+/g, 'unknown').replace('*', 'unknown'),
          headers: cookies[caller] ? { cookie: cookies[caller] } : {},
          ...(method === 'GET' || method === 'HEAD'
            ? {}
            : {
                payload: 'not what it expects',
                headers: {
                  ...(cookies[caller] ? { cookie: cookies[caller] } : {}),
                  'content-type': 'application/json',
                },
              }),
        });
        const refused = answer.statusCode === 401 || answer.statusCode === 403 ? answer.statusCode : 'in';
        // Routes that are for anyone may refuse by themselves, e.g. a wrong password.
        if (who !== 'anyone') assert.equal(refused, expected[who], `${caller}: ${method} ${url} (${who})`);
        assert.ok(answer.statusCode < 500, `${caller}: ${method} ${url} answered ${answer.statusCode}`);
      }
    }
  });

  it('V34 a change that another site sends is refused, whatever it pretends', async () => {
    await using world = await openWorld();
    const owner = await world.person('Owner', 'agent', 'owner');
    const change = (headers: Record<string, string>) =>
      world.app.inject({
        method: 'PUT',
        url: '/api/business',
        headers: {
          cookie: owner.cookie,
          host: 'chat.example',
          'content-type': 'application/json',
          ...headers,
        },
        payload: JSON.stringify({
          name: 'Ours',
          colour: '#A8481F',
          language: 'es',
          timeZone: 'Europe/Madrid',
        }),
      });
    assert.equal((await change({ origin: 'http://chat.example' })).statusCode, 200);
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'http://chat.example.evil.example' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ] as Record<string, string>[]) {
      const answer = await change(headers);
      assert.equal(answer.statusCode, 403, JSON.stringify(headers));
      assert.equal(answer.json().code, 'origin-problem');
    }
  });

  it('hostile bodies get the documented error, in one shape, with nothing of our inside', async () => {
    await using world = await openWorld();
    const owner = await world.person('Owner', 'agent', 'owner');
    const bodies = [
      '',
      '{',
      'null',
      '[]',
      '{"name":7}',
      '{"__proto__":{"x":1}}',
      `{"name":"${'x'.repeat(70_000)}"}`,
      '"text"',
    ];
    for (const payload of bodies) {
      const answer = await world.app.inject({
        method: 'PUT',
        url: '/api/business',
        payload,
        headers: { cookie: owner.cookie, 'content-type': 'application/json' },
      });
      const body = answer.json<{ code: keyof typeof ERRORS; message: string }>();
      assert.equal(answer.statusCode, ERRORS[body.code].status, payload.slice(0, 30));
      assert.match(body.code, /^(frame-problem|too-large)$/);
      assert.doesNotMatch(answer.body, /at .*\.ts|node_modules|Error:/);
    }
    assert.equal(({} as Record<string, unknown>)['x'], undefined);
  });

  it('unknown addresses, methods and path tricks are not found', async () => {
    await using world = await openWorld();
    for (const url of [
      '/nope',
      '/api/nope',
      '/api/../package.json',
      '/assets/..%2f..%2fpackage.json',
      '/media/..%2f..%2flock.sqlite',
      '/%00',
      '/l/%2e%2e',
    ]) {
      const answer = await world.app.inject({ method: 'GET', url });
      assert.ok([400, 404].includes(answer.statusCode), `${url} answered ${answer.statusCode}`);
      assert.doesNotMatch(answer.body, /SQLite|"dependencies"/);
    }
    assert.equal((await world.app.inject({ method: 'DELETE', url: '/api/business' })).statusCode, 404);
  });

  it('V28 every answer carries the security headers, and what is personal is kept by no cache', async () => {
    await using world = await openWorld();
    const ana = await world.person('Ana');
    for (const url of ['/healthz', '/api/me', '/nope']) {
      const { headers } = await world.app.inject({ method: 'GET', url, headers: { cookie: ana.cookie } });
      const isData = url.startsWith('/api/');
      assert.match(
        String(headers['content-security-policy']),
        isData ? /default-src 'none'/ : /default-src 'self'/,
      );
      assert.equal(headers['x-content-type-options'], 'nosniff');
      assert.equal(headers['referrer-policy'], isData ? undefined : 'no-referrer');
    }
    assert.equal(
      (await world.app.inject({ method: 'GET', url: '/api/me', headers: { cookie: ana.cookie } })).headers[
        'cache-control'
      ],
      'no-store',
    );
  });

  it('V25 an invented X-Forwarded-For opens no new budget', async () => {
    await using world = await openWorld({ limits: true });
    const statuses: number[] = [];
    for (let i = 0; i < 34; i++) {
      const answer = await world.app.inject({
        method: 'POST',
        url: '/api/sign-in',
        headers: { 'x-forwarded-for': `203.0.113.${i}` },
        payload: { email: `nobody${i}@example.com`, password: 'wrong wrong wrong' },
      });
      statuses.push(answer.statusCode);
    }
    assert.equal(statuses[0], 401);
    assert.equal(statuses.at(-1), 429);
  });

  it('a refused upgrade says why to who asks over HTTP: browsers hide it', async () => {
    await using world = await openWorld();
    const ana = await world.person('Ana');
    const status = async (cookie: string) =>
      (await world.app.inject({ method: 'GET', url: '/ws/desk?v=1', headers: { cookie } })).statusCode;
    assert.equal(await status(ana.cookie), 426);
    await world.house.sessions.revoke(ana.id, ana.session.device);
    assert.equal(await status(ana.cookie), 401);
  });

  it('openapi.json describes every route of the API', async () => {
    await using world = await openWorld();
    const { paths } = (await world.app.inject({ method: 'GET', url: '/openapi.json' })).json<{
      paths: Record<string, object>;
    }>();
    const described = new Set(
      Object.entries(paths).flatMap(([path, methods]) =>
        Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
      ),
    );
    const routes = world.app.policies.filter(
      ({ url, method }) => url.startsWith('/api/') && method !== 'HEAD',
    );
    for (const { method, url } of routes)
      assert.ok(described.has(`${method} ${url.replaceAll(/:(\w+)/g, '{$1}')}`), `${method} ${url}`);
  });
});

async function callers(world: World): Promise<Record<string, string>> {
  const [customer, agent, owner] = [
    await world.person('Carla', 'customer'),
    await world.person('Ana'),
    await world.person('Olga', 'agent', 'owner'),
  ];
  const revoked = await world.device(owner);
  await world.house.sessions.revoke(owner.id, revoked.session.device);
  const deactivated: Person = await world.person('Gone', 'agent', 'owner');
  await world.house.db.write({
    text: 'update person set deactivated = 1 where id = ?',
    params: [deactivated.id],
  });
  return {
    customer: customer.cookie,
    agent: agent.cookie,
    owner: owner.cookie,
    revoked: revoked.cookie,
    deactivated: deactivated.cookie,
    'made-up token': `tertulia-desk=${'A'.repeat(43)}; tertulia-door=${'A'.repeat(43)}`,
  };
}
