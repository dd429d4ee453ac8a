import { Refusal } from '@tertulia/protocol/errors.ts';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import { formatUuid } from '@tertulia/protocol/uuid.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import type { Param } from '@tertulia/server/db/sql.ts';
import { cardsOf } from '@tertulia/server/gateway/cards.ts';
import type { House } from '@tertulia/server/house.ts';
import { daysOf, stretchesOf } from './days.ts';
import type { AskReported, ReportedCase, ReportedCases } from './protocol.ts';
import { ofLines, type Scope } from './scope.ts';

/** The cases behind a number, newest first, so many at a time. @throws Refusal */
export async function listReported(
  house: House,
  scope: Scope,
  asked: AskReported,
  limit: number,
): Promise<ReportedCases> {
  const rows = await house.db.rows<Row>(await pageQuery(house, scope, asked, limit + 1));
  const page = rows.slice(0, limit);
  const people = page.map(({ person }) => person).filter((person) => person > 0);
  await house.people.load(people);
  const cards = new Map((await cardsOf(house.db, people)).map((card) => [card.id, card]));
  const last = page.at(-1);
  return {
    cases: page.map((row) => caseOf(row, cards.get(house.people.get(row.person) ?? NOBODY))),
    ...(rows.length > limit && last && { next: `${last.at}.${last.strand}.${last.seq}` }),
  };
}

type Card = NonNullable<ReportedCase['person']>;
const NOBODY = '' as Card['id'];

interface Row {
  readonly strand: number;
  readonly seq: number;
  readonly at: number;
  readonly person: number;
  readonly waited: number | null;
  readonly worked: number | null;
  readonly target: number;
  readonly score: number;
  readonly ref: Uint8Array;
  readonly reference: string;
  readonly conversation: Uint8Array;
  readonly line: string;
  readonly customer: string | null;
  /** The body of the message. */
  readonly comment: string | null;
}

function caseOf(row: Row, person: Card | undefined): ReportedCase {
  const { ref, reference, conversation, line, at, waited, worked, target, score } = row;
  const comment = textOf(row.comment);
  return {
    case: formatUuid(ref) as ConversationId,
    reference,
    conversation: formatUuid(conversation) as ConversationId,
    customer: row.customer ?? '',
    line,
    at,
    ...(person && { person }),
    ...(waited !== null && { waited }),
    ...(worked !== null && { worked }),
    ...(target > 0 && { target: target === 1 ? 'met' : 'missed' }),
    ...(score > 0 && { score }),
    ...(comment && { comment }),
  };
}

/** What was deleted is gone here too. */
function textOf(body: string | null): string | undefined {
  if (body === null) return undefined;
  const { text } = JSON.parse(body) as { text?: unknown };
  return typeof text === 'string' && text !== '' ? text : undefined;
}

async function pageQuery(house: House, scope: Scope, asked: AskReported, limit: number) {
  const days = daysOf(scope.zone, asked.from, asked.to);
  const stretches = stretchesOf(scope.zone, days, asked);
  const own = ofLines('e.line', scope.lines);
  const conditions = [own.text];
  const params: Param[] = [...own.params];
  const add = (condition: string, ...values: readonly Param[]) => {
    conditions.push(` and ${condition}`);
    params.push(...values);
  };
  add('e.what = ?', asked.what);
  if (asked.person !== undefined) add('e.person = ?', await findAgent(house, scope, asked.person));
  if (asked.label !== undefined)
    add(
      'e.strand in (select c.strand from case_label c join label l on l.id = c.label where l.ref = ?)',
      refBytes(asked.label),
    );
  if (asked.target !== undefined) add('e.target = ?', asked.target === 'met' ? 1 : 2);
  if (asked.score !== undefined) add('e.score = ?', asked.score);
  if (asked.after !== undefined) {
    const { at, strand, seq } = placeOf(asked.after);
    add(
      'e.at <= ? and (e.at < ? or e.strand < ? or (e.strand = ? and e.seq < ?))',
      at,
      at,
      strand,
      strand,
      seq,
    );
  }
  const [first, last] = [stretches[0]?.start ?? 0, stretches.at(-1)?.end ?? 0];
  if (stretches.length > 1)
    add(
      `(${stretches.map(() => 'e.at >= ? and e.at < ?').join(' or ')})`,
      ...stretches.flatMap(({ start, end }) => [start, end]),
    );
  return {
    text: `select e.strand, e.seq, e.at, e.person, e.waited, e.worked, e.target, e.score, c.ref, s.reference,
        k.ref as conversation, l.name as line,
        (select p.name from member m join person p on p.id = m.person
          where m.conversation = s.conversation and m.role = 'customer' order by p.id limit 1) as customer,
        case when e.comment > 0 then (select v.body from event v
          where v.conversation = s.conversation and v.seq = e.comment) end as comment
      from report_entry e join support_case s on s.strand = e.strand
        join conversation c on c.id = e.strand join conversation k on k.id = s.conversation
        join line l on l.id = e.line
      where e.at >= ? and e.at < ?${conditions.join('')}
      order by e.at desc, e.strand desc, e.seq desc limit ?`,
    params: [first, last, ...params, limit],
  };
}

/** Nobody sees a colleague's own figures but the owner. @throws Refusal `not-found` */
async function findAgent({ db }: House, { only }: Scope, person: string): Promise<number> {
  const row = await db.row<{ id: number }>({
    text: 'select id from person where ref = ?',
    params: [refBytes(person)],
  });
  if (!row || (only !== undefined && row.id !== only)) throw new Refusal('not-found');
  return row.id;
}

/** @throws Refusal `frame-problem` */
function placeOf(after: string): { at: number; strand: number; seq: number } {
  const [, at, strand, seq] = /^(\d{1,15})\.(\d{1,15})\.(\d{1,9})$/.exec(after) ?? [];
  if (!seq) throw new Refusal('frame-problem', 'after');
  return { at: Number(at), strand: Number(strand), seq: Number(seq) };
}
