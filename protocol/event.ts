import * as z from 'zod';
import { CommandId, PersonId, Seq, Time } from './ids.ts';

/**
 * One fact in a conversation, as every member receives it. `kind` is open: a client keeps kinds it does not know and
 * shows nothing for them. `by` is absent when the business itself acted; `id` is the sender's command id, so that a
 * pending copy can be replaced.
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

/** The two facts the log itself understands: they decide who may append and follow. */
export const MemberJoined = z.object({ person: PersonId, role: MemberRole }).meta({ id: 'MemberJoined' });
export const MemberLeft = z.object({ person: PersonId }).meta({ id: 'MemberLeft' });
