import type { PersonId } from '@tertulia/protocol/ids.ts';
import type { PersonCard } from '@tertulia/protocol/people.ts';
import { formatUuid } from '@tertulia/protocol/uuid.ts';
import { inList } from '@tertulia/server/db/sql.ts';
import type { App } from '@tertulia/server/gateway/app.ts';
import { sessionOf } from '@tertulia/server/gateway/http.ts';
import type { House } from '@tertulia/server/house.ts';
import * as z from 'zod';
import { cardsByStrand } from '../case-cards.ts';
import { matches } from '../matches.ts';
import { FoundCases } from './protocol.ts';

/** As many as someone looks through; who wants another types on. */
const MOST = 20;
/** Cases looked at in one turn: the server has others to serve meanwhile. */
const AT_ONCE = 1000;

export function findRoutes(app: App, house: House): void {
  app.route({
    method: 'GET',
    url: '/api/cases',
    config: { who: 'staff', budget: 'normal' },
    schema: {
      tags: ['cases'],
      summary:
        'A case of own lines by its reference, or open ones by the words of their subject and customer',
      querystring: z.object({ words: z.string().trim().min(1).max(100) }),
      response: { 200: FoundCases },
    },
    handler: (request) => findCases(house, sessionOf(request).person, request.query.words),
  });
}

async function findCases(house: House, asker: number, words: string): Promise<FoundCases> {
  const teams = house.teams.teamsOf(asker);
  if (teams.length === 0) return { cases: [] };
  const reference = referenceIn(words);
  const found = reference ? await byReference(house, teams, reference) : await byWords(house, teams, words);
  const cards = await cardsByStrand(
    house,
    found.map(({ strand }) => strand),
  );
  return {
    cases: found.flatMap(({ strand, ...row }) => {
      const card = cards.get(strand);
      return card ? [{ case: card, customer: customerOf(row) }] : [];
    }),
  };
}

/** `K7Q-3FX`, however someone says it on the telephone. */
function referenceIn(words: string): string | undefined {
  const [, head, tail] = /^([a-z\d]{3})[\s-]?([a-z\d]{3})$/i.exec(words) ?? [];
  return head && tail && `${head}-${tail}`.toUpperCase();
}

const SELECT = `select s.strand, s.subject, s.reference, p.ref, p.name from support_case s
  join member m on m.conversation = s.conversation and m.role = 'customer' join person p on p.id = m.person`;

function byReference({ db }: House, teams: readonly number[], reference: string): Promise<Row[]> {
  const { text, params } = inList(`${SELECT} where s.reference = ? and s.line in`, teams);
  return db.rows<Row>({ text, params: [reference, ...params] });
}

async function byWords({ db }: House, teams: readonly number[], words: string): Promise<Row[]> {
  const { text, params } = inList(
    `${SELECT} where s.strand < ? and s.state <> 'resolved' and s.line in`,
    teams,
    ` order by s.strand desc limit ${AT_ONCE}`,
  );
  const found: Row[] = [];
  for (let before = Number.MAX_SAFE_INTEGER; ; ) {
    const rows = await db.rows<Row>({ text, params: [before, ...params] });
    found.push(...rows.filter(({ subject, reference, name }) => matches(words, [subject, reference, name])));
    if (found.length >= MOST || rows.length < AT_ONCE) return found.slice(0, MOST);
    before = rows.at(-1)!.strand;
  }
}

function customerOf({ ref, name }: Pick<Row, 'ref' | 'name'>): PersonCard {
  return { id: formatUuid(ref) as PersonId, name, kind: 'customer' };
}

interface Row {
  readonly strand: number;
  readonly subject: string;
  readonly reference: string;
  readonly ref: Uint8Array;
  readonly name: string;
}
