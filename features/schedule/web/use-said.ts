import { useEffect } from 'preact/hooks';
import type { ConversationId, PersonId } from '@tertulia/protocol/ids.ts';
import type { Client } from '@tertulia/sdk/client.ts';
import { useObservable } from '@tertulia/sdk/react.ts';
import { type Said, saidIn } from '@tertulia/web/kit/said.ts';

/** A message of any conversation in a line, fetched if it is not here. Undefined until then. */
export function useSaid(
  client: Client,
  conversation: ConversationId,
  seq: number,
): (Said & { by: PersonId | undefined }) | undefined {
  const talk = client.conversation(conversation);
  const { later, events } = useObservable(talk.view);
  useEffect(() => talk.need([seq]), [talk, seq]);
  const event = talk.event(seq);
  return event && { ...saidIn(event, [...events, ...later]), by: event.by };
}
