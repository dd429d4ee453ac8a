import type { Business } from '@tertulia/features/business/protocol.ts';
import type { Me } from '@tertulia/features/people/protocol.ts';

export const DOOR = 'door';

/** The last of the first steps, kept in this history entry: a reload does not end them. */
export function isAtDoorStep(): boolean {
  return history.state?.firstStep === DOOR;
}

/** True until the owner of a new server has told whose it is. */
export function isUnnamed({ role }: Me, { name }: Business): boolean {
  return role === 'owner' && name === '';
}
