import { sql, type Write } from '@tertulia/server/db/sql.ts';
import type { StoredEvent, Worker } from '@tertulia/server/feature.ts';
import type { House } from '@tertulia/server/house.ts';
import { Reader } from '@tertulia/server/work/reader.ts';
import { isAutomatic } from '../is-automatic.ts';
import { SLOT_MS } from './days.ts';
import { recountDay } from './keep-days.ts';

const BATCH = 1000;

/** Counts the messages of customers' conversations as they come: each once, with the place it was read to. */
export function talkWorker(house: House, everyMs: number): Worker {
  const reader = new Reader(house, 'reports-talk');
  return {
    name: 'reports-talk',
    everyMs,
    async run() {
      const events = await reader.next(BATCH);
      if (events.length === 0) return false;
      const counts = new Map<string, Count>();
      for (const event of events) if (event.kind === 'message.posted') await count(house, event, counts);
      const slots = new Set([...counts.values()].map(({ slot }) => slot));
      await house.db.write(
        ...[...counts.values()].map(countWrite),
        ...[...slots].map((slot) => recountDay(slot * SLOT_MS)),
        reader.advance(events),
      );
      reader.advanced(events);
      return events.length === BATCH;
    },
  };
}

interface Count {
  readonly slot: number;
  readonly line: number;
  incoming: number;
  outgoing: number;
  automatic: number;
}

async function count(house: House, event: StoredEvent, counts: Map<string, Count>): Promise<void> {
  const roster = await house.rosters.findById(event.conversation);
  if (roster?.kind !== 'line' || roster.team === null) return;
  const line = roster.team;
  const slot = Math.floor(event.at / SLOT_MS);
  const key = `${slot} ${line}`;
  let one = counts.get(key);
  if (!one) counts.set(key, (one = { slot, line, incoming: 0, outgoing: 0, automatic: 0 }));
  if (isAutomatic(event)) one.automatic += 1;
  else if (roster.members.get(event.by) === 'customer') one.incoming += 1;
  else one.outgoing += 1;
}

function countWrite({ slot, line, incoming, outgoing, automatic }: Count): Write {
  return sql`insert into report_talk (slot, line, incoming, outgoing, automatic)
    values (${slot}, ${line}, ${incoming}, ${outgoing}, ${automatic})
    on conflict (slot, line) do update set incoming = report_talk.incoming + excluded.incoming,
      outgoing = report_talk.outgoing + excluded.outgoing, automatic = report_talk.automatic + excluded.automatic`;
}
