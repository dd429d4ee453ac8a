import { PRIORITIES } from '@tertulia/protocol/case.ts';
import type { ConversationId, PersonId } from '@tertulia/protocol/ids.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { type Sql, sql } from '@tertulia/server/db/sql.ts';
import type { Projection, StoredEvent } from '@tertulia/server/feature.ts';
import type * as z from 'zod';
import * as facts from './protocol.ts';

/** One row for each case, from the log of its strand among staff. What customers and staff say is not read here. */
export const caseProjection: Projection = {
  name: 'cases',
  tables: ['support_case', 'case_label', 'case_conversation', 'case_partner'],
  kinds: Object.keys(facts.events).filter((kind) => /^(case|strand)\./.test(kind) && kind !== 'case.told'),
  project: (events) => [
    ...events.flatMap((event) => WRITES[event.kind]?.(event) ?? []),
    seenWrite(events.at(-1)!),
  ],
};

type Writes = (event: StoredEvent) => readonly Sql[];

function from<S extends z.ZodType>(
  schema: S,
  write: (body: z.infer<S>, strand: number, event: StoredEvent) => Sql | readonly Sql[],
): Writes {
  return (event) => [write(schema.parse(JSON.parse(event.body)), event.conversation, event)].flat();
}

/**
 * Who reads a row and then records what follows from it says so in the same commit by a write that expects what his event
 * does here: `from`, `resolved` and `reopened` make it differ when someone was faster.
 */
const WRITES: Readonly<Record<string, Writes>> = {
  'case.opened': from(facts.CaseOpened, ({ reference, conversation, line, from, subject }, strand, event) => {
    const customers = refBytes(conversation);
    return [
      sql`insert into support_case
          (strand, reference, conversation, line, state, subject, opened, from_seq, noted, seq, position)
        values (${strand}, ${reference}, (select id from conversation where ref = ${customers}),
          (select id from line where ref = ${refBytes(line)}), ${'new'}, ${subject ?? ''}, ${event.at}, ${from}, ${from},
          ${event.seq}, ${event.position})`,
      belongWrite(conversation, strand),
    ];
  }),
  'case.awaited': from(facts.CaseAwaited, ({ seq, at, conversation }, strand) => [
    sql`update support_case set awaited = case when awaited = 0 then ${at} else awaited end,
        state = case when state = 'waiting' then 'open' else state end
      where strand = ${strand} and state <> 'resolved'`,
    ...notedWrites(strand, seq, conversation),
  ]),
  'case.answered': from(facts.CaseAnswered, ({ seq, at, conversation }, strand) => [
    sql`update support_case set awaited = 0, human_since = 0, answered_last = ${at},
        answered_first = case when answered_first = 0 then ${at} else answered_first end,
        state = case when state in ('new', 'open') then 'waiting' else state end
      where strand = ${strand}`,
    ...notedWrites(strand, seq, conversation),
  ]),
  'case.assigned': from(facts.CaseAssigned, ({ owner, from: before }, strand) => [
    before === undefined
      ? sql`update support_case set owner = coalesce((select id from person where ref = ${refOf(owner)}), 0)
          where strand = ${strand}`
      : sql`update support_case set owner = coalesce((select id from person where ref = ${refOf(owner)}), 0)
          where strand = ${strand} and owner = coalesce((select id from person where ref = ${refOf(before)}), 0)`,
    sql`update support_case set state = 'open' where strand = ${strand} and state = 'new' and owner <> 0`,
  ]),
  'case.labelled': from(facts.CaseLabelled, ({ label, on }, strand) =>
    on
      ? sql`insert into case_label (strand, label)
          select cast(${strand} as bigint), id from label where ref = ${refBytes(label)}
          on conflict (strand, label) do nothing`
      : sql`delete from case_label where strand = ${strand}
          and label = (select id from label where ref = ${refBytes(label)})`,
  ),
  'case.prioritised': from(
    facts.CasePrioritised,
    ({ priority }, strand) =>
      sql`update support_case set priority = ${PRIORITIES.indexOf(priority)} where strand = ${strand}`,
  ),
  'case.named': from(
    facts.CaseNamed,
    ({ subject }, strand) => sql`update support_case set subject = ${subject} where strand = ${strand}`,
  ),
  'case.turned': from(facts.CaseTurned, ({ state }, strand) =>
    state === 'open'
      ? sql`update support_case set state = 'open', snoozed_until = 0 where strand = ${strand}`
      : sql`update support_case set state = 'waiting', snoozed_until = 0, awaited = 0 where strand = ${strand}`,
  ),
  'case.snoozed': from(
    facts.CaseSnoozed,
    ({ until }, strand) =>
      sql`update support_case set state = 'snoozed', snoozed_until = ${until} where strand = ${strand}`,
  ),
  'case.woken': from(
    facts.CaseWoken,
    (_, strand) =>
      sql`update support_case set state = 'open', snoozed_until = 0 where strand = ${strand} and state = 'snoozed'`,
  ),
  'case.resolved': from(facts.CaseResolved, ({ seq = 0 }, strand, { at }) => endWrite(strand, at, seq)),
  'case.reopened': from(facts.CaseReopened, ({ seq, conversation }, strand) => [
    sql`update support_case set state = 'open', resolved = 0, resolved_seq = 0, reopened = reopened + 1
      where strand = ${strand}`,
    ...(seq === undefined ? [] : notedWrites(strand, seq, conversation)),
  ]),
  'case.moved': from(
    facts.CaseMoved,
    ({ line }, strand) =>
      sql`update support_case set line = (select id from line where ref = ${refBytes(line)}) where strand = ${strand}`,
  ),
  'case.merged': from(facts.CaseMerged, ({ into }, strand, { at }) => [
    endWrite(strand, at, 0),
    sql`update support_case set merged_into = (select id from conversation where ref = ${refBytes(into)})
      where strand = ${strand}`,
  ]),
  'case.absorbed': from(facts.CaseAbsorbed, ({ conversation }, strand) => belongWrite(conversation, strand)),
  'case.human': from(facts.CaseHuman, ({ at, seq, conversation }, strand) => [
    sql`update support_case set human_since = case when human_since = 0 then ${at} else human_since end
      where strand = ${strand} and state <> 'resolved'`,
    ...notedWrites(strand, seq, conversation),
  ]),
  'case.complained': from(
    facts.CaseComplained,
    ({ on }, strand, { at }) =>
      sql`update support_case set complained = ${on ? at : 0} where strand = ${strand}`,
  ),
  'case.clocked': from(
    facts.CaseClocked,
    ({ due: { answer = null, resolve = null, complaint = null } }, strand) =>
      sql`update support_case set due_answer = ${answer}, due_resolve = ${resolve}, due_complaint = ${complaint}
        where strand = ${strand}`,
  ),
  'strand.opened': from(facts.StrandOpened, ({ conversation }, strand) => [
    sql`update support_case set partners = partners + 1 where strand = ${strand}`,
    sql`insert into case_partner (partner, strand)
      values ((select id from conversation where ref = ${refBytes(conversation)}), ${strand})`,
  ]),
  'strand.awaited': from(facts.StrandAwaited, ({ since }, strand) => partnerWrite(strand, since)),
  'strand.answered': from(facts.StrandAnswered, ({ since = 0 }, strand) => partnerWrite(strand, since)),
  'strand.closed': from(facts.StrandClosed, ({ since = 0 }, strand) => [
    partnerWrite(strand, since),
    sql`update support_case set partners = partners - 1 where strand = ${strand} and partners > 0`,
  ]),
};

function endWrite(strand: number, at: number, seq: number): Sql {
  return sql`update support_case set state = 'resolved', resolved = ${at}, resolved_seq = ${seq}, awaited = 0,
      human_since = 0, snoozed_until = 0
    where strand = ${strand}`;
}

function belongWrite(conversation: ConversationId, strand: number): Sql {
  return sql`insert into case_conversation (conversation, strand)
    select id, cast(${strand} as bigint) from conversation where ref = ${refBytes(conversation)}
    on conflict (conversation, strand) do nothing`;
}

/** @param conversation another one than the case's own, whose seqs are not counted here */
function notedWrites(strand: number, seq: number, conversation: ConversationId | undefined): Sql[] {
  if (conversation !== undefined) return [];
  return [sql`update support_case set noted = ${seq} where strand = ${strand} and noted < ${seq}`];
}

function partnerWrite(strand: number, since: number): Sql {
  return sql`update support_case set partner_since = ${since} where strand = ${strand}`;
}

function seenWrite({ conversation, seq, position }: StoredEvent): Sql {
  return sql`update support_case set seq = ${seq}, position = ${position} where strand = ${conversation}`;
}

function refOf(person: PersonId | null): Uint8Array | null {
  return person === null ? null : refBytes(person);
}
