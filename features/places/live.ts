import { Refusal } from '@tertulia/protocol/errors.ts';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import { seenBy } from '@tertulia/server/gateway/access.ts';
import type { House } from '@tertulia/server/house.ts';
import { findMessage } from '../message-at.ts';
import { LivePosition, LONGEST_LIVE_MS, type Place, type Position } from './protocol.ts';

/** Positions come closer together than this from nobody who walks or drives. */
const EVERY_MS = 2000;

/** A message by which its sender tells where he is. */
export interface Live {
  readonly conversation: number;
  readonly seq: number;
  readonly by: number;
  readonly at: number;
  /** Where he was when he began. */
  readonly place: Place;
  /** When he stops telling; 0 when he has stopped, or is no longer there. */
  readonly until: number;
}

/** @throws Refusal `not-found` for whoever may not see it, and where there was never one */
export async function findLive(
  house: House,
  person: number,
  conversation: ConversationId,
  seq: number,
): Promise<Live> {
  const { db, rosters } = house;
  const now = house.now();
  const { roster } = await seenBy(house, person, conversation);
  const { by, at, body } = await findMessage({ db, now }, roster.id, seq);
  const place = body?.place;
  if (place?.until === undefined) throw new Refusal('not-found', 'no such live place');
  const stopped = await db.row(
    sql`select 1 as yes from about where conversation = ${roster.id} and of_seq = ${seq} and kind = 'place.stopped'`,
  );
  const isThere = rosters.roleOf(roster, by) !== undefined;
  const until = stopped || !isThere ? 0 : Math.min(place.until, at + LONGEST_LIVE_MS);
  return { conversation: roster.id, seq, by, at, place, until: until > now ? until : 0 };
}

/** Only the newest is kept, and never in the log. @throws Refusal */
export async function writeLive(house: House, live: Live, position: Position): Promise<void> {
  const { conversation, seq, by, until } = live;
  const now = house.now();
  if (until === 0) throw new Refusal('conflict', 'it has ended');
  const last = await house.db.row<{ at: number }>(
    sql`select at from live_place where conversation = ${conversation} and seq = ${seq}`,
  );
  if (last && now - last.at < EVERY_MS) throw new Refusal('too-fast', undefined, EVERY_MS / 1000);
  const told = JSON.stringify({ ...position, at: now });
  await house.db.write(
    sql`insert into live_place (conversation, seq, person, position, at, until)
      values (${conversation}, ${seq}, ${by}, ${told}, ${now}, ${until})
      on conflict (conversation, seq) do update set position = excluded.position, at = excluded.at`,
  );
}

export async function readLive(
  house: House,
  { conversation, seq, at, place, until }: Live,
): Promise<LivePosition> {
  if (until === 0) return {};
  const row = await house.db.row<{ position: string }>(
    sql`select position from live_place where conversation = ${conversation} and seq = ${seq}`,
  );
  return LivePosition.parse({ position: row ? JSON.parse(row.position) : { ...place, at } });
}
