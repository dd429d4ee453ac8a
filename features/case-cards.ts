import { type CaseCard, type CaseState, PRIORITIES } from '@tertulia/protocol/case.ts';
import type { ConversationId, LabelId, LineId } from '@tertulia/protocol/ids.ts';
import { formatUuid } from '@tertulia/protocol/uuid.ts';
import { inList } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';

type Parts = Pick<House, 'db' | 'people'>;

/** What the staff sees of these conversations with customers: their open cases, newest first, or else the last one. */
export async function cardsByConversation(
  house: Parts,
  conversations: readonly number[],
): Promise<ReadonlyMap<number, CaseCard[]>> {
  if (conversations.length === 0) return new Map();
  const rows = await house.db.rows<CardRow & { listed: number }>(
    inList(
      `select b.conversation as listed, ${COLUMNS} from case_conversation b ${joined('b.strand')}
        where (s.state <> 'resolved' or s.strand = (select o.strand from case_conversation a
          join support_case o on o.strand = a.strand where a.conversation = b.conversation
          order by o.opened desc, o.strand desc limit 1)) and b.conversation in`,
      conversations,
      ' order by s.opened desc, s.strand desc',
    ),
  );
  const cards = await cardsOf(house, rows);
  return new Map(
    [...Map.groupBy(rows, (row) => row.listed)].map(([listed, own]) => {
      const open = own.filter(({ state }) => state !== 'resolved');
      return [listed, (open.length > 0 ? open : own).map((row) => cards.get(row.strand)!)];
    }),
  );
}

/** These cases, by the row ids of their strands. */
export async function cardsByStrand(
  house: Parts,
  strands: readonly number[],
): Promise<ReadonlyMap<number, CaseCard>> {
  if (strands.length === 0) return new Map();
  const rows = await house.db.rows<CardRow>(
    inList(`select ${COLUMNS} from support_case s ${NAMES} where s.strand in`, strands),
  );
  return cardsOf(house, rows);
}

interface CardRow {
  readonly strand: number;
  readonly ref: Uint8Array;
  readonly reference: string;
  readonly customer: Uint8Array;
  readonly line: Uint8Array;
  readonly state: CaseState;
  readonly owner: number;
  readonly priority: number;
  readonly subject: string;
  readonly opened: number;
  readonly snoozed_until: number;
  readonly resolved: number;
  readonly merged: Uint8Array | null;
  readonly human_since: number;
  readonly due_answer: number | null;
  readonly due_resolve: number | null;
  readonly due_complaint: number | null;
  readonly partners: number;
  readonly partner_since: number;
}

const COLUMNS = `s.strand, c.ref, s.reference, k.ref as customer, l.ref as line, s.state, s.owner, s.priority, s.subject,
  s.opened, s.snoozed_until, s.resolved, m.ref as merged, s.human_since, s.due_answer, s.due_resolve, s.due_complaint,
  s.partners, s.partner_since`;
const NAMES = `join conversation c on c.id = s.strand join conversation k on k.id = s.conversation
  join line l on l.id = s.line left join conversation m on m.id = s.merged_into`;

function joined(strand: string): string {
  return `join support_case s on s.strand = ${strand} ${NAMES}`;
}

async function cardsOf(
  { db, people }: Parts,
  rows: readonly CardRow[],
): Promise<ReadonlyMap<number, CaseCard>> {
  const strands = [...new Set(rows.map(({ strand }) => strand))];
  if (strands.length === 0) return new Map();
  await people.load(rows.map(({ owner }) => owner));
  const labels = Map.groupBy(
    await db.rows<{ strand: number; ref: Uint8Array }>(
      inList(
        'select c.strand, l.ref from case_label c join label l on l.id = c.label where c.strand in',
        strands,
        ' order by l.name',
      ),
    ),
    ({ strand }) => strand,
  );
  return new Map(
    rows.map((row) => [row.strand, cardOf(row, labels.get(row.strand) ?? [], people.get(row.owner))]),
  );
}

function cardOf(
  row: CardRow,
  labels: readonly { readonly ref: Uint8Array }[],
  owner: CaseCard['owner'],
): CaseCard {
  return {
    id: formatUuid(row.ref) as ConversationId,
    reference: row.reference,
    conversation: formatUuid(row.customer) as ConversationId,
    line: formatUuid(row.line) as LineId,
    state: row.state,
    ...(owner && { owner }),
    labels: labels.map(({ ref }) => formatUuid(ref) as LabelId),
    priority: PRIORITIES[row.priority]!,
    ...(row.subject && { subject: row.subject }),
    opened: row.opened,
    ...(row.snoozed_until && { snoozedUntil: row.snoozed_until }),
    ...(row.resolved && { resolved: row.resolved }),
    ...(row.merged && { mergedInto: formatUuid(row.merged) as ConversationId }),
    ...(row.human_since && { humanSince: row.human_since }),
    due: {
      ...(row.due_answer !== null && { answer: row.due_answer }),
      ...(row.due_resolve !== null && { resolve: row.due_resolve }),
      ...(row.due_complaint !== null && { complaint: row.due_complaint }),
    },
    partners: row.partners,
    ...(row.partner_since && { partnerSince: row.partner_since }),
  };
}
