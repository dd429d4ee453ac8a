import type { LabelId } from '@tertulia/protocol/ids.ts';
import { formatUuid } from '@tertulia/protocol/uuid.ts';
import { inList, type Param } from '@tertulia/server/db/sql.ts';
import { cardsOf } from '@tertulia/server/gateway/cards.ts';
import type { House } from '@tertulia/server/house.ts';
import { SLOT_MS } from './count-talk.ts';
import { dayAt, daysOf, hourOf, HOUR_MS, type ZonedDay } from './days.ts';
import type { AskReport, Report, Volume } from './protocol.ts';
import { ofLines, type Scope } from './scope.ts';
import { takeTurns } from './take-turns.ts';
import { type Group, Tally } from './tally.ts';

/** Day by day, so that a year of cases holds up nobody for longer than a day of it takes. */
export async function makeReport(house: House, scope: Scope, { from, to }: AskReport): Promise<Report> {
  const days = daysOf(scope.zone, from, to);
  const rest = takeTurns();
  const volumes = new Volumes(scope.zone);
  const tallies = new Tallies();
  for (const day of days) {
    volumes.begin(day);
    for (const { what, hour, count } of await entriesByHour(house, scope, day))
      volumes.add(day, hour, what, count);
    for (const row of await talkByHour(house, scope, day))
      for (const what of TALK) volumes.add(day, row.hour, what, row[what]);
    for (const group of await groupsOf(house, scope, day)) tallies.add(group);
    for (const group of await labelledGroups(house, scope, day)) tallies.addLabelled(group);
    await rest();
  }
  const [agents, labels, incidents] = await Promise.all([
    nameAgents(house, scope, tallies.agents),
    nameLabels(house, tallies.labels),
    countIncidents(house, scope, days),
  ]);
  return {
    zone: scope.zone,
    today: dayAt(scope.zone, house.now()),
    total: tallies.total.figures(),
    ...volumes.done(),
    choices: scope.all.map(({ ref, name }) => ({ line: ref, name })),
    lines: scope.all.flatMap(({ id, ref, name }) => {
      const tally = tallies.lines.get(id);
      return tally ? [{ line: ref, name, figures: tally.figures() }] : [];
    }),
    agents,
    labels,
    incidents,
  };
}

const TALK = ['incoming', 'outgoing', 'automatic'] as const;

class Volumes {
  readonly #zone: string;
  readonly #days: Report['days'] = [];
  readonly #hours = Array.from({ length: 24 }, emptyVolume);
  readonly #week = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));

  constructor(zone: string) {
    this.#zone = zone;
  }

  begin({ day }: ZonedDay): void {
    this.#days.push({ day, ...emptyVolume() });
  }

  /** @param n hours since the day began */
  add(day: ZonedDay, n: number, what: string, count: number): void {
    if (!isVolume(what)) return;
    const hour = hourOf(this.#zone, day, Number(n));
    this.#days.at(-1)![what] += Number(count);
    this.#hours[hour]![what] += Number(count);
    if (what === 'opened') this.#week[day.weekday]![hour]! += Number(count);
  }

  done(): Pick<Report, 'days' | 'hours' | 'week'> {
    return { days: this.#days, hours: this.#hours, week: this.#week };
  }
}

function emptyVolume(): Volume {
  return { opened: 0, reopened: 0, resolved: 0, incoming: 0, outgoing: 0, automatic: 0 };
}

function isVolume(what: string): what is keyof Volume {
  return what in EMPTY;
}

const EMPTY = emptyVolume();

class Tallies {
  readonly total = new Tally();
  readonly lines = new Map<number, Tally>();
  readonly agents = new Map<number, Tally>();
  readonly labels = new Map<number, Tally>();

  add(group: Group): void {
    this.total.add(group);
    tallyOf(this.lines, group.line).add(group);
    if (group.person > 0) tallyOf(this.agents, group.person).add(group);
  }

  addLabelled(group: Group & { readonly label: number }): void {
    tallyOf(this.labels, group.label).add(group);
  }
}

function tallyOf(tallies: Map<number, Tally>, id: number): Tally {
  let tally = tallies.get(id);
  if (!tally) tallies.set(id, (tally = new Tally()));
  return tally;
}

function entriesByHour({ db }: House, { lines }: Scope, { start, end }: ZonedDay) {
  const own = ofLines('line', lines);
  return db.rows<{ what: string; hour: number; count: number }>({
    text: `select what, (at - ?) / ${HOUR_MS} as hour, count(*) as count from report_entry
      where at >= ? and at < ?${own.text} group by 1, 2`,
    params: [start, start, end, ...own.params],
  });
}

function talkByHour({ db }: House, { lines }: Scope, { start, end }: ZonedDay) {
  const own = ofLines('line', lines);
  const slot = start / SLOT_MS;
  return db.rows<{ hour: number; incoming: number; outgoing: number; automatic: number }>({
    text: `select (slot - ?) / ${HOUR_MS / SLOT_MS} as hour, sum(incoming) as incoming, sum(outgoing) as outgoing,
        sum(automatic) as automatic from report_talk
      where slot >= ? and slot < ?${own.text} group by 1`,
    params: [slot, slot, end / SLOT_MS, ...own.params],
  });
}

const LISTS = `count(*) as count, string_agg(cast(e.waited as text), ',') as waited,
  string_agg(cast(e.worked as text), ',') as worked`;

function groupsOf({ db }: House, { lines }: Scope, { start, end }: ZonedDay): Promise<Group[]> {
  const own = ofLines('e.line', lines);
  return db.rows<Group>({
    text: `select e.what, e.line, e.person, e.target, e.score, ${LISTS} from report_entry e
      where e.at >= ? and e.at < ?${own.text} group by e.what, e.line, e.person, e.target, e.score`,
    params: [start, end, ...own.params],
  });
}

/** By the labels the cases have now. */
function labelledGroups({ db }: House, { lines }: Scope, { start, end }: ZonedDay) {
  const own = ofLines('e.line', lines);
  return db.rows<Group & { label: number }>({
    text: `select l.label, e.what, 0 as line, 0 as person, e.target, e.score, ${LISTS}
      from report_entry e join case_label l on l.strand = e.strand
      where e.at >= ? and e.at < ?${own.text} group by l.label, e.what, e.target, e.score`,
    params: [start, end, ...own.params],
  });
}

async function nameAgents(
  house: House,
  { only }: Scope,
  tallies: ReadonlyMap<number, Tally>,
): Promise<Report['agents']> {
  const people = [...tallies.keys()].filter((person) => only === undefined || person === only);
  await house.people.load(people);
  const cards = new Map((await cardsOf(house.db, people)).map((card) => [card.id, card]));
  return people
    .flatMap((person) => {
      const card = cards.get(house.people.get(person)!);
      return card ? [{ person: card, figures: tallies.get(person)!.figures() }] : [];
    })
    .toSorted((a, b) => a.person.name.localeCompare(b.person.name));
}

async function nameLabels({ db }: House, tallies: ReadonlyMap<number, Tally>): Promise<Report['labels']> {
  if (tallies.size === 0) return [];
  const rows = await db.rows<{ id: number; ref: Uint8Array; name: string; colour: string }>(
    inList('select id, ref, name, colour from label where id in', [...tallies.keys()], ' order by name'),
  );
  return rows.map(({ id, ref, name, colour }) => ({
    label: formatUuid(ref) as LabelId,
    name,
    colour,
    figures: tallies.get(id)!.figures(),
  }));
}

async function countIncidents({ db }: House, { lines }: Scope, days: readonly ZonedDay[]): Promise<number> {
  const own = ofLines('l.line', lines);
  const params: Param[] = [days[0]!.start, days.at(-1)!.end, ...own.params];
  const row = await db.row<{ count: number }>({
    text: `select count(distinct i.conversation) as count from incident i
      join incident_line l on l.incident = i.conversation
      where i.opened >= ? and i.opened < ?${own.text}`,
    params,
  });
  return Number(row?.count ?? 0);
}
