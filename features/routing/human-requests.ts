import { Refusal } from '@tertulia/protocol/errors.ts';
import type { ConversationId, LineId } from '@tertulia/protocol/ids.ts';
import { formatUuid } from '@tertulia/protocol/uuid.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { type Sql, sql } from '@tertulia/server/db/sql.ts';
import type { Projection, StoredEvent } from '@tertulia/server/feature.ts';
import { cardsOf } from '@tertulia/server/gateway/cards.ts';
import type { House } from '@tertulia/server/house.ts';
import type * as z from 'zod';
import { CaseAnswered, CaseAssigned, CaseHuman } from '../cases/protocol.ts';
import { findOwnLine } from './line-routing.ts';
import type { AskHumanRequests, HumanRequests } from './protocol.ts';

/** What became of every request for a person. */
export const humanRequestProjection: Projection = {
  name: 'human-requests',
  tables: ['human_request'],
  kinds: ['case.human', 'case.assigned', 'case.answered', 'case.resolved', 'case.merged'],
  project: (events) => events.flatMap((event) => writesFor(event)),
};

function writesFor({ conversation: strand, seq, at, kind, body }: StoredEvent): Sql[] {
  const said: unknown = JSON.parse(body);
  switch (kind) {
    case 'case.human':
      return [
        sql`insert into human_request (strand, seq, at) values (${strand}, ${seq}, ${CaseHuman.parse(said).at})`,
      ];
    case 'case.assigned': {
      const { owner } = CaseAssigned.parse(said);
      if (owner === null) return [];
      return [
        sql`update human_request set assigned = ${at},
            owner = coalesce((select id from person where ref = ${refBytes(owner)}), 0)
          where strand = ${strand} and assigned = 0 and answered = 0 and ended = 0`,
      ];
    }
    case 'case.answered': {
      const answer = CaseAnswered.parse(said);
      return [
        sql`update human_request set answered = ${answer.at},
            person = coalesce((select id from person where ref = ${refBytes(answer.person)}), 0)
          where strand = ${strand} and answered = 0 and ended = 0`,
      ];
    }
    default:
      return [
        sql`update human_request set ended = ${at} where strand = ${strand} and answered = 0 and ended = 0`,
      ];
  }
}

interface Row {
  readonly strand: number;
  readonly seq: number;
  readonly at: number;
  readonly owner: number;
  readonly assigned: number;
  readonly person: number;
  readonly answered: number;
  readonly ended: number;
  readonly ref: Uint8Array;
  readonly reference: string;
  readonly customer: number | null;
  readonly conversation: Uint8Array;
  readonly line: Uint8Array;
}

type Question = z.infer<typeof AskHumanRequests>;

/** Newest first, of the lines whose team this person is in. @throws Refusal */
export async function listHumanRequests(
  house: House,
  person: number,
  { from = 0, to = Number.MAX_SAFE_INTEGER, line, after, limit }: Question,
): Promise<HumanRequests> {
  const lines = line ? [await findOwnLine(house, person, line)] : house.teams.teamsOf(person);
  if (lines.length === 0) return { requests: [] };
  const rows = await house.db.rows<Row>(pageQuery(lines, { from, to, limit: limit + 1, ...placeOf(after) }));
  const page = rows.slice(0, limit);
  const cards = new Map<string, HumanRequests['requests'][number]['person']>();
  const people = page.flatMap((row) => [row.owner, row.person, row.customer ?? 0]).filter((id) => id > 0);
  await house.people.load(people);
  for (const card of await cardsOf(house.db, people)) cards.set(card.id, card);
  const cardOf = (id: number | null) => cards.get(house.people.get(id ?? 0) ?? '');
  const now = house.now();
  const last = page.at(-1);
  return {
    requests: page.map((row) => {
      const customer = cardOf(row.customer);
      const who = cardOf(row.person) ?? cardOf(row.owner);
      return {
        case: formatUuid(row.ref) as ConversationId,
        reference: row.reference,
        conversation: formatUuid(row.conversation) as ConversationId,
        line: formatUuid(row.line) as LineId,
        ...(customer && { customer }),
        at: row.at,
        ...(row.assigned > 0 && { assigned: row.assigned }),
        ...(row.answered > 0 && { answered: row.answered }),
        ...(row.ended > 0 && { ended: row.ended }),
        ...(who && { person: who }),
        waited: Math.max(0, (row.answered || row.ended || now) - row.at),
      };
    }),
    ...(rows.length > limit && last && { next: `${last.at}.${last.strand}.${last.seq}` }),
  };
}

interface Range {
  readonly from: number;
  readonly to: number;
  readonly limit: number;
  readonly at: number;
  readonly strand: number;
  readonly seq: number;
}

function pageQuery(lines: readonly number[], { from, to, limit, at, strand, seq }: Range): Sql {
  return {
    text: `select h.strand, h.seq, h.at, h.owner, h.assigned, h.person, h.answered, h.ended, c.ref, s.reference,
        (select m.person from member m where m.conversation = s.conversation and m.role = 'customer'
          order by m.person limit 1) as customer, k.ref as conversation, l.ref as line
      from human_request h join support_case s on s.strand = h.strand
        join conversation c on c.id = h.strand join conversation k on k.id = s.conversation
        join line l on l.id = s.line
      where h.at >= ? and h.at < ? and h.at <= ? and (h.at < ? or h.strand < ? or (h.strand = ? and h.seq < ?))
        and s.line in (${lines.map(() => '?').join(', ')})
      order by h.at desc, h.strand desc, h.seq desc limit ?`,
    params: [from, to, at, at, strand, strand, seq, ...lines, limit],
  };
}

/** @throws Refusal `frame-problem` */
function placeOf(after: string | undefined): { at: number; strand: number; seq: number } {
  const most = Number.MAX_SAFE_INTEGER;
  if (after === undefined) return { at: most, strand: most, seq: most };
  const [, at, strand, seq] = /^(\d{1,15})\.(\d{1,15})\.(\d{1,9})$/.exec(after) ?? [];
  if (!seq) throw new Refusal('frame-problem', 'after');
  return { at: Number(at), strand: Number(strand), seq: Number(seq) };
}
