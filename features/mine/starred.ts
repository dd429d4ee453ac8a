import { LogEvent } from '@tertulia/protocol/event.ts';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import { formatUuid } from '@tertulia/protocol/uuid.ts';
import { inList } from '@tertulia/server/db/sql.ts';
import type { StoredEvent } from '@tertulia/server/feature.ts';
import { cardsOf } from '@tertulia/server/gateway/cards.ts';
import type { House } from '@tertulia/server/house.ts';
import { eventJson } from '@tertulia/server/log/encode.ts';
import type { Starred } from './protocol.ts';
import { visibleTo } from './visible.ts';

const PAGE = 50;

interface Row extends StoredEvent {
  /** Of the star. */
  readonly id: number;
  readonly starred: number;
  readonly ref: Uint8Array;
}

/** @param before `next` of the page before */
export async function readStarred(
  house: House,
  person: number,
  before: string | undefined,
): Promise<Starred> {
  const { db, people } = house;
  const visible = visibleTo(house, person);
  const rows = await db.rows<Row>({
    text: `select k.id, k.at as starred, c.ref, e.conversation, e.seq, e.at, e.sender as by, e.key, e.kind, e.body
      from kept k join conversation c on c.id = k.conversation
        join event e on e.conversation = k.conversation and e.seq = k.seq
      where k.person = ? and k.hidden = 0 and k.id < ? and e.body <> '{}' and ${visible.text}
      order by k.id desc limit ${PAGE + 1}`,
    params: [person, Number(before ?? Number.MAX_SAFE_INTEGER), ...visible.params],
  });
  const page = rows.slice(0, PAGE);
  await people.load(page.map((row) => row.by));
  const asLogEvent = (event: StoredEvent): LogEvent => LogEvent.parse(JSON.parse(eventJson(event, people)));
  const edits = await readEdits(house, page);
  return {
    messages: page.map((row) => ({
      conversation: formatUuid(row.ref) as ConversationId,
      starred: row.starred,
      event: asLogEvent(row),
      later: edits.filter((edit) => edit.star === row.id).map(asLogEvent),
    })),
    people: await cardsOf(
      db,
      page.map((row) => row.by),
    ),
    ...(rows.length > PAGE && { next: String(page.at(-1)!.id) }),
  };
}

/** Only their writers change messages, so that those of the page are all the people there are. */
function readEdits({ db }: House, page: readonly Row[]): Promise<(StoredEvent & { star: number })[]> {
  if (page.length === 0) return Promise.resolve([]);
  return db.rows(
    inList(
      `select k.id as star, e.conversation, e.seq, e.at, e.sender as by, e.key, e.kind, e.body
        from kept k join about a on a.conversation = k.conversation and a.of_seq = k.seq and a.kind = 'message.edited'
        join event e on e.conversation = a.conversation and e.seq = a.seq
        where k.id in`,
      page.map((row) => row.id),
    ),
  );
}
