import type { ConversationId } from '@tertulia/protocol/ids.ts';
import { formatUuid } from '@tertulia/protocol/uuid.ts';
import type { House } from '@tertulia/server/house.ts';
import { linksIn } from '../links-in.ts';
import { MessageEdited, type MessagePosted } from '../messages/protocol.ts';
import { MessagePreviewed } from '../previews/protocol.ts';
import { isSeen } from './access.ts';
import { readMessage, textOf } from './message-words.ts';
import type { SearchHit } from './protocol.ts';
import { markPhrases } from './question.ts';
import { rowsFor } from './rows-for.ts';
import type { SearchIndex, Wanted } from './search-index.ts';
import { snippetOf } from './snippet.ts';

/** A message that was found, with the row ids that name it. */
export interface Found {
  readonly id: number;
  readonly conversation: number;
  readonly by: number;
  readonly hit: SearchHit;
}

export interface FoundPage {
  readonly found: readonly Found[];
  /** The lowest id that was looked at, when there may be more. */
  readonly next: number | undefined;
}

interface Row {
  id: number;
  ref: Uint8Array;
  conversation: number;
  seq: number;
  at: number;
  by: number;
  body: string;
}

interface LaterRow {
  id: number;
  kind: string;
  body: string;
}

/** Proposals that turn out to be nothing are made up for so often. */
const MOST_ROUNDS = 8;

/** The index proposes; what there is now, and what of it this person may see, the log says. */
export async function findMessages(
  house: House,
  index: SearchIndex,
  person: number,
  wanted: Wanted,
): Promise<FoundPage> {
  const found: Found[] = [];
  let { below } = wanted;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    // One more than is wanted tells whether there is a next page.
    const limit = wanted.limit + 1;
    const ids = await index.find({ ...wanted, below, limit });
    for (const one of await readFound(house, ids, wanted)) {
      if (!(await isSeen(house, person, one.conversation))) continue;
      if (found.length === wanted.limit) return { found, next: found.at(-1)!.id };
      found.push(one);
    }
    if (ids.length < limit) return { found, next: undefined };
    below = ids.at(-1)!;
  }
  return { found, next: below };
}

async function readFound(house: House, ids: readonly number[], wanted: Wanted): Promise<Found[]> {
  const { db, people } = house;
  const [rows, later] = await Promise.all([
    rowsFor<Row>(
      db,
      `select e.id, c.ref, e.conversation, e.seq, e.at, e.sender as by, e.body
        from event e join conversation c on c.id = e.conversation where e.id in`,
      ids,
    ),
    rowsFor<LaterRow>(
      db,
      `select e.id, l.kind, l.body from event e
        join about a on a.conversation = e.conversation and a.of_seq = e.seq
          and a.kind in ('message.edited', 'message.previewed')
        join event l on l.conversation = a.conversation and l.seq = a.seq
      where e.id in`,
      ids,
    ),
  ]);
  await people.load(rows.map(({ by }) => by));
  const laterOf = Map.groupBy(later, ({ id }) => id);
  return rows
    .toSorted((a, b) => b.id - a.id)
    .flatMap((row) => {
      const hit = hitOf(row, laterOf.get(row.id) ?? [], house, wanted);
      return hit ? [{ id: row.id, conversation: row.conversation, by: row.by, hit }] : [];
    });
}

/** Undefined when it is not there any more, or its words are others now. */
function hitOf(
  row: Row,
  later: readonly LaterRow[],
  { now, people }: House,
  wanted: Wanted,
): SearchHit | undefined {
  if (row.at < wanted.from || row.at >= wanted.to) return undefined;
  const edit = later.find(({ kind }) => kind === 'message.edited');
  const message = readMessage(row.body, edit && MessageEdited.safeParse(JSON.parse(edit.body)).data?.text);
  if (!message || (message.expires !== undefined && message.expires <= now())) return undefined;
  const text = textOf(message);
  const marks = markPhrases(text, wanted.phrases);
  if (!marks) return undefined;
  const by = people.get(row.by);
  const content = contentOf(message, later);
  return {
    conversation: formatUuid(row.ref) as ConversationId,
    seq: row.seq,
    at: row.at,
    ...(by && { by }),
    ...snippetOf(text, marks),
    ...(content && { content }),
  };
}

function contentOf(
  { text, media, place, contact, poll, link }: MessagePosted,
  later: readonly LaterRow[],
): SearchHit['content'] {
  const links = [...linksIn(text), ...(link ? [link.url] : [])];
  const previewed = later.find(({ kind }) => kind === 'message.previewed');
  const preview = previewed && MessagePreviewed.safeParse(JSON.parse(previewed.body)).data?.preview;
  const content = {
    ...(media && { media }),
    ...(place && { place }),
    ...(contact && { contact }),
    ...(poll && { poll }),
    ...(links.length > 0 && { links }),
    ...(preview && { preview }),
  };
  return Object.keys(content).length > 0 ? content : undefined;
}
