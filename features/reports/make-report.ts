import type { LabelId } from '@tertulia/protocol/ids.ts';
import { formatUuid } from '@tertulia/protocol/uuid.ts';
import { inList, type Param } from '@tertulia/server/db/sql.ts';
import { cardsOf } from '@tertulia/server/gateway/cards.ts';
import type { House } from '@tertulia/server/house.ts';
import { countDay, type Group } from './count-day.ts';
import { dayAt, daysOf, hourOf, type ZonedDay } from './days.ts';
import { readKept } from './keep-days.ts';
import type { AskReport, Report, Volume } from './protocol.ts';
import { ofLines, type Scope } from './scope.ts';
import { takeTurns } from './take-turns.ts';
import { Tally } from './tally.ts';

/** Days that are read at once. */
const AT_ONCE = 31;

/** Day by day, so that a year of cases holds up nobody for longer than a day of it takes. */
export async function makeReport(house: House, scope: Scope, { from, to }: AskReport): Promise<Report> {
  const days = daysOf(scope.zone, from, to);
  const own = new Set(scope.lines);
  const rest = takeTurns();
  const volumes = new Volumes(scope.zone);
  const tallies = new Tallies();
  for (let i = 0; i < days.length; i += AT_ONCE) {
    const some = days.slice(i, i + AT_ONCE);
    const kept = await readKept(house, scope.zone, some);
    for (const day of some) {
      const counts = kept.get(day.start)?.() ?? (await countDay(house, day));
      volumes.begin(day);
      for (const [line, hour, what, count] of counts.volumes)
        if (own.has(line)) volumes.add(day, hour, what, count);
      for (const group of counts.groups) if (own.has(group[0])) tallies.add(group);
      for (const [label, ...group] of counts.labelled)
        if (own.has(group[0])) tallies.addLabelled(label, group);
      await rest();
    }
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
  add(day: ZonedDay, n: number, what: keyof Volume, count: number): void {
    const hour = hourOf(this.#zone, day, n);
    this.#days.at(-1)![what] += count;
    this.#hours[hour]![what] += count;
    if (what === 'opened') this.#week[day.weekday]![hour]! += count;
  }

  done(): Pick<Report, 'days' | 'hours' | 'week'> {
    return { days: this.#days, hours: this.#hours, week: this.#week };
  }
}

function emptyVolume(): Volume {
  return { opened: 0, reopened: 0, resolved: 0, incoming: 0, outgoing: 0, automatic: 0 };
}

class Tallies {
  readonly total = new Tally();
  readonly lines = new Map<number, Tally>();
  readonly agents = new Map<number, Tally>();
  readonly labels = new Map<number, Tally>();

  add(group: Group): void {
    const [line, , person] = group;
    this.total.add(group);
    tallyOf(this.lines, line).add(group);
    if (person > 0) tallyOf(this.agents, person).add(group);
  }

  addLabelled(label: number, group: Group): void {
    tallyOf(this.labels, label).add(group);
  }
}

function tallyOf(tallies: Map<number, Tally>, id: number): Tally {
  let tally = tallies.get(id);
  if (!tally) tallies.set(id, (tally = new Tally()));
  return tally;
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
