import { ConversationMoved, MemberJoined, MemberLeft } from '@tertulia/protocol/event.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { batched, type Sql, sql, type Write } from '@tertulia/server/db/sql.ts';
import type { Projection, StoredEvent } from '@tertulia/server/feature.ts';
import { CaseTold } from '../cases/protocol.ts';
import { isAutomatic } from '../is-automatic.ts';
import { SurveyTaken } from '../satisfaction/protocol.ts';
import { lastWords, lastWordsWrites } from './last-words.ts';
import { ConversationOpened, ConversationRenamed } from './protocol.ts';

/** What a list shows of each conversation, one row each, moved once per commit however many events it had. */
export const summaryProjection: Projection = {
  name: 'summary',
  tables: ['summary', 'departure', 'team_departure'],
  kinds: 'all',
  project(events) {
    const posted = events.filter((event) => event.kind === 'message.posted');
    if (posted.length === events.length) return [messagesWrite(events, posted)];
    const runs = runsOf(events);
    // What is batched comes last, whatever it stands behind.
    if (runs.length > 1) return runs.flatMap(runWrites).map(({ text, params }) => ({ text, params }));
    return runWrites(events);
  },
};

function runWrites(events: readonly StoredEvent[]): Write[] {
  const posted = events.filter((event) => event.kind === 'message.posted');
  const facts = events.flatMap(factWrites);
  if (posted.length > 0) return [...facts, messagesWrite(events, posted)];
  return [...facts, ...events.flatMap(lastWordsWrites), headWrite(events.at(-1)!)];
}

/** Whether he waits depends on what came first: each of these stands before the messages after it. */
function runsOf(events: readonly StoredEvent[]): StoredEvent[][] {
  const runs: StoredEvent[][] = [[]];
  for (const event of events) {
    if (TURNS.includes(event.kind) && runs.at(-1)!.length > 0) runs.push([]);
    runs.at(-1)!.push(event);
  }
  return runs;
}

const TURNS = ['case.told', 'human.requested', 'survey.taken'];

function factWrites(event: StoredEvent): Sql[] {
  switch (event.kind) {
    case 'conversation.opened':
      return [openedWrite(event)];
    case 'conversation.renamed': {
      const { title } = ConversationRenamed.parse(JSON.parse(event.body));
      return [sql`update summary set title = ${title} where conversation = ${event.conversation}`];
    }
    case 'member.joined':
      return joinedWrites(event);
    case 'member.left': {
      const { person } = MemberLeft.parse(JSON.parse(event.body));
      return [
        sql`insert into departure (person, conversation, position)
          select p.id, s.conversation, cast(${event.position} as bigint) from person p, summary s
          where p.ref = ${refBytes(person)} and s.conversation = ${event.conversation}
          on conflict (person, conversation) do update set position = excluded.position`,
      ];
    }
    case 'conversation.moved':
      return movedWrites(event);
    case 'case.told': {
      const { seq } = CaseTold.parse(JSON.parse(event.body));
      return seq === undefined ? [] : [settledWrite(event, seq)];
    }
    case 'survey.taken':
      return [settledWrite(event, SurveyTaken.parse(JSON.parse(event.body)).seq)];
    case 'human.requested':
      // Who asks by a button has perhaps written nothing: it counts as a message, so that he is on the lists.
      return [
        sql`update summary set waiting_since = coalesce(waiting_since, ${event.at}),
            last_at = case when messages = 0 then ${event.at} else last_at end,
            messages = case when messages = 0 then 1 else messages end
          where conversation = ${event.conversation}`,
      ];
    default:
      return [];
  }
}

function openedWrite(event: StoredEvent): Sql {
  const { title, line } = ConversationOpened.parse(JSON.parse(event.body));
  const lineRef = line ? refBytes(line) : null;
  return sql`insert into summary (conversation, title, line, last_at, team)
    values (${event.conversation}, ${title}, (select id from line where ref = ${lineRef}), ${event.at},
      (select team from conversation where id = ${event.conversation} and kind = 'line'))`;
}

function movedWrites(event: StoredEvent): Sql[] {
  const { line, from } = ConversationMoved.parse(JSON.parse(event.body));
  const { conversation, position } = event;
  return [
    sql`update summary set line = (select id from line where ref = ${refBytes(line)}),
        team = case when team is null then null else (select id from line where ref = ${refBytes(line)}) end
      where conversation = ${conversation}`,
    sql`delete from team_departure where conversation = ${conversation}
      and team = (select id from line where ref = ${refBytes(line)})`,
    ...(from === undefined
      ? []
      : [
          sql`insert into team_departure (team, conversation, position)
            select l.id, s.conversation, cast(${position} as bigint) from line l, summary s
            where l.ref = ${refBytes(from)} and s.conversation = ${conversation}
            on conflict (conversation, team) do update set position = excluded.position`,
        ]),
  ];
}

/** The staff has said that nothing of what he wrote up to here needs an answer. */
function settledWrite(event: StoredEvent, seq: number): Sql {
  return sql`update summary set waiting_since = case when last_seq <= ${seq} then null else waiting_since end,
      answered = case when answered < ${seq} then ${seq} else answered end
    where conversation = ${event.conversation}`;
}

function joinedWrites(event: StoredEvent): Sql[] {
  const { person, role } = MemberJoined.parse(JSON.parse(event.body));
  const ref = refBytes(person);
  const back = sql`delete from departure where conversation = ${event.conversation}
    and person = (select id from person where ref = ${ref})`;
  if (role !== 'customer') return [back];
  const customer = sql`update summary set customer = (select id from person where ref = ${ref})
    where conversation = ${event.conversation}`;
  return [back, customer];
}

function headWrite(event: StoredEvent): Sql {
  return sql`update summary set head = ${event.seq}, position = ${event.position} where conversation = ${event.conversation}`;
}

/**
 * A customer waits from the first of his messages that nobody answered. Only the last sender's run matters: if it
 * began in this batch, so did the wait; if the whole batch is one run, an older wait goes on.
 */
function messagesWrite(events: readonly StoredEvent[], posted: readonly StoredEvent[]): Write {
  const last = posted.at(-1)!;
  const head = events.at(-1)!;
  // What nobody wrote answers nobody.
  const said = posted.filter((event) => !isAutomatic(event));
  const speaker = said.at(-1)?.by ?? 0;
  const runStart = said.findLastIndex((event) => event.by !== speaker) + 1;
  const since = said[runStart]?.at ?? null;
  const interrupted = runStart === 0 ? null : since;
  const answered = said[runStart - 1]?.seq ?? null;
  const { text, content, expires } = lastWords(last, events);
  // In a group outside there are several customers: who spoke last is the one who waits.
  const isOutside = said.at(-1)?.body.includes('"via":"') ? 1 : 0;
  return batched(
    [
      'bigint',
      'bigint',
      'bigint',
      'bigint',
      'bigint',
      'bigint',
      'text',
      'text',
      'bigint',
      'bigint',
      'bigint',
      'bigint',
      'bigint',
      'bigint',
      'bigint',
      'bigint',
      'bigint',
      'bigint',
      'bigint',
      'bigint',
      'bigint',
      'bigint',
    ],
    sql`update summary set head = ${head.seq}, position = ${head.position}, messages = messages + ${posted.length},
    last_seq = ${last.seq}, last_at = ${last.at}, last_by = ${last.by}, last_text = ${text},
    last_content = ${content}, last_expires = ${expires},
    customer = case when 1 = ${isOutside} then ${speaker} else customer end,
    answered = case when customer = ${speaker} or 1 = ${isOutside} then coalesce(${answered}, answered)
      when 0 = ${speaker} then answered else ${said.at(-1)?.seq ?? 0} end,
    waiting_since = case when customer = ${speaker} or 1 = ${isOutside} then coalesce(${interrupted}, waiting_since, ${since})
      when 0 = ${speaker} then waiting_since else null end
    where conversation = ${last.conversation}`,
  );
}
