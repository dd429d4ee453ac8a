import type { House } from '@tertulia/server/house.ts';
import { openFirstLine } from './lines/first-line.ts';
import { inviteFirstOwner } from './people/first-owner.ts';

/**
 * While nobody owns this server: makes sure there is a door, and a fresh one-time link for its owner (older unused
 * ones stop working). Called at every start, after the migrations; undefined once there is an owner.
 */
export async function prepareFirstStart(house: House): Promise<{ ownerLink: string } | undefined> {
  const ownerLink = await inviteFirstOwner(house);
  if (ownerLink === undefined) return undefined;
  await openFirstLine(house);
  return { ownerLink };
}
