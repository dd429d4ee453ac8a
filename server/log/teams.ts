import { type Db, sql } from '../db/sql.ts';

/**
 * Teams: people who see all conversations of a line without being members one by one. A line is a team; its id is
 * the line's row id.
 */
export class Teams {
  readonly #db: Db;
  readonly #people = new Map<number, Set<number>>();
  readonly #listeners = new Set<(team: number, person: number) => void>();

  constructor(db: Db) {
    this.#db = db;
  }

  /** Reads all teams into memory: they are small, and every access check asks them. */
  async load(): Promise<void> {
    this.#people.clear();
    const rows = await this.#db.rows<{ team: number; person: number }>(
      sql`select team, person from team_member`,
    );
    for (const { team, person } of rows) this.#of(team).add(person);
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

  async add(team: number, person: number): Promise<void> {
    await this.#db.write(
      sql`insert into team_member (team, person) values (${team}, ${person}) on conflict (team, person) do nothing`,
    );
    this.#of(team).add(person);
  }

  /** Takes effect at once: open sockets stop receiving the team's conversations before this resolves. */
  async remove(team: number, person: number): Promise<void> {
    await this.#db.write(sql`delete from team_member where team = ${team} and person = ${person}`);
    this.#people.get(team)?.delete(person);
    for (const listener of this.#listeners) listener(team, person);
  }

  onRemoved(listener: (team: number, person: number) => void): void {
    this.#listeners.add(listener);
  }

  #of(team: number): Set<number> {
    let people = this.#people.get(team);
    if (!people) this.#people.set(team, (people = new Set()));
    return people;
  }
}

const NOBODY: ReadonlySet<number> = new Set();
