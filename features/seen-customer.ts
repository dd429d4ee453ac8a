import { Refusal } from '@tertulia/protocol/errors.ts';
import type { PersonId } from '@tertulia/protocol/ids.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import type { House } from '@tertulia/server/house.ts';

/** A customer whom the asker may see, and the teams through which he does. */
export interface SeenCustomer {
  readonly id: number;
  readonly ref: PersonId;
  readonly name: string;
  readonly language: string;
  readonly created: number;
  /** The asker's, never empty. */
  readonly teams: readonly number[];
}

/** Staff see the customers who write to their lines. Any other person is not found. @throws Refusal `not-found` */
export async function seenCustomer(house: House, asker: number, ref: PersonId): Promise<SeenCustomer> {
  const teams = house.teams.teamsOf(asker);
  if (teams.length === 0) throw new Refusal('not-found');
  const row = await house.db.row<Omit<SeenCustomer, 'ref' | 'teams'>>({
    text: `select p.id, p.name, p.language, p.created from person p
      where p.ref = ? and p.kind = 'customer' and exists (
        select 1 from member m join conversation c on c.id = m.conversation
        where m.person = p.id and c.kind = 'line' and c.team in (${teams.map(() => '?').join(', ')}))`,
    params: [refBytes(ref), ...teams],
  });
  if (!row) throw new Refusal('not-found');
  return { ...row, ref, teams };
}
