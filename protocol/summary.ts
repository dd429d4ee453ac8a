import * as z from 'zod';
import { CaseCard } from './case.ts';
import { ConversationId, LineId, PersonId, Seq, Time } from './ids.ts';

/**
 * `line`: a customer with the desk. `direct`: two colleagues. `group`: several. `case`: a customer's matter, among
 * staff. `partner`: staff and whom they asked for help with it. Lists show the last two beside the customer's.
 */
export const CONVERSATION_KINDS = ['line', 'direct', 'group', 'case', 'partner'] as const;
export const ConversationKind = z.enum(CONVERSATION_KINDS).meta({ id: 'ConversationKind' });
export type ConversationKind = z.infer<typeof ConversationKind>;

/** What a message carries beside words. `deleted` and `once` say only that. */
export const CONTENT_KINDS = [
  'photo',
  'video',
  'voice',
  'audio',
  'file',
  'place',
  'contact',
  'poll',
  'once',
  'order',
  'unsupported',
  'deleted',
] as const;
export type ContentKind = (typeof CONTENT_KINDS)[number];

/** A conversation as a list shows it. The same for every member, so that it is encoded once. */
export const Summary = z
  .object({
    id: ConversationId,
    kind: ConversationKind,
    title: z.string(),
    line: LineId.optional(),
    /** The customer of a line conversation, or both people of a direct one. Groups list none. */
    people: z.array(PersonId),
    /** The seq of the newest event. */
    head: Seq,
    /** How many messages there are: the difference to what was read gives the unread count. */
    messages: z.int(),
    last: z
      .object({
        seq: Seq,
        at: Time,
        by: PersonId.optional(),
        /** The first words; empty when it has none, was deleted, or may be seen only once. */
        text: z.string(),
        /** What it is beside its words; absent for words alone. */
        content: z.enum(CONTENT_KINDS).optional(),
        /** After this time it shows as `deleted`. */
        expires: Time.optional(),
      })
      .optional(),
    /** Messages pinned for everyone, newest first. */
    pinned: z.array(Seq).optional(),
    /** What is written now is erased after so many seconds; absent when it stays. */
    timer: z.int().optional(),
    /** Since when a customer has been waiting for an answer; absent when nobody waits. */
    waitingSince: Time.optional(),
    /** The customer's messages nobody has answered, up to 100. */
    unanswered: z.int().optional(),
    /** To staff only: the network outside that it goes to as well. */
    channel: z.string().optional(),
    /** To staff only: the customer's number or name there; a group's title. */
    address: z.string().optional(),
    /** To staff only: the open cases of a line conversation, newest first, or else the last one. */
    cases: z.array(CaseCard).optional(),
    changed: Time,
  })
  .meta({ id: 'Summary' });
export type Summary = z.infer<typeof Summary>;

/** How far someone is. Both only ever grow. */
export const Reach = z.object({ delivered: Seq, read: Seq }).meta({ id: 'Reach' });
export type Reach = z.infer<typeof Reach>;

/** How far one member is. */
export const Receipt = Reach.extend({ person: PersonId }).meta({ id: 'Receipt' });
export type Receipt = z.infer<typeof Receipt>;

/** A summary with what only this person has: his own position and count. */
export const ListedConversation = Summary.extend({
  read: Seq,
  delivered: Seq,
  unread: z.int(),
}).meta({ id: 'ListedConversation' });
export type ListedConversation = z.infer<typeof ListedConversation>;
