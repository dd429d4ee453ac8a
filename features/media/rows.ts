import { Refusal } from '@tertulia/protocol/errors.ts';
import type { MediaId } from '@tertulia/protocol/ids.ts';
import { formatUuid } from '@tertulia/protocol/uuid.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import type { Media, MediaKind, MediaState } from './protocol.ts';

export interface MediaRow {
  readonly id: number;
  readonly ref: Uint8Array;
  readonly person: number;
  readonly conversation: number;
  readonly kind: MediaKind | 'poster';
  readonly state: MediaState['state'] | 'erased';
  readonly message: number;
  readonly once: number;
  readonly blob: string;
  readonly bytes: number;
  readonly view: string;
  readonly reason: string;
  /** Of the event its message is; null before there is one. */
  readonly body: string | null;
}

/** @throws Refusal `not-found`, also for what was erased */
export async function readRow({ db, now }: House, id: MediaId): Promise<MediaRow> {
  const row = await db.row<MediaRow>(
    sql`select m.id, m.ref, m.person, m.conversation, m.kind, m.state, m.message, m.once, m.blob, m.bytes, m.view,
        m.reason, e.body
      from media m left join event e on e.conversation = m.conversation and e.seq = m.message
      where m.ref = ${refBytes(id)}`,
  );
  if (!row || row.state === 'erased' || isOver(row, now())) throw new Refusal('not-found');
  return row;
}

/** The message is emptied, or its time has come and nobody has emptied it yet. */
function isOver({ message, body }: MediaRow, now: number): boolean {
  if (message === 0) return false;
  if (body === null || body === '{}') return true;
  return expiryOf(body) <= now;
}

export function isTimed({ body }: MediaRow): boolean {
  return body !== null && expiryOf(body) < Infinity;
}

function expiryOf(body: string): number {
  const { expires = Infinity } = JSON.parse(body) as { expires?: number };
  return expires;
}

export function idOf({ ref }: Pick<MediaRow, 'ref'>): MediaId {
  return formatUuid(ref) as MediaId;
}

export function stateOf(row: MediaRow): MediaState {
  if (row.state === 'erased') throw new Refusal('not-found');
  return {
    id: idOf(row),
    state: row.state,
    ...(row.state === 'ready' && row.kind !== 'poster' && { media: JSON.parse(row.view) as Media }),
    ...(row.reason && { reason: row.reason }),
  };
}
