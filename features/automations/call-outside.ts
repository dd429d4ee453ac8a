import { sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import { PRIORITIES } from '@tertulia/protocol/case.ts';
import { formatUuid } from '@tertulia/protocol/uuid.ts';
import { messageOf } from './happened.ts';
import type { Step } from './acts.ts';
import type { Outcome } from './protocol.ts';

interface Row {
  readonly rule: Uint8Array;
  readonly name: string;
  readonly strand: Uint8Array;
  readonly reference: string;
  readonly state: string;
  readonly priority: number;
  readonly line: Uint8Array;
  readonly line_name: string;
  readonly conversation: Uint8Array;
  readonly customer: Uint8Array | null;
  readonly customer_name: string | null;
  readonly kind: string | null;
  readonly body: string | null;
}

/** Notes a call to be made: `call-worker.ts` makes it. */
export async function callOutside(house: House, { run, step }: Step, url: string): Promise<Outcome> {
  const row = await house.db.row<Row>(
    sql`select r.ref as rule, r.name, c.ref as strand, k.reference, k.state, k.priority, l.ref as line,
        l.name as line_name, t.ref as conversation, p.ref as customer, p.name as customer_name, e.kind, e.body
      from support_case k join conversation c on c.id = k.strand join conversation t on t.id = ${run.conversation}
        join line l on l.id = k.line join summary s on s.conversation = t.id left join person p on p.id = s.customer
        left join event e on e.conversation = t.id and e.seq = ${run.seq}
        join rule r on r.id = ${run.rule}
      where k.strand = ${run.strand}`,
  );
  if (!row) return 'gone';
  await house.db.write(
    sql`insert into rule_call (run, step, url, body, due)
      values (${run.id}, ${step}, ${url}, ${JSON.stringify(bodyOf(row, run))}, ${house.now()})
      on conflict (run, step) do nothing`,
  );
  return 'waiting';
}

function bodyOf(row: Row, { happens, seq, at }: Step['run']) {
  const said = row.kind === 'message.posted' && row.body ? messageOf({ body: row.body }) : undefined;
  return {
    happens,
    at,
    rule: { id: formatUuid(row.rule), name: row.name },
    case: {
      id: formatUuid(row.strand),
      reference: row.reference,
      state: row.state,
      priority: PRIORITIES[row.priority],
      line: { id: formatUuid(row.line), name: row.line_name },
    },
    conversation: formatUuid(row.conversation),
    ...(row.customer && { customer: { id: formatUuid(row.customer), name: row.customer_name } }),
    ...(said && { message: { seq, text: said.text } }),
  };
}
