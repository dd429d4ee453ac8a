import { Refusal } from '@tertulia/protocol/errors.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import type { App } from '@tertulia/server/gateway/app.ts';
import { giveCookie } from '@tertulia/server/gateway/http.ts';
import type { House } from '@tertulia/server/house.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { deviceLabel } from '../device-label.ts';
import { findMailToken, type MailToken } from './mail-token.ts';
import { confirmMail, lookOf, stopMail } from './mailbox.ts';
import { EnterByMail, MailAnswer, MailSecret } from './protocol.ts';
import { nameTalk } from './talk-name.ts';

const tags = ['notices'];

/**
 * What the links of mails do. Their secret is in the part of the address that is never sent, and only a POST by the page
 * behind it does anything: whoever looks at links before the reader does changes nothing.
 */
export function linkRoutes(app: App, house: House): void {
  app.route({
    method: 'POST',
    url: '/api/notices/confirm',
    config: { who: 'anyone', budget: 'notice' },
    schema: {
      tags,
      summary: 'The owner of an address says yes',
      body: MailSecret,
      response: { 200: MailAnswer },
    },
    handler: async (request) => answerFor(house, await confirmMail(house, request.body.token)),
  });

  app.route({
    method: 'POST',
    url: '/api/door/notices/enter',
    config: { who: 'anyone', budget: 'notice' },
    schema: {
      tags,
      summary:
        'A customer comes back by a mail: `conflict` when this browser has another customer’s conversation',
      body: EnterByMail,
      response: { 200: MailAnswer },
    },
    handler: async (request, reply) => {
      const found = await findMailToken(house, 'reply', request.body.token);
      await enter(house, request, reply, found, request.body.replace === true);
      return answerFor(house, found.person, found.conversation);
    },
  });

  // A scope of its own: mail programs post a form, and it is not looked at.
  void app.register(async (scope: App) => {
    scope.addContentTypeParser(
      ['application/x-www-form-urlencoded', 'multipart/form-data'],
      { parseAs: 'buffer', bodyLimit: 1024 },
      async () => undefined,
    );
    scope.route({
      method: 'POST',
      url: '/api/notices/stop',
      config: { who: 'anyone', budget: 'notice' },
      schema: {
        tags,
        summary: 'No more mail to this address (RFC 8058)',
        querystring: z.object({ token: MailSecret.shape.token }),
        response: { 200: MailAnswer },
      },
      handler: async (request) => {
        const { person } = await findMailToken(house, 'stop', request.query.token);
        const answer = await answerFor(house, person);
        await stopMail(house, person);
        return answer;
      },
    });
  });
}

async function enter(
  house: House,
  request: FastifyRequest,
  reply: FastifyReply,
  { person }: MailToken,
  replaces: boolean,
): Promise<void> {
  const before = request.session?.side === 'door' ? request.session : undefined;
  if (before?.person === person) return;
  if (before && !replaces) throw new Refusal('conflict', 'another conversation is open in this browser');
  const label = deviceLabel(request.headers['user-agent']);
  const { token } = await house.sessions.open(person, 'door', label);
  giveCookie(reply, house, 'door', token);
}

async function answerFor(house: House, person: number, conversation?: number): Promise<MailAnswer> {
  const [{ name }, url] = await Promise.all([lookOf(house), pathOf(house, person, conversation)]);
  return { business: name || 'Tertulia', url };
}

async function pathOf(house: House, person: number, conversation: number | undefined): Promise<string> {
  const row = await house.db.row<{ kind: string }>(sql`select kind from person where id = ${person}`);
  if (row?.kind === 'agent') return '/desk/settings/notices';
  const at =
    conversation ??
    (
      await house.db.row<{ conversation: number }>(
        sql`select conversation from door where person = ${person} order by conversation desc limit 1`,
      )
    )?.conversation;
  const roster = at === undefined ? undefined : await house.rosters.findById(at);
  if (!roster || !house.rosters.roleOf(roster, person)) throw new Refusal('invite-problem');
  return (await nameTalk(house, roster, { person, side: 'door' })).path;
}
