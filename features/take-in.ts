import type { MediaId } from '@tertulia/protocol/ids.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { expecting, sql, type Write } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import type { Treated } from '@tertulia/server/media/job.ts';
import { cleanName } from './media/clean-name.ts';
import { Media, type MediaKind } from './media/protocol.ts';

/** What whoever sent a file said of it. */
export interface FileSaid {
  readonly id: MediaId;
  readonly kind: MediaKind;
  readonly name: string;
  readonly wave?: string | undefined;
}

/** A file as everyone who sees the message will know it: by what it is, not by what was said of it. */
export function viewOf(
  { id, kind, name, wave }: FileSaid,
  { forms, ...treated }: Treated,
  poster?: { readonly blur: string | undefined },
): Media {
  const isNamed = kind === 'file' || kind === 'audio';
  return Media.parse({
    id,
    kind,
    ...(isNamed && { name: cleanName(name, kind) }),
    ...treated,
    ...(kind === 'voice' && wave && { wave }),
    ...(poster && { blur: poster.blur }),
    forms: poster ? ['poster', ...forms] : forms,
  });
}

export interface FileToTakeIn extends FileSaid {
  /** Row ids: whose it is, and where it will be shown. */
  readonly person: number;
  readonly conversation: number;
  /** A path; it stays there. */
  readonly source: string;
}

/**
 * Treats a file that did not come as an upload, and keeps it as a finished upload of that person. The same id again
 * does nothing.
 * @throws UnfitFile; Refusal `storage-full`; Error when it may work later
 */
export async function takeIn(
  house: House,
  { person, conversation, source, ...said }: FileToTakeIn,
): Promise<void> {
  const { db, media, now } = house;
  const { blob, bytes, treated } = await media.keep(said.kind, source);
  const [written] = await db.write(
    sql`insert into media (ref, person, conversation, kind, state, blob, bytes, view, created)
      values (${refBytes(said.id)}, ${person}, ${conversation}, ${said.kind}, 'ready', ${blob}, ${bytes},
        ${JSON.stringify(viewOf(said, treated))}, ${now()}) on conflict (ref) do nothing`,
  );
  if (written!.changes === 0) await media.blobs.remove(blob);
}

/** From this commit on the file is in the message. @param id row id; @param once it may be seen once */
export function takenInto(id: number, seq: number, view: Media, once = false): Write {
  return expecting(
    1,
    'conflict',
    sql`update media set message = ${seq}, once = ${once ? 1 : 0}, view = ${JSON.stringify(view)}
      where id = ${id} and message = 0 and state = 'ready'`,
  );
}
