import * as z from 'zod';
import { CommandId, LineId, PersonId, Seq, Time } from './ids.ts';

/**
 * One fact in a conversation, as every member receives it. `kind` is open: a client keeps kinds it does not know and
 * shows nothing for them. `by` is absent when the business itself acted; `id` is the sender's command id, so that a
 * pending copy can be replaced.
 *
 * Three fields of a body mean the same whatever the kind, so that machines which do not know the kind still do right:
 * `of`: the seq of the earlier event this one is about; a `page` brings the newest of these with the event itself.
 * `erases`: seqs whose bodies are emptied, here and wherever they are kept. `expires`: after this time the body is
 * forgotten everywhere.
 */
export const LogEvent = z
  .object({
    seq: Seq,
    at: Time,
    by: PersonId.optional(),
    id: CommandId.optional(),
    kind: z.string().max(64),
    body: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'LogEvent' });
export type LogEvent = z.infer<typeof LogEvent>;

/** What a member may do. `customer` and `guest` see no other strand; `staff` are agents of the business. */
export const MEMBER_ROLES = ['staff', 'customer', 'guest', 'bot'] as const;
export const MemberRole = z.enum(MEMBER_ROLES).meta({ id: 'MemberRole' });
export type MemberRole = z.infer<typeof MemberRole>;

/** The facts the log itself understands. Three decide who may append and follow; the last how long what is said here lasts. */
export const MemberJoined = z.object({ person: PersonId, role: MemberRole }).meta({ id: 'MemberJoined' });
export const MemberLeft = z.object({ person: PersonId }).meta({ id: 'MemberLeft' });
/** Another line's team looks after it from now on, and only that one; not `from`'s any more. */
export const ConversationMoved = z
  .object({ line: LineId, from: LineId.optional() })
  .meta({ id: 'ConversationMoved' });
/** What is said here also goes to whom the network outside knows, and what he says there comes here. Empty: no more. */
export const ChannelJoined = z
  .object({
    /** The network, e.g. `whatsapp`. */
    channel: z.string().max(32),
    /** The business's number or name on it. */
    account: z.string().max(80).optional(),
    /** The other's address there, as people write it. */
    address: z.string().max(120).optional(),
  })
  .meta({ id: 'ChannelJoined' });
/** What is written from now on is erased after so many seconds; 0: it stays. */
export const ConversationTimed = z
  .object({
    seconds: z
      .int()
      .min(0)
      .max(366 * 86_400),
  })
  .meta({ id: 'ConversationTimed' });
