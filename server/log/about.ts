import { sql, type Write } from '../db/sql.ts';
import type { Projection, StoredEvent } from '../feature.ts';

/**
 * Which newer events are about an older one, so that a page of the past comes with its edits and reactions. Only the
 * newest of each kind and sender counts; whoever erases it erases those it has replaced as well.
 */
export const aboutProjection: Projection = {
  name: 'about',
  tables: ['about'],
  kinds: 'all',
  project: (events) => events.filter(isAbout).flatMap(aboutWrites),
};

/** Empties the bodies that an event erases (L12). It has no rows of its own: done again, it changes nothing. */
export const erasureProjection: Projection = {
  name: 'erasure',
  tables: [],
  kinds: 'all',
  project: (events) => events.flatMap(erasureWrites),
};

/** The seqs whose bodies this event empties. */
export function erasedBy(event: StoredEvent): readonly number[] {
  if (!isAbout(event) || !event.body.includes('"erases":[')) return NOTHING;
  const { erases = NOTHING } = JSON.parse(event.body) as { erases?: readonly number[] };
  return erases;
}

/** Written by the log with these fields first, which no body of a feature begins with otherwise. */
export function isAbout({ body }: Pick<StoredEvent, 'body'>): boolean {
  return body.startsWith('{"of":') || body.startsWith('{"erases":');
}

function aboutWrites(event: StoredEvent): Write[] {
  const { conversation, seq, kind, by } = event;
  // An erased body tells no more what it was about: a rebuild would not find it (L11).
  const forgotten = erasedBy(event).map(
    (erased) => sql`delete from about where conversation = ${conversation} and seq = ${erased}`,
  );
  const { of } = JSON.parse(event.body) as { of?: number };
  if (of === undefined) return forgotten;
  return [
    ...forgotten,
    sql`insert into about (conversation, of_seq, kind, sender, seq)
      values (${conversation}, ${of}, ${kind}, ${by}, ${seq})
      on conflict (conversation, of_seq, kind, sender) do update set seq = excluded.seq`,
  ];
}

function erasureWrites(event: StoredEvent): Write[] {
  return erasedBy(event).map(
    (seq) =>
      sql`update event set body = '{}' where conversation = ${event.conversation} and seq = ${seq} and seq < ${event.seq}`,
  );
}

const NOTHING: readonly number[] = [];
