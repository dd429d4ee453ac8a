import * as z from 'zod';
import { ErrorCode } from './error-schemas.ts';
import { LogEvent } from './event.ts';
import { CommandId, ConversationId, DeviceId, LineId, PersonId, Seq, Time } from './ids.ts';
import { PersonCard, Presence } from './people.ts';
import { ListedConversation, Reach, Receipt, Summary } from './summary.ts';

const Request = z.int().min(0);

/** The first frame on every connection. */
export const Welcome = z.object({
  type: z.literal('welcome'),
  version: z.int(),
  me: PersonCard,
  device: DeviceId,
  /** Topics (see `nudge`) of which this person has something. Of all others there is nothing to ask for. */
  own: z.array(z.string()).optional(),
  now: Time,
});

/** Commands that are stored for good, each with the seq it was given: one frame for all of a turn. */
export const Done = z.object({ type: z.literal('done'), done: z.array(z.tuple([CommandId, Seq])) });

/** A command that was not stored. `wait` seconds are worth waiting before the same command is tried again. */
export const Refused = z.object({
  type: z.literal('refused'),
  id: CommandId,
  code: ErrorCode,
  message: z.string(),
  wait: z.number().optional(),
});

/** A frame that could not be answered. `request` repeats the number of the question, if it had one. */
export const Failed = z.object({
  type: z.literal('failed'),
  request: Request.optional(),
  conversation: ConversationId.optional(),
  code: ErrorCode,
  message: z.string(),
  wait: z.number().optional(),
});

/** Events of one conversation in rising order: a page of the past or what has just happened. */
export const Events = z.object({
  type: z.literal('events'),
  conversation: ConversationId,
  events: z.array(LogEvent),
});

/** The answer to `follow`, before its events: they begin after `after`; `head` was the newest when it was asked. */
export const Followed = z.object({
  type: z.literal('followed'),
  conversation: ConversationId,
  after: Seq,
  head: Seq,
  receipts: z.array(Receipt),
  /** To customers and partners, instead of the receipts of those behind it: the business as one. */
  business: Reach.optional(),
  people: z.array(PersonCard),
});

export const PageOf = z.object({
  type: z.literal('page'),
  request: Request,
  conversation: ConversationId,
  events: z.array(LogEvent),
  people: z.array(PersonCard),
  /** False when the first event of the conversation (asked with `after`: the newest) is among them. */
  more: z.boolean(),
  /** Newer events about those of the page (their `of`): of each kind the newest of each person. */
  later: z.array(LogEvent).optional(),
});

export const Listed = z.object({
  type: z.literal('list'),
  request: Request,
  conversations: z.array(ListedConversation),
  /** Ask for the next page with `after: next`; absent on the last. */
  next: z.string().optional(),
  /** Opaque: give it as `since` on the next connection. */
  position: z.string(),
  /** Conversations this person no longer sees (only with `since`). */
  gone: z.array(ConversationId),
  people: z.array(PersonCard),
  presence: z.array(Presence),
});

/** A conversation on the list moved. Sent only after a `list`. */
export const Changed = z.object({
  type: z.literal('changed'),
  conversation: Summary,
  people: z.array(PersonCard),
});

/** This person is no longer a member: nothing more will come, and what was kept should be forgotten. */
export const Gone = z.object({ type: z.literal('gone'), conversation: ConversationId });

export const Receipts = z.object({
  type: z.literal('receipts'),
  conversation: ConversationId,
  receipts: z.array(Receipt),
  business: Reach.optional(),
});

export const TypingSeen = z.object({
  type: z.literal('typing'),
  conversation: ConversationId,
  person: PersonId,
  on: z.boolean(),
});

/** Which other colleagues have a line conversation open now, and who of them is writing. Staff only. */
export const Attending = z.object({
  type: z.literal('attending'),
  conversation: ConversationId,
  reading: z.array(PersonId),
  writing: z.array(PersonId),
});

export const PresenceSeen = z.object({ type: z.literal('presence'), presence: z.array(Presence) });

/** Whether anyone of a line's team is at the desk now: to the line's customers. */
export const Staffed = z.object({ type: z.literal('staffed'), line: LineId, on: z.boolean() });

export const People = z.object({
  type: z.literal('people'),
  request: Request.optional(),
  people: z.array(PersonCard),
});

/**
 * A poke, without content: something that only this person has moved, or of a conversation he has open something that is
 * not in its log. Ask for it again. Unknown topics are ignored.
 */
export const Nudge = z.object({
  type: z.literal('nudge'),
  topic: z.string().max(32),
  conversation: ConversationId.optional(),
});

export const Pong = z.object({ type: z.literal('pong') });

/** All a server may say. Clients ignore types they do not know. */
export const Down = z
  .discriminatedUnion('type', [
    Welcome,
    Done,
    Refused,
    Failed,
    Events,
    Followed,
    PageOf,
    Listed,
    Changed,
    Gone,
    Receipts,
    TypingSeen,
    Attending,
    PresenceSeen,
    Staffed,
    People,
    Nudge,
    Pong,
  ])
  .meta({ id: 'Down' });
export type Down = z.infer<typeof Down>;
export type DownOf<T extends Down['type']> = Extract<Down, { type: T }>;

/** Why the server closed a connection (RFC 6455 codes 4000 to 4999 are ours). */
export const CLOSE = {
  badFrame: 4400,
  signedOut: 4401,
  oldVersion: 4406,
  tooSlow: 4408,
  tooFast: 4429,
  restarting: 1012,
} as const;
