import { Refusal } from '@tertulia/protocol/errors.ts';
import { formatUuid, uuidv7 } from '@tertulia/protocol/uuid.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { expecting, inList, sql, type Write } from '@tertulia/server/db/sql.ts';
import type { Turn } from '@tertulia/server/feature.ts';
import { Media } from '../media/protocol.ts';
import { takenInto } from '../take-in.ts';

/** Files of a message, and the rows that say so once its seq is known. */
export interface TakenMedia {
  readonly media: Media[];
  readonly writes: (seq: number) => Write[];
}

interface MediaRow {
  readonly id: number;
  readonly ref: Uint8Array;
  readonly person: number;
  readonly conversation: number;
  readonly kind: string;
  readonly state: string;
  readonly message: number;
  readonly blob: string;
  readonly bytes: number;
  readonly view: string;
}

const COLUMNS = 'id, ref, person, conversation, kind, state, message, blob, bytes, view';
const ONCE_KINDS: readonly string[] = ['photo', 'video', 'voice'];

/** Finished uploads of this person for this conversation, in the order they were asked for. @throws Refusal */
export async function takeMedia(ids: readonly string[], once: boolean, turn: Turn): Promise<TakenMedia> {
  if (new Set(ids).size !== ids.length) throw new Refusal('frame-problem', 'media: one file twice');
  const rows = await turn.db.rows<MediaRow>(
    inList(`select ${COLUMNS} from media where ref in`, ids.map(refBytes)),
  );
  const byId = new Map(rows.map((row) => [formatUuid(row.ref), row]));
  const taken = ids.map((id) => usable(byId.get(id), turn));
  if (taken.length > 1 && taken.some(({ kind }) => kind === 'voice'))
    throw new Refusal('frame-problem', 'media: a voice note stands alone');
  if (once && !taken.every(({ kind }) => ONCE_KINDS.includes(kind)))
    throw new Refusal('frame-problem', 'once: exactly one photo, video or voice note');
  const views = taken.map(({ view }) => Media.parse(JSON.parse(view)));
  const media = once ? views.map(withoutForetaste) : views;
  return {
    media,
    writes: (seq) => taken.map(({ id }, i) => takenInto(id, seq, media[i]!, once)),
  };
}

function usable(row: MediaRow | undefined, { person, conversation }: Turn): MediaRow {
  const isOwn = row?.person === person.id && row.conversation === conversation.id && row.kind !== 'poster';
  if (!row || !isOwn) throw new Refusal('not-found', 'media: no such upload');
  if (row.state !== 'ready') throw new Refusal('conflict', 'media: the upload is not finished');
  if (row.message !== 0) throw new Refusal('conflict', 'media: it is in a message');
  return row;
}

/** What may be seen once is not hinted at before. */
function withoutForetaste({ blur: _blur, wave: _wave, ...media }: Media): Media {
  return media;
}

/** Copies of another message's files, for this conversation: other ids, the same bytes on disk. @throws Refusal */
export async function copyMedia(
  files: readonly Media[],
  from: { readonly conversation: number; readonly seq: number },
  { db, now, person, conversation }: Turn,
): Promise<TakenMedia> {
  const rows = await db.rows<MediaRow>({
    text: `select ${COLUMNS} from media where conversation = ? and message = ? and state = 'ready'`,
    params: [from.conversation, from.seq],
  });
  const byId = new Map(rows.map((row) => [formatUuid(row.ref), row]));
  const copies = files.map((file) => {
    const row = byId.get(file.id);
    if (!row) throw new Refusal('not-found', 'forward: its files are gone');
    return { row, view: Media.parse({ ...file, id: uuidv7(now) }) };
  });
  return {
    media: copies.map(({ view }) => view),
    writes: (seq) =>
      copies.map(({ row, view }) =>
        // From the row itself: it may have been erased since it was read.
        expecting(
          1,
          'not-found',
          sql`insert into media (ref, person, conversation, kind, state, message, blob, bytes, view, created)
            select ${refBytes(view.id)}, ${person.id}, ${conversation.id}, kind, state, ${seq}, blob, bytes,
              ${JSON.stringify(view)}, ${now} from media where id = ${row.id} and state = 'ready'`,
        ),
      ),
  };
}
