import { ChannelProblem } from '@tertulia/channels/channel.ts';
import { Refusal } from '@tertulia/protocol/errors.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import type { ChannelParts, OpenAccount } from '../parts.ts';
import type { Findings } from '../protocol.ts';
import type { AccountRow } from './account-row.ts';
import { OWN_TROUBLES, troubleOf } from './open-accounts.ts';
import { pokeTalks } from './poke-talks.ts';
import { tellOwners } from './tell-owners.ts';

/** What the network says of the account now. All well: what waited for it goes on. @throws Refusal */
export async function checkAccount(parts: ChannelParts, row: AccountRow): Promise<Findings['findings']> {
  const { io, accounts, house } = parts;
  const { channel, account } = await workable(parts, row);
  const seen = (await asked(async () => channel.check?.(io, account))) ?? [];
  await accounts.learn(row.id, Object.assign({}, ...seen.map(({ facts }) => facts)));
  if (row.state === 'problem' && seen.length > 0 && seen.every(({ ok }) => ok)) {
    await house.db.write(
      sql`update channel_account set state = 'on', problem = '', trouble = '' where id = ${row.id} and state = 'problem'`,
    );
    await pokeTalks(house, row.id);
    await tellOwners(house);
  }
  return seen.map(({ what, ok, advice }) => ({ what, ok, ...(advice && { advice }) }));
}

/** @throws Refusal `conflict` when it cannot be worked with */
export async function workable(parts: ChannelParts, row: AccountRow): Promise<OpenAccount> {
  const opened = await parts.accounts.find(row.id);
  if (opened) return opened;
  const trouble = troubleOf(parts.house, parts.channels, row);
  throw new Refusal('conflict', trouble && OWN_TROUBLES[trouble]);
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
