import type { ContentKind } from '@tertulia/protocol/summary.ts';
import { type Sql, sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import { CaseWarned } from '../cases/protocol.ts';
import { MessageEdited, MessagePosted } from '../messages/protocol.ts';

/** A message as someone may be told of it. */
export interface Said {
  readonly seq: number;
  readonly at: number;
  readonly by: number;
  readonly author: string;
  readonly text: string;
  /** `human`: no message, but the wish to talk to a person. */
  readonly content?: Exclude<ContentKind, 'deleted'> | 'human' | undefined;
  /** No message, but a target of a case that is near or missed. */
  readonly warning?: CaseWarned;
  /** It may be seen once, or will be erased: it must not be kept where that does not reach. */
  readonly isFleeting: boolean;
}

interface Row {
  readonly seq: number;
  readonly at: number;
  readonly by: number;
  readonly kind: string;
  readonly name: string | null;
  readonly body: string;
  readonly edited: string | null;
}

const COLUMNS = `e.seq, e.at, e.kind, e.sender as by, p.name, e.body,
  (select x.body from about a join event x on x.conversation = a.conversation and x.seq = a.seq
    where a.conversation = e.conversation and a.of_seq = e.seq and a.kind = 'message.edited'
    order by a.seq desc limit 1) as edited
  from event e left join person p on p.id = e.sender`;

/** In the words it has now; undefined when it was deleted. */
export async function readSaid(house: House, conversation: number, seq: number): Promise<Said | undefined> {
  const [said] = await read(house, {
    text: `select ${COLUMNS} where e.conversation = ? and e.seq = ? and e.kind in ('message.posted', 'human.requested', 'case.warned')`,
    params: [conversation, seq],
  });
  return said;
}

/** The last `most` of what others wrote after a position, and of what was warned of, oldest first. */
export async function readSince(
  house: House,
  conversation: number,
  { after, person, most }: { after: number; person: number; most: number },
): Promise<Said[]> {
  const found = await read(house, {
    text: `select ${COLUMNS} where e.conversation = ? and e.seq > ? and e.sender <> ?
        and e.kind in ('message.posted', 'case.warned') order by e.seq desc limit ?`,
    params: [conversation, after, person, most],
  });
  return found.toReversed();
}

/** Unread messages in all conversations that this device was told of. */
export async function countUnread(house: House, target: number, person: number): Promise<number> {
  const row = await house.db.row<{ unread: number }>(
    sql`select count(*) as unread from (select 1 as one
      from push_notice n join event e on e.conversation = n.conversation join conversation c on c.id = n.conversation
        left join receipt r on r.conversation = n.conversation and r.person = ${person}
        left join summary s on s.conversation = n.conversation
      where n.target = ${target} and e.kind = 'message.posted' and e.sender <> ${person}
        and e.seq > coalesce(r.read, 0)
        and e.seq > case when c.kind <> 'line' or s.customer = ${person} then 0 else s.answered end
      limit 100) as counted`,
  );
  return row?.unread ?? 0;
}

async function read(house: House, query: Sql): Promise<Said[]> {
  const rows = await house.db.rows<Row>(query);
  return rows.flatMap(({ seq, at, by, kind, name, body, edited }): Said[] => {
    if (kind === 'human.requested')
      return [{ seq, at, by, author: name ?? '', text: '', content: 'human', isFleeting: false }];
    if (kind === 'case.warned') {
      const { data: warning } = CaseWarned.safeParse(JSON.parse(body));
      return warning ? [{ seq, at, by, author: '', text: '', warning, isFleeting: false }] : [];
    }
    const message = MessagePosted.safeParse(JSON.parse(body));
    if (!message.success) return [];
    const words = edited === null ? undefined : MessageEdited.safeParse(JSON.parse(edited)).data?.text;
    const { text, once, expires } = message.data;
    return [
      {
        seq,
        at,
        by,
        author: name ?? '',
        text: words ?? text,
        content: contentOf(message.data),
        isFleeting: once === true || expires !== undefined,
      },
    ];
  });
}

function contentOf({ once, media, place, contact, poll }: MessagePosted): Said['content'] {
  if (once) return 'once';
  if (media?.[0]) return media[0].kind;
  if (place) return 'place';
  if (contact) return 'contact';
  return poll && 'poll';
}
