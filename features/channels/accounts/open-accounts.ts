import type { Channel } from '@tertulia/channels/channel.ts';
import { expecting, sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import { logger } from '@tertulia/server/logger.ts';
import { SealProblem } from '../../seal.ts';
import type { Accounts, OpenAccount } from '../parts.ts';
import type { Trouble } from '../protocol.ts';
import { type AccountRow, idOf, readRow, readRows, webhookOf } from './account-row.ts';
import { pokeTalks } from './poke-talks.ts';
import { accountOf, readSettings } from './sealed-settings.ts';
import { sharingLimit } from './shared-limit.ts';
import { tellOwners } from './tell-owners.ts';

const LONGEST_PROBLEM = 300;
const MOST_TRIES = 5;

/** The accounts as others of this feature work with them. Read afresh each time: another node may have changed one. */
export function openAccounts(house: House, channels: ReadonlyMap<string, Channel>): Accounts {
  const opened = (row: AccountRow | undefined) => row && openAccount(house, channels, row);
  const find = async (id: number) => opened(await readRow(house, sql`id = ${id}`));
  const all = async () => (await readRows(house)).flatMap((row) => opened(row) ?? []);
  return {
    find,
    all,
    findByHook: async (kind, hook) => opened(await readRow(house, sql`hook = ${hook} and kind = ${kind}`)),
    async stop(id, trouble, problem) {
      const [written] = await house.db.write(
        sql`update channel_account set state = 'problem', trouble = ${trouble}, problem = ${problem.slice(0, LONGEST_PROBLEM)}
          where id = ${id} and state <> 'off'`,
      );
      if (written!.changes === 0) return;
      await pokeTalks(house, id);
      await tellOwners(house);
    },
    async learn(id, facts) {
      await learnFacts(house, id, facts);
      const { limit } = facts;
      const own = limit === undefined ? undefined : await find(id);
      if (limit === undefined || !own) return;
      for (const other of sharingLimit(own, await all())) await learnFacts(house, other.id, { limit });
    },
  };
}

/** Undefined when it cannot be worked with: `troubleOf` says why. */
function openAccount(
  house: House,
  channels: ReadonlyMap<string, Channel>,
  row: AccountRow,
): OpenAccount | undefined {
  const channel = channels.get(row.kind);
  if (!channel) return undefined;
  try {
    const id = idOf(row);
    const account = accountOf(channel, id, readSettings(house, id, row), webhookOf(house, row));
    const { name, kind, line, state } = row;
    const facts = JSON.parse(row.facts) as Record<string, string>;
    return account && { id: row.id, kind, name, line, state, channel, account: { ...account, facts } };
  } catch (problem) {
    if (!(problem instanceof SealProblem)) throw problem;
    logger.error({ account: idOf(row) }, OWN_TROUBLES.sealed);
    return undefined;
  }
}

/** Why an account cannot be worked with, whatever its row says; undefined: it can. */
export function troubleOf(
  house: House,
  channels: ReadonlyMap<string, Channel>,
  row: AccountRow,
): OwnTrouble | undefined {
  const channel = channels.get(row.kind);
  if (!channel) return 'no-network';
  try {
    const id = idOf(row);
    const isWhole = accountOf(channel, id, readSettings(house, id, row), webhookOf(house, row));
    return isWhole ? undefined : 'incomplete';
  } catch (problem) {
    if (!(problem instanceof SealProblem)) throw problem;
    return 'sealed';
  }
}

type OwnTrouble = Extract<Trouble, 'no-network' | 'incomplete' | 'sealed'>;

/** For logs, and for whoever asks by the API. */
export const OWN_TROUBLES: Readonly<Record<OwnTrouble, string>> = {
  'no-network': 'this server has no such channel',
  incomplete: 'its settings are not complete: fill them in again',
  sealed:
    'its secrets were sealed with another key: give this server the same TERTULIA_KEY, or the file `key` of the data folder they were made with, or fill them in again',
};

/** Of two that learn at the same time, the slower reads again. */
async function learnFacts(house: House, id: number, facts: Readonly<Record<string, string>>): Promise<void> {
  for (let tries = 1; ; tries++) {
    const row = await readRow(house, sql`id = ${id}`);
    if (!row) return;
    const known = JSON.parse(row.facts) as Record<string, string>;
    const next = JSON.stringify({ ...known, ...facts });
    if (next === row.facts) return;
    try {
      await house.db.write(
        expecting(
          1,
          'conflict',
          sql`update channel_account set facts = ${next} where id = ${id} and facts = ${row.facts}`,
        ),
      );
      await tellOwners(house);
      return;
    } catch (problem) {
      if (tries === MOST_TRIES) throw problem;
    }
  }
}
