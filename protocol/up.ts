import * as z from 'zod';
import { CaseFilter } from './case.ts';
import { CommandId, ConversationId, PersonId, Seq } from './ids.ts';

/** The largest frame the server reads, in bytes. A larger one closes the connection with 1009. */
export const LARGEST_UP_FRAME = 64 * 1024;

/** The client's own number for a question, repeated in its answer. */
const Request = z.int().min(0);

/** A wish for one conversation. `kind` names the command, `body` is checked by the feature that owns it. */
export const Do = z.strictObject({
  type: z.literal('do'),
  id: CommandId,
  conversation: ConversationId,
  kind: z.string().max(64),
  body: z.record(z.string(), z.unknown()),
  /** Fails as `conflict` unless the conversation's head is exactly here. */
  expectSeq: Seq.optional(),
});

/**
 * Events of one conversation after a position, then live. When more than `most` are missing, the newest `most` come
 * and `followed.after` tells where they begin; the hole is filled with `page`.
 */
export const Follow = z.strictObject({
  type: z.literal('follow'),
  conversation: ConversationId,
  after: Seq,
  most: z.int().min(1).max(1000).optional(),
});

export const Unfollow = z.strictObject({ type: z.literal('unfollow'), conversation: ConversationId });

/** Up to `limit` events in rising order: the newest below `before`, or else the oldest above `after`. */
export const Page = z.strictObject({
  type: z.literal('page'),
  request: Request,
  conversation: ConversationId,
  before: Seq.optional(),
  after: Seq.optional(),
  limit: z.int().min(1).max(200),
});

/**
 * The conversations this person sees, and from now on a `changed` for each that moves. `since` is the `position` of an
 * earlier answer: only what changed after it comes. `after` is the `next` of an earlier page.
 */
export const List = z.strictObject({
  type: z.literal('list'),
  request: Request,
  since: z.string().max(32).optional(),
  after: z.string().max(64).optional(),
  limit: z.int().min(1).max(200),
  /** Only line conversations that have such a case; then without `since`, and `gone` is empty. Staff only. */
  filter: CaseFilter.optional(),
  /** Only those this person is in by name: with colleagues, or his own. Then as with `filter`. */
  own: z.literal(true).optional(),
  /** Only this one; nothing when this person may not see it. */
  only: ConversationId.optional(),
});

/** Staff have a line conversation open, or begin to answer it: colleagues there are told. Lapses after 30 seconds. */
export const Attend = z.strictObject({
  type: z.literal('attend'),
  conversation: ConversationId,
  how: z.enum(['reading', 'writing', 'gone']),
});

/** How far this person is: what a device holds, and what was seen. Positions never go back. */
export const Mark = z.strictObject({
  type: z.literal('mark'),
  conversation: ConversationId,
  delivered: Seq.optional(),
  read: Seq.optional(),
});

/** Someone is writing. Send it again every 3 seconds while it is true; it lapses after 6. */
export const Typing = z.strictObject({
  type: z.literal('typing'),
  conversation: ConversationId,
  on: z.boolean(),
});

/** Who are these members of this conversation? */
export const Who = z.strictObject({
  type: z.literal('who'),
  request: Request,
  conversation: ConversationId,
  people: z.array(PersonId).min(1).max(100),
});

/** Answered by `pong`: browsers cannot see WebSocket pings. */
export const Ping = z.strictObject({ type: z.literal('ping') });

/** All a client may say. */
export const Up = z
  .discriminatedUnion('type', [Do, Follow, Unfollow, Page, List, Mark, Attend, Typing, Who, Ping])
  .meta({ id: 'Up' });
export type Up = z.infer<typeof Up>;
export type UpOf<T extends Up['type']> = Extract<Up, { type: T }>;
