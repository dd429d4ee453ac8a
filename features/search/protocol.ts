import { ConversationId, LineId, PersonId, Seq, Time } from '@tertulia/protocol/ids.ts';
import { PersonCard } from '@tertulia/protocol/people.ts';
import { ConversationKind } from '@tertulia/protocol/summary.ts';
import * as z from 'zod';
import { MessagePosted } from '../messages/protocol.ts';
import { LinkPreview } from '../previews/protocol.ts';

export const SEARCH_KINDS = ['photo', 'video', 'voice', 'file', 'link', 'place', 'contact', 'poll'] as const;
/** What a message has beside its words. `file`: sounds that are no voice notes too. */
export const SearchKind = z.enum(SEARCH_KINDS).meta({ id: 'SearchKind' });
export type SearchKind = z.infer<typeof SearchKind>;

const Milliseconds = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

/** `GET /api/search` and `GET /api/door/search`. What is absent does not matter. */
export const SearchQuestion = z.object({
  /** As it was typed: all words; `"in quotes"` side by side; the last may be a beginning. Accents and case do not count. */
  words: z.string().max(20_000).default(''),
  /** Only there; else everywhere this person sees. */
  conversation: ConversationId.optional(),
  /** Who wrote. */
  by: PersonId.optional(),
  /** Written at this time or later. */
  from: Milliseconds.optional(),
  /** Written before this time. */
  to: Milliseconds.optional(),
  kind: SearchKind.optional(),
  /** `next` of the page before. */
  before: z
    .string()
    .regex(/^\d{1,15}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});
export type SearchQuestion = z.infer<typeof SearchQuestion>;

/** Offsets into a text in UTF-16 units: from the first, to behind the last. */
export const Mark = z.tuple([z.int(), z.int()]).meta({ id: 'Mark' });

/** A message that was found. Following its conversation to `seq` shows it in its place. */
export const SearchHit = z
  .object({
    conversation: ConversationId,
    seq: Seq,
    /** For staff: it was said beside this customer's conversation, and `seq` is its place there. */
    strand: z.object({ id: ConversationId, kind: z.enum(['case', 'partner']), title: z.string() }).optional(),
    at: Time,
    by: PersonId.optional(),
    /** Some of its words, around the first that was found; plain text. */
    snippet: z.string(),
    marks: z.array(Mark),
    /** What the message has beside its words. */
    content: MessagePosted.pick({ media: true, place: true, contact: true, poll: true })
      .extend({
        /** The links in its words, and that of its button. */
        links: z.array(z.string()).optional(),
        preview: LinkPreview.optional(),
      })
      .optional(),
  })
  .meta({ id: 'SearchHit' });
export type SearchHit = z.infer<typeof SearchHit>;

/** A conversation as a result names it: a group by its title, others by whom they are with. */
export const FoundConversation = z
  .object({
    id: ConversationId,
    kind: ConversationKind,
    title: z.string(),
    line: LineId.optional(),
    /** Its customer, or both members of a direct one. */
    people: z.array(PersonId),
  })
  .meta({ id: 'FoundConversation' });
export type FoundConversation = z.infer<typeof FoundConversation>;

export const SearchAnswer = z
  .object({
    /** Newest first. */
    hits: z.array(SearchHit),
    /** There may be more: ask with `before`. */
    next: z.string().optional(),
    /** Conversations whose title or person is called so; on the first page, when only words were asked for. */
    conversations: z.array(FoundConversation),
    /** The conversations of `hits`. */
    around: z.array(FoundConversation),
    /** Whoever is named above. */
    people: z.array(PersonCard),
    /** The index has not yet read everything: there may be more a little later. */
    indexing: z.literal(true).optional(),
  })
  .meta({ id: 'SearchAnswer' });
export type SearchAnswer = z.infer<typeof SearchAnswer>;
