import fastifyCookie from '@fastify/cookie';
import fastifySwagger from '@fastify/swagger';
import { ERRORS, Refusal, type ErrorCode } from '@tertulia/protocol/errors.ts';
import { ErrorBody } from '@tertulia/protocol/error-schemas.ts';
import Fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import {
  hasZodFastifySchemaValidationErrors,
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import type { Config } from '../config.ts';
import type { Feature } from '../feature.ts';
import type { House } from '../house.ts';
import { logger } from '../logger.ts';
import type { App, Policy } from './app.ts';
import { addressKey } from './limits.ts';
import { cookieName, hasEmbedCookie, isOwnOrigin, isSecure, remoteAddress, tokenOf } from './request.ts';
import type { Session, Side } from './session.ts';

const COOKIE_DAYS: Record<Side, number> = { desk: 30, door: 400 };

/** The same for every answer: scripts and frames only from here, and nothing is guessed about a file. */
function securityHeaders({ mapTiles }: Config) {
  const pictures = mapTiles ? ` ${new URL(mapTiles.url).origin}` : '';
  return {
    'content-security-policy':
      `default-src 'self'; connect-src 'self' ws: wss:; img-src 'self' data: blob:${pictures}; media-src 'self' blob:; ` +
      "style-src 'self' 'unsafe-inline'; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    'x-frame-options': 'DENY',
    'permissions-policy': 'camera=(self), microphone=(self), geolocation=(self)',
  } as const;
}

const DATA_HEADERS = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
} as const;

/** Over plain http browsers ignore the one and complain about the other. */
const SECURE_HEADERS = {
  'strict-transport-security': 'max-age=31536000',
  'cross-origin-opener-policy': 'same-origin',
} as const;

/** The HTTP door: who calls, how often, from where; and every refusal as one shape. Features add their routes. */
export async function openApp(house: House, features: readonly Feature[]): Promise<App> {
  const { config } = house;
  const loggerInstance: FastifyBaseLogger = logger;
  const app: App = Fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 64 * 1024,
    trustProxy: false,
    forceCloseConnections: 'idle',
    // A whole file may come in one request. Who is slower goes on where it was cut off.
    requestTimeout: 600_000,
    connectionTimeout: 0,
    routerOptions: { maxParamLength: 200 },
  }).withTypeProvider<ZodTypeProvider>();
  app.server.headersTimeout = 10_000;
  app.addHook('preClose', () => closeAsTheyRest(app));
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.decorateRequest('session', null);
  await app.register(fastifyCookie);
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Tertulia',
        version: '1',
        description: 'A business and its customers, over HTTP. Live frames: docs/protocol.md.',
      },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
  app.decorate('policies', []);
  app.addHook('onRoute', ({ method, url, config: { who } = {} }) => {
    if (!who) throw new Error(`${String(method)} ${url} has no policy: say who may call it`);
    app.policies.push({ method: String(method), url, who });
  });
  const headers = securityHeaders(config);
  app.addHook('onRequest', async (request, reply) => {
    // Data is nothing a page could be made of: it needs no more, and these are most of a small answer.
    const isData = request.url.startsWith('/api/');
    void reply.headers(isData ? DATA_HEADERS : headers);
    if (isSecure(config)) void reply.headers(SECURE_HEADERS);
    if (request.is404) return;
    const { who = 'owner', budget = 'normal' } = request.routeOptions.config;
    const address = addressKey(remoteAddress(request.raw, config));
    house.limits.take('address', address);
    if (budget !== 'normal') house.limits.take(budget, address);
    if (isChange(request) && !isFromHere(request, config)) throw new Refusal('origin-problem');
    // Before a body is read: a stranger can make the server keep nothing.
    request.session = (await findSession(request, house, who)) ?? null;
    if (request.session) house.limits.take('person', request.session.personId);
    refuseUnless(request.session, who);
  });
  app.setErrorHandler((problem: FastifyError, request, reply) => answerProblem(problem, request, reply));
  app.setNotFoundHandler((_, reply) => reply.code(404).send(bodyOf('not-found')));
  app.route({
    method: 'GET',
    url: '/healthz',
    config: { who: 'anyone' },
    schema: { hide: true },
    handler: async () => {
      await house.db.row({ text: 'select 1 as yes', params: [] });
      return { ready: true };
    },
  });
  for (const side of ['desk', 'door'] as const) {
    app.route({
      method: 'GET',
      url: `/ws/${side}`,
      config: { who: 'anyone' },
      schema: { hide: true },
      // Browsers hide why an upgrade was refused, so the same address says it to whoever asks without one.
      handler: async (request, reply) => {
        const token = tokenOf(request.raw, side, config);
        if (token === undefined || !(await house.sessions.find(token, side))) throw new Refusal('signed-out');
        return reply.code(426).header('upgrade', 'websocket').send(bodyOf('frame-problem'));
      },
    });
  }
  app.route({
    method: 'GET',
    url: '/openapi.json',
    config: { who: 'anyone' },
    schema: { hide: true },
    handler: () => app.swagger(),
  });
  for (const feature of features) feature.routes?.(app, house);
  return app;
}

/** A connection whose last answer is still on its way is not idle yet: looked at once only, it would hold up the end. */
async function closeAsTheyRest({ server }: App): Promise<void> {
  const looking = setInterval(() => server.closeIdleConnections(), 50).unref();
  server.once('close', () => clearInterval(looking));
}

/** The session of a route that is not for anyone. @throws Refusal */
export function sessionOf(request: FastifyRequest): Session {
  if (!request.session) throw new Refusal('signed-out');
  return request.session;
}

/**
 * Gives the browser its session, for this app only, out of reach of scripts. In a frame of another site it is kept for
 * that site alone (`Partitioned`), which wants https; without it the cookie stays where both sites share a name.
 */
export function giveCookie(
  reply: FastifyReply,
  house: House,
  side: Side,
  token: string,
  { isEmbedded = side === 'door' && hasEmbedCookie(reply.request.raw, house.config) } = {},
): void {
  const secure = isSecure(house.config);
  const travels = isEmbedded && secure;
  void reply.setCookie(cookieName(isEmbedded ? 'embed' : side, house.config), token, {
    path: '/',
    httpOnly: true,
    sameSite: travels ? 'none' : 'lax',
    secure,
    partitioned: travels,
    maxAge: COOKIE_DAYS[side] * 86_400,
  });
}

export function takeCookie(reply: FastifyReply, house: House, side: Side): void {
  void reply.clearCookie(cookieName(side, house.config), { path: '/' });
}

/** Every session this browser has, on a route for anyone: whoever is signed in at the desk may also be at the door. */
export async function sessionsOf(request: FastifyRequest, house: House): Promise<Session[]> {
  const { session } = request;
  if (!session) return [];
  const other = session.side === 'desk' ? await sessionAt('door', request, house) : undefined;
  return other ? [session, other] : [session];
}

async function findSession(request: FastifyRequest, house: House, who: Policy): Promise<Session | undefined> {
  const sides: readonly Side[] =
    who === 'anyone' ? ['desk', 'door'] : who === 'customer' || who === 'visitor' ? ['door'] : ['desk'];
  for (const side of request.url.startsWith('/api/door/') ? (['door'] as const) : sides) {
    const session = await sessionAt(side, request, house);
    if (session) return session;
  }
  return undefined;
}

async function sessionAt(side: Side, request: FastifyRequest, house: House): Promise<Session | undefined> {
  const token = tokenOf(request.raw, side, house.config);
  return token === undefined ? undefined : house.sessions.find(token, side);
}

function refuseUnless(session: Session | null, who: Policy): void {
  if (who === 'anyone') return;
  if (!session) throw new Refusal('signed-out');
  const fits =
    who === 'visitor'
      ? session.side === 'door'
      : who === 'customer'
        ? session.kind === 'customer'
        : who === 'staff'
          ? session.role !== undefined
          : session.role === 'owner';
  if (!fits) throw new Refusal('not-allowed');
}

function isChange(request: FastifyRequest): boolean {
  return request.method !== 'GET' && request.method !== 'HEAD' && request.method !== 'OPTIONS';
}

/** A change comes from a page of ours, or from a program: browsers always send one of the two headers. */
function isFromHere(request: FastifyRequest, config: Config): boolean {
  if (request.headers.origin !== undefined) return isOwnOrigin(request.raw, config);
  const site = request.headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none';
}

function answerProblem(problem: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (problem instanceof Refusal) {
    if (problem.wait) void reply.header('retry-after', problem.wait);
    return reply.code(ERRORS[problem.code].status).send(bodyOf(problem.code, problem.message, problem.wait));
  }
  if (hasZodFastifySchemaValidationErrors(problem)) {
    const where = problem.validation
      .slice(0, 3)
      .map((one) => `${one.instancePath || 'body'}: ${one.message}`)
      .join('; ');
    const refusal = new Refusal('frame-problem', where);
    return reply.code(400).send(bodyOf('frame-problem', refusal.message));
  }
  if (problem.statusCode === 413) return reply.code(413).send(bodyOf('too-large'));
  if (problem.statusCode !== undefined && problem.statusCode < 500)
    return reply.code(400).send(bodyOf('frame-problem'));
  logger.error({ err: problem, route: request.routeOptions.url }, 'a request failed');
  return reply.code(500).send(bodyOf('server-problem'));
}

function bodyOf(code: ErrorCode, message: string = ERRORS[code].sentence, wait?: number): ErrorBody {
  return { code, message, ...(wait ? { wait } : {}) };
}
