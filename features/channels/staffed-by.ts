import { Refusal } from '@tertulia/protocol/errors.ts';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import { seenBy } from '@tertulia/server/gateway/access.ts';
import type { House } from '@tertulia/server/house.ts';

/** @returns its row @throws Refusal `not-found`, also for whoever is in it and not of the staff */
export async function staffedBy(house: House, person: number, id: ConversationId): Promise<number> {
  const { roster, role } = await seenBy(house, person, id);
  if (role !== 'staff') throw new Refusal('not-found');
  return roster.id;
}
