import type { FastifyInstance, FastifyBaseLogger, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Session } from './session.ts';

/**
 * Who may call a route. A route without a policy does not start. `visitor`: whoever has a session at the door, customer
 * or guest.
 */
export const POLICIES = ['anyone', 'visitor', 'customer', 'staff', 'owner'] as const;
export type Policy = (typeof POLICIES)[number];

/** Narrower limits for what is costly or guessable; all routes have a wide one. */
export const BUDGETS = ['normal', 'sign-in', 'open-door', 'upload', 'media', 'notice'] as const;
export type Budget = (typeof BUDGETS)[number];

declare module 'fastify' {
  interface FastifyContextConfig {
    who?: Policy;
    budget?: Budget;
  }
  interface FastifyInstance {
    /** Every route there is, and who may call it: the access test walks this list. */
    policies: { method: string; url: string; who: Policy }[];
  }
  interface FastifyRequest {
    /** Set by the gateway when the cookie is good; routes use `sessionOf`. */
    session: Session | null;
  }
}

export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** For routes that both apps have: `for (const { prefix, who } of BOTH_SIDES) app.route({ url: `${prefix}/…`, config: { who } …`. */
export const BOTH_SIDES = [
  { prefix: '/api', who: 'staff' },
  { prefix: '/api/door', who: 'visitor' },
] as const satisfies readonly { prefix: string; who: Policy }[];
