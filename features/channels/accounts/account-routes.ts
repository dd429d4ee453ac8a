import { randomBytes } from 'node:crypto';
import { Refusal } from '@tertulia/protocol/errors.ts';
import { uuidv7 } from '@tertulia/protocol/uuid.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import type { App } from '@tertulia/server/gateway/app.ts';
import * as z from 'zod';
import { SealProblem } from '../../seal.ts';
import { viewOf } from '../capabilities-view.ts';
import type { ChannelParts } from '../parts.ts';
import {
  AccountId,
  AddAccount,
  ChangeAccount,
  ChannelAccount,
  ChannelAccounts,
  ChannelList,
  Findings,
} from '../protocol.ts';
import { rowOf } from './account-row.ts';
import { checkAccount } from './check-account.ts';
import { pokeTalks } from './poke-talks.ts';
import { lineRow, readAccount, readAccounts } from './read-accounts.ts';
import { removeAccount } from './remove-account.ts';
import { checkSettings, keepSettings, readSettings, type Settings, withoutEmpty } from './sealed-settings.ts';
import { tellOwners } from './tell-owners.ts';

const tags = ['channels'];
const config = { who: 'owner', budget: 'normal' } as const;
const params = z.object({ id: AccountId });

/** The business's numbers, bots and mailboxes: an owner's work. */
export function accountRoutes(app: App, parts: ChannelParts): void {
  const { house, channels } = parts;

  app.route({
    method: 'GET',
    url: '/api/channels',
    config,
    schema: { tags, summary: 'The networks there are', response: { 200: ChannelList } },
    handler: async () => ({
      channels: [...channels.values()].map(({ kind, name, fields, capabilities }) => ({
        kind,
        name,
        fields: [...fields],
        capabilities: viewOf(capabilities),
      })),
    }),
  });

  app.route({
    method: 'GET',
    url: '/api/channel-accounts',
    config,
    schema: { tags, summary: 'All accounts, without their secrets', response: { 200: ChannelAccounts } },
    handler: async () => ({ accounts: await readAccounts(parts) }),
  });

  app.route({
    method: 'POST',
    url: '/api/channel-accounts',
    config,
    schema: {
      tags,
      summary: 'Connect an account of a network',
      body: AddAccount,
      response: { 200: ChannelAccount },
    },
    handler: async (request) => {
      const id = await addAccount(parts, request.body);
      await tellOwners(house);
      return readAccount(parts, id);
    },
  });

  app.route({
    method: 'PUT',
    url: '/api/channel-accounts/:id',
    config,
    schema: {
      tags,
      summary: 'Change an account; settings that are not named stay',
      params,
      body: ChangeAccount,
      response: { 200: ChannelAccount },
    },
    handler: async (request) => {
      await changeAccount(parts, request.params.id, request.body);
      return readAccount(parts, request.params.id);
    },
  });

  app.route({
    method: 'DELETE',
    url: '/api/channel-accounts/:id',
    config,
    schema: {
      tags,
      summary: 'Give an account up; what was said through it stays',
      params,
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      await removeAccount(parts, await rowOf(house, request.params.id));
      await tellOwners(house);
      return reply.code(204).send(null);
    },
  });

  app.route({
    method: 'POST',
    url: '/api/channel-accounts/:id/check',
    config: { who: 'owner', budget: 'upload' },
    schema: {
      tags,
      summary: 'Ask the network whether all is well with it',
      params,
      response: { 200: Findings },
    },
    handler: async (request) => ({
      findings: await checkAccount(parts, await rowOf(house, request.params.id)),
    }),
  });
}

async function addAccount(
  parts: ChannelParts,
  { kind, name, line, settings }: AddAccount,
): Promise<AccountId> {
  const { house, channels } = parts;
  const channel = channels.get(kind);
  if (!channel) throw new Refusal('frame-problem', `kind: ${[...channels.keys()].join(', ')}`);
  const given = withoutEmpty(settings);
  checkSettings(channel, given);
  const now = house.now();
  const id = uuidv7(now) as AccountId;
  const kept = keepSettings(house, channel, id, given);
  await house.db.write(
    sql`insert into channel_account
        (ref, kind, name, line, hook, settings, secrets, state, problem, facts, cursor, created)
      values (${refBytes(id)}, ${kind}, ${name}, ${await lineRow(house, line)}, ${randomBytes(24).toString('base64url')},
        ${kept.settings}, ${kept.secrets}, 'on', '', '{}', '', ${now})`,
  );
  return id;
}

/** Whoever changes how it is reached, or switches it on, wants it tried again. */
async function changeAccount(parts: ChannelParts, id: AccountId, change: ChangeAccount): Promise<void> {
  const { house, channels } = parts;
  const row = await rowOf(house, id);
  const channel = channels.get(row.kind);
  const line = change.line ? await lineRow(house, change.line) : row.line;
  const name = change.name ?? row.name;
  const state = change.on === false ? 'off' : change.on || change.settings ? 'on' : row.state;
  const isSame = state === row.state && !change.settings;
  const { problem, trouble } = isSame ? row : { problem: '', trouble: '' };
  let kept = { settings: row.settings, secrets: row.secrets };
  if (change.settings) {
    if (!channel) throw new Refusal('conflict', `this server has no channel ${row.kind}`);
    const next = withoutEmpty({ ...before(parts, id, row), ...change.settings });
    checkSettings(channel, next);
    kept = keepSettings(house, channel, id, next);
  }
  await house.db.write(
    sql`update channel_account set name = ${name}, line = ${line}, state = ${state}, problem = ${problem},
      trouble = ${trouble}, settings = ${kept.settings}, secrets = ${kept.secrets} where id = ${row.id}`,
  );
  await pokeTalks(house, row.id);
  await tellOwners(house);
}

/** What cannot be opened any more has to be given again. */
function before({ house }: ChannelParts, id: AccountId, row: Parameters<typeof readSettings>[2]): Settings {
  try {
    const { plain, secret } = readSettings(house, id, row);
    return { ...plain, ...secret };
  } catch (problem) {
    if (!(problem instanceof SealProblem)) throw problem;
    return JSON.parse(row.settings) as Settings;
  }
}
