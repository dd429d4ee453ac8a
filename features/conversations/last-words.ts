import type { ContentKind } from '@tertulia/protocol/summary.ts';
import { sql, type Write } from '@tertulia/server/db/sql.ts';
import type { StoredEvent } from '@tertulia/server/feature.ts';
import { erasedBy } from '@tertulia/server/log/about.ts';
import type { MessageEdited, MessagePosted } from '../messages/protocol.ts';

/** Characters of the last message that a list shows. */
const PREVIEW = 120;

interface LastWords {
  readonly text: string;
  readonly content: ContentKind | null;
  readonly expires: number | null;
}

const DELETED: LastWords = { text: '', content: 'deleted', expires: null };

/**
 * What a list shows of a message that is the last one after a batch, whatever else of the batch is about it. In a
 * rebuild its body may be empty already: then it was erased later, and so it ends the same (L11).
 */
export function lastWords(last: StoredEvent, batch: readonly StoredEvent[]): LastWords {
  let words = wordsOf(JSON.parse(last.body) as Partial<MessagePosted>);
  if (batch.at(-1) === last) return words;
  for (const event of batch) {
    if (event.seq <= last.seq) continue;
    const edit = editOf(event);
    if (edit?.of === last.seq && !isHidden(words)) words = { ...words, text: short(edit.text) };
    if (erasedBy(event).includes(last.seq)) words = DELETED;
  }
  return words;
}

/** As `lastWords`, for a message of an earlier commit, if it still is the last one. */
export function lastWordsWrites(event: StoredEvent): Write[] {
  const { conversation } = event;
  const edit = editOf(event);
  if (edit) {
    return [
      sql`update summary set last_text = ${short(edit.text)} where conversation = ${conversation}
        and last_seq = ${edit.of} and coalesce(last_content, '') not in ('once', 'deleted')`,
    ];
  }
  return erasedBy(event).map(
    (seq) =>
      sql`update summary set last_text = ${DELETED.text}, last_content = ${DELETED.content}, last_expires = ${DELETED.expires}
        where conversation = ${conversation} and last_seq = ${seq}`,
  );
}

/** Undefined for everything else, and for an edit that was erased: that says no more of what. */
function editOf({ kind, body }: StoredEvent): MessageEdited | undefined {
  if (kind !== 'message.edited' || body === '{}') return undefined;
  return JSON.parse(body) as MessageEdited;
}

function wordsOf(body: Partial<MessagePosted>): LastWords {
  if (body.text === undefined) return DELETED;
  const { expires = null } = body;
  if (body.once) return { text: '', content: 'once', expires };
  return { text: short(body.text), content: contentOf(body), expires };
}

function contentOf({
  media,
  place,
  contact,
  poll,
  order,
  unsupported,
}: Partial<MessagePosted>): ContentKind | null {
  if (media) return media[0]!.kind;
  if (place) return 'place';
  if (contact) return 'contact';
  if (poll) return 'poll';
  if (order) return 'order';
  return unsupported === undefined ? null : 'unsupported';
}

function isHidden({ content }: LastWords): boolean {
  return content === 'once' || content === 'deleted';
}

function short(text: string): string {
  return text.length > PREVIEW ? `${text.slice(0, PREVIEW - 1)}…` : text;
}
