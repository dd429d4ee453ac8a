import { Refusal } from '@tertulia/protocol/errors.ts';
import { ConversationId } from '@tertulia/protocol/ids.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import type { App } from '@tertulia/server/gateway/app.ts';
import { sessionOf } from '@tertulia/server/gateway/http.ts';
import type { FastifyRequest } from 'fastify';
import * as z from 'zod';
import { messagesLeft } from '../../channel-reach.ts';
import { readRow } from '../accounts/account-row.ts';
import { troubleOf } from '../accounts/open-accounts.ts';
import { readTemplates } from '../accounts/template-rows.ts';
import { viewOf } from '../capabilities-view.ts';
import { activeChat, addressOf, type ChatRow } from '../chat-row.ts';
import type { ChannelParts } from '../parts.ts';
import { ConversationChannel } from '../protocol.ts';
import { TemplateList } from '../template-protocol.ts';
import { staffedBy } from '../staffed-by.ts';

const tags = ['channels'];
const config = { who: 'staff', budget: 'normal' } as const;
const params = z.object({ id: ConversationId });

/** Where what is written in a conversation goes: for the staff that see it, and for nobody else. */
export function conversationRoutes(app: App, parts: ChannelParts): void {
  const { house } = parts;
  /** @throws Refusal `not-found` when it goes to no network */
  const active = async (request: FastifyRequest, id: ConversationId) => {
    const chat = await activeChat(house, await staffedBy(house, sessionOf(request).person, id));
    if (!chat) throw new Refusal('not-found');
    return chat;
  };

  app.route({
    method: 'GET',
    url: '/api/conversations/:id/channel',
    config,
    schema: {
      tags,
      summary: 'The network that a conversation goes to, and what of a message it can carry',
      params,
      response: { 200: ConversationChannel },
    },
    handler: async (request) => channelOf(parts, await active(request, request.params.id)),
  });

  app.route({
    method: 'GET',
    url: '/api/conversations/:id/templates',
    config,
    schema: {
      tags,
      summary: 'The templates that may be sent in a conversation',
      params,
      response: { 200: TemplateList },
    },
    handler: async (request) => {
      const { account } = await active(request, request.params.id);
      return { templates: await readTemplates(house.db, account, true) };
    },
  });
}

async function channelOf({ house, channels }: ChannelParts, chat: ChatRow): Promise<ConversationChannel> {
  const row = await readRow(house, sql`id = ${chat.account}`);
  const channel = row && channels.get(row.kind);
  if (!row || !channel) throw new Refusal('not-found');
  const blocked = row.state === 'off' ? 'account-off' : chat.blocked;
  const waits =
    row.state === 'problem' || (row.state === 'on' && troubleOf(house, channels, row) !== undefined);
  const left = await messagesLeft(house.db, chat);
  return {
    kind: row.kind,
    name: channel.name,
    account: row.name,
    address: await addressOf(house, chat),
    isGroup: chat.is_group === 1,
    ...(chat.open_until >= 0 && { openUntil: chat.open_until }),
    ...(left !== undefined && { left }),
    ...(blocked && { blocked }),
    ...(waits && { waits }),
    noNews: chat.no_news === 1,
    capabilities: viewOf(channel.capabilities),
  };
}
