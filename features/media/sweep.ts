import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { MediaId } from '@tertulia/protocol/ids.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { inList, sql } from '@tertulia/server/db/sql.ts';
import type { Worker } from '@tertulia/server/feature.ts';
import type { House } from '@tertulia/server/house.ts';
import { untouched } from '@tertulia/server/media/blobs.ts';
import { idOf, type MediaRow } from './rows.ts';
import { type Uploads, uploadsOf } from './uploads.ts';

const DAY = 86_400_000;
const MOST_AT_ONCE = 200;
const SHELVES = 256;

/** Keeps files and rows in step: takes up what was interrupted, removes what nobody has. */
export function sweeper(house: House): Worker {
  const uploads = uploadsOf(house);
  let shelf = 0;
  return {
    name: 'media',
    everyMs: 30_000,
    kinds: ['message.deleted', 'messages.expired'],
    async run() {
      await takeUpAgain(house, uploads);
      await giveUpOld(house);
      const removed = await removeErased(house, uploads);
      if (removed === MOST_AT_ONCE) return true;
      // All of them in about two hours.
      await removeOrphans(house, shelf++ % SHELVES);
      await removeLeftOver(house, uploads);
      return false;
    },
  };
}

/** Whoever worked on these is gone. */
async function takeUpAgain({ db, now }: House, uploads: Uploads): Promise<void> {
  const rows = await db.rows<MediaRow>(
    sql`select ref from media where state = 'processing' and claimed < ${now()} limit 20`,
  );
  for (const row of rows) void uploads.finish(idOf(row));
}

/** Unfinished, refused, or in no message for a day; files of a message that is still to be sent wait for it. */
async function giveUpOld({ db, now }: House): Promise<void> {
  await db.write(
    sql`update media set state = 'erased' where state in ('uploading', 'processing', 'refused', 'ready')
      and created < ${now() - DAY} and message = 0 and person > 0
      and not exists (select 1 from scheduled_media s where s.media = media.ref)`,
  );
}

/** Files first: a row without files harms nobody, files without a row are found only by looking for them. */
async function removeErased({ db, media }: House, uploads: Uploads): Promise<number> {
  const rows = await db.rows<Pick<MediaRow, 'id' | 'ref' | 'blob'>>(
    sql`select id, ref, blob from media where state = 'erased' limit ${MOST_AT_ONCE}`,
  );
  for (const { id, ref, blob } of rows) {
    const other = await db.row(
      sql`select 1 as yes from media where blob = ${blob} and state <> 'erased' limit 1`,
    );
    if (!other) await media.blobs.remove(blob);
    await uploads.receiver.forget(idOf({ ref }));
    await db.write(sql`delete from media where id = ${id}`);
  }
  return rows.length;
}

/** Blobs that no row knows: someone was interrupted between the one and the other. */
async function removeOrphans({ db, media, now }: House, shelf: number): Promise<void> {
  const blobs = await media.blobs.shelf(shelf, now() - DAY);
  if (blobs.length === 0) return;
  const known = await db.rows<{ blob: string }>(inList('select blob from media where blob in', blobs));
  const names = new Set(known.map(({ blob }) => blob));
  for (const blob of blobs) if (!names.has(blob)) await media.blobs.remove(blob);
}

/** Uploads and drafts that outlived their rows. */
async function removeLeftOver({ db, media, now }: House, uploads: Uploads): Promise<void> {
  await media.blobs.removeOldDrafts(now() - DAY);
  for (const name of await untouched(media.incoming, now() - DAY)) {
    const id = MediaId.safeParse(name.replace(/\.json$/, ''));
    const row =
      id.success && (await db.row(sql`select 1 as yes from media where ref = ${refBytes(id.data)}`));
    if (row) continue;
    if (id.success) await uploads.receiver.forget(id.data);
    else await rm(join(media.incoming, name), { force: true });
  }
}
