import { sql, type Write } from '@tertulia/server/db/sql.ts';
import type { StoredEvent, Worker } from '@tertulia/server/feature.ts';
import type { House } from '@tertulia/server/house.ts';
import { Reader } from '@tertulia/server/work/reader.ts';
import { clerkPast } from '../clerk-reach.ts';

const READER = 'automations';
const BATCH = 500;
/** After a long stop of the server nobody wants an answer by itself to what was said before it. */
const TOO_OLD_MS = 3_600_000;

/** Reads what customers write, as long as a rule or an open menu waits for it. Else no event is read. */
export function hearingWorker(house: House, everyMs: number): Worker {
  const reader = new Reader(house, READER);
  return {
    name: 'automations-hearing',
    everyMs,
    kinds: ['message.posted', 'case.awaited'],
    async run() {
      if (!(await isHearing(house))) return false;
      const all = await reader.next(BATCH);
      // The clerk goes first: he says whose matter a message is, and whether it asks for a person.
      const clerk = await clerkPast(house, all.findLast(isMessage)?.position ?? 0);
      const ahead = all.findIndex((event) => isMessage(event) && event.position > clerk);
      const events = ahead < 0 ? all : all.slice(0, ahead);
      if (events.length === 0) return false;
      await house.db.write(...(await noteWrites(house, events)), reader.advance(events));
      reader.advanced(events);
      return events.length === BATCH;
    },
  };
}

/** To be committed with whatever makes a rule wait for messages: the first one is not told of the past. */
export async function startHearing(house: House): Promise<Write[]> {
  return (await isHearing(house)) ? [] : [await new Reader(house, READER).end()];
}

async function isHearing({ db }: House): Promise<boolean> {
  const row = await db.row(
    sql`select 1 as yes from business
      where exists (select 1 from rule where active = 1 and hears = 1) or exists (select 1 from rule_menu)`,
  );
  return row !== undefined;
}

async function noteWrites(house: House, events: readonly StoredEvent[]): Promise<Write[]> {
  const oldest = house.now() - TOO_OLD_MS;
  const said = events.filter((event) => isMessage(event) && event.by !== 0 && event.at > oldest);
  const writes = await Promise.all(
    said.map(async (event) => {
      const roster = await house.rosters.findById(event.conversation);
      if (roster?.kind !== 'line') return [];
      const role = house.rosters.roleOf(roster, event.by);
      if (role === 'customer') return [taskWrite(event)];
      // Where a person answers, the menu is over.
      return role === 'staff' ? [sql`delete from rule_menu where conversation = ${event.conversation}`] : [];
    }),
  );
  return writes.flat();
}

function isMessage({ kind }: StoredEvent): boolean {
  return kind === 'message.posted';
}

function taskWrite({ conversation, seq, at, position }: StoredEvent): Write {
  return sql`insert into rule_task (happens, conversation, seq, at, position, due)
    values ('message', ${conversation}, ${seq}, ${at}, ${position}, ${at})
    on conflict (happens, rule, conversation, seq) do nothing`;
}
