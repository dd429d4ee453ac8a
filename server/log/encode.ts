import type { ConversationId } from '@tertulia/protocol/ids.ts';
import { formatUuid } from '@tertulia/protocol/uuid.ts';
import type { StoredEvent } from '../feature.ts';
import type { PeopleRefs } from './people-refs.ts';

/** A `LogEvent` as JSON text. The body is stored as text and goes out as it is: nothing is parsed on the way. */
export function eventJson(event: StoredEvent, people: PeopleRefs): string {
  const by = event.by === 0 ? '' : `,"by":"${people.get(event.by)}"`;
  // A key of the business itself is no command of anyone.
  const id = event.key === null || event.by === 0 ? '' : `,"id":"${formatUuid(event.key)}"`;
  return `{"seq":${event.seq},"at":${event.at}${by}${id},"kind":${JSON.stringify(event.kind)},"body":${event.body}}`;
}

/** An `events` frame's text. */
export function eventsJson(
  conversation: ConversationId,
  events: readonly StoredEvent[],
  people: PeopleRefs,
): string {
  const list = events.map((event) => eventJson(event, people)).join(',');
  return `{"type":"events","conversation":"${conversation}","events":[${list}]}`;
}
