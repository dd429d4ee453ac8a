import { Refusal } from '@tertulia/protocol/errors.ts';
import type { ConversationKind } from '@tertulia/protocol/summary.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import type { Decision, Turn } from '@tertulia/server/feature.ts';
import { findMessage } from '../message-at.ts';
import type { Place } from '../places/protocol.ts';
import { postedFact } from './posted-fact.ts';
import { MessageEdited, type MessagePost, type MessagePosted } from './protocol.ts';
import { copyMedia, type TakenMedia } from './take-media.ts';

type Forward = NonNullable<MessagePost['forward']>;

/** Passes on what a message says now, and not who said it. @throws Refusal `not-found` for what this person may not see */
export async function forwardMessage(wish: MessagePost, forward: Forward, turn: Turn): Promise<Decision> {
  if (wish.text !== '') throw new Refusal('frame-problem', 'text: a forwarded message keeps its own words');
  const source = await sourceOf(forward, turn);
  const { seq, by, body } = await findMessage(turn, source.id, forward.seq);
  if (!body) throw new Refusal('not-found', 'forward: no such message');
  if (source.kind === 'case' && !AMONG_STAFF.has(turn.conversation.kind))
    throw new Refusal('not-allowed', 'forward: what staff say about a case stays among them');
  if (body.once || body.expires !== undefined || source.timer > 0)
    throw new Refusal('not-allowed', 'forward: what is not to last is not passed on');
  const text = (await newWordsOf(source.id, seq, by, turn)) ?? body.text;
  const copied = body.media && (await copyMedia(body.media, { conversation: source.id, seq }, turn));
  const replyTo = wish.replyTo === undefined ? {} : { replyTo: wish.replyTo };
  return {
    events: [postedFact({ ...passedOn(text, body, copied), ...replyTo }, turn)],
    writes: copied?.writes ?? [],
  };
}

/** Groups may have guests. */
const AMONG_STAFF: ReadonlySet<ConversationKind> = new Set(['case', 'direct']);

/** The rules of `seenBy`: a member by name, or of the team. */
async function sourceOf({ conversation }: Forward, { db, person }: Turn) {
  const row = await db.row<{ id: number; kind: ConversationKind; timer: number }>(
    sql`select c.id, c.kind, c.timer from conversation c where c.ref = ${refBytes(conversation)}
      and (exists (select 1 from member m where m.conversation = c.id and m.person = ${person.id})
        or exists (select 1 from team_member t where t.team = c.team and t.person = ${person.id}))`,
  );
  if (!row) throw new Refusal('not-found', 'forward: no such message');
  return row;
}

async function newWordsOf(conversation: number, of: number, author: number, { db }: Turn) {
  const row = await db.row<{ body: string }>(
    sql`select e.body from about a join event e on e.conversation = a.conversation and e.seq = a.seq
      where a.conversation = ${conversation} and a.of_seq = ${of}
        and a.kind = 'message.edited' and a.sender = ${author}`,
  );
  return row && MessageEdited.parse(JSON.parse(row.body)).text;
}

/** Mentions stay behind: those people may not be here. */
function passedOn(
  text: string,
  { place, contact, poll, link }: MessagePosted,
  copied?: TakenMedia,
): MessagePosted {
  return {
    text,
    ...(copied && { media: copied.media }),
    ...(place && { place: still(place) }),
    ...(contact && { contact }),
    ...(poll && { poll }),
    ...(link && { link }),
    forwarded: true,
  };
}

/** Where someone goes is his to tell. */
function still({ until: _until, ...place }: Place): Place {
  return place;
}
