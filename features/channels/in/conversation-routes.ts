import { Refusal } from '@tertulia/protocol/errors.ts';
import { ConversationId } from '@tertulia/protocol/ids.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import { seenBy } from '@tertulia/server/gateway/access.ts';
import type { App } from '@tertulia/server/gateway/app.ts';
import { sessionOf } from '@tertulia/server/gateway/http.ts';
import type { House } from '@tertulia/server/house.ts';
import type { FastifyRequest } from 'fastify';
import * as z from 'zod';
import { readTemplates } from '../accounts/template-rows.ts';
import { viewOf } from '../capabilities-view.ts';
import type { ChannelParts } from '../parts.ts';
import { ConversationChannel, TemplateList } from '../protocol.ts';
import type { ChatRow } from './chats.ts';

const tags = ['channels'];
const config = { who: 'staff', budget: 'normal' } as const;
const params = z.object({ id: ConversationId });

/** Where what is written in a conversation goes: for the staff that see it, and for nobody else. */
export function conversationRoutes(app: App, parts: ChannelParts): void {
  const { house } = parts;
  const active = async (request: FastifyRequest, id: ConversationId) =>
    activeChat(house, await staffedBy(house, sessionOf(request).person, id));

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

/** @returns its row @throws Refusal `not-found`, also for whoever is in it and not of the staff */
async function staffedBy(house: House, person: number, id: ConversationId): Promise<number> {
  const { roster, role } = await seenBy(house, person, id);
  if (role !== 'staff') throw new Refusal('not-found');
  return roster.id;
}

/** @throws Refusal `not-found` when it goes to no network */
async function activeChat({ db }: House, conversation: number): Promise<ChatRow> {
  const row = await db.row<ChatRow>(
    sql`select * from channel_chat where conversation = ${conversation} and is_active = 1 limit 1`,
  );
  if (!row) throw new Refusal('not-found');
  return row;
}

async function channelOf({ house, channels }: ChannelParts, chat: ChatRow): Promise<ConversationChannel> {
  const row = await house.db.row<{ kind: string; name: string; state: string }>(
    sql`select kind, name, state from channel_account where id = ${chat.account}`,
  );
  const channel = row && channels.get(row.kind);
  if (!row || !channel) throw new Refusal('not-found');
  const isOff = row.state === 'off' || row.state === 'removed';
  const blocked = isOff ? 'account-off' : (chat.blocked as ConversationChannel['blocked'] | '');
  return {
    kind: row.kind,
    name: channel.name,
    account: row.name,
    address: await addressOf(house, chat),
    isGroup: chat.is_group === 1,
    ...(chat.open_until >= 0 && { openUntil: chat.open_until }),
    ...(blocked && { blocked }),
    noNews: chat.no_news === 1,
    capabilities: viewOf(channel.capabilities),
  };
}

/** As it was told when the talk began to be written to; a group has its title. */
async function addressOf({ db }: House, { conversation, chat }: ChatRow): Promise<string> {
  const row = await db.row<{ body: string }>(
    sql`select body from event where conversation = ${conversation} and kind = 'channel.joined'
      order by seq desc limit 1`,
  );
  const { address = chat } = row ? (JSON.parse(row.body) as { address?: string }) : {};
  return address;
}
