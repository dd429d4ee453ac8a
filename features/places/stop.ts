import { Refusal } from '@tertulia/protocol/errors.ts';
import { MEMBER_ROLES } from '@tertulia/protocol/event.ts';
import { command } from '@tertulia/server/feature.ts';
import { isFollowedBy, messageAt } from '../message-at.ts';
import { PlaceStop } from './protocol.ts';

/** From now on he does not tell where he is. Done again, or when its time is over, it does nothing. */
export const placeStop = command({
  body: PlaceStop,
  who: MEMBER_ROLES,
  async decide({ of }, turn) {
    const { by, body } = await messageAt(turn, of);
    if (body.place?.until === undefined) throw new Refusal('not-found', 'no such live place');
    if (by !== turn.person.id) throw new Refusal('not-allowed', "another's place");
    if (body.place.until <= turn.now || (await isFollowedBy(turn, of, 'place.stopped')))
      return { events: [] };
    return { events: [{ kind: 'place.stopped', of, body: {} }] };
  },
});
