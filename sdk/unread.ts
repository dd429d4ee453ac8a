import type { PersonId } from '@tertulia/protocol/ids.ts';
import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { PersonCard } from '@tertulia/protocol/people.ts';
import type { ListedConversation, Summary } from '@tertulia/protocol/summary.ts';
import { erasedBy, expiryOf } from './event-fields.ts';
import type { KeptConversation } from './store.ts';

/** The kind of event that a summary's `messages` counts. */
const COUNTED = 'message.posted';
/** Characters of the last message that a list shows. */
const PREVIEW = 120;

/** A count that is known: the base of what follows. Own messages that are here before their summary stay noted. */
export function fromListed(
  listed: ListedConversation,
  before: Pick<KeptConversation, 'heard' | 'own'>,
): KeptConversation {
  const { messages, unread, head } = listed;
  const own = before.own.filter((seq) => seq > head);
  return { listed, own, base: { messages, unread, head }, isGuess: false, heard: before.heard };
}

/** A line conversation that was not known, to one of its team: what the customer wrote since an answer is unread. */
export function appeared(summary: Summary, heard: number): KeptConversation {
  const listed = { ...summary, read: 0, delivered: 0, unread: summary.unanswered ?? 0 };
  return fromListed(listed, { heard, own: [] });
}

/** `changed` is the same for all members: the count goes on from the base, without this person's own messages. */
export function withSummary(
  kept: KeptConversation,
  summary: Summary,
  me: PersonCard | undefined,
): KeptConversation {
  if (summary.head < kept.listed.head) return kept;
  const { read, delivered, unread } = kept.listed;
  // What a colleague answered is nobody's unread any more.
  const isAnswered = summary.kind === 'line' && me?.kind === 'agent' && summary.waitingSince === undefined;
  if (isAnswered) return fromListed({ ...summary, read, delivered, unread: 0 }, kept);
  // A screen reads an event before its summary comes: then some of what the summary adds was read already.
  const isGuess = kept.isGuess || read > kept.base.head;
  if (summary.unanswered !== undefined && me?.kind === 'agent') {
    const isSameWait = summary.waitingSince === kept.listed.waitingSince;
    const before = isSameWait ? (kept.listed.unanswered ?? 0) : 0;
    const left = (isSameWait ? unread : 0) + Math.max(0, summary.unanswered - before);
    return { ...fromListed({ ...summary, read, delivered, unread: left }, kept), isGuess };
  }
  const own = summary.last && summary.last.by === me?.id ? [summary.last.seq] : [];
  return withOwn({ ...kept, isGuess, listed: { ...summary, read, delivered, unread } }, own);
}

/** What a list shows after these events, as far as they tell. */
export function summaryAfter(listed: ListedConversation, events: readonly LogEvent[]): Summary {
  const fresh = events.filter(({ seq }) => seq > listed.head);
  const counted = fresh.filter(({ kind }) => kind === COUNTED);
  const last = counted.at(-1);
  const text = last?.body['text'];
  const expires = last && expiryOf(last);
  return {
    ...listed,
    head: fresh.at(-1)?.seq ?? listed.head,
    messages: listed.messages + counted.length,
    ...(last && {
      changed: last.at,
      last: {
        seq: last.seq,
        at: last.at,
        ...(last.by && { by: last.by }),
        text: typeof text === 'string' ? text.slice(0, PREVIEW) : '',
        ...(expires !== undefined && { expires }),
      },
    }),
  };
}

/** Last words that one of these events erases are gone before a summary says so. */
export function withoutErased(kept: KeptConversation, events: readonly LogEvent[]): KeptConversation {
  const { last } = kept.listed;
  return last && erasedBy(events).includes(last.seq) ? withoutLastWords(kept) : kept;
}

export function withoutLastWords(kept: KeptConversation): KeptConversation {
  const { last, ...listed } = kept.listed;
  if (!last) return kept;
  const { expires: _, ...rest } = last;
  return { ...kept, listed: { ...listed, last: { ...rest, text: '', content: 'deleted' } } };
}

/** Own messages, from this or another device, are not unread. */
export function withOwn(kept: KeptConversation, seqs: readonly number[]): KeptConversation {
  const own = new Set(kept.own);
  for (const seq of seqs) if (seq > kept.base.head) own.add(seq);
  const counted = [...own].filter((seq) => seq <= kept.listed.head).length;
  const fresh = kept.listed.messages - kept.base.messages - counted;
  const unread = Math.max(0, kept.base.unread + Math.max(0, fresh));
  return { ...kept, own: [...own], listed: { ...kept.listed, unread } };
}

/** This person has read up to `seq`. `events` are those that are here, without gap. */
export function withRead(
  kept: KeptConversation,
  seq: number,
  events: readonly LogEvent[],
  me: PersonId | undefined,
): KeptConversation {
  const { listed } = kept;
  if (seq <= listed.read && !kept.isGuess) return kept;
  const read = Math.max(seq, listed.read);
  const counted = countBetween(events, read, listed.head, me);
  if (seq <= listed.read && counted === undefined) return kept;
  const unread = Math.min(listed.unread, counted ?? Math.max(0, listed.head - read));
  const next = fromListed({ ...listed, read, delivered: Math.max(read, listed.delivered), unread }, kept);
  return { ...next, isGuess: counted === undefined };
}

/** Messages of others after `from` and up to `to`: what comes later is told by a summary. Undefined when some are not here. */
function countBetween(
  events: readonly LogEvent[],
  from: number,
  to: number,
  me: PersonId | undefined,
): number | undefined {
  if ((events[0]?.seq ?? Infinity) > from + 1 || (events.at(-1)?.seq ?? 0) < to)
    return from < to ? undefined : 0;
  return events.filter(({ seq, kind, by }) => seq > from && seq <= to && kind === COUNTED && by !== me)
    .length;
}

export function ownSeqs(events: readonly LogEvent[], me: PersonId | undefined): number[] {
  return events.filter((event) => event.kind === COUNTED && event.by === me).map(({ seq }) => seq);
}
