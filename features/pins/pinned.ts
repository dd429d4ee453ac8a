import { sql, type Write } from '@tertulia/server/db/sql.ts';
import type { Projection, StoredEvent } from '@tertulia/server/feature.ts';
import { erasedBy } from '@tertulia/server/log/about.ts';
import { MessagePinned } from './protocol.ts';

/** What is pinned where. What was erased is not, whoever erased it. */
export const pinProjection: Projection = {
  name: 'pin',
  tables: ['pin'],
  kinds: 'all',
  project: (events) => events.flatMap(pinWrites),
};

function pinWrites(event: StoredEvent): Write[] {
  const { conversation, seq, kind, body } = event;
  if (kind === 'message.pinned') {
    const { of, on } = MessagePinned.parse(JSON.parse(body));
    return [
      on
        ? sql`insert into pin (conversation, message, seq) values (${conversation}, ${of}, ${seq})
            on conflict (conversation, message) do update set seq = excluded.seq`
        : sql`delete from pin where conversation = ${conversation} and message = ${of}`,
    ];
  }
  return erasedBy(event).map(
    (message) => sql`delete from pin where conversation = ${conversation} and message = ${message}`,
  );
}
