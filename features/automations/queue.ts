import { type Sql, sql } from '@tertulia/server/db/sql.ts';
import type { StoredEvent, UponAppend } from '@tertulia/server/feature.ts';
import { CaseAwaited } from '../cases/protocol.ts';
import { UNDO_MS } from '../undo-time.ts';

/** What happens to cases is looked at later, as long as there is a rule that waits for it. */
export const queueCases: UponAppend = {
  kinds: ['case.opened', 'case.awaited', 'case.resolved'],
  queue(event) {
    switch (event.kind) {
      case 'case.opened':
        return [taskWrite(event, 'opened')];
      case 'case.awaited': {
        const { at } = CaseAwaited.parse(JSON.parse(event.body));
        return [taskWrite(event, 'closed'), waitWrite(event, at)];
      }
      // What a rule has ended does not set off another one.
      case 'case.resolved':
        return event.by === 0 ? [] : [taskWrite(event, 'resolved', event.at + UNDO_MS)];
      default:
        return [];
    }
  },
};

/** Before anyone else can read that he asked: from here on nothing is said to him by itself. */
export const queueStops: UponAppend = {
  kinds: ['human.requested'],
  queue: ({ conversation, at }) => [
    sql`insert into rule_stop (conversation, at) values (${conversation}, ${at})
      on conflict (conversation) do update set at = excluded.at`,
    sql`delete from rule_menu where conversation = ${conversation}`,
  ],
};

function taskWrite({ conversation, seq, at, position }: StoredEvent, happens: string, due = at): Sql {
  return sql`insert into rule_task (happens, conversation, seq, at, position, due)
    select ${happens}, cast(${conversation} as bigint), cast(${seq} as bigint), cast(${at} as bigint),
      cast(${position} as bigint), cast(${due} as bigint)
    where exists (select 1 from rule where active = 1 and happens = ${happens})
    on conflict (happens, rule, conversation, seq) do nothing`;
}

/** Each rule has its own patience. */
function waitWrite({ conversation, seq, position }: StoredEvent, since: number): Sql {
  return sql`insert into rule_task (happens, rule, conversation, seq, at, position, due)
    select 'unanswered', id, cast(${conversation} as bigint), cast(${seq} as bigint),
      cast(${since} as bigint) + minutes * 60000, cast(${position} as bigint), cast(${since} as bigint) + minutes * 60000
    from rule where active = 1 and happens = 'unanswered'
    on conflict (happens, rule, conversation, seq) do nothing`;
}
