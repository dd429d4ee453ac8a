import { inList, type Sql, sql, type Write } from '@tertulia/server/db/sql.ts';
import type { StoredEvent, Worker } from '@tertulia/server/feature.ts';
import type { House } from '@tertulia/server/house.ts';
import { Reader } from '@tertulia/server/work/reader.ts';
import { keyOf } from '../key-of.ts';
import { tellCalls } from './calls.ts';
import type { PartnerRow } from './partner.ts';
import { tellCases, waitingSince } from './tell-case.ts';

const READER = 'strands';
const BATCH = 1000;

/** To be committed with a strand: while there is none, nothing is read, and the first one is not told of the past. */
export async function startReading(house: House): Promise<Write[]> {
  return (await hasOpenStrand(house)) ? [] : [await new Reader(house, READER).end()];
}

/** Tells cases what happens to their strands with partners, and colleagues that they were called by name. */
export function strandsWorker(house: House, everyMs: number): Worker {
  const reader = new Reader(house, READER);
  return {
    name: 'strands',
    everyMs,
    async run() {
      await tellCases(house);
      await tellCalls(house);
      if (!(await hasOpenStrand(house))) return false;
      const events = await reader.next(BATCH);
      if (events.length === 0) return false;
      const said = events.filter(({ kind, by }) => kind === 'message.posted' && by !== 0);
      await tellWaits(house, said);
      await house.db.write(reader.advance(events));
      reader.advanced(events);
      return events.length === BATCH;
    },
  };
}

async function hasOpenStrand({ db }: House): Promise<boolean> {
  return (await db.row(sql`select 1 as yes from partner_strand where closed = 0 limit 1`)) !== undefined;
}

async function tellWaits(house: House, said: readonly StoredEvent[]): Promise<void> {
  const talks = Map.groupBy(said, ({ conversation }) => conversation);
  if (talks.size === 0) return;
  const partners = await house.db.rows<PartnerRow>(
    inList('select * from partner_strand where closed = 0 and conversation in', [...talks.keys()]),
  );
  if (partners.length === 0) return;
  const staff = await staffAmong(house, said);
  for (const partner of partners)
    await tellWait(house, partner, talks.get(partner.conversation) ?? [], staff);
}

/** Only where it ends counts: what was asked and answered between two looks has left nobody waiting. */
async function tellWait(
  house: House,
  partner: PartnerRow,
  messages: readonly StoredEvent[],
  staff: ReadonlySet<number>,
): Promise<void> {
  const { conversation, strand } = partner;
  const last = messages.at(-1)!;
  const answered = messages.findLastIndex(({ by }) => staff.has(by));
  const first = messages[answered + 1];
  const isStill = answered < 0 && partner.awaited > 0;
  if (first ? isStill : partner.awaited === 0) return;
  const others = await waitingSince(house, strand, conversation);
  const awaited = first?.at ?? 0;
  const since = first ? Math.min(first.at, others.since ?? first.at) : others.since;
  const roster = await house.rosters.findById(conversation);
  const seq = first?.seq ?? last.seq;
  const kind = first ? 'strand.awaited' : 'strand.answered';
  await house.log.record({
    conversation: strand,
    events: [{ kind, body: { conversation: roster!.ref, seq, ...(since !== undefined && { since }) } }],
    writes: [sql`update partner_strand set awaited = ${awaited} where conversation = ${conversation}`],
    key: keyOf(kind, conversation, seq),
  });
}

async function staffAmong({ db }: House, said: readonly StoredEvent[]): Promise<ReadonlySet<number>> {
  const people: Sql = inList("select id from person where kind = 'agent' and id in", [
    ...new Set(said.map(({ by }) => by)),
  ]);
  return new Set((await db.rows<{ id: number }>(people)).map(({ id }) => id));
}
