import type { LineId } from '@tertulia/protocol/ids.ts';
import { refBytes } from '../db/refs.ts';
import { type Db, sql } from '../db/sql.ts';

/**
 * Teams: people who see all conversations of a line without being members one by one. A line is a team; its id is
 * the line's row id.
 */
export class Teams {
  readonly #db: Db;
  readonly #people = new Map<number, Set<number>>();
  readonly #lines = new Map<LineId, number>();
  readonly #removed = new Set<(team: number, person: number) => void>();
  readonly #changed = new Set<(team: number) => void>();
  /** Grows with every change, so that rows read before it are not taken for newer. */
  #version = 0;
  #mark: unknown;

  constructor(db: Db) {
    this.#db = db;
  }

  /** Reads all teams into memory: they are small, and every access check asks them. */
  async load(): Promise<void> {
    for (;;) {
      const version = this.#version;
      const rows = await this.#db.rows<{ team: number; person: number }>(
        sql`select team, person from team_member`,
      );
      if (version !== this.#version) continue;
      const teams = Map.groupBy(rows, (row) => row.team);
      for (const team of new Set([...this.#people.keys(), ...teams.keys()]))
        this.#become(team, new Set(teams.get(team)?.map((row) => row.person)));
      return;
    }
  }

  /** Another node changed a team: whoever is no longer of it stops receiving here too. */
  async reload(team: number): Promise<void> {
    for (;;) {
      const version = this.#version;
      const rows = await this.#db.rows<{ person: number }>(
        sql`select person from team_member where team = ${team}`,
      );
      if (version !== this.#version) continue;
      return this.#become(team, new Set(rows.map((row) => row.person)));
    }
  }

  /** As `reload`, when nobody said which: reads all teams again if any has changed since the last time. PostgreSQL only. */
  async look(): Promise<void> {
    const row = await this.#db.row<{ mark: string | null }>(
      sql`select md5(string_agg(team || ' ' || person, ',' order by team, person)) as mark from team_member`,
    );
    if (row?.mark === this.#mark) return;
    await this.load();
    this.#mark = row?.mark;
  }

  has(team: number, person: number): boolean {
    return this.#people.get(team)?.has(person) ?? false;
  }

  peopleOf(team: number): ReadonlySet<number> {
    return this.#people.get(team) ?? NOBODY;
  }

  teamsOf(person: number): number[] {
    return [...this.#people].filter(([, people]) => people.has(person)).map(([team]) => team);
  }

  /** The team of a line that was asked for by `learn`. */
  ofLine(line: LineId): number | undefined {
    return this.#lines.get(line);
  }

  /** After it, `ofLine` knows it, if there is such a line. */
  async learn(line: LineId): Promise<void> {
    if (this.#lines.has(line)) return;
    const row = await this.#db.row<{ id: number }>(sql`select id from line where ref = ${refBytes(line)}`);
    if (row) this.#lines.set(line, row.id);
  }

  async add(team: number, person: number): Promise<void> {
    await this.#db.write(
      sql`insert into team_member (team, person) values (${team}, ${person}) on conflict (team, person) do nothing`,
    );
    this.#of(team).add(person);
    this.#tell(team);
  }

  /** Takes effect at once: open sockets stop receiving the team's conversations before this resolves. */
  async remove(team: number, person: number): Promise<void> {
    await this.#db.write(sql`delete from team_member where team = ${team} and person = ${person}`);
    this.#people.get(team)?.delete(person);
    for (const listener of this.#removed) listener(team, person);
    this.#tell(team);
  }

  onRemoved(listener: (team: number, person: number) => void): void {
    this.#removed.add(listener);
  }

  /** Called for what was changed on this node. */
  onChanged(listener: (team: number) => void): void {
    this.#changed.add(listener);
  }

  #tell(team: number): void {
    this.#version += 1;
    for (const listener of this.#changed) listener(team);
  }

  #become(team: number, people: Set<number>): void {
    const before = this.peopleOf(team);
    this.#people.set(team, people);
    this.#version += 1;
    for (const person of before.difference(people))
      for (const listener of this.#removed) listener(team, person);
  }

  #of(team: number): Set<number> {
    let people = this.#people.get(team);
    if (!people) this.#people.set(team, (people = new Set()));
    return people;
  }
}

const NOBODY: ReadonlySet<number> = new Set();
