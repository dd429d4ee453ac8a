import { sql, type Write } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import { assign } from './assign.ts';
import { chooseAgent } from './choose-agent.ts';
import { readRoutings } from './line-routing.ts';
import type { LineRouting } from './protocol.ts';
import { readQueue } from './queue.ts';
import { readCandidates } from './team.ts';

/** Cases of one line in one go; the rest comes next. */
const MOST_AT_ONCE = 50;

/** Gives the waiting cases of lines that do so by themselves to who is there. True: there is more. */
export async function routeCases(house: House, signal: AbortSignal): Promise<boolean> {
  let hasMore = false;
  for (const [line, routing] of await readRoutings(house)) {
    if (signal.aborted) return false;
    if (routing.mode !== 'manual' && (await routeLine(house, line, routing))) hasMore = true;
  }
  return hasMore;
}

async function routeLine(house: House, line: number, routing: LineRouting): Promise<boolean> {
  const { mode } = routing;
  if (mode === 'manual') return false;
  let candidates = await readCandidates(house, line, routing);
  if (!chooseAgent(mode, candidates)) return false;
  const queue = await readQueue(house, [line], MOST_AT_ONCE);
  for (const { strand } of queue) {
    const chosen = chooseAgent(mode, candidates);
    if (!chosen) return false;
    const { person } = chosen;
    // Two in the same millisecond are still one after the other.
    const at = Math.max(house.now(), ...candidates.map(({ lastGiven }) => lastGiven + 1));
    const isGiven = await assign(house, {
      strand,
      from: 0,
      to: person,
      how: 'routed',
      writes: [turnWrite(line, person, at)],
    });
    if (isGiven)
      candidates = candidates.map((one) =>
        one.person === person ? { ...one, load: one.load + 1, lastGiven: at } : one,
      );
  }
  return queue.length === MOST_AT_ONCE;
}

export function turnWrite(line: number, person: number, at: number): Write {
  return sql`insert into routing_turn (line, person, at) values (${line}, ${person}, ${at})
    on conflict (line, person) do update set at = excluded.at`;
}
