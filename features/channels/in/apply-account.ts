import type { Inbound } from '@tertulia/channels/inbound.ts';
import { TEMPLATE_STATES, type Template } from '@tertulia/channels/templates.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import { sharesLimit } from '../accounts/shared-limit.ts';
import { keepTemplate } from '../accounts/template-rows.ts';
import { tellOwners } from '../accounts/tell-owners.ts';
import type { ChannelParts, OpenAccount } from '../parts.ts';
import type { Applied } from './outcome.ts';

type Said = Extract<Inbound, { is: 'account' }>;

/** What its network says of an account: shown to owners. When it is shut off there, nothing is sent until they have looked. */
export async function applyAccount(
  { house, accounts }: ChannelParts,
  account: OpenAccount,
  { what, facts }: Said,
): Promise<Applied> {
  if (what === 'template') {
    await keepTemplateNews(house, account, facts);
    return 'done';
  }
  if (await isOfAnother(house, account, facts)) {
    const { limit } = facts;
    if (limit !== undefined && sharesLimit(account)) await accounts.learn(account.id, { limit });
    return 'done';
  }
  await accounts.learn(account.id, facts);
  if (what === 'state' && facts['ban'] === 'DISABLE')
    await accounts.stop(
      account.id,
      'banned',
      [facts['event'], facts['ban'], facts['violation']].filter(Boolean).join(' '),
    );
  return 'done';
}

/** Without money a network takes messages and brings none that cost something; when it brings one again, it is paid. */
export async function learnPayment(
  { accounts }: ChannelParts,
  { id, account }: OpenAccount,
  { state, why, billedAs = 'service' }: Extract<Inbound, { is: 'receipt' }>,
): Promise<void> {
  const isBrought = state === 'delivered' && billedAs !== 'service';
  const unpaid = why === 'quota' ? 'yes' : isBrought ? '' : undefined;
  if (unpaid !== undefined && unpaid !== (account.facts?.['unpaid'] ?? ''))
    await accounts.learn(id, { unpaid });
}

/** One business account there may have several numbers, and tells the news of each to all of them. */
async function isOfAnother({ db }: House, { id }: OpenAccount, { number }: Said['facts']): Promise<boolean> {
  if (number === undefined) return false;
  const row = await db.row<{ facts: string }>(sql`select facts from channel_account where id = ${id}`);
  const { number: own } = JSON.parse(row?.facts ?? '{}') as Readonly<Record<string, string>>;
  return own !== undefined && own !== number;
}

/** Of a template that nobody has fetched yet nothing is kept: the next look at the list brings it whole. */
async function keepTemplateNews(house: House, { id }: OpenAccount, facts: Said['facts']): Promise<void> {
  const { name = '', language = '', quality, reason } = facts;
  const state = TEMPLATE_STATES.find((one) => one === facts['state']);
  const rows = await house.db.rows<{ view: string }>(
    sql`select view from channel_template where account = ${id} and name = ${name}
      and (language = ${language} or ${language} = '')`,
  );
  if (rows.length === 0) return;
  const now = house.now();
  await house.db.write(
    ...rows.map(({ view }) => {
      const { reason: _, ...known } = JSON.parse(view) as Template;
      return keepTemplate(
        id,
        { ...known, ...(state && { state }), ...(quality && { quality }), ...(reason && { reason }) },
        now,
      );
    }),
  );
  await tellOwners(house);
}
