import { Refusal } from '@tertulia/protocol/errors.ts';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { expecting, sql } from '@tertulia/server/db/sql.ts';
import type { Fact } from '@tertulia/server/feature.ts';
import type { House } from '@tertulia/server/house.ts';
import type { IncidentState } from './protocol.ts';

/** An incident as its projection keeps it: row ids, and 0 for what is not. */
interface IncidentRow {
  readonly conversation: number;
  readonly title: string;
  readonly state: IncidentState;
  readonly label: number;
  readonly owner: number;
  readonly shown: number;
  readonly opened: number;
  readonly closed: number;
  readonly seq: number;
}

/** Whoever asks, and what of it he sees. */
export interface SeenIncident extends IncidentRow {
  readonly ref: ConversationId;
  readonly lines: readonly number[];
  /** Of these he is; never empty. */
  readonly own: readonly number[];
}

/** Staff of one of its lines see an incident; to all others there is none. @throws Refusal `not-found` */
export async function seenIncident(house: House, asker: number, ref: ConversationId): Promise<SeenIncident> {
  const row = await house.db.row<IncidentRow>(
    sql`select i.* from incident i join conversation c on c.id = i.conversation where c.ref = ${refBytes(ref)}`,
  );
  if (!row) throw new Refusal('not-found');
  const lines = await linesOf(house, row.conversation);
  const own = lines.filter((line) => house.teams.has(line, asker));
  if (own.length === 0) throw new Refusal('not-found');
  return { ...row, ref, lines, own };
}

export async function linesOf({ db }: Pick<House, 'db'>, incident: number): Promise<number[]> {
  const rows = await db.rows<{ line: number }>(
    sql`select line from incident_line where incident = ${incident} order by line`,
  );
  return rows.map(({ line }) => line);
}

const MOST_TRIES = 5;

/**
 * Decides on an incident as it is, and records the fact that follows; when someone was faster, it is decided again.
 * Without a fact what is wished for is so already.
 */
export async function actOn(
  house: House,
  { person, incident, key }: { person: number; incident: ConversationId; key?: string },
  decide: (seen: SeenIncident) => Promise<Fact | undefined> | Fact | undefined,
): Promise<number | undefined> {
  for (let tries = 1; ; tries++) {
    const seen = await seenIncident(house, person, incident);
    if (key && (await wasDone(house, seen, key))) return undefined;
    const fact = await decide(seen);
    if (!fact) return undefined;
    try {
      const seq = await house.log.record({
        conversation: seen.conversation,
        events: [fact],
        ...(key && { key }),
        writes: [
          expecting(
            1,
            'conflict',
            sql`select 1 as yes from incident where conversation = ${seen.conversation} and seq = ${seen.seq + 1}`,
          ),
        ],
      });
      nudgeTeams(house, seen);
      return seq;
    } catch (problem) {
      if (!(problem instanceof Refusal) || problem.code !== 'conflict' || tries === MOST_TRIES) throw problem;
    }
  }
}

async function wasDone({ db }: House, { conversation }: SeenIncident, key: string): Promise<boolean> {
  const row = await db.row(
    sql`select 1 as yes from event where key = ${refBytes(key)} and conversation = ${conversation}`,
  );
  return row !== undefined;
}

/** Everyone who sees it asks again. */
export function nudgeTeams(
  house: House,
  { ref, lines }: { readonly ref: ConversationId; readonly lines: readonly number[] },
): void {
  const people = new Set(lines.flatMap((line) => [...house.teams.peopleOf(line)]));
  for (const person of people) house.nudge(person, TOPIC, ref);
}

/** The topic of `nudge`. */
export const TOPIC = 'incidents';
