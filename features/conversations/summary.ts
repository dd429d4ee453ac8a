import { MemberJoined, MemberLeft } from '@tertulia/protocol/event.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { batched, type Sql, sql, type Write } from '@tertulia/server/db/sql.ts';
import type { Projection, StoredEvent } from '@tertulia/server/feature.ts';
import { lastWords, lastWordsWrites } from './last-words.ts';
import { ConversationOpened, ConversationRenamed } from './protocol.ts';

/** What a list shows of each conversation, one row each, moved once per commit however many events it had. */
export const summaryProjection: Projection = {
  name: 'summary',
  tables: ['summary', 'departure'],
  kinds: 'all',
  project(events) {
    const posted = events.filter((event) => event.kind === 'message.posted');
    if (posted.length === events.length) return [messagesWrite(events, posted)];
    const facts = events.flatMap(factWrites);
    if (posted.length > 0) return [...facts, messagesWrite(events, posted)];
    return [...facts, ...events.flatMap(lastWordsWrites), headWrite(events.at(-1)!)];
  },
};

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
    default:
      return [];
  }
}

function openedWrite(event: StoredEvent): Sql {
  const { title, line } = ConversationOpened.parse(JSON.parse(event.body));
  const lineRef = line ? refBytes(line) : null;
  return sql`insert into summary (conversation, title, line, last_at)
    values (${event.conversation}, ${title}, (select id from line where ref = ${lineRef}), ${event.at})`;
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
  const runStart = posted.findLastIndex((event) => event.by !== last.by) + 1;
  const since = posted[runStart]!.at;
  const interrupted = runStart === 0 ? null : since;
  const answered = posted[runStart - 1]?.seq ?? null;
  const { text, content } = lastWords(last, events);
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
    ],
    sql`update summary set head = ${head.seq}, position = ${head.position}, messages = messages + ${posted.length},
    last_seq = ${last.seq}, last_at = ${last.at}, last_by = ${last.by}, last_text = ${text},
    last_content = ${content},
    answered = case when customer = ${last.by} then coalesce(${answered}, answered) else ${last.seq} end,
    waiting_since = case when customer = ${last.by} then coalesce(${interrupted}, waiting_since, ${since}) else null end
    where conversation = ${last.conversation}`,
  );
}
