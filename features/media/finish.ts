import { copyFile, link } from 'node:fs/promises';
import { join } from 'node:path';
import type { MediaId } from '@tertulia/protocol/ids.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { sql, type Write } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import { syncFile } from '@tertulia/server/media/blobs.ts';
import { UnfitFile } from '@tertulia/server/media/media.ts';
import { viewOf } from '../take-in.ts';
import { UploadMetadata } from './protocol.ts';
import type { Receiver } from './receive.ts';
import { idOf, type MediaRow, readRow } from './rows.ts';

/** Longer than any file is worked on: after it, whoever did is gone. */
const CLAIM_MS = 5 * 60_000;
/** When the machine was at fault, e.g. a full disk. */
const AGAIN_MS = 60_000;

/**
 * From the last byte to `ready` or `refused`. Whatever it is interrupted by, either the row says `processing` and the
 * upload is there to begin again, or the row says how it ended and what is left over is swept.
 * @throws Error when it will be tried again
 */
export async function finish(house: House, receiver: Receiver, id: MediaId): Promise<void> {
  const { db, now } = house;
  const upload = await receiver.find(id);
  if (!upload || upload.offset !== upload.size) return;
  await syncFile(receiver.pathOf(id));
  const [claim] = await db.write(
    sql`update media set state = 'processing', claimed = ${now() + CLAIM_MS} where ref = ${refBytes(id)}
      and (state = 'uploading' or (state = 'processing' and claimed < ${now()}))`,
  );
  if (claim!.changes === 0) return;
  const row = await readRow(house, id);
  try {
    await treat(house, row, receiver.pathOf(id), UploadMetadata.parse(upload.metadata));
  } catch (problem) {
    if (!(problem instanceof UnfitFile)) {
      await db.write(sql`update media set claimed = ${now() + AGAIN_MS} where id = ${row.id}`);
      throw problem;
    }
    await db.write(
      sql`update media set state = 'refused', reason = ${problem.reason}, created = ${now()}
        where id = ${row.id} and state = 'processing'`,
    );
  }
  await receiver.forget(id);
}

async function treat(house: House, row: MediaRow, source: string, wish: UploadMetadata): Promise<void> {
  const { db, media, now } = house;
  const poster = row.kind === 'video' && wish.poster ? await posterOf(house, row, wish.poster) : undefined;
  const kept = await media.keep(row.kind, source, {
    blob: row.blob,
    original: wish.original === '1',
    ...(poster && { finish: (folder) => addPoster(house, poster, folder) }),
  });
  const view =
    row.kind === 'poster'
      ? { blur: kept.treated.blur }
      : viewOf(
          { id: idOf(row), kind: row.kind, name: wish.name, wave: wish.wave },
          kept.treated,
          poster && { blur: blurOf(poster) },
        );
  const [ready] = await db.write(
    sql`update media set state = 'ready', bytes = ${kept.bytes}, view = ${JSON.stringify(view)}, created = ${now()}
      where id = ${row.id} and state = 'processing'`,
    ...(poster ? [used(poster)] : []),
  );
  // Given up meanwhile: its files were removed before these were there.
  if (ready!.changes === 0) await media.blobs.remove(row.blob);
}

/** The still picture that was sent before its video; without it the video has none. */
async function posterOf(house: House, video: MediaRow, id: MediaId): Promise<MediaRow | undefined> {
  const poster = await readRow(house, id).catch(() => undefined);
  const isIts =
    poster?.kind === 'poster' &&
    poster.state === 'ready' &&
    poster.person === video.person &&
    poster.conversation === video.conversation;
  return isIts ? poster : undefined;
}

async function addPoster({ media }: House, { blob }: MediaRow, folder: string): Promise<void> {
  const form = await media.blobs.find(blob, 'poster');
  if (!form) return;
  const path = join(folder, 'poster.webp');
  await link(form.path, path).catch(() => copyFile(form.path, path));
}

function blurOf({ view }: MediaRow): string | undefined {
  const { blur } = JSON.parse(view) as { blur?: string };
  return blur;
}

function used({ id }: MediaRow): Write {
  return sql`update media set state = 'erased' where id = ${id}`;
}
