import { inList } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';

/** Who has no connection for so long is no longer there. */
const LOST_MS = 120_000;
/** What another node noted last counts for as long: it notes who is connected every 30 seconds. */
const NOTED_MS = 45_000;

/** How someone of the staff is there. Times are 0 when there are none. */
export interface AgentPresence {
  readonly person: number;
  readonly available: boolean;
  /** Connected, or only just not. */
  readonly here: boolean;
  /** Connected now, as far as is known. */
  readonly connected: boolean;
  /** Since when he says that he is away; over when `back` has passed. */
  readonly away: number;
  readonly back: number;
  /** Open cases he takes at a time, on all lines; null: as each line says. */
  readonly capacity: number | null;
}

interface Row {
  readonly person: number;
  readonly away: number;
  readonly back: number;
  readonly seen: number;
  readonly capacity: number | null;
}

/** Whether these of the staff can be given a customer now, in this order. */
export async function readPresences(
  { db, presences, now }: Pick<House, 'db' | 'presences' | 'now'>,
  people: readonly number[],
): Promise<readonly AgentPresence[]> {
  if (people.length === 0) return [];
  const rows = await db.rows<Row>(
    inList('select person, away, back, seen, capacity from agent_presence where person in', people),
  );
  const known = new Map(rows.map((row) => [row.person, row]));
  const time = now();
  return people.map((person) => {
    const { away = 0, back = 0, seen = 0, capacity = null } = known.get(person) ?? {};
    const isAway = away > 0 && (back === 0 || back > time);
    const left = presences.seen(person) ?? 0;
    const connected = presences.isOnline(person) || (seen > left && seen > time - NOTED_MS);
    const isHere = connected || Math.max(seen, left) > time - LOST_MS;
    const since = isAway ? { away, back } : { away: 0, back: 0 };
    return { person, available: isHere && !isAway, here: isHere, connected, capacity, ...since };
  });
}
