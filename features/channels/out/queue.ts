import { refBytes } from '@tertulia/server/db/refs.ts';
import { sql, type Write } from '@tertulia/server/db/sql.ts';
import type { StoredEvent, UponAppend } from '@tertulia/server/feature.ts';
import { keyOf } from '../../key-of.ts';

/** What an event is to a network. */
export type What = 'message' | 'edit' | 'delete' | 'reaction';

const WHAT: Readonly<Record<string, What>> = {
  'message.posted': 'message',
  'message.edited': 'edit',
  'message.deleted': 'delete',
  'message.reacted': 'reaction',
};

/**
 * What the business says in a conversation is to be carried to where its customer last wrote. What customers say came
 * from there. A message that cannot go any more, because nobody who writes was asked, is told to have failed at once.
 */
export const deliveryQueue: UponAppend = {
  kinds: Object.keys(WHAT),
  inChannels: true,
  queue(event) {
    const { kind, body } = event;
    const what = WHAT[kind]!;
    // A text cannot hold these letters: its own quotation marks are escaped.
    const cameFromThere = body.includes('"via":"');
    return cameFromThere ? NONE : [deliveryWrite(event, what)];
  },
};

function deliveryWrite({ conversation, seq, at, by, body }: StoredEvent, what: What): Write {
  const needsWindow = what === 'message' && !body.includes('"template":{');
  // No window closes before the first moment of all.
  const shut = needsWindow ? at : -1;
  return sql`insert into delivery (ref, chat, account, conversation, seq, what, state, due, why, at, moved)
    select ${refBytes(keyOf('delivery', conversation, seq))}, c.id, c.account, c.conversation, ${seq}, ${what},
      case when c.blocked <> '' or (c.open_until >= 0 and c.open_until <= cast(${shut} as bigint)) then 'failed'
        else 'queued' end,
      case when c.blocked <> '' or (c.open_until >= 0 and c.open_until <= cast(${shut} as bigint)) then null
        else cast(${at} as bigint) end,
      case when c.blocked <> '' then c.blocked
        when c.open_until >= 0 and c.open_until <= cast(${shut} as bigint) then 'window' else '' end,
      ${at}, (select coalesce(max(d.moved), 0) + 1 from delivery d where d.conversation = c.conversation)
    from channel_chat c where c.conversation = ${conversation} and c.is_active = 1
      and (cast(${by} as bigint) = 0
        or exists (select 1 from person p where p.id = ${by} and p.kind <> 'customer'))
    on conflict do nothing`;
}

const NONE: readonly Write[] = [];
