import { LogEvent } from '@tertulia/protocol/event.ts';
import { ConversationId, Seq, Time } from '@tertulia/protocol/ids.ts';
import { PersonCard } from '@tertulia/protocol/people.ts';
import * as z from 'zod';

/** For ever, as far as muting goes. */
export const FOR_GOOD = 8_640_000_000_000_000;

/** Where someone put a conversation for himself. Absent fields stay as they are. */
export const ConversationPlace = z
  .strictObject({
    pinned: z.boolean().optional(),
    archived: z.boolean().optional(),
    /** Not told of until then; 0: told again. */
    mutedUntil: Time.optional(),
    /** Marked as unread, although it was read. Reading takes it away. */
    unread: z.boolean().optional(),
  })
  .meta({ id: 'ConversationPlace' });

/** A message someone starred, or deleted for himself, which cannot be undone. */
export const MessageKeep = z
  .strictObject({
    of: z.int().min(1),
    starred: z.boolean().optional(),
    hidden: z.literal(true).optional(),
  })
  .meta({ id: 'MessageKeep' });

/** What is not as it is for everyone. */
export const Placement = z
  .object({
    conversation: ConversationId,
    /** Since when: the newest pin stands first. */
    pinned: Time.optional(),
    /** The newest event when it was put away: it comes back when there is more, unless it is muted. */
    archived: Seq.optional(),
    mutedUntil: Time.optional(),
    unread: z.literal(true).optional(),
  })
  .meta({ id: 'Placement' });
export type Placement = z.infer<typeof Placement>;

export const Mine = z.object({ placements: z.array(Placement) }).meta({ id: 'Mine' });
export type Mine = z.infer<typeof Mine>;

/** Of one conversation: which messages this person starred, and which he deleted for himself. */
export const Kept = z.object({ starred: z.array(Seq), hidden: z.array(Seq) }).meta({ id: 'Kept' });
export type Kept = z.infer<typeof Kept>;

/** A starred message as a page of its conversation brings it. */
export const StarredMessage = z
  .object({
    conversation: ConversationId,
    /** When this person starred it. */
    starred: Time,
    event: LogEvent,
    /** Its newest change of words. */
    later: z.array(LogEvent),
  })
  .meta({ id: 'StarredMessage' });
export type StarredMessage = z.infer<typeof StarredMessage>;

/** Starred messages of all conversations, those starred last first. */
export const Starred = z
  .object({
    messages: z.array(StarredMessage),
    people: z.array(PersonCard),
    /** Ask for the next page with `before: next`; absent on the last. */
    next: z.string().optional(),
  })
  .meta({ id: 'Starred' });
export type Starred = z.infer<typeof Starred>;

/** Commands of a person about himself: they leave no event in the conversation. */
export const commands = { 'conversation.place': ConversationPlace, 'message.keep': MessageKeep };
