import { refBytes } from '@tertulia/server/db/refs.ts';
import { sql, type Write } from '@tertulia/server/db/sql.ts';
import type { StoredEvent, UponAppend } from '@tertulia/server/feature.ts';
import { erasedBy } from '@tertulia/server/log/about.ts';
import { keyOf } from '../../key-of.ts';

/** What an event is to a network. `expire`: the time of a message is over. */
export type What = 'message' | 'edit' | 'delete' | 'reaction' | 'expire';

const WHAT: Readonly<Record<string, What>> = {
  'message.posted': 'message',
  'message.edited': 'edit',
  'message.deleted': 'delete',
  'message.reacted': 'reaction',
  'messages.expired': 'expire',
};

/** What is to be carried. */
export const CARRIED = Object.keys(WHAT);

/**
 * What the business says in a conversation is to be carried to where its customer last wrote; what it changes, to where
 * that was carried as well. What customers say came from there. A message that cannot go any more, because nobody who
 * writes was asked, is told to have failed at once.
 */
export const deliveryQueue: UponAppend = {
  kinds: CARRIED,
  inChannels: true,
  queue(event) {
    const what = WHAT[event.kind]!;
    // A text cannot hold these letters: its own quotation marks are escaped.
    if (event.body.includes('"via":"')) return NONE;
    if (what === 'message') return [messageWrite(event)];
    if (what === 'expire') return erasedBy(event).map((seq) => expireWrite(event, seq));
    return [changeWrite(event, what)];
  },
};

function messageWrite({ conversation, seq, at, by, body }: StoredEvent): Write {
  // No window closes before the first moment of all.
  const shut = body.includes('"template":{') ? -1 : at;
  return sql`insert into delivery (ref, chat, account, conversation, seq, what, state, due, why, at, moved)
    select ${refBytes(keyOf('delivery', conversation, seq))}, c.id, c.account, c.conversation, ${seq}, 'message',
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

/** To each talk that has the message, and to the one that it may still be on its way to. */
function changeWrite({ conversation, seq, at, by, body }: StoredEvent, what: What): Write {
  const { of = 0 } = JSON.parse(body) as { of?: number };
  return sql`insert into delivery (chat, account, conversation, seq, what, state, due, at, moved)
    select c.id, c.account, ${conversation}, ${seq}, ${what}, 'queued', ${at}, ${at},
      (select coalesce(max(d.moved), 0) + 1 from delivery d where d.conversation = ${conversation})
    from channel_chat c where ((c.conversation = ${conversation} and c.is_active = 1)
        or c.id in (select m.chat from channel_message m where m.conversation = ${conversation} and m.seq = ${of}))
      and (cast(${by} as bigint) = 0
        or exists (select 1 from person p where p.id = ${by} and p.kind <> 'customer'))
    on conflict do nothing`;
}

/** @param of the message */
function expireWrite({ conversation, at }: StoredEvent, of: number): Write {
  return sql`insert into delivery (chat, account, conversation, seq, what, state, due, at, moved)
    select c.id, c.account, ${conversation}, ${of}, 'expire', 'queued', ${at}, ${at},
      (select coalesce(max(d.moved), 0) + 1 from delivery d where d.conversation = ${conversation})
    from channel_chat c
    where c.id in (select m.chat from channel_message m where m.conversation = ${conversation} and m.seq = ${of})
    on conflict do nothing`;
}

const NONE: readonly Write[] = [];
