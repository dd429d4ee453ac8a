import type { Param, Sql } from '@tertulia/server/db/sql.ts';
import type { CasesWanted } from './list-cases.ts';
import type { Move, Rank } from './positions.ts';

export interface Wanted {
  readonly person: number;
  readonly teams: readonly number[];
  /** Undefined: from the beginning. */
  readonly after: Rank | undefined;
  readonly limit: number;
}

const RANK = 's.conversation, s.waiting_since, s.last_at';
const SELECT = `select ${RANK}`;
/** In it by name. A customer has his own conversation before he has written, a guest what is shared with him. */
const OWN = `(s.conversation in (select conversation from member where person = ?)
  and (s.team is null or s.messages > 0 or s.customer = ?))`;
const ORDER = 'waiting_since is null, waiting_since, last_at desc, conversation';

/** Those who wait and all others are two runs of an index each, so that no question sorts more than its page. */
const PARTS = [
  {
    waits: true,
    where: 's.waiting_since is not null',
    order: 's.waiting_since, s.last_at desc, s.conversation',
  },
  { waits: false, where: 's.waiting_since is null', order: 's.last_at desc, s.conversation' },
] as const;
type Part = (typeof PARTS)[number];

/**
 * The conversations of a page, in the list's order: the unanswered first, longest wait first; then by what happened last.
 * Of each team the index is read from where the page begins; the few a person is in by name are sorted.
 */
export function ranksOf({ person, teams, after, limit }: Wanted): Sql {
  const runs = partsAfter(after).flatMap((part) => teams.map((team) => teamRun(team, part, after, limit)));
  const own: Sql = {
    text: `${SELECT} from member m join summary s on s.conversation = m.conversation
      where m.person = ? and (s.team is null or s.messages > 0 or s.customer = ?)`,
    params: [person, person],
  };
  return merged([...runs, ...partsAfter(after).map((part) => run(own, part, after, limit))], limit);
}

/** One conversation, if it is in the person's list. */
export function rankOf({ person, teams }: Pick<Wanted, 'person' | 'teams'>, conversation: Uint8Array): Sql {
  return {
    text: `${SELECT} from summary s join conversation c on c.id = s.conversation
      where c.ref = ? and (${inTeams(teams)} or ${OWN})`,
    params: [conversation, ...teams, person, person],
  };
}

/** The same of those with such a case: found in the order of the list, for what fits many. */
export function ranksWithCase(
  { teams, after, limit }: Omit<Wanted, 'person'>,
  { onlyWaiting, where }: CasesWanted,
): Sql {
  const parts = partsAfter(after).filter(({ waits }) => waits || !onlyWaiting);
  const fits: Sql = {
    text: `exists (select 1 from case_conversation b cross join support_case k
      where b.conversation = s.conversation and k.strand = b.strand and ${where.text})`,
    params: where.params,
  };
  return merged(
    parts.flatMap((part) => teams.map((team) => teamRun(team, part, after, limit, fits))),
    limit,
  );
}

/** The same from the cases: for what fits few. */
export function ranksOfCases({ teams, after, limit }: Omit<Wanted, 'person'>, wanted: CasesWanted): Sql {
  const found = casesFound(teams, wanted);
  const parts = partsAfter(after).filter(({ waits }) => waits || !wanted.onlyWaiting);
  return merged(
    parts.map((part) =>
      run({ text: `select distinct ${RANK} ${found.text}`, params: found.params }, part, after, limit),
    ),
    limit,
  );
}

/** How many cases fit, counted up to `most`. */
export function countOfCases(teams: readonly number[], wanted: CasesWanted, most: number): Sql {
  const found = casesFound(teams, wanted);
  return {
    text: `select count(*) as n from (select 1 as one ${found.text} limit ?) as found`,
    params: [...found.params, most],
  };
}

/** A cross join keeps this order in SQLite: the cases by an index of theirs, then the row of each. */
function casesFound(teams: readonly number[], { from, link, where, onlyWaiting }: CasesWanted): Sql {
  return {
    text: `from ${from} cross join case_conversation b cross join summary s
      where ${link.text} b.strand = k.strand and s.conversation = b.conversation and ${inTeams(teams)} and ${where.text}
        ${onlyWaiting ? 'and s.waiting_since is not null' : ''}`,
    params: [...link.params, ...teams, ...where.params],
  };
}

function inTeams(teams: readonly number[]): string {
  return teams.length === 0 ? '1 = 0' : `(s.messages > 0 and s.team in (${teams.map(() => '?').join(', ')}))`;
}

function partsAfter(after: Rank | undefined): readonly Part[] {
  return after?.waiting_since === null ? PARTS.slice(1) : PARTS;
}

function teamRun(team: number, part: Part, after: Rank | undefined, limit: number, fits?: Sql): Sql {
  const rows: Sql = {
    text: `${SELECT} from summary s where s.team = ? and s.team is not null and s.messages > 0
      ${fits ? `and ${fits.text}` : ''}`,
    params: [team, ...(fits?.params ?? [])],
  };
  return run(rows, part, after, limit);
}

function run(rows: Sql, part: Part, after: Rank | undefined, limit: number): Sql {
  const rest = after && beyond(after, part);
  return {
    text: `${rows.text} and ${part.where} ${rest ? `and ${rest.text}` : ''} order by ${part.order} limit ?`,
    params: [...rows.params, ...(rest?.params ?? []), limit],
  };
}

/** What comes after a place; its first term is where the index is entered. */
function beyond({ waiting_since, last_at, conversation }: Rank, { waits }: Part): Sql | undefined {
  const recent = '(s.last_at < ? or (s.last_at = ? and s.conversation > ?))';
  const params: Param[] = [last_at, last_at, conversation];
  if (waits)
    return {
      text: `s.waiting_since >= ? and (s.waiting_since > ? or ${recent})`,
      params: [waiting_since, waiting_since, ...params],
    };
  // After one who waits all others come.
  return waiting_since === null
    ? { text: `s.last_at <= ? and ${recent}`, params: [last_at, ...params] }
    : undefined;
}

/** One conversation may be in several runs: of a team, and by name. */
function merged(runs: readonly Sql[], limit: number): Sql {
  if (runs.length === 0) return { text: `${SELECT} from summary s where 1 = 0`, params: [] };
  return {
    text: `select conversation, waiting_since, last_at from (
      ${runs.map(({ text }, i) => `select * from (${text}) as run${i}`).join(' union ')}
    ) as runs order by ${ORDER} limit ?`,
    params: [...runs.flatMap(({ params }) => params), limit],
  };
}

/**
 * What moved since a position, oldest move first; what moves again meanwhile comes again. What happens to a case moves
 * its conversation for the team alone. By the older of its two moves, or a run's limit could hide others before it.
 */
export function movedSince(
  { person, teams, limit }: Omit<Wanted, 'after'>,
  since: number,
  after: Move | undefined,
): Sql {
  const from = after?.position ?? since;
  const moves = (alias: 's' | 'k', where: Sql, rows: string): Sql => ({
    text: `select s.conversation, ${alias}.position from ${rows} where ${alias}.position >= ?
      ${after ? `and (${alias}.position > ? or s.conversation > ?)` : ''} and ${where.text}
      order by ${alias}.position, s.conversation limit ?`,
    params: [from, ...(after ? [after.position, after.conversation] : []), ...where.params, limit],
  });
  const ofTeam: Sql = {
    text: inTeams(teams),
    params: teams,
  };
  const own: Sql = { text: OWN, params: [person, person] };
  const runs =
    teams.length === 0
      ? [moves('s', own, 'summary s')]
      : [
          moves(
            's',
            { text: `(${ofTeam.text} or ${own.text})`, params: [...teams, ...own.params] },
            'summary s',
          ),
          moves(
            'k',
            {
              text: `b.strand = k.strand and s.conversation = b.conversation and ${ofTeam.text}`,
              params: teams,
            },
            'support_case k cross join case_conversation b cross join summary s',
          ),
        ];
  return {
    text: `select conversation, min(position) as position from (
      ${runs.map(({ text }, i) => `select * from (${text}) as run${i}`).join(' union all ')}
    ) as runs group by conversation order by 2, 1 limit ?`,
    params: [...runs.flatMap(({ params }) => params), limit],
  };
}
