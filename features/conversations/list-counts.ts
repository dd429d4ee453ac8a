import { LATE_WITHIN } from '@tertulia/protocol/late.ts';
import { inList, type Sql, sql } from '@tertulia/server/db/sql.ts';
import type { App } from '@tertulia/server/gateway/app.ts';
import { sessionOf } from '@tertulia/server/gateway/http.ts';
import type { House } from '@tertulia/server/house.ts';
import { CaseCounts } from './protocol.ts';

/** Milliseconds for which one count serves everyone who asks: hundreds of agents look at the same few lines. */
const FRESH = 2000;
const KINDS = ['unassigned', 'waiting', 'human', 'late', 'snoozed'] as const;

type LineCounts = { readonly team: number } & Record<(typeof KINDS)[number], number>;

export function countsRoute(app: App, house: House): void {
  const counts = new Counts(house);
  app.route({
    method: 'GET',
    url: '/api/cases/counts',
    config: { who: 'staff' },
    schema: {
      tags: ['conversations'],
      summary: 'How many open cases of my lines are mine, nobody’s, late and so on',
      response: { 200: CaseCounts },
    },
    handler: (request) => counts.of(sessionOf(request).person),
  });
}

class Counts {
  readonly #house: House;
  #all: { readonly at: number; readonly lines: Promise<readonly LineCounts[]> } | undefined;

  constructor(house: House) {
    this.#house = house;
  }

  async of(person: number): Promise<CaseCounts> {
    const { db, teams } = this.#house;
    const mine = await db.row<{ n: number }>(
      sql`select count(*) as n from support_case where owner = ${person} and state in ('new', 'open', 'waiting')`,
    );
    const lines = (await this.#lines()).filter(({ team }) => teams.has(team, person));
    const sum = (kind: (typeof KINDS)[number]) => lines.reduce((all, line) => all + Number(line[kind]), 0);
    return {
      mine: Number(mine?.n ?? 0),
      unassigned: sum('unassigned'),
      waiting: sum('waiting'),
      human: sum('human'),
      late: sum('late'),
      snoozed: sum('snoozed'),
    };
  }

  #lines(): Promise<readonly LineCounts[]> {
    const now = this.#house.now();
    if (!this.#all || now - this.#all.at >= FRESH) {
      const lines = this.#count(now);
      this.#all = { at: now, lines };
      lines.catch(() => (this.#all = undefined));
    }
    return this.#all.lines;
  }

  #count(now: number): Promise<LineCounts[]> {
    return this.#house.db.rows<LineCounts>(countOfLines(now + LATE_WITHIN));
  }
}

/** One pass over the open cases, and one over the index of those who wait. */
function countOfLines(late: number): Sql {
  const active = inList('k.state in', ['new', 'open', 'waiting']);
  const open = inList('k.state in', ['new', 'open', 'waiting', 'snoozed']);
  return {
    text: `select team, sum(unassigned) as unassigned, sum(human) as human, sum(late) as late,
        sum(snoozed) as snoozed, sum(waiting) as waiting from (
      select k.line as team, count(*) filter (where k.owner = 0 and ${active.text}) as unassigned,
        count(*) filter (where k.human_since > 0) as human,
        count(*) filter (where k.due_answer <= ? or k.due_resolve <= ? or k.due_complaint <= ?) as late,
        count(*) filter (where k.state = 'snoozed') as snoozed, 0 as waiting
        from support_case k where ${open.text} group by k.line
      union all
      select s.team, 0, 0, 0, 0, count(*) from summary s
        where s.team is not null and s.messages > 0 and s.waiting_since is not null group by s.team
    ) as counted group by team`,
    params: [...active.params, late, late, late, ...open.params],
  };
}
