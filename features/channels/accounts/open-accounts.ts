import type { Channel } from '@tertulia/channels/channel.ts';
import { expecting, sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import { logger } from '@tertulia/server/logger.ts';
import { SealProblem } from '../../seal.ts';
import type { Accounts, OpenAccount } from '../parts.ts';
import { type AccountRow, idOf, readRow, readRows, webhookOf } from './account-row.ts';
import { accountOf, readSettings } from './sealed-settings.ts';

const LONGEST_PROBLEM = 300;
const MOST_TRIES = 5;

/** The accounts as others of this feature work with them. Read afresh each time: another node may have changed one. */
export function openAccounts(house: House, channels: ReadonlyMap<string, Channel>): Accounts {
  const opened = (row: AccountRow | undefined) => row && openAccount(house, channels, row);
  return {
    find: async (id) => opened(await readRow(house, sql`id = ${id}`)),
    findByHook: async (kind, hook) => opened(await readRow(house, sql`hook = ${hook} and kind = ${kind}`)),
    all: async () => (await readRows(house)).flatMap((row) => opened(row) ?? []),
    async stop(id, problem) {
      await house.db.write(
        sql`update channel_account set state = 'problem', problem = ${problem.slice(0, LONGEST_PROBLEM)}
          where id = ${id} and state <> 'off'`,
      );
    },
    learn: (id, facts) => learnFacts(house, id, facts),
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
    return account && { id: row.id, kind, name, line, state, channel, account };
  } catch (problem) {
    if (!(problem instanceof SealProblem)) throw problem;
    logger.error({ account: idOf(row) }, SEALED_ELSEWHERE);
    return undefined;
  }
}

/** Why an account cannot be worked with, whatever its row says; undefined: it can. */
export function troubleOf(
  house: House,
  channels: ReadonlyMap<string, Channel>,
  row: AccountRow,
): string | undefined {
  const channel = channels.get(row.kind);
  if (!channel) return `this server has no channel ${row.kind}`;
  try {
    const id = idOf(row);
    const isWhole = accountOf(channel, id, readSettings(house, id, row), webhookOf(house, row));
    return isWhole ? undefined : 'its settings are not complete: fill them in again';
  } catch (problem) {
    if (!(problem instanceof SealProblem)) throw problem;
    return SEALED_ELSEWHERE;
  }
}

const SEALED_ELSEWHERE =
  'its secrets were sealed with another key: give this server the same TERTULIA_KEY, or the file `key` of the data folder they were made with, or fill them in again';

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
      return;
    } catch (problem) {
      if (tries === MOST_TRIES) throw problem;
    }
  }
}
