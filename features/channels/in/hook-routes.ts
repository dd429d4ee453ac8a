import type { Incoming } from '@tertulia/channels/channel.ts';
import { Refusal } from '@tertulia/protocol/errors.ts';
import type { App } from '@tertulia/server/gateway/app.ts';
import { logger } from '@tertulia/server/logger.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod';
import type { ChannelParts, OpenAccount } from '../parts.ts';
import { requestWrite } from './requests.ts';

/** Meta sends up to 3 MB at once: https://developers.facebook.com/docs/graph-api/webhooks. */
const LARGEST = 3 * 1024 * 1024;

const params = z.object({ channel: z.string().max(32), hook: z.string().max(64) });

/** Where networks tell what happened. Nothing is answered before it is kept: their repetition is our second chance. @param onCame something was kept */
export function hookRoutes(app: App, parts: ChannelParts, onCame: () => void): void {
  // A scope of its own: only here a body is whatever came, and signatures are of its very bytes.
  void app.register(async (scope: App) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      '*',
      { parseAs: 'buffer', bodyLimit: LARGEST },
      async (_: unknown, body: Buffer) => body,
    );
    for (const method of ['GET', 'POST'] as const)
      scope.route({
        method,
        url: '/hooks/:channel/:hook',
        config: { who: 'anyone', budget: 'normal' },
        bodyLimit: LARGEST,
        schema: { tags: ['channels'], summary: 'What a network outside tells, as it signs it', params },
        handler: async (request, reply) => {
          const { channel, hook } = request.params;
          const account = await parts.accounts.findByHook(channel, hook);
          if (!account || account.state === 'off') throw new Refusal('not-found');
          return take(parts, account, { request, reply, onCame });
        },
      });
  });
}

interface Asked {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly onCame: () => void;
}

async function take(
  { house }: ChannelParts,
  account: OpenAccount,
  { request, reply, onCame }: Asked,
): Promise<FastifyReply> {
  const incoming = incomingOf(request, house.now());
  const { channel } = account;
  const greeted = channel.handshake?.(incoming, account.account);
  if (greeted) return answer(reply, greeted);
  if (incoming.method === 'GET') throw new Refusal('not-found');
  // What is missing is not said: whoever guesses learns nothing.
  if (!isGenuine(account, incoming)) throw new Refusal('signed-out');
  await house.db.write(requestWrite(house, account, incoming));
  onCame();
  return answer(reply, channel.reply?.(incoming, account.account) ?? { status: 200 });
}

function isGenuine({ channel, account }: OpenAccount, incoming: Incoming): boolean {
  try {
    return channel.verify(incoming, account);
  } catch (problem) {
    logger.error({ err: problem, account: account.id }, 'a signature could not be looked at');
    return false;
  }
}

function answer(
  reply: FastifyReply,
  { status, type = 'text/plain; charset=utf-8', body = '' }: { status: number; type?: string; body?: string },
): FastifyReply {
  return reply.code(status).header('content-type', type).send(body);
}

function incomingOf({ method, url, headers, body }: FastifyRequest, at: number): Incoming {
  return {
    at,
    method,
    url,
    query: Object.fromEntries(new URL(url, 'http://here').searchParams),
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join(', ') : (value ?? ''),
      ]),
    ),
    body: body instanceof Uint8Array ? body : new Uint8Array(),
  };
}
