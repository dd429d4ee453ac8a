import { sql, type Write } from '../db/sql.ts';
import type { Projection, StoredEvent } from '../feature.ts';

/**
 * Which newer events are about an older one, so that a page of the past comes with its edits and reactions. Only the
 * newest of each kind and sender counts.
 */
export const aboutProjection: Projection = {
  name: 'about',
  tables: ['about'],
  kinds: 'all',
  project: (events) => events.filter(isAbout).map(aboutWrite),
};

/** Empties the bodies that an event erases (L12). It has no rows of its own: done again, it changes nothing. */
export const erasureProjection: Projection = {
  name: 'erasure',
  tables: [],
  kinds: 'all',
  project: (events) => events.filter(isAbout).flatMap(erasureWrites),
};

/** Written by the log with these fields first, which no body of a feature begins with otherwise. */
function isAbout({ body }: StoredEvent): boolean {
  return body.startsWith('{"of":') || body.startsWith('{"erases":');
}

function aboutWrite(event: StoredEvent): Write {
  const { of = 0 } = JSON.parse(event.body) as { of?: number };
  return sql`insert into about (conversation, of_seq, kind, sender, seq)
    values (${event.conversation}, ${of}, ${event.kind}, ${event.by}, ${event.seq})
    on conflict (conversation, of_seq, kind, sender) do update set seq = excluded.seq`;
}

function erasureWrites(event: StoredEvent): Write[] {
  const { erases = [] } = JSON.parse(event.body) as { erases?: number[] };
  return erases.map(
    (seq) =>
      sql`update event set body = '{}' where conversation = ${event.conversation} and seq = ${seq} and seq < ${event.seq}`,
  );
}
