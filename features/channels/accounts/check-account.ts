import { ChannelProblem } from '@tertulia/channels/channel.ts';
import { Refusal } from '@tertulia/protocol/errors.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import type { ChannelParts, OpenAccount } from '../parts.ts';
import type { Findings } from '../protocol.ts';
import type { AccountRow } from './account-row.ts';
import { troubleOf } from './open-accounts.ts';

/** What the network says of the account now. All well: what waited for it goes on. @throws Refusal */
export async function checkAccount(parts: ChannelParts, row: AccountRow): Promise<Findings['findings']> {
  const { io, accounts, house } = parts;
  const { channel, account } = await workable(parts, row);
  const seen = (await asked(async () => channel.check?.(io, account))) ?? [];
  await accounts.learn(row.id, Object.assign({}, ...seen.map(({ facts }) => facts)));
  if (row.state === 'problem' && seen.length > 0 && seen.every(({ ok }) => ok))
    await house.db.write(
      sql`update channel_account set state = 'on', problem = '' where id = ${row.id} and state = 'problem'`,
    );
  return seen.map(({ what, ok, advice }) => ({ what, ok, ...(advice && { advice }) }));
}

/** @throws Refusal `conflict` when it cannot be worked with */
export async function workable(parts: ChannelParts, row: AccountRow): Promise<OpenAccount> {
  const opened = await parts.accounts.find(row.id);
  if (!opened) throw new Refusal('conflict', troubleOf(parts.house, parts.channels, row));
  return opened;
}

/** @throws Refusal `channel-problem` with the network's own code */
export async function asked<T>(question: () => Promise<T>): Promise<T> {
  try {
    return await question();
  } catch (problem) {
    if (problem instanceof ChannelProblem) throw new Refusal('channel-problem', problem.code);
    throw problem;
  }
}
