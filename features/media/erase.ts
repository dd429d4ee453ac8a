import { sql } from '@tertulia/server/db/sql.ts';
import type { Projection } from '@tertulia/server/feature.ts';
import { erasedBy } from '@tertulia/server/log/about.ts';

/** Files of an erased message, and what they were, are gone in the same commit; from disk a moment later. */
export const mediaPlaceProjection: Projection = {
  name: 'media-place',
  tables: [],
  kinds: 'all',
  project: (events) =>
    events.flatMap((event) =>
      erasedBy(event).map(
        (seq) =>
          sql`update media set state = 'erased', view = '{}'
            where conversation = ${event.conversation} and message = ${seq}`,
      ),
    ),
};
